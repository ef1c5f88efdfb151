import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { BatchItemResultDto, BatchSummaryDto, BooleanField, EnumField } from '@patron/kernel';
import type { BatchMode } from '@patron/kernel';
import { ArrayMaxSize, ArrayMinSize, IsArray } from 'class-validator';
import { AddressInputDto, BirthdayDto, IdentityInputDto } from '../profile/customer.dto.js';
import { CHANNELS, GENDERS } from './customer-input.js';
import type { CustomerInput } from './customer-input.js';

/** How an item reads in OpenAPI. Items are checked one by one, so that a bad one does not fail the others. */
export class CustomerItemDto {
  @ApiProperty({ required: false, description: 'External system, together with externalId' }) source?: string;
  @ApiProperty({ required: false }) externalId?: string;
  @ApiProperty({ required: false, type: 'integer', description: 'Grows with each change at the source; an older one is refused as stale' }) sourceVersion?: number;
  @ApiProperty({ required: false, enum: ['person', 'company'] }) kind?: string;
  @ApiProperty({ required: false }) name?: string;
  @ApiProperty({ required: false }) givenName?: string;
  @ApiProperty({ required: false }) familyName?: string;
  @ApiProperty({ required: false }) company?: string;
  @ApiProperty({ required: false, description: 'In any written form' }) phone?: string;
  @ApiProperty({ required: false }) email?: string;
  @ApiProperty({ required: false }) memberNo?: string;
  @ApiProperty({ required: false, type: [IdentityInputDto] }) identities?: IdentityInputDto[];
  @ApiProperty({ required: false, enum: GENDERS, enumName: 'Gender' }) gender?: string;
  @ApiProperty({ required: false, oneOf: [{ type: 'string', example: '1990-05-01' }, { $ref: '#/components/schemas/BirthdayDto' }] }) birthday?: string | BirthdayDto;
  @ApiProperty({ required: false }) language?: string;
  @ApiProperty({ required: false }) timezone?: string;
  @ApiProperty({ required: false, enum: CHANNELS, enumName: 'PreferredChannel' }) preferredChannel?: string;
  @ApiProperty({ required: false }) level?: string;
  @ApiProperty({ required: false, description: 'Where the customer came from' }) origin?: string;
  @ApiPropertyOptional({ type: 'object', additionalProperties: true }) firstTouch?: Record<string, unknown>;
  @ApiProperty({ required: false }) avatarUrl?: string;
  @ApiPropertyOptional({ type: 'object', additionalProperties: true }) attributes?: Record<string, unknown>;
  @ApiPropertyOptional({ type: 'object', additionalProperties: true, description: 'Custom fields by key; null takes a value away' }) custom?: Record<string, unknown>;
  @ApiProperty({ required: false }) note?: string;
  @ApiProperty({ required: false, format: 'uuid' }) ownerId?: string;
  @ApiProperty({ required: false }) country?: string;
  @ApiProperty({ required: false }) province?: string;
  @ApiProperty({ required: false }) city?: string;
  @ApiProperty({ required: false, type: AddressInputDto }) address?: AddressInputDto;
  @ApiProperty({ required: false, type: [String], description: 'Tag names; added to those there are' }) tags?: string[];
  @ApiProperty({ required: false, format: 'date-time' }) createdAt?: string;
}

export class CustomersBatchDto {
  @ApiProperty({ type: [CustomerItemDto], maxItems: 1000, minItems: 1 })
  @IsArray({ message: 'must be a list' })
  @ArrayMinSize(1, { message: 'must not be empty' })
  @ArrayMaxSize(1000, { message: 'takes at most 1000 items' })
  items: unknown[];

  @BooleanField({ optional: true, description: 'Answers what would happen and keeps nothing' })
  dryRun?: boolean;

  @EnumField(['upsert', 'create', 'update'], { optional: true })
  mode?: BatchMode;
}

const NOT_AN_OBJECT = { field: '', code: 'field.is_object', message: 'must be an object' };

/** Splits off the items that are no objects at all. */
export function readItems(items: readonly unknown[]): { good: { item: CustomerInput; index: number }[]; bad: BatchItemResultDto[] } {
  const good: { item: CustomerInput; index: number }[] = [];
  const bad: BatchItemResultDto[] = [];
  items.forEach((item, index) => {
    if (typeof item === 'object' && item !== null && !Array.isArray(item)) good.push({ item: item as CustomerInput, index });
    else bad.push({ index, status: 'failed', errors: [NOT_AN_OBJECT] });
  });
  return { good, bad };
}

export function summaryOf(results: readonly BatchItemResultDto[]): BatchSummaryDto {
  const summary: BatchSummaryDto = { created: 0, updated: 0, unchanged: 0, stale: 0, failed: 0 };
  for (const { status } of results) summary[status] += 1;
  return summary;
}

