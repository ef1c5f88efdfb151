import { ApiProperty } from '@nestjs/swagger';
import { ArrayField, CurrencyField, DateField, EnumField, IntField, ObjectField, PageQuery, StringField } from '@patron/kernel';
import { RFM_METHODS } from './rfm-score.js';
import type { RfmMethod } from './rfm-score.js';
import { RFM_SEGMENTS } from './rfm-segments.js';
import type { RfmSegmentKey } from './rfm-segments.js';

const integer = { type: 'integer' } as const;
const maybeInteger = { type: 'integer', nullable: true } as const;
const day = { type: String, format: 'date', nullable: true } as const;
const time = { type: String, format: 'date-time', nullable: true } as const;
const SEGMENT = { enum: RFM_SEGMENTS, enumName: 'RfmSegment' } as const;
const METHODS_USED = { enum: ['quintile', 'thresholds'], enumName: 'RfmMethodUsed', nullable: true } as const;
const REASON = { enum: ['chosen', 'enough_data', 'few_buyers', 'short_history'], enumName: 'RfmReason', nullable: true } as const;

export class RfmThresholdsDto {
  @ArrayField('integer', { maxItems: 4, description: 'At most so many days since the last purchase earn 5, 4, 3 and 2' }) recencyDays: number[];
  @ArrayField('integer', { maxItems: 4, description: 'At least so many purchases earn 2, 3, 4 and 5' }) frequency: number[];
  @ArrayField('integer', { maxItems: 4, description: 'At least so much in minor units earns 2, 3, 4 and 5' }) monetaryMinor: number[];
}

export class RfmSettingsInputDto {
  @IntField({ min: 1, max: 36_500, nullable: true, description: 'Only purchases of the last so many days; null: all' }) windowDays: number | null;
  @DateField({ nullable: true, description: 'The day to look from; null: today, whichever that is' }) referenceDay: string | null;
  @CurrencyField({ nullable: true, description: 'Purchases in other currencies are left out; null: the base currency' }) currency: string | null;
  @EnumField(RFM_METHODS, { enumName: 'RfmMethod', description: 'auto: quintiles, or thresholds below 500 buyers or 180 days of history' }) method: RfmMethod;
  @ObjectField(() => RfmThresholdsDto) thresholds: RfmThresholdsDto;
}

export class RfmSettingsDto extends RfmSettingsInputDto {
  @ApiProperty({ ...integer, description: 'For If-Match' }) version: number;
  @ApiProperty({ description: 'The currency that counts, with nothing left open' }) basisCurrency: string;
  @ApiProperty({ type: [String], description: 'Currencies customers buy in, the most used first' }) currencies: string[];
}

export class RfmRunDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ enum: ['first', 'night', 'asked', 'rule'], enumName: 'RfmRunCause' }) cause: string;
  @ApiProperty({ enum: ['waiting', 'reading', 'writing', 'done'], enumName: 'RfmRunStatus' }) status: string;
  @ApiProperty({ format: 'date' }) day: string;
  @ApiProperty({ format: 'date' }) referenceDay: string;
  @ApiProperty(METHODS_USED) method: string | null;
  @ApiProperty(REASON) reason: string | null;
  @ApiProperty(maybeInteger) buyers: number | null;
  @ApiProperty({ ...maybeInteger, description: 'Rows that differ from what stood' }) staged: number | null;
  @ApiProperty(integer) written: number;
  @ApiProperty({ ...integer, description: 'Customers who went to another cell' }) moved: number;
  @ApiProperty({ format: 'date-time' }) createdAt: Date;
  @ApiProperty(time) startedAt: Date | null;
  @ApiProperty(time) finishedAt: Date | null;
}

export class RfmRunsDto {
  @ApiProperty({ type: [RfmRunDto] }) items: RfmRunDto[];
}

export class RfmTextDto {
  @ApiProperty() 'zh-CN': string;
  @ApiProperty() en: string;
}

export class RfmCellDto {
  @ApiProperty({ ...integer, example: 545, description: 'Scores of recency, frequency and monetary' }) cell: number;
  @ApiProperty(SEGMENT) segment: RfmSegmentKey;
  @ApiProperty(integer) customers: number;
  @ApiProperty(integer) monetaryMinor: number;
}

export class RfmSegmentDto {
  @ApiProperty(SEGMENT) key: RfmSegmentKey;
  @ApiProperty({ type: RfmTextDto }) name: RfmTextDto;
  @ApiProperty({ type: RfmTextDto, description: 'What a shop usually does with them' }) action: RfmTextDto;
  @ApiProperty({ type: [Number] }) cells: readonly number[];
  @ApiProperty(integer) customers: number;
  @ApiProperty(integer) monetaryMinor: number;
}

export class RfmBoundsDto {
  @ApiProperty({ type: [String], description: 'The last purchase was on or after this day: scores 2 to 5' }) recencyFrom: string[];
  @ApiProperty({ type: [Number] }) frequencyFrom: number[];
  @ApiProperty({ type: [Number] }) monetaryFrom: number[];
}

export class RfmFoundDto {
  @ApiProperty(METHODS_USED) method: string | null;
  @ApiProperty(REASON) reason: string | null;
  @ApiProperty(integer) buyers: number;
  @ApiProperty({ ...integer, description: 'Customers whose main currency is another one' }) elsewhere: number;
  @ApiProperty(integer) historyDays: number;
  @ApiProperty() currency: string;
  @ApiProperty(day) referenceDay: string | null;
  @ApiProperty(maybeInteger) windowDays: number | null;
  @ApiProperty({ type: RfmBoundsDto, nullable: true }) bounds: RfmBoundsDto | null;
  @ApiProperty({ type: [RfmCellDto], description: 'Cells with customers, within your row scope' }) cells: RfmCellDto[];
  @ApiProperty({ type: [RfmSegmentDto] }) segments: RfmSegmentDto[];
}

export class RfmOverviewDto extends RfmFoundDto {
  @ApiProperty({ ...day, description: 'The business day of the last run; orders since are scored by its bounds' }) computedOn: string | null;
  @ApiProperty(time) computedAt: Date | null;
  @ApiProperty({ type: RfmRunDto, nullable: true, description: 'The run at work' }) running: RfmRunDto | null;
  @ApiProperty({ description: 'Where the assignment of cells to segments is published' }) source: string;
  @ApiProperty({ ...day, description: 'Since when there is history' }) historySince: string | null;
}

export class RfmPeriodQuery {
  @DateField({ description: 'End of this business day' }) from: string;
  @DateField({ optional: true, description: 'End of this business day; today unless told' }) to?: string;
}

export class RfmMoversQuery extends PageQuery {
  @DateField() from: string;
  @DateField({ optional: true }) to?: string;
  @StringField({ max: 30, description: 'A segment, a cell such as 545, or none' }) was: string;
  @StringField({ max: 30, description: 'A segment, a cell such as 545, or none' }) is: string;
}

export class RfmFlowDto {
  @ApiProperty({ ...maybeInteger, description: 'null: not scored' }) from: number | null;
  @ApiProperty({ ...SEGMENT, nullable: true }) fromSegment: RfmSegmentKey | null;
  @ApiProperty(maybeInteger) to: number | null;
  @ApiProperty({ ...SEGMENT, nullable: true }) toSegment: RfmSegmentKey | null;
  @ApiProperty(integer) customers: number;
}

export class RfmMigrationDto {
  @ApiProperty({ format: 'date' }) from: string;
  @ApiProperty({ format: 'date' }) to: string;
  @ApiProperty({ type: [RfmFlowDto], description: 'Cell to cell, those who stayed included' }) flows: RfmFlowDto[];
  @ApiProperty({ type: [String], description: 'Days in between on which the rules changed: movements of those days come from them' }) ruleChanges: string[];
}

export class RfmMoverDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() name: string;
  @ApiProperty({ enum: ['person', 'company'] }) kind: string;
  @ApiProperty(maybeInteger) from: number | null;
  @ApiProperty(maybeInteger) to: number | null;
  @ApiProperty(day) lastDay: string | null;
  @ApiProperty(integer) frequency: number;
  @ApiProperty(integer) monetaryMinor: number;
}

export class RfmSizesDto {
  @ApiProperty({ format: 'date' }) day: string;
  @ApiProperty({ type: 'object', additionalProperties: { type: 'integer' } }) sizes: Record<string, number>;
}

export class RfmTrendDto {
  @ApiProperty({ type: [RfmSizesDto] }) items: RfmSizesDto[];
}

export class CustomerRfmChangeDto {
  @ApiProperty({ format: 'date' }) day: string;
  @ApiProperty(maybeInteger) from: number | null;
  @ApiProperty(maybeInteger) to: number | null;
  @ApiProperty({ enum: ['first', 'order', 'time', 'rule'], enumName: 'RfmChangeCause' }) cause: string;
}

export class CustomerRfmDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ description: 'Of monetaryMinor' }) currency: string;
  @ApiProperty({ ...day, description: 'The day recency is reckoned from' }) referenceDay: string | null;
  @ApiProperty(day) lastDay: string | null;
  @ApiProperty(maybeInteger) recencyDays: number | null;
  @ApiProperty(maybeInteger) frequency: number | null;
  @ApiProperty(maybeInteger) monetaryMinor: number | null;
  @ApiProperty(maybeInteger) cell: number | null;
  @ApiProperty({ ...SEGMENT, nullable: true }) segment: RfmSegmentKey | null;
  @ApiProperty({ type: RfmTextDto, nullable: true }) action: RfmTextDto | null;
  @ApiProperty(maybeInteger) previousCell: number | null;
  @ApiProperty({ ...SEGMENT, nullable: true }) previousSegment: RfmSegmentKey | null;
  @ApiProperty(day) movedOn: string | null;
  @ApiProperty({ enum: ['high', 'middle', 'low'], enumName: 'ValueClass', nullable: true }) valueClass: string | null;
  @ApiProperty({ enum: ['new', 'returning', 'loyal'], enumName: 'FrequencyClass', nullable: true }) frequencyClass: string | null;
  @ApiProperty({ type: [CustomerRfmChangeDto], description: 'At most 50, newest first' }) changes: CustomerRfmChangeDto[];
}
