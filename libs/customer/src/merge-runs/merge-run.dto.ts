import { ApiProperty } from '@nestjs/swagger';
import { BooleanField, EnumField, IntField, PageQuery } from '@patron/kernel';
import { DuplicateDto } from '../duplicates/duplicate.dto.js';

export const MERGE_RUN_STATUSES = ['draft', 'running', 'completed', 'failed', 'undoing', 'undone'] as const;
export type MergeRunStatus = (typeof MERGE_RUN_STATUSES)[number];
export const MERGE_ITEM_STATUSES = ['waiting', 'merged', 'refused', 'undone', 'kept'] as const;
export type MergeItemStatus = (typeof MERGE_ITEM_STATUSES)[number];

export class NewMergeRunDto {
  @IntField({ min: 50, max: 99, description: 'Only pairs at least this sure' }) minScore: number;
  @BooleanField({ optional: true, description: 'Only pairs with exactly the same phone, be it of an address; true unless told' }) samePhone?: boolean;
}

export class MergeRunDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ enum: MERGE_RUN_STATUSES, enumName: 'MergeRunStatus' }) status: MergeRunStatus;
  @ApiProperty({ type: 'integer' }) minScore: number;
  @ApiProperty() samePhone: boolean;
  @ApiProperty({ type: 'integer' }) total: number;
  @ApiProperty({ type: 'integer' }) processed: number;
  @ApiProperty({ type: 'integer' }) merged: number;
  @ApiProperty({ type: 'integer' }) refused: number;
  @ApiProperty({ type: 'integer' }) undone: number;
  @ApiProperty({ type: 'integer', description: 'Not taken back, because a newer merge stands on it or it was taken back already' }) kept: number;
  @ApiProperty({ type: String, nullable: true }) error: string | null;
  @ApiProperty() createdByName: string;
  @ApiProperty({ format: 'date-time' }) createdAt: string;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) finishedAt: string | null;
}

export class MergeRunPreviewDto extends MergeRunDto {
  @ApiProperty({ type: [DuplicateDto], description: 'The least sure of them, which are worth a look' }) sample: DuplicateDto[];
}

export class MergeRunItemDto {
  @ApiProperty({ type: 'integer' }) seq: number;
  @ApiProperty({ enum: MERGE_ITEM_STATUSES, enumName: 'MergeItemStatus' }) status: MergeItemStatus;
  @ApiProperty({ type: 'integer' }) score: number;
  @ApiProperty({ type: String, nullable: true, format: 'uuid', description: 'The customer that stands' }) customerId: string | null;
  @ApiProperty({ type: String, nullable: true }) name: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'The code of what stood in the way' }) reason: string | null;
}

export class MergeRunItemsQuery extends PageQuery {
  @EnumField(MERGE_ITEM_STATUSES, { optional: true, enumName: 'MergeItemStatus' }) status?: MergeItemStatus;
}
