import { ApiProperty } from '@nestjs/swagger';
import { DateField, EnumField, UuidField } from '@patron/kernel';
import { LabelDto } from '@patron/record';
import { SUBJECTS, type SubjectKind } from '../quota/target.types.js';

export class SalesReportQuery {
  @DateField({ optional: true, description: 'First business day; that of the quarter unless told' }) from?: string;
  @DateField({ optional: true, description: 'Last business day; today unless told' }) to?: string;
  @UuidField({ optional: true, description: 'Of one person' }) ownerId?: string;
  @UuidField({ optional: true, description: 'Of a department and those below it, with the people in them today' }) departmentId?: string;
  @UuidField({ optional: true }) pipelineId?: string;
}

export class SalesRankingQuery extends SalesReportQuery {
  @EnumField(['user', 'department'], { optional: true, description: 'user unless told' }) by?: 'user' | 'department';
}

export class SalesFunnelQuery extends SalesReportQuery {
  @UuidField() declare pipelineId: string;
}

const count = { type: 'integer' } as const;
const share = { type: Number, nullable: true, description: 'A share of one' } as const;

export class SalesSumDto {
  @ApiProperty() currency: string;
  @ApiProperty(count) count: number;
  @ApiProperty(count) amountMinor: number;
}

class ReportPeriodDto {
  @ApiProperty({ format: 'date' }) from: string;
  @ApiProperty({ format: 'date' }) to: string;
}

export class SalesRankingRowDto {
  @ApiProperty({ enum: SUBJECTS, enumName: 'TargetSubject' }) subject: SubjectKind;
  @ApiProperty({ format: 'uuid' }) subjectId: string;
  @ApiProperty() name: string;
  @ApiProperty(count) wonCount: number;
  @ApiProperty(count) lostCount: number;
  @ApiProperty(share) winRate: number | null;
  @ApiProperty({ type: [SalesSumDto] }) won: SalesSumDto[];
  @ApiProperty({ type: [SalesSumDto] }) contracts: SalesSumDto[];
  @ApiProperty({ type: [SalesSumDto] }) receipts: SalesSumDto[];
  @ApiProperty({ type: 'integer', description: 'Follow-ups, calls and notes written down' }) followUps: number;
}

export class SalesRankingDto extends ReportPeriodDto {
  @ApiProperty({ type: [SalesRankingRowDto], description: 'By what was won in the base currency, then by how many' }) rows: SalesRankingRowDto[];
}

export class FunnelStepDto {
  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'Null: won' }) stageId: string | null;
  @ApiProperty({ type: LabelDto, nullable: true }) name: LabelDto | null;
  @ApiProperty({ type: 'integer', description: 'How many came so far' }) count: number;
  @ApiProperty({ type: [SalesSumDto] }) totals: SalesSumDto[];
  @ApiProperty({ ...share, description: 'Of those who came to the step before' }) fromBefore: number | null;
  @ApiProperty({ ...share, description: 'Of all' }) fromFirst: number | null;
  @ApiProperty({ type: Number, nullable: true, description: 'Half of the finished stays were shorter' }) medianDays: number | null;
}

export class SalesFunnelDto extends ReportPeriodDto {
  @ApiProperty({ format: 'uuid' }) pipelineId: string;
  @ApiProperty({ type: [FunnelStepDto] }) steps: FunnelStepDto[];
}

export class OutcomeReasonSumDto {
  @ApiProperty({ enum: ['won', 'lost', 'invalid'] }) status: 'won' | 'lost' | 'invalid';
  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'Null: none was told' }) reasonId: string | null;
  @ApiProperty({ type: LabelDto, nullable: true }) name: LabelDto | null;
  @ApiProperty(count) count: number;
  @ApiProperty({ type: [SalesSumDto] }) totals: SalesSumDto[];
}

export class OutcomeMonthDto {
  @ApiProperty({ format: 'date' }) month: string;
  @ApiProperty(count) won: number;
  @ApiProperty(count) lost: number;
  @ApiProperty(share) winRate: number | null;
}

export class SalesOutcomesDto extends ReportPeriodDto {
  @ApiProperty(count) wonCount: number;
  @ApiProperty(count) lostCount: number;
  @ApiProperty(count) invalidCount: number;
  @ApiProperty({ ...share, description: 'won ÷ (won + lost)' }) winRate: number | null;
  @ApiProperty({ type: [SalesSumDto] }) won: SalesSumDto[];
  @ApiProperty({ type: [SalesSumDto] }) lost: SalesSumDto[];
  @ApiProperty({ type: Number, nullable: true, description: 'From beginning to won' }) medianCycleDays: number | null;
  @ApiProperty({ type: Number, nullable: true }) meanCycleDays: number | null;
  @ApiProperty({ type: [OutcomeReasonSumDto], description: 'The most frequent first' }) reasons: OutcomeReasonSumDto[];
  @ApiProperty({ type: [OutcomeMonthDto] }) months: OutcomeMonthDto[];
}

export class LeadOriginDto {
  @ApiProperty({ type: String, nullable: true, description: 'Null: unknown' }) origin: string | null;
  @ApiProperty(count) leads: number;
  @ApiProperty(count) converted: number;
  @ApiProperty({ type: 'integer', description: 'Whose opportunity was won' }) won: number;
  @ApiProperty(share) conversion: number | null;
  @ApiProperty(share) winShare: number | null;
  @ApiProperty({ type: [SalesSumDto] }) totals: SalesSumDto[];
}

export class LeadOriginsDto extends ReportPeriodDto {
  @ApiProperty({ type: [LeadOriginDto], description: 'The most leads first' }) items: LeadOriginDto[];
}
