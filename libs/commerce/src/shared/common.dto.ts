import { ApiProperty } from '@nestjs/swagger';
import type { BatchMode } from '@patron/kernel';

export class NamedDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() name: string;
}

export class ExternalKeyDto {
  @ApiProperty() source: string;
  @ApiProperty() externalId: string;
}

export const batchModes: readonly BatchMode[] = ['upsert', 'create', 'update'];
