import { ApiProperty } from '@nestjs/swagger';
import { StringField } from '@patron/kernel';

export class LiftRestrictionDto {
  @StringField({ min: 1, max: 1000, description: 'Why the data may be used again; kept as proof' }) reason: string;
}

export class RestrictionDto {
  @ApiProperty({ format: 'date-time' }) since: string;
  @ApiProperty({ format: 'uuid', description: 'The request that asked for it' }) requestId: string;
  @ApiProperty({ type: 'integer' }) requestNumber: number;
}
