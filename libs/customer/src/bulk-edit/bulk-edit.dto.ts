import { ApiProperty, OmitType } from '@nestjs/swagger';
import { ArrayField, BooleanField, EnumField, FieldErrorDto, ObjectField, PageQuery, StringField, UuidField } from '@patron/kernel';
import { CustomerPatchDto } from '../profile/customer.dto.js';

/** Names are nobody else's: they are not given to many at once. */
export class BulkFieldsDto extends OmitType(CustomerPatchDto, ['name', 'givenName', 'familyName', 'avatarUrl', 'kind', 'birthday', 'firstTouch', 'attributes'] as const) {}

export class BulkTagsDto {
  @ArrayField('uuid', { maxItems: 50, optional: true }) add?: string[];
  @ArrayField('uuid', { maxItems: 50, optional: true }) remove?: string[];
}

export class BulkChangesDto {
  @ObjectField(() => BulkFieldsDto, { optional: true, description: 'Fields as in PATCH; null empties one' }) fields?: BulkFieldsDto;
  @ObjectField(() => BulkTagsDto, { optional: true }) tags?: BulkTagsDto;
  @UuidField({ optional: true, nullable: true, description: 'Needs customers.assign' }) owner?: string | null;
}

export class NewBulkEditDto {
  @ArrayField('uuid', { maxItems: 10_000, optional: true, description: 'These customers; or those of the filter' }) ids?: string[];
  @ArrayField('string', { maxItems: 30, optional: true, description: 'As in the list: key:operator:value' }) filter?: string[];
  @StringField({ max: 200, optional: true, description: 'Text searched for, as in the list' }) q?: string;
  @ObjectField(() => BulkChangesDto) changes: BulkChangesDto;
  @BooleanField({ optional: true, description: 'Only prepare and preview; `POST …/{id}/run` then runs exactly these customers' }) dryRun?: boolean;
}

export const BULK_STATUSES = ['preparing', 'draft', 'running', 'completed', 'failed', 'undoing', 'undone'] as const;
export type BulkStatus = (typeof BULK_STATUSES)[number];
export const ITEM_STATUSES = ['waiting', 'changed', 'unchanged', 'refused', 'undone', 'kept'] as const;
export type ItemStatus = (typeof ITEM_STATUSES)[number];

export class BulkCountsDto {
  @ApiProperty({ type: 'integer' }) changed: number;
  @ApiProperty({ type: 'integer' }) unchanged: number;
  @ApiProperty({ type: 'integer' }) refused: number;
  @ApiProperty({ type: 'integer' }) undone: number;
  @ApiProperty({ type: 'integer', description: 'Not undone, because somebody changed them since' }) kept: number;
}

export class BulkEditDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ enum: BULK_STATUSES, enumName: 'BulkEditStatus' }) status: BulkStatus;
  @ApiProperty({ type: BulkChangesDto }) changes: BulkChangesDto;
  @ApiProperty({ type: 'integer' }) total: number;
  @ApiProperty({ type: 'integer' }) processed: number;
  @ApiProperty({ type: BulkCountsDto }) counts: BulkCountsDto;
  @ApiProperty({ type: String, nullable: true }) error: string | null;
  @ApiProperty() createdByName: string;
  @ApiProperty({ format: 'date-time' }) createdAt: string;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) finishedAt: string | null;
}

export class BulkItemDto {
  @ApiProperty({ format: 'uuid' }) customerId: string;
  @ApiProperty({ type: String, nullable: true, description: 'null for one that is gone' }) name: string | null;
  @ApiProperty({ enum: ITEM_STATUSES, enumName: 'BulkItemStatus' }) status: ItemStatus;
  @ApiProperty({ type: FieldErrorDto, nullable: true }) reason: FieldErrorDto | null;
  @ApiProperty({ type: 'object', nullable: true, additionalProperties: true, description: 'Changed fields by key' }) before: Record<string, unknown> | null;
  @ApiProperty({ type: 'object', nullable: true, additionalProperties: true }) after: Record<string, unknown> | null;
}

export class BulkPreviewDto extends BulkEditDto {
  @ApiProperty({ type: 'integer', description: 'How many of the total were looked at for the counts; the rest is decided while it runs' }) looked: number;
  @ApiProperty({ type: [BulkItemDto] }) sample: BulkItemDto[];
}

export class BulkItemsQuery extends PageQuery {
  @EnumField(ITEM_STATUSES, { optional: true }) status?: ItemStatus;
}
