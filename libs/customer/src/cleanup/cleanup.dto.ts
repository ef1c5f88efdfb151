import { ApiProperty } from '@nestjs/swagger';
import { EnumField, JsonField, PageQuery } from '@patron/kernel';
import { LabelDto } from '@patron/record';
import { BulkCountsDto, BulkItemDto, BULK_STATUSES, ITEM_STATUSES, type BulkStatus, type ItemStatus } from '../bulk-edit/bulk-edit.dto.js';
import { CLEANUP_RULES, type CleanupKey } from './cleanup-rules.js';

export class CleanupScheduleDto {
  @ApiProperty({ type: 'object', additionalProperties: true }) settings: Record<string, unknown>;
  @ApiProperty() setByName: string;
  @ApiProperty({ type: String, format: 'date-time' }) setAt: Date;
}

export class CleanupRuleDto {
  @ApiProperty({ enum: CLEANUP_RULES, enumName: 'CleanupKey' }) key: CleanupKey;
  @ApiProperty({ type: LabelDto }) label: LabelDto;
  @ApiProperty({ type: LabelDto }) help: LabelDto;
  @ApiProperty({ type: CleanupScheduleDto, nullable: true, description: 'Runs every night, with the rights of whoever set it' }) schedule: CleanupScheduleDto | null;
}

export class CleanupRulesDto {
  @ApiProperty({ type: [CleanupRuleDto] }) items: CleanupRuleDto[];
}

export class CleanupSettingsDto {
  @JsonField({ optional: true, description: 'phone_e164: {region}; places: {form: full|short}; tag_merge: {from: [tag ids], into}; value_map: {field: level|source, map: {value: value|null}}' }) settings?: Record<string, unknown>;
}

export class NewCleanupDto extends CleanupSettingsDto {
  @EnumField(CLEANUP_RULES, { enumName: 'CleanupKey' }) rule: CleanupKey;
}

export class CleanupRunDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ enum: CLEANUP_RULES, enumName: 'CleanupKey' }) rule: string;
  @ApiProperty({ type: 'object', additionalProperties: true }) settings: Record<string, unknown>;
  @ApiProperty({ enum: BULK_STATUSES, enumName: 'BulkEditStatus' }) status: BulkStatus;
  @ApiProperty({ description: 'Of a night, and not by hand' }) scheduled: boolean;
  @ApiProperty({ type: 'integer', description: 'Customers it concerns; so far, while it is being prepared' }) total: number;
  @ApiProperty({ type: 'integer', description: 'While it is being prepared: customers looked at' }) examined: number;
  @ApiProperty({ type: 'integer', description: 'And of how many' }) base: number;
  @ApiProperty({ type: 'integer' }) processed: number;
  @ApiProperty({ type: BulkCountsDto }) counts: BulkCountsDto;
  @ApiProperty({ type: String, nullable: true }) error: string | null;
  @ApiProperty() createdByName: string;
  @ApiProperty({ format: 'date-time' }) createdAt: string;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) finishedAt: string | null;
}

export class CleanupPreviewDto extends CleanupRunDto {
  @ApiProperty({ type: 'integer', description: 'How many of the total were looked at for the counts' }) looked: number;
  @ApiProperty({ type: [BulkItemDto], description: 'Before and after, and what stands in the way' }) sample: BulkItemDto[];
}

export class CleanupItemsQuery extends PageQuery {
  @EnumField(ITEM_STATUSES, { optional: true, enumName: 'BulkItemStatus' }) status?: ItemStatus;
}

export class CountedTagDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() name: string;
  @ApiProperty() colour: string;
  @ApiProperty({ type: 'integer', description: 'Customers that have it' }) customers: number;
}

export class TagTwinsDto {
  @ApiProperty({ type: CountedTagDto, description: 'The one most customers have' }) into: CountedTagDto;
  @ApiProperty({ type: [CountedTagDto] }) from: CountedTagDto[];
}

export class TagTwinsListDto {
  @ApiProperty({ type: [TagTwinsDto] }) items: TagTwinsDto[];
}

export class CleanupValuesQuery {
  @EnumField(['level', 'source']) field: 'level' | 'source';
}

export class CountedValueDto {
  @ApiProperty() value: string;
  @ApiProperty({ type: 'integer' }) customers: number;
}

export class CleanupValuesDto {
  @ApiProperty({ type: [CountedValueDto], description: 'The commonest first, two hundred at most' }) items: CountedValueDto[];
}
