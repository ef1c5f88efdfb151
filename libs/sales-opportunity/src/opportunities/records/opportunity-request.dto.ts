import { ApiProperty } from '@nestjs/swagger';
import { FieldListQuery, FilterQuery } from '@patron/record';
import { ArrayField, BooleanField, CurrencyField, DateField, DecimalField, EnumField, IntField, JsonField, NumberField, ObjectField, PageQuery, StringField, UuidField, type BatchMode } from '@patron/kernel';
import { ArrayMaxSize, IsArray } from 'class-validator';
import { FORECAST_CATEGORIES, type ForecastCategory } from './opportunity.types.js';

const optional = { optional: true, nullable: true } as const;

export class OpportunityLineInputDto {
  @UuidField({ ...optional }) productId?: string | null;
  @UuidField({ ...optional }) variantId?: string | null;
  @StringField({ max: 500, ...optional, description: 'The product\'s unless told' }) title?: string | null;
  @DecimalField({ decimals: 4, min: 0.0001, max: 1e9 }) quantity: string;
  @DecimalField({ decimals: 6, min: 0, max: 1e9, description: 'Major units' }) unitPrice: string;
  @DecimalField({ decimals: 4, min: 0, max: 100, ...optional }) discountPercent?: string | null;
  @DecimalField({ decimals: 3, min: 0, max: 1e12, ...optional, description: 'Of the whole line, in major units; not beside a percentage' }) discount?: string | null;
  @DecimalField({ decimals: 4, min: 0, max: 100, ...optional }) taxPercent?: string | null;
}

export class OpportunityValuesDto {
  @StringField({ min: 1, max: 200, optional: true }) name?: string;
  @UuidField({ ...optional, description: 'A company among the customers' }) companyId?: string | null;
  @DecimalField({ decimals: 3, min: 0, max: 1e12, ...optional, description: 'Major units; not while there are lines, whose sum it then is' }) amount?: string | null;
  @CurrencyField({ optional: true }) currency?: string;
  @IntField({ min: 0, max: 100, ...optional, description: 'Null: as the stage says' }) probability?: number | null;
  @EnumField(FORECAST_CATEGORIES.filter((category) => category !== 'closed'), { ...optional, description: 'Null: as the stage says' }) forecastCategory?: Exclude<ForecastCategory, 'closed'> | null;
  @DateField({ ...optional }) closeOn?: string | null;
  @DateField({ ...optional }) nextContactOn?: string | null;
  @UuidField({ ...optional }) ownerId?: string | null;
  @StringField({ max: 10_000, ...optional }) note?: string | null;
  @ArrayField(() => OpportunityLineInputDto, { maxItems: 200, optional: true }) lines?: OpportunityLineInputDto[];
  @ArrayField('string', { maxItems: 20, maxLength: 40, optional: true, description: 'Keys of the exit checks of its stage that are done; the others are not' }) checks?: string[];
  @JsonField({ maxBytes: 262_144, optional: true, description: 'Custom fields by key; null takes a value away' }) custom?: Record<string, unknown>;
}

export class CreateOpportunityDto extends OpportunityValuesDto {
  @UuidField() customerId: string;
  @StringField({ min: 1, max: 200 }) declare name: string;
  @UuidField({ optional: true, description: 'The first you may use, unless told' }) pipelineId?: string;
  @UuidField({ optional: true, description: 'Its first unless told' }) stageId?: string;
}

export class MoveOpportunityDto {
  @UuidField({ description: 'Of its pipeline, or of another you may use' }) stageId: string;
  @ObjectField(() => OpportunityValuesDto, { optional: true, description: 'What the stage asks for and was missing, written with the move' }) values?: OpportunityValuesDto;
}

export class CloseOpportunityDto {
  @UuidField({ ...optional, description: 'One of the pipeline\'s reasons of this kind; needed where it has any' }) reasonId?: string | null;
  @StringField({ max: 2000, ...optional }) note?: string | null;
}

export class LoseOpportunityDto extends CloseOpportunityDto {
  @StringField({ max: 200, ...optional, description: 'Who got it: one of the competitors, or a new one' }) competitor?: string | null;
}

export class OpportunityLinesDto {
  @ArrayField(() => OpportunityLineInputDto, { maxItems: 200, description: 'All lines; the amount is their sum' }) lines: OpportunityLineInputDto[];
}

export class OpportunityMemberInputDto {
  @UuidField() userId: string;
  @StringField({ max: 60, ...optional }) role?: string | null;
  @NumberField({ min: 0, max: 100, optional: true, description: 'Percent of the amount; all together at most 100' }) splitPercent?: number;
}

export class OpportunityTeamDto {
  @ArrayField(() => OpportunityMemberInputDto, { maxItems: 30, description: 'Everybody beside the owner; they see and change it' }) members: OpportunityMemberInputDto[];
}

export class OpportunityCompetitorInputDto {
  @StringField({ min: 1, max: 200 }) name: string;
  @StringField({ max: 2000, ...optional }) strengths?: string | null;
  @StringField({ max: 2000, ...optional }) weaknesses?: string | null;
  @DecimalField({ decimals: 3, min: 0, max: 1e12, ...optional, description: 'Major units, in the opportunity\'s currency' }) price?: string | null;
  @BooleanField({ optional: true }) won?: boolean;
}

export class OpportunityCompetitorsDto {
  @ArrayField(() => OpportunityCompetitorInputDto, { maxItems: 30 }) competitors: OpportunityCompetitorInputDto[];
}

export class OpportunityFilesDto {
  @ArrayField('uuid', { maxItems: 50, description: 'Uploaded before (POST /files)' }) fileIds: string[];
}

export class BoardQuery extends FilterQuery {
  @UuidField({ optional: true, description: 'The first you may use unless told' }) pipelineId?: string;
  @StringField({ max: 100, optional: true, description: 'Of the cards in a column: -stageSince unless told', example: 'closeOn' }) sort?: string;
  @IntField({ min: 1, max: 100, optional: true, description: 'Cards of each column, 50 unless told' }) limit?: number;
}

export class BoardStageQuery extends FieldListQuery {}

export class CalendarQuery extends FilterQuery {
  @DateField() from: string;
  @DateField({ description: 'At most 62 days later' }) to: string;
  @EnumField(['closeOn', 'nextContactOn'], { optional: true, description: 'Which day counts; closeOn unless told' }) by?: 'closeOn' | 'nextContactOn';
}

export class ChangesQuery extends PageQuery {}

export class OpportunityBatchItemDto {
  @StringField({ min: 1, max: 100 }) source: string;
  @StringField({ min: 1, max: 200 }) externalId: string;
  @IntField({ min: 0, max: Number.MAX_SAFE_INTEGER, optional: true }) sourceVersion?: number;
  @JsonField({ optional: true, description: '{externalId, phone, email, memberNo, name …}: found or made, as in the orders batch' }) customer?: Record<string, unknown>;
  @UuidField({ optional: true }) customerId?: string;
  @StringField({ min: 1, max: 200, optional: true, description: 'Needed for a new one' }) name?: string;
  @StringField({ max: 80, optional: true, description: 'A pipeline by name or id; the first unless told' }) pipeline?: string;
  @StringField({ max: 80, optional: true, description: 'A stage of it by name or id' }) stage?: string;
  @EnumField(['open', 'won', 'lost', 'invalid'], { optional: true }) status?: string;
  @StringField({ max: 80, optional: true, description: 'An outcome reason by name or id' }) reason?: string;
  @StringField({ max: 2000, optional: true }) outcomeNote?: string;
  @DecimalField({ decimals: 3, min: 0, max: 1e12, optional: true }) amount?: string;
  @CurrencyField({ optional: true }) currency?: string;
  @IntField({ min: 0, max: 100, optional: true }) probability?: number;
  @DateField({ optional: true }) closeOn?: string;
  @DateField({ optional: true }) nextContactOn?: string;
  @StringField({ max: 200, optional: true, description: 'E-mail or id of a user' }) owner?: string;
  @StringField({ max: 10_000, optional: true }) note?: string;
  @ArrayField(() => OpportunityLineInputDto, { maxItems: 200, optional: true, description: 'All lines; the amount is then their sum' }) lines?: OpportunityLineInputDto[];
  @StringField({ max: 40, optional: true, description: 'ISO time' }) createdAt?: string;
  @StringField({ max: 40, optional: true, description: 'ISO time; of a closed one' }) closedAt?: string;
  @JsonField({ optional: true }) custom?: Record<string, unknown>;
}

export class OpportunityBatchDto {
  /** Items are checked one by one later, so that a wrong one answers for itself alone. */
  @ApiProperty({ type: [OpportunityBatchItemDto], maxItems: 1000 })
  @IsArray({ message: 'must be a list' })
  @ArrayMaxSize(1000, { message: 'takes at most 1000 items' })
  items: unknown[];

  @BooleanField({ optional: true, description: 'Only say what would happen' }) dryRun?: boolean;
  @EnumField(['upsert', 'create', 'update'], { optional: true }) mode?: BatchMode;
}
