import { ApiProperty } from '@nestjs/swagger';
import { IntField, JsonField, PageQuery, UuidField } from '@patron/kernel';
import { CustomerDto, OwnerDto } from '../profile/customer.dto.js';
import type { Choices, Side, Why } from './merge-fields.js';

const WHY = ['same', 'only_this', 'only_other', 'this_record', 'real_name', 'earlier'] as const;

export class MergePreviewInputDto {
  @UuidField({ description: 'The customer that would go' }) otherId: string;
}

export class MergeInputDto extends MergePreviewInputDto {
  @IntField({ min: 1, max: 2_147_483_647, description: 'The version of the other customer you saw; that of this one goes into If-Match' }) otherVersion: number;
  @JsonField({ optional: true, description: 'Field → "this" or "other"; what is not named is as the preview proposes', example: { name: 'other' } }) fields?: Choices;
}

export class PreviewFieldDto {
  @ApiProperty({ example: 'name', description: 'attributes.<key> and cf.<key> for single attributes and custom fields' }) key: string;
  @ApiProperty({ nullable: true, type: 'object', additionalProperties: true, description: 'Any JSON value' }) this: unknown;
  @ApiProperty({ nullable: true, type: 'object', additionalProperties: true, description: 'Any JSON value' }) other: unknown;
  @ApiProperty({ enum: ['this', 'other'], enumName: 'MergeSide' }) proposed: Side;
  @ApiProperty({ enum: WHY, enumName: 'MergeWhy' }) why: Why;
  @ApiProperty({ description: 'Both say something, and both cannot be true' }) contradiction: boolean;
  @ApiProperty({ description: 'You may choose' }) editable: boolean;
}

export class MergeMoveDto {
  @ApiProperty({ example: 'orders' }) kind: string;
  @ApiProperty({ type: 'integer' }) count: number;
}

export class MergeRefusalDto {
  @ApiProperty() code: string;
  @ApiProperty() message: string;
}

export class MergePreviewDto {
  @ApiProperty({ type: CustomerDto }) this: CustomerDto;
  @ApiProperty({ type: CustomerDto }) other: CustomerDto;
  @ApiProperty({ type: [PreviewFieldDto] }) fields: PreviewFieldDto[];
  @ApiProperty({ type: 'object', additionalProperties: { type: 'string' }, description: 'Names of the owners and companies in the fields' }) names: Record<string, string>;
  @ApiProperty({ type: [MergeMoveDto], description: 'What comes over from the other' }) moves: MergeMoveDto[];
  @ApiProperty({ type: MergeRefusalDto, nullable: true }) refused: MergeRefusalDto | null;
}

export class MergeItemDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ type: OwnerDto, description: 'The customer that went' }) loser: OwnerDto;
  @ApiProperty({ type: 'object', additionalProperties: { type: 'integer' } }) counts: Record<string, number>;
  @ApiProperty({ format: 'date-time' }) mergedAt: string;
  @ApiProperty({ type: OwnerDto, nullable: true }) mergedBy: OwnerDto | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) unmergedAt: string | null;
  @ApiProperty({ type: OwnerDto, nullable: true }) unmergedBy: OwnerDto | null;
  @ApiProperty({ description: 'The newest that stands' }) canUnmerge: boolean;
}

export class MergesQuery extends PageQuery {}

export class UnmergePreviewDto {
  @ApiProperty({ type: OwnerDto }) loser: OwnerDto;
  @ApiProperty({ type: [String], description: 'Fields of the winner that were edited after the merge and keep their value' }) kept: string[];
}

export class UnmergedDto {
  @ApiProperty({ format: 'uuid' }) winnerId: string;
  @ApiProperty({ format: 'uuid' }) loserId: string;
  @ApiProperty({ type: [String] }) kept: string[];
}
