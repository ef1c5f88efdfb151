import { PersonDto } from '@patron/customer';
import { EnumField, PageQuery } from '@patron/kernel';
import { ApiProperty } from '@nestjs/swagger';

export const TODAY_SECTIONS = ['contacts', 'tasks', 'assigned', 'recycling', 'stalled', 'quotes', 'receivables', 'approvals'] as const;
export type TodaySection = (typeof TODAY_SECTIONS)[number];
export const TODAY_WHO = ['me', 'team'] as const;
export type TodayWho = (typeof TODAY_WHO)[number];
export const TODAY_TYPES = ['customer', 'lead', 'opportunity', 'quote', 'receivable', 'approval', 'task'] as const;
export type TodayType = (typeof TODAY_TYPES)[number];

const WHO = { optional: true, description: 'me unless told; team: everybody within the row scope. Approvals are always one\'s own' };

export class TodayQueryDto {
  @EnumField(TODAY_WHO, WHO) who?: TodayWho;
}

export class TodayPageQueryDto extends PageQuery {
  @EnumField(TODAY_WHO, WHO) who?: TodayWho;
}

export class TodaySectionDto {
  @EnumField(TODAY_SECTIONS, { enumName: 'TodaySection' }) section: TodaySection;
}

class TodayCustomerDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() name: string;
  @ApiProperty({ type: String, nullable: true, description: 'Null where the asker may not see the number or the customer' }) phone: string | null;
}

export class TodayItemDto {
  @ApiProperty({ enum: TODAY_TYPES, enumName: 'TodayType' }) type: TodayType;
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ format: 'uuid', description: 'What to open: of a receivable its contract, of a task of an opportunity or lead that one; otherwise the same as id' }) recordId: string;
  @ApiProperty() title: string;
  @ApiProperty({ type: TodayCustomerDto, nullable: true }) customer: TodayCustomerDto | null;
  @ApiProperty({ type: PersonDto, nullable: true }) owner: PersonDto | null;
  @ApiProperty({ type: String, format: 'date', nullable: true, description: 'The day it is about: planned, assigned, due back, due, valid until' }) on: string | null;
  @ApiProperty({ type: 'integer', nullable: true, description: 'Business days from that day to today; negative: it is still to come' }) days: number | null;
  @ApiProperty({ type: 'integer', nullable: true }) amountMinor: number | null;
  @ApiProperty({ type: String, nullable: true }) currency: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'The plan, the detail of a task, the document of an approval' }) note: string | null;
}

export class TodayGroupDto {
  @ApiProperty({ enum: TODAY_SECTIONS, enumName: 'TodaySection' }) key: TodaySection;
  @ApiProperty({ type: 'integer', description: 'At most 100: more are not counted' }) count: number;
  @ApiProperty({ type: [TodayItemDto], description: 'The first six' }) items: TodayItemDto[];
}

export class TodayDto {
  @ApiProperty({ format: 'date', description: 'The business day' }) day: string;
  @ApiProperty({ type: [TodayGroupDto], description: 'Those the asker may see, empty ones too' }) sections: TodayGroupDto[];
}

export class TodayCountsDto {
  @ApiProperty({ type: 'integer', description: 'What waits for oneself today: contacts, tasks, fresh leads and customers, approvals' }) now: number;
  @ApiProperty({ type: 'integer' }) approvals: number;
}

class MonthMoneyDto {
  @ApiProperty() currency: string;
  @ApiProperty({ type: 'integer' }) count: number;
  @ApiProperty({ type: 'integer' }) amountMinor: number;
}

class MonthPipelineDto extends MonthMoneyDto {
  @ApiProperty({ type: 'integer' }) weightedMinor: number;
}

class MonthTargetDto {
  @ApiProperty({ enum: ['orders', 'contracts', 'receipts'] }) measure: 'orders' | 'contracts' | 'receipts';
  @ApiProperty() currency: string;
  @ApiProperty({ type: 'integer' }) targetMinor: number;
  @ApiProperty({ type: 'integer' }) reachedMinor: number;
}

export class MyNumbersDto {
  @ApiProperty({ format: 'date' }) from: string;
  @ApiProperty({ format: 'date' }) to: string;
  @ApiProperty({ type: [MonthMoneyDto], description: 'Opportunities won this month, each currency for itself' }) won: MonthMoneyDto[];
  @ApiProperty({ type: [MonthPipelineDto], description: 'Open opportunities with an amount; weighted by their probability' }) open: MonthPipelineDto[];
  @ApiProperty({ type: [MonthMoneyDto], description: 'Payments received this month on one\'s contracts' }) receipts: MonthMoneyDto[];
  @ApiProperty({ type: 'integer', description: 'Follow-ups, calls and notes one wrote down this month' }) followUps: number;
  @ApiProperty({ type: [MonthTargetDto], description: 'One\'s own targets of this month' }) targets: MonthTargetDto[];
}
