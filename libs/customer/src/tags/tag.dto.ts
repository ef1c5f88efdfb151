import { ApiProperty } from '@nestjs/swagger';
import { EnumField, StringField } from '@patron/kernel';
import { TAG_COLOURS } from './tag-names.js';

export class TagInputDto {
  @StringField({ min: 1, max: 50 }) name: string;
  @EnumField(TAG_COLOURS, { optional: true, enumName: 'TagColour' }) colour?: string;
}

export class TagPatchDto {
  @StringField({ min: 1, max: 50, optional: true }) name?: string;
  @EnumField(TAG_COLOURS, { optional: true, enumName: 'TagColour' }) colour?: string;
}

export class TagDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() name: string;
  @ApiProperty({ enum: TAG_COLOURS, enumName: 'TagColour' }) colour: string;
  @ApiProperty({ type: 'integer' }) version: number;
}

export class TagsDto {
  @ApiProperty({ type: [TagDto] }) items: TagDto[];
}
