import { ApiProperty } from '@nestjs/swagger';
import { EnumField, StringField } from '@patron/kernel';
import { NUMBER_KINDS, RESETS, type NumberKind, type Resets } from './number-format.js';

export class NumberFormatInput {
  @StringField({ min: 1, max: 60, description: 'Text with {yyyy} {yy} {mm} {dd} and one counter of noughts', example: 'C{yyyy}-{00000}' })
  pattern: string;

  @EnumField(RESETS, { description: 'When the counter begins at 1 again' })
  resets: Resets;
}

export class NumberFormatDto {
  @ApiProperty({ enum: NUMBER_KINDS, enumName: 'NumberKind' }) kind: NumberKind;
  @ApiProperty() pattern: string;
  @ApiProperty({ enum: RESETS, enumName: 'NumberResets' }) resets: Resets;
  @ApiProperty({ description: 'What would come next' }) next: string;
  @ApiProperty({ type: 'integer' }) version: number;
}

export class NumberFormatsDto {
  @ApiProperty({ type: [NumberFormatDto] }) items: NumberFormatDto[];
}
