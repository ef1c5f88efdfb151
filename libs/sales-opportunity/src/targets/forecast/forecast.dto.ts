import { ApiProperty } from '@nestjs/swagger';
import { DateField, EnumField, IntField, UuidField } from '@patron/kernel';
import { FORECAST_CATEGORIES, type ForecastCategory } from '../../opportunities/records/opportunity.types.js';
import { PERIOD_KINDS, type PeriodKind } from '../shared/periods.js';
import { CHANGE_KINDS, type ChangeKind } from './changes.queries.js';

export class ForecastFilterQuery {
  @UuidField({ optional: true, description: 'Of one person' }) ownerId?: string;
  @UuidField({ optional: true, description: 'Of a department and those below it, with the people in them today' }) departmentId?: string;
  @UuidField({ optional: true }) pipelineId?: string;
}

export class ForecastQueryDto extends ForecastFilterQuery {
  @EnumField(PERIOD_KINDS, { optional: true, enumName: 'PeriodKind', description: 'quarter unless told' }) period?: PeriodKind;
  @DateField({ optional: true, description: 'Any day of the period; today unless told' }) day?: string;
}

export class ForecastChangesQuery extends ForecastQueryDto {
  @DateField({ optional: true, description: 'Compared with the beginning of this business day; seven days ago unless told' }) since?: string;
}

export class ForecastAccuracyQuery extends ForecastFilterQuery {
  @EnumField(PERIOD_KINDS, { optional: true, enumName: 'PeriodKind', description: 'month unless told' }) period?: PeriodKind;
  @IntField({ min: 1, max: 24, optional: true, description: 'So many finished periods; 6 unless told' }) count?: number;
}

const category = { enum: FORECAST_CATEGORIES, enumName: 'ForecastCategory' };
const minor = { type: 'integer' } as const;

export class ForecastCategoryDto {
  @ApiProperty(category) category: ForecastCategory;
  @ApiProperty(minor) count: number;
  @ApiProperty({ type: 'integer', description: 'Among them, without an amount' }) withoutAmount: number;
  @ApiProperty(minor) amountMinor: number;
  @ApiProperty({ type: 'integer', description: 'By the odds; nothing of what is omitted' }) weightedMinor: number;
  @ApiProperty({ type: 'integer', description: 'Expected to be paid back' }) refundMinor: number;
}

class ForecastFiguresDto {
  @ApiProperty() currency: string;
  @ApiProperty({ type: 'integer', description: 'Won in the period' }) closedMinor: number;
  @ApiProperty({ type: 'integer', description: 'Closed and committed' }) commitMinor: number;
  @ApiProperty({ type: 'integer', description: 'Closed, committed and best case' }) bestCaseMinor: number;
  @ApiProperty({ type: 'integer', description: 'All but what is omitted' }) pipelineMinor: number;
  @ApiProperty({ type: 'integer', description: 'Closed, and open by its odds' }) weightedMinor: number;
  @ApiProperty({ type: 'integer', description: 'Of that, expected to be paid back' }) refundMinor: number;
  @ApiProperty({ type: 'integer', description: 'weighted − refund' }) netMinor: number;
}

export class ForecastCurrencyDto extends ForecastFiguresDto {
  @ApiProperty({ type: [ForecastCategoryDto] }) categories: ForecastCategoryDto[];
  @ApiProperty({ type: Number, nullable: true, description: 'The overall share of the last 180 days\' orders that was paid back; null without an order' }) refundRate: number | null;
  @ApiProperty({ type: 'integer', nullable: true, description: 'On contracts, of whose forecast it is' }) targetMinor: number | null;
}

export class ForecastDto {
  @ApiProperty({ enum: PERIOD_KINDS, enumName: 'PeriodKind' }) period: PeriodKind;
  @ApiProperty({ format: 'date' }) from: string;
  @ApiProperty({ format: 'date' }) to: string;
  @ApiProperty({ format: 'date' }) today: string;
  @ApiProperty({ type: String, format: 'date', nullable: true, description: 'When the refund rates were reckoned' }) ratesOf: string | null;
  @ApiProperty({ type: [ForecastCurrencyDto] }) currencies: ForecastCurrencyDto[];
}

export class ForecastChangeDto {
  @ApiProperty({ enum: CHANGE_KINDS, enumName: 'ForecastChangeKind' }) kind: ChangeKind;
  @ApiProperty(minor) count: number;
  @ApiProperty({ type: 'integer', description: 'By so much the open amount changed: what was won or lost left it' }) amountMinor: number;
}

export class ForecastChangesCurrencyDto {
  @ApiProperty() currency: string;
  @ApiProperty({ type: 'integer', description: 'Open in the period then' }) thenMinor: number;
  @ApiProperty({ type: 'integer', description: 'How many are open in the period now' }) nowCount: number;
  @ApiProperty({ type: 'integer', description: 'Open in the period now: then and all changes' }) nowMinor: number;
  @ApiProperty({ type: [ForecastChangeDto] }) changes: ForecastChangeDto[];
}

export class ForecastChangesDto {
  @ApiProperty({ format: 'date' }) since: string;
  @ApiProperty({ format: 'date' }) from: string;
  @ApiProperty({ format: 'date' }) to: string;
  @ApiProperty({ type: [ForecastChangesCurrencyDto] }) currencies: ForecastChangesCurrencyDto[];
}

export class ForecastPointDto extends ForecastFiguresDto {
  @ApiProperty({ format: 'date', description: 'The Monday of its week' }) week: string;
  @ApiProperty({ type: Number, nullable: true, description: 'Of the weighted forecast, once the period is over: 1 − |forecast − won| ÷ won' }) accuracy: number | null;
}

export class ForecastHistoryDto {
  @ApiProperty({ format: 'date' }) from: string;
  @ApiProperty({ format: 'date' }) to: string;
  @ApiProperty() finished: boolean;
  @ApiProperty({ type: [ForecastPointDto] }) points: ForecastPointDto[];
  @ApiProperty({ type: () => [WonInPeriodDto], description: 'Won so far, or in all once it is over' }) won: WonInPeriodDto[];
}

export class WonInPeriodDto {
  @ApiProperty() currency: string;
  @ApiProperty(minor) count: number;
  @ApiProperty(minor) amountMinor: number;
}

export class ForecastAccuracyItemDto extends ForecastFiguresDto {
  @ApiProperty({ format: 'date' }) from: string;
  @ApiProperty({ format: 'date' }) to: string;
  @ApiProperty({ format: 'date', description: 'The snapshot it was opened with' }) week: string;
  @ApiProperty(minor) wonCount: number;
  @ApiProperty(minor) wonMinor: number;
  @ApiProperty({ type: Number, nullable: true, description: 'Of the weighted forecast' }) accuracy: number | null;
  @ApiProperty({ type: Number, nullable: true, description: 'Of what was committed' }) commitAccuracy: number | null;
}

export class ForecastAccuracyDto {
  @ApiProperty({ type: [ForecastAccuracyItemDto] }) items: ForecastAccuracyItemDto[];
}
