import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ArrayField, BooleanField, DateTimeField, EnumField, IntField, JsonField, StringField, UuidField, type BatchMode } from '@patron/kernel';
import { FieldListQuery, FilterQuery } from '@patron/record';
import { Transform } from 'class-transformer';
import { ArrayMaxSize, IsArray } from 'class-validator';
import { DEATH_REASONS, LEAD_SOURCES, LEAD_STATUSES, OPEN_STATUSES, RECYCLE_REASONS, type DeathReason, type LeadSource, type LeadStatus, type RecycleReason } from './lead.types.js';

const text = (max: number, description?: string) => ({ max, optional: true, nullable: true, ...(description && { description }) });

export class LeadFieldsDto {
  @StringField(text(200)) name?: string | null;
  @StringField(text(200)) company?: string | null;
  @StringField(text(60, 'In any written form; kept as E.164')) phone?: string | null;
  @StringField(text(254)) email?: string | null;
  @StringField(text(100)) wechat?: string | null;
  @EnumField(LEAD_SOURCES, { enumName: 'LeadSource', optional: true }) source?: LeadSource;
  @StringField(text(60, 'The advertising channel: paid_search, email, social …')) origin?: string | null;
  @StringField(text(1000)) landingPage?: string | null;
  @JsonField({ optional: true, nullable: true, maxBytes: 4000, description: 'utm_source … or source …, as texts' }) utm?: Record<string, unknown> | null;
  @StringField(text(60)) province?: string | null;
  @StringField(text(60)) city?: string | null;
  @StringField(text(200)) productInterest?: string | null;
  @StringField(text(5000)) note?: string | null;
  @JsonField({ optional: true, description: 'Values of custom fields by key; null takes one away' }) custom?: Record<string, unknown>;
}

export class CreateLeadDto extends LeadFieldsDto {
  @UuidField({ optional: true, nullable: true, description: 'Needs leads.assign for anybody but oneself; without it the assignment rules decide' }) ownerId?: string | null;
  @BooleanField({ optional: true, description: 'Make it although a customer or an open lead has the same phone, e-mail or WeChat' }) allowDuplicate?: boolean;
}

export class ChangeLeadDto extends LeadFieldsDto {
  @EnumField(OPEN_STATUSES, { enumName: 'OpenLeadStatus', optional: true }) status?: (typeof OPEN_STATUSES)[number];
}

export class KillLeadDto {
  @EnumField(DEATH_REASONS, { enumName: 'LeadDeathReason' }) reason: DeathReason;
  @StringField(text(1000)) note?: string | null;
}

export class RecycleLeadDto {
  @EnumField(RECYCLE_REASONS, { enumName: 'LeadRecycleReason' }) reason: RecycleReason;
  @StringField(text(1000)) note?: string | null;
  @EnumField(['pool', 'rules'], { optional: true, description: 'Where it goes: the lead pool (unless told), or the assignment rules once more' }) to?: 'pool' | 'rules';
}

export class ReleaseLeadDto {
  @StringField(text(1000)) note?: string | null;
}

export class ScoreLeadDto {
  @IntField({ min: 0, max: 100, nullable: true, description: 'Null: computed again from rules and model' }) score: number | null;
}

export class AssignLeadsDto {
  @ArrayField('uuid', { maxItems: 500 }) ids: string[];
  @UuidField({ optional: true, nullable: true, description: 'Null: the assignment rules decide' }) ownerId?: string | null;
  @BooleanField({ optional: true, description: 'Also to somebody who is absent or outside working hours' }) evenIfAway?: boolean;
}

export class LeadBatchDto {
  @ApiProperty({ type: 'array', items: { type: 'object', additionalProperties: true }, maxItems: 1000, description: 'As in POST /leads, with source → channel of capture, externalSource + externalId, createdAt, ownerEmail' })
  @IsArray()
  @ArrayMaxSize(1000)
  items: unknown[];

  @EnumField(['upsert', 'create', 'update'], { optional: true, description: 'upsert unless told' }) mode?: BatchMode;
  @BooleanField({ optional: true }) dryRun?: boolean;
  @BooleanField({ optional: true, description: 'Leads of today go through the assignment rules (true unless told); past ones stay with whom they name' }) assign?: boolean;
}

/** One item of a batch. */
export class BatchLeadDto extends LeadFieldsDto {
  @StringField({ max: 100, optional: true }) externalSource?: string;
  @StringField({ max: 200, optional: true }) externalId?: string;
  @IntField({ min: 0, max: Number.MAX_SAFE_INTEGER, optional: true }) sourceVersion?: number;
  @StringField({ max: 254, optional: true, description: 'Of the owner' }) ownerEmail?: string;
  @EnumField(['new', 'working', 'nurturing', 'dead'], { optional: true }) status?: Exclude<LeadStatus, 'converted'>;
  @EnumField(DEATH_REASONS, { optional: true }) statusReason?: DeathReason;
  @DateTimeField({ optional: true }) createdAt?: Date;
}

export class LeadListQuery extends FieldListQuery {
  @EnumField(['all', 'mine', 'pool', 'waiting'], { optional: true }) view?: LeadView;
}

export class LeadFilterQuery extends FilterQuery {
  @EnumField(['all', 'mine', 'pool', 'waiting'], { optional: true }) view?: LeadView;
}

export type LeadView = 'all' | 'mine' | 'pool' | 'waiting';

export class LeadPersonDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() name: string;
}

export class LeadItemDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() name: string;
  @ApiProperty({ type: String, nullable: true }) company: string | null;
  @ApiProperty({ enum: LEAD_STATUSES, enumName: 'LeadStatus' }) status: LeadStatus;
  @ApiProperty({ enum: LEAD_SOURCES, enumName: 'LeadSource' }) source: LeadSource;
  @ApiProperty({ type: 'integer' }) score: number;
  @ApiProperty({ type: LeadPersonDto, nullable: true }) owner: LeadPersonDto | null;
  @ApiProperty() inPool: boolean;
  @ApiProperty({ format: 'date-time' }) createdAt: string;
  @ApiProperty({ type: 'integer' }) version: number;
  @ApiProperty({ type: 'object', additionalProperties: true }) values: Record<string, unknown>;
}

/** One part of a score and why. */
export class ScoreReasonDto {
  @ApiProperty({ enum: ['rule', 'model', 'base', 'manual'] }) kind: 'rule' | 'model' | 'base' | 'manual';
  @ApiProperty({ description: 'Points it brings' }) points: number;
  @ApiPropertyOptional({ description: 'Of a rule: its name' }) name?: string;
  @ApiPropertyOptional({ description: 'Of the model: the feature' }) feature?: string;
  @ApiPropertyOptional({ type: String, nullable: true }) value?: string | null;
  @ApiPropertyOptional({ type: 'integer', description: 'Of closed leads with this value, how many were won' }) won?: number;
  @ApiPropertyOptional({ type: 'integer' }) of?: number;
}

export class LeadConsentDto {
  @ApiProperty() text: string;
  @ApiProperty({ type: 'integer' }) version: number;
  @ApiProperty({ format: 'date-time' }) at: string;
  @ApiProperty({ type: String, nullable: true }) page: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) confirmedAt: string | null;
}

export class LeadAssignmentDto {
  @ApiProperty({ format: 'date-time' }) at: string;
  @ApiProperty({ enum: ['rule', 'manual', 'claim', 'creation', 'release', 'recycle', 'handover'] }) how: string;
  @ApiProperty({ type: LeadPersonDto, nullable: true }) to: LeadPersonDto | null;
  @ApiProperty({ type: LeadPersonDto, nullable: true }) by: LeadPersonDto | null;
  @ApiProperty({ type: String, nullable: true }) rule: string | null;
}

export class LeadCustomerDto extends LeadPersonDto {
  @ApiProperty() kind: string;
}

export class LeadDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() name: string;
  @ApiProperty({ type: String, nullable: true }) company: string | null;
  @ApiProperty({ type: String, nullable: true }) phone: string | null;
  @ApiProperty({ type: String, nullable: true }) email: string | null;
  @ApiProperty({ type: String, nullable: true }) wechat: string | null;
  @ApiProperty({ enum: LEAD_SOURCES, enumName: 'LeadSource' }) source: LeadSource;
  @ApiProperty({ type: String, nullable: true }) origin: string | null;
  @ApiProperty({ type: String, nullable: true }) landingPage: string | null;
  @ApiProperty({ type: 'object', additionalProperties: { type: 'string' } }) utm: Record<string, string>;
  @ApiProperty({ type: String, nullable: true }) province: string | null;
  @ApiProperty({ type: String, nullable: true }) city: string | null;
  @ApiProperty({ type: String, nullable: true }) productInterest: string | null;
  @ApiPropertyOptional({ type: String, nullable: true }) note?: string | null;
  @ApiProperty({ enum: LEAD_STATUSES, enumName: 'LeadStatus' }) status: LeadStatus;
  @ApiProperty({ type: String, nullable: true }) statusReason: string | null;
  @ApiProperty({ type: String, nullable: true }) statusNote: string | null;
  @ApiProperty({ type: 'integer' }) score: number;
  @ApiProperty({ enum: ['auto', 'manual'] }) scoreMode: 'auto' | 'manual';
  @ApiProperty({ type: [ScoreReasonDto] }) scoreReasons: ScoreReasonDto[];
  @ApiProperty({ type: Number, nullable: true, description: 'Chance of being won by the model, 0 to 1' }) chance: number | null;
  @ApiProperty({ type: LeadPersonDto, nullable: true }) owner: LeadPersonDto | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) assignedAt: string | null;
  @ApiProperty() inPool: boolean;
  @ApiProperty({ description: 'Everybody whom the rules name is away; assigned as soon as somebody is back' }) waiting: boolean;
  @ApiProperty({ type: LeadCustomerDto, nullable: true, description: 'Null too where the reader may not see the customer' }) customer: LeadCustomerDto | null;
  @ApiProperty({ type: LeadCustomerDto, nullable: true }) contact: LeadCustomerDto | null;
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) opportunityId: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) convertedAt: string | null;
  @ApiProperty({ type: LeadPersonDto, nullable: true }) form: LeadPersonDto | null;
  @ApiProperty({ enum: ['none', 'confirmed'] }) optIn: 'none' | 'confirmed';
  @ApiProperty({ type: LeadConsentDto, nullable: true }) consent: LeadConsentDto | null;
  @ApiProperty({ type: 'object', additionalProperties: true }) custom: Record<string, unknown>;
  @ApiProperty({ type: [LeadAssignmentDto], description: 'The last twenty, the newest first' }) assignments: LeadAssignmentDto[];
  @ApiProperty({ description: 'Whether the reader may change it' }) writable: boolean;
  @ApiProperty({ enum: ['edit', 'convert', 'kill', 'recycle'], isArray: true }) acts: string[];
  @ApiProperty({ format: 'date-time' }) createdAt: string;
  @ApiProperty({ format: 'date-time' }) updatedAt: string;
  @ApiProperty({ type: 'integer' }) version: number;
}

export class LeadMatchDto {
  @ApiProperty({ enum: ['customer', 'lead'] }) type: 'customer' | 'lead';
  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'Null: outside the reader\'s scope' }) id: string | null;
  @ApiProperty({ type: String, nullable: true }) name: string | null;
  @ApiProperty({ type: String, nullable: true }) detail: string | null;
  @ApiProperty({ enum: ['phone', 'email', 'wechat', 'company'], isArray: true }) by: string[];
  @ApiProperty({ type: LeadPersonDto, nullable: true }) owner: LeadPersonDto | null;
  @ApiPropertyOptional() kind?: string;
  @ApiPropertyOptional({ enum: LEAD_STATUSES, enumName: 'LeadStatus' }) status?: LeadStatus;
}

export class LeadMatchesDto {
  @ApiProperty({ type: [LeadMatchDto] }) items: LeadMatchDto[];
}

export class AssignResultDto {
  @ApiProperty({ type: 'integer' }) assigned: number;
  @ApiProperty({ type: 'integer', description: 'Nobody the rules name is at work' }) waiting: number;
  @ApiProperty({ type: 'integer', description: 'Gone, closed, or outside the scope' }) refused: number;
}

export class LeadSuggestionsQuery {
  @StringField({ max: 200, optional: true }) q?: string;
}

export const manyOf = Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? [value] : value));
