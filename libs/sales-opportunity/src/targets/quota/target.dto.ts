import { ApiProperty } from '@nestjs/swagger';
import { ArrayField, BooleanField, CurrencyField, DateField, DecimalField, EnumField, IntField, NumberField, UuidField } from '@patron/kernel';
import { PERIOD_KINDS, type PeriodKind } from '../shared/periods.js';
import { MEASURES, SUBJECTS, type Measure, type SubjectKind } from './target.types.js';

export class TargetSheetQuery {
  @IntField({ min: 2000, max: 2100, optional: true, description: 'This year unless told' }) year?: number;
  @EnumField(MEASURES, { optional: true, enumName: 'TargetMeasure', description: 'orders unless told' }) measure?: Measure;
  @CurrencyField({ optional: true, description: 'The base currency unless told' }) currency?: string;
  @EnumField(PERIOD_KINDS, { optional: true, enumName: 'PeriodKind', description: 'month unless told' }) period?: PeriodKind;
}

export class SetTargetDto {
  @EnumField(SUBJECTS, { enumName: 'TargetSubject' }) subject: SubjectKind;
  @UuidField({ optional: true, nullable: true, description: 'A department or a user; none for the company' }) subjectId?: string | null;
  @EnumField(PERIOD_KINDS, { enumName: 'PeriodKind' }) period: PeriodKind;
  @DateField({ description: 'The first day of the period' }) startsOn: string;
  @DecimalField({ decimals: 3, min: 0, max: 1e12, nullable: true, description: 'Major units; null takes it away' }) amount: string | null;
}

export class SetTargetsDto {
  @IntField({ min: 2000, max: 2100 }) year: number;
  @EnumField(MEASURES, { enumName: 'TargetMeasure' }) measure: Measure;
  @CurrencyField() currency: string;
  @ArrayField(() => SetTargetDto, { maxItems: 2000 }) items: SetTargetDto[];
}

export class CopyTargetsDto {
  @IntField({ min: 2001, max: 2100, description: 'The year to fill; from the one before' }) year: number;
  @EnumField(MEASURES, { enumName: 'TargetMeasure' }) measure: Measure;
  @CurrencyField() currency: string;
  @EnumField(['targets', 'results'], { description: 'What was aimed at, or what was reached in each month' }) of: 'targets' | 'results';
  @NumberField({ min: -90, max: 900, optional: true, description: 'So much more, in percent' }) changePercent?: number;
  @BooleanField({ optional: true, description: 'Also where a target is set already' }) overwrite?: boolean;
}

export class TargetCellDto {
  @ApiProperty({ format: 'date' }) startsOn: string;
  @ApiProperty({ format: 'date' }) endsOn: string;
  @ApiProperty({ type: 'integer', nullable: true, description: 'As it was set' }) setMinor: number | null;
  @ApiProperty({ type: 'integer', nullable: true, description: 'As set, or else the sum of the shorter periods within' }) targetMinor: number | null;
  @ApiProperty({ type: 'integer', description: 'What was reached within the days the target is set for: towards ÷ target is the attainment, also where only some of the months of a year have a target' }) towardsMinor: number;
  @ApiProperty({ type: 'integer' }) actualMinor: number;
  @ApiProperty({ type: 'integer', description: 'Orders, contracts or payments behind it' }) count: number;
}

export class TargetRowDto {
  @ApiProperty({ enum: SUBJECTS, enumName: 'TargetSubject' }) subject: SubjectKind;
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) subjectId: string | null;
  @ApiProperty({ description: 'Empty for the company' }) name: string;
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) parentId: string | null;
  @ApiProperty({ type: 'integer' }) depth: number;
  @ApiProperty({ type: [TargetCellDto] }) cells: TargetCellDto[];
  @ApiProperty({ type: TargetCellDto, description: 'The year' }) total: TargetCellDto;
}

export class TargetSheetDto {
  @ApiProperty({ type: 'integer' }) year: number;
  @ApiProperty({ enum: MEASURES, enumName: 'TargetMeasure' }) measure: Measure;
  @ApiProperty() currency: string;
  @ApiProperty({ enum: PERIOD_KINDS, enumName: 'PeriodKind' }) period: PeriodKind;
  @ApiProperty({ format: 'date' }) today: string;
  @ApiProperty({ type: [String], description: 'Currencies with targets or deals' }) currencies: string[];
  @ApiProperty({ type: [TargetRowDto] }) rows: TargetRowDto[];
  @ApiProperty({ type: 'integer' }) version: number;
}

export class CopiedTargetsDto {
  @ApiProperty({ type: 'integer' }) copied: number;
  @ApiProperty({ type: 'integer', description: 'Left as they were' }) kept: number;
}
