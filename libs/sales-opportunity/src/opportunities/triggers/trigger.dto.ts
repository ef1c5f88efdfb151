import { ApiProperty } from '@nestjs/swagger';
import { BooleanField, CurrencyField, DecimalField, EnumField, IntField, PageQuery, StringField, UuidField } from '@patron/kernel';
import { OpportunityRefDto } from '../records/opportunity.dto.js';
import { CONDITIONS, TRIGGER_KINDS, type ConditionCode, type TriggerKind } from './trigger.types.js';

const optional = { optional: true, nullable: true } as const;

export class TriggerPatchDto {
  @StringField({ min: 1, max: 80, optional: true }) name?: string;
  @BooleanField({ optional: true, description: 'Switched on, it looks at what happens from then on' }) active?: boolean;
  @UuidField({ optional: true }) pipelineId?: string;
  @UuidField({ ...optional, description: 'Of the pipeline; its first unless told' }) stageId?: string | null;
  @CurrencyField({ optional: true }) currency?: string;
  @DecimalField({ decimals: 3, min: 0, max: 1e12, optional: true, description: 'Major units: of the cart, or of one piece of the product' }) minAmount?: string;
  @IntField({ min: 1, max: 1000, optional: true, description: 'Browsing: so many views of one product' }) minViews?: number;
  @IntField({ min: 1, max: 90, optional: true, description: 'Browsing: within so many business days' }) withinDays?: number;
  @IntField({ min: 0, max: 730, optional: true, description: 'Browsing: after one that was closed, the same product opens no other for so long' }) quietDays?: number;
  @IntField({ min: 0, max: 365, ...optional, description: 'Expected to close so many days later' }) closeInDays?: number | null;
  @UuidField({ ...optional, description: 'Whose it is where the customer has no active owner; without, nothing is opened then' }) fallbackOwnerId?: string | null;
}

export class TriggerInputDto extends TriggerPatchDto {
  @EnumField(TRIGGER_KINDS, { enumName: 'OpportunityTriggerKind' }) kind: TriggerKind;
  @StringField({ min: 1, max: 80 }) declare name: string;
  @DecimalField({ decimals: 3, min: 0, max: 1e12 }) declare minAmount: string;
}

export class TriggerDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ enum: TRIGGER_KINDS, enumName: 'OpportunityTriggerKind' }) kind: TriggerKind;
  @ApiProperty() name: string;
  @ApiProperty() active: boolean;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) activeSince: string | null;
  @ApiProperty({ format: 'uuid' }) pipelineId: string;
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) stageId: string | null;
  @ApiProperty() currency: string;
  @ApiProperty({ type: 'integer' }) minAmountMinor: number;
  @ApiProperty({ type: 'integer' }) minViews: number;
  @ApiProperty({ type: 'integer' }) withinDays: number;
  @ApiProperty({ type: 'integer' }) quietDays: number;
  @ApiProperty({ type: 'integer', nullable: true }) closeInDays: number | null;
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) fallbackOwnerId: string | null;
  @ApiProperty({ type: 'integer', description: 'In the last 30 days' }) opened: number;
  @ApiProperty({ type: 'integer', description: 'In the last 30 days' }) skipped: number;
  @ApiProperty({ type: 'integer', description: 'Of all it opened, those won' }) won: number;
  @ApiProperty({ type: 'integer' }) version: number;
}

export class TriggersDto {
  @ApiProperty({ type: [TriggerDto] }) items: TriggerDto[];
}

export class TriggerExplainQuery {
  @UuidField({ optional: true, description: 'Why this cart did (not) open one' }) cartId?: string;
  @UuidField({ optional: true, description: 'With productId: why looking at it did (not) open one' }) customerId?: string;
  @UuidField({ optional: true }) productId?: string;
}

export class TriggerConditionDto {
  @ApiProperty({ enum: CONDITIONS }) code: ConditionCode;
  @ApiProperty() met: boolean;
  @ApiProperty({ oneOf: [{ type: 'string' }, { type: 'number' }], nullable: true, description: 'Amounts in minor units' }) expected: string | number | null;
  @ApiProperty({ oneOf: [{ type: 'string' }, { type: 'number' }], nullable: true }) actual: string | number | null;
  @ApiProperty({ description: 'The first one not met: what kept it from opening' }) deciding: boolean;
}

export class TriggerDecisionDto {
  @ApiProperty({ enum: ['opened', 'skipped'] }) outcome: string;
  @ApiProperty({ enum: ['opened', ...CONDITIONS], description: 'The condition that was not met' }) reason: string;
  @ApiProperty({ type: 'object', additionalProperties: true }) detail: Record<string, unknown>;
  @ApiProperty({ format: 'date-time' }) decidedAt: string;
}

export class TriggerVerdictDto {
  @ApiProperty({ type: OpportunityRefDto }) trigger: OpportunityRefDto;
  @ApiProperty({ description: 'It would open one now' }) opens: boolean;
  @ApiProperty({ type: [TriggerConditionDto], description: 'As they stand now' }) conditions: TriggerConditionDto[];
  @ApiProperty({ type: TriggerDecisionDto, nullable: true, description: 'Its last word, when it looked' }) decision: TriggerDecisionDto | null;
}

export class TriggerExplanationDto {
  @ApiProperty({ type: OpportunityRefDto, nullable: true, description: 'The one it opened, if you may see it' }) opportunity: OpportunityRefDto | null;
  @ApiProperty({ description: 'It opened one, whether you may see it or not' }) opened: boolean;
  @ApiProperty({ type: [TriggerVerdictDto] }) triggers: TriggerVerdictDto[];
}

export class TriggerDecisionsQuery extends PageQuery {
  @EnumField(['opened', 'skipped'], { optional: true }) outcome?: string;
}

export class TriggerCustomerDto extends OpportunityRefDto {}

export class TriggerDecisionItemDto extends TriggerDecisionDto {
  @ApiProperty({ format: 'uuid', description: 'The cart or the product' }) subjectId: string;
  @ApiProperty({ type: TriggerCustomerDto }) customer: TriggerCustomerDto;
  @ApiProperty({ type: String, nullable: true, description: 'Of a product: its title' }) title: string | null;
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) opportunityId: string | null;
}
