import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { FORECAST_CATEGORIES, OPPORTUNITY_SOURCES, OPPORTUNITY_STATUSES, type ForecastCategory, type OpportunitySource, type OpportunityStatus } from './opportunity.types.js';

const optionalText = { type: String, nullable: true } as const;
const optionalTime = { type: String, format: 'date-time', nullable: true } as const;
const optionalDay = { type: String, format: 'date', nullable: true } as const;
const optionalMinor = { type: 'integer', nullable: true } as const;

export class OpportunityRefDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() name: string;
}

export class OpportunityCustomerDto extends OpportunityRefDto {
  @ApiProperty({ enum: ['person', 'company', 'visitor'] }) kind: string;
}

export class MoneyTotalDto {
  @ApiProperty({ example: 'CNY' }) currency: string;
  @ApiProperty({ type: 'integer', description: 'Minor units' }) amount: number;
  @ApiProperty({ type: 'integer', description: 'Each amount by its own odds, in minor units' }) weighted: number;
}

export class OpportunityItemDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() name: string;
  @ApiProperty({ enum: OPPORTUNITY_STATUSES, enumName: 'OpportunityStatus' }) status: OpportunityStatus;
  @ApiProperty({ type: OpportunityCustomerDto }) customer: OpportunityCustomerDto;
  @ApiProperty({ type: OpportunityRefDto }) pipeline: OpportunityRefDto;
  @ApiProperty({ type: OpportunityRefDto }) stage: OpportunityRefDto;
  @ApiProperty({ type: OpportunityRefDto, nullable: true }) owner: OpportunityRefDto | null;
  @ApiProperty(optionalMinor) amountMinor: number | null;
  @ApiProperty({ type: 'integer', nullable: true, description: 'The amount by its odds' }) weightedMinor: number | null;
  @ApiProperty() currency: string;
  @ApiProperty({ type: 'integer' }) probability: number;
  @ApiProperty({ enum: FORECAST_CATEGORIES, enumName: 'ForecastCategory' }) forecastCategory: ForecastCategory;
  @ApiProperty(optionalDay) closeOn: string | null;
  @ApiProperty(optionalDay) nextContactOn: string | null;
  @ApiProperty({ enum: OPPORTUNITY_SOURCES, enumName: 'OpportunitySource' }) source: OpportunitySource;
  @ApiProperty({ type: 'integer' }) lineCount: number;
  @ApiProperty({ format: 'date-time' }) stageSince: string;
  @ApiProperty(optionalTime) stalledAt: string | null;
  @ApiProperty(optionalTime) closedAt: string | null;
  @ApiProperty({ format: 'date-time' }) createdAt: string;
  @ApiProperty({ type: 'integer' }) version: number;
  @ApiPropertyOptional({ type: 'object', additionalProperties: true }) values?: Record<string, unknown>;
}

export class OpportunityLineDto {
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) productId: string | null;
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) variantId: string | null;
  @ApiProperty() title: string;
  @ApiProperty() quantity: string;
  @ApiProperty({ description: 'Major units' }) unitPrice: string;
  @ApiProperty(optionalText) discountPercent: string | null;
  @ApiProperty({ type: 'integer' }) discountMinor: number;
  @ApiProperty() taxPercent: string;
  @ApiProperty({ type: 'integer' }) taxMinor: number;
  @ApiProperty({ type: 'integer', description: 'Less the discount, with tax' }) amountMinor: number;
}

export class OpportunityMemberDto {
  @ApiProperty({ type: OpportunityRefDto }) user: OpportunityRefDto;
  @ApiProperty(optionalText) role: string | null;
  @ApiProperty({ type: Number, description: 'Of the amount; the owner has what is left of a hundred' }) splitPercent: number;
}

export class OpportunityCompetitorDto {
  @ApiProperty() name: string;
  @ApiProperty(optionalText) strengths: string | null;
  @ApiProperty(optionalText) weaknesses: string | null;
  @ApiProperty(optionalMinor) priceMinor: number | null;
  @ApiProperty({ description: 'They got it' }) won: boolean;
}

export class OpportunityOutcomeDto {
  @ApiProperty({ type: OpportunityRefDto, nullable: true }) reason: OpportunityRefDto | null;
  @ApiProperty(optionalText) note: string | null;
}

export class OpportunityOrderDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() number: string;
}

export class OpportunityCheckDto {
  @ApiProperty() key: string;
  @ApiProperty({ enum: ['manual', 'lines', 'next_contact', 'competitors', 'customer_contact'] }) kind: string;
  @ApiProperty() text: string;
  @ApiProperty() done: boolean;
}

export class OpportunityDto extends OpportunityItemDto {
  @ApiProperty({ type: OpportunityRefDto, nullable: true }) company: OpportunityRefDto | null;
  @ApiProperty({ description: 'Somebody set the odds apart from the stage' }) probabilityManual: boolean;
  @ApiProperty() categoryManual: boolean;
  @ApiProperty(optionalText) note: string | null;
  @ApiProperty({ type: [OpportunityLineDto] }) lines: OpportunityLineDto[];
  @ApiProperty({ type: [OpportunityMemberDto] }) team: OpportunityMemberDto[];
  @ApiProperty({ type: Number, description: 'What is left of a hundred for the owner' }) ownerSplitPercent: number;
  @ApiProperty({ type: [OpportunityCompetitorDto] }) competitors: OpportunityCompetitorDto[];
  @ApiProperty({ type: [OpportunityCheckDto], description: 'Of the stage it stands in' }) checks: OpportunityCheckDto[];
  @ApiProperty({ type: OpportunityOutcomeDto, nullable: true }) outcome: OpportunityOutcomeDto | null;
  @ApiProperty({ enum: OPPORTUNITY_STATUSES, isArray: true, enumName: 'OpportunityStatus' }) nextStatuses: OpportunityStatus[];
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) leadId: string | null;
  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'The cart or product it came of' }) originId: string | null;
  @ApiProperty({ type: OpportunityOrderDto, nullable: true, description: 'The order that won it' }) wonOrder: OpportunityOrderDto | null;
  @ApiProperty({ description: 'You may change it' }) editable: boolean;
  @ApiProperty({ type: 'object', additionalProperties: true }) custom: Record<string, unknown>;
  @ApiProperty({ type: OpportunityRefDto, nullable: true }) createdBy: OpportunityRefDto | null;
  @ApiProperty({ format: 'date-time' }) updatedAt: string;
}

export class BoardStageDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() name: string;
  @ApiProperty({ type: 'integer' }) probability: number;
  @ApiProperty({ type: 'integer', nullable: true }) expectedDays: number | null;
  @ApiProperty({ type: 'integer' }) count: number;
  @ApiProperty({ type: 'integer', description: 'How many of them have no amount yet' }) withoutAmount: number;
  @ApiProperty({ type: [MoneyTotalDto], description: 'One for each currency; never added up' }) totals: MoneyTotalDto[];
  @ApiProperty({ type: [OpportunityItemDto] }) items: OpportunityItemDto[];
  @ApiProperty(optionalText) nextCursor: string | null;
}

export class BoardDto {
  @ApiProperty({ type: OpportunityRefDto }) pipeline: OpportunityRefDto;
  @ApiProperty({ type: 'integer' }) count: number;
  @ApiProperty({ type: [MoneyTotalDto] }) totals: MoneyTotalDto[];
  @ApiProperty({ type: [BoardStageDto] }) stages: BoardStageDto[];
}

export class OpportunityCountDto {
  @ApiProperty({ type: 'integer' }) count: number;
  @ApiProperty({ description: 'False: counting took too long, this is an estimate' }) exact: boolean;
}

export class OpportunityTotalsDto {
  @ApiProperty({ type: 'integer' }) count: number;
  @ApiProperty({ type: 'integer' }) withoutAmount: number;
  @ApiProperty({ type: [MoneyTotalDto] }) totals: MoneyTotalDto[];
}

export class OpportunityDayDto {
  @ApiProperty({ format: 'date' }) day: string;
  @ApiProperty({ type: 'integer' }) count: number;
  @ApiProperty({ type: [MoneyTotalDto] }) totals: MoneyTotalDto[];
  @ApiProperty({ type: [OpportunityItemDto], description: 'At most 20; the list with the day as filter has the rest' }) items: OpportunityItemDto[];
}

export class OpportunityCalendarDto {
  @ApiProperty({ type: [OpportunityDayDto], description: 'Days with something on them' }) days: OpportunityDayDto[];
}

export class OpportunityChangeDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ enum: ['stage', 'amount', 'close_on', 'status', 'owner', 'category'] }) field: string;
  @ApiProperty({ type: 'object', additionalProperties: true, nullable: true, description: 'stage, owner: {id, name}; amount: {amountMinor, currency}; otherwise {value}' }) old: Record<string, unknown> | null;
  @ApiProperty({ type: 'object', additionalProperties: true, nullable: true }) new: Record<string, unknown> | null;
  @ApiProperty({ format: 'date-time' }) at: string;
  @ApiProperty({ type: OpportunityRefDto, nullable: true }) by: OpportunityRefDto | null;
}

export class OpportunityChangesDto {
  @ApiProperty({ type: [OpportunityChangeDto], description: 'Newest first' }) items: OpportunityChangeDto[];
}

export class StageStayDto {
  @ApiProperty({ type: OpportunityRefDto }) stage: OpportunityRefDto;
  @ApiProperty({ type: 'integer', description: 'All stays together' }) seconds: number;
  @ApiProperty({ type: 'integer' }) times: number;
  @ApiProperty({ description: 'It stands there now' }) current: boolean;
  @ApiProperty({ type: 'integer', nullable: true }) expectedDays: number | null;
  @ApiProperty({ format: 'date-time' }) firstEnteredAt: string;
}

export class StageStaysDto {
  @ApiProperty({ type: [StageStayDto], description: 'In the order they were first entered' }) items: StageStayDto[];
}
