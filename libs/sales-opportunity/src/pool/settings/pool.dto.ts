import { ApiProperty } from '@nestjs/swagger';
import { ArrayField, BooleanField, EnumField, IntField, StringField, UuidField } from '@patron/kernel';
import { DAY_KINDS, RESTARTS, RULE_KINDS, type Restart, type RuleDays, type RuleKind } from '../shared/pool.types.js';

export class LevelLimitDto {
  @StringField({ min: 1, max: 60, description: 'A level of customers' }) level: string;
  @IntField({ min: 1, max: 1000, nullable: true, description: 'Days for this level; null: its customers are never taken back by the rule' }) days: number | null;
}

export class PoolRuleInputDto {
  @UuidField({ optional: true, description: 'Of a rule that is there already' }) id?: string;
  @EnumField(RULE_KINDS, { enumName: 'PoolRuleKind', description: 'What must not have happened: no follow-up, no new opportunity, no order; or the last contract ended' }) kind: RuleKind;
  @IntField({ min: 1, max: 1000, nullable: true, description: 'After so many whole days; null: only levels with a limit of their own' }) days: number | null;
  @EnumField(DAY_KINDS, { enumName: 'PoolRuleDays', description: 'working: by the working-day calendar' }) dayKind: RuleDays;
  @ArrayField('string', { maxItems: 5, optional: true, description: `What starts the clock anew too: ${RESTARTS.join(', ')}; order, ticket and return unless told` }) restarts?: Restart[];
  @ArrayField(() => LevelLimitDto, { maxItems: 50, optional: true }) levels?: LevelLimitDto[];
  @BooleanField({ optional: true, description: 'Leave out customers who ever bought' }) spareBuyers?: boolean;
  @BooleanField({ optional: true, description: 'Leave out customers with an open opportunity' }) spareOpenOpportunities?: boolean;
  @BooleanField({ optional: true, description: 'true unless told' }) active?: boolean;
}

export class PoolInputDto {
  @StringField({ min: 1, max: 80 }) name: string;
  @ArrayField('uuid', { maxItems: 500, optional: true, description: 'People in the pool' }) userIds?: string[];
  @ArrayField('uuid', { maxItems: 200, optional: true, description: 'Departments whose people, and those below, are in the pool. Nobody named at all: everybody is' }) departmentIds?: string[];
  @ArrayField('string', { maxItems: 30, maxLength: 100, optional: true, description: 'Keys of the facts members see of a customer before they claim him' }) columns?: string[];
  @IntField({ min: 1, max: 10_000, optional: true, nullable: true, description: 'How many each may claim in a business day; null: any number' }) claimsPerDay?: number | null;
  @IntField({ min: 0, max: 1000, optional: true, description: 'Days for which whoever lost a customer to a pool may not claim him again' }) previousOwnerDays?: number;
  @IntField({ min: 0, max: 90, optional: true, nullable: true, description: 'So many days before, the owner is warned; null: never' }) warnDays?: number | null;
  @ArrayField(() => PoolRuleInputDto, { maxItems: 20, optional: true, description: 'All rules in order; those left out go' }) rules?: PoolRuleInputDto[];
}

export class PoolPatchDto extends PoolInputDto {
  @StringField({ min: 1, max: 80, optional: true }) declare name: string;
}

export class PoolOrderDto {
  @ArrayField('uuid', { maxItems: 1000, description: 'Every pool once, in the new order' }) poolIds: string[];
}

export class PoolRuleDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ enum: RULE_KINDS, enumName: 'PoolRuleKind' }) kind: RuleKind;
  @ApiProperty({ type: 'integer', nullable: true }) days: number | null;
  @ApiProperty({ enum: DAY_KINDS, enumName: 'PoolRuleDays' }) dayKind: RuleDays;
  @ApiProperty({ type: [String], enum: RESTARTS, enumName: 'PoolRuleRestart' }) restarts: Restart[];
  @ApiProperty({ type: [LevelLimitDto] }) levels: LevelLimitDto[];
  @ApiProperty() spareBuyers: boolean;
  @ApiProperty() spareOpenOpportunities: boolean;
  @ApiProperty() active: boolean;
}

export class PoolDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() name: string;
  @ApiProperty({ type: [String], format: 'uuid' }) userIds: string[];
  @ApiProperty({ type: [String], format: 'uuid' }) departmentIds: string[];
  @ApiProperty({ type: [String] }) columns: string[];
  @ApiProperty({ type: 'integer', nullable: true }) claimsPerDay: number | null;
  @ApiProperty({ type: 'integer' }) previousOwnerDays: number;
  @ApiProperty({ type: 'integer', nullable: true }) warnDays: number | null;
  @ApiProperty({ type: [PoolRuleDto] }) rules: PoolRuleDto[];
  @ApiProperty({ type: 'integer' }) version: number;
}

export class PoolSummaryDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() name: string;
  @ApiProperty({ type: 'integer', description: 'Customers in it' }) customers: number;
  @ApiProperty({ description: 'You belong to it and may claim' }) member: boolean;
  @ApiProperty({ type: [String] }) columns: string[];
  @ApiProperty({ type: 'integer', nullable: true, description: 'What you may claim in a day; null: any number' }) claimsPerDay: number | null;
  @ApiProperty({ type: 'integer' }) claimedToday: number;
  @ApiProperty({ type: 'integer' }) previousOwnerDays: number;
  @ApiProperty({ type: 'integer', description: 'Rules that take customers back into it' }) rules: number;
}

export class StandingDto {
  @ApiProperty({ type: 'integer', description: 'Customers you hold, as your narrowest cap counts them' }) held: number;
  @ApiProperty({ type: 'integer', nullable: true, description: 'null: no cap' }) most: number | null;
  @ApiProperty({ type: 'integer' }) locked: number;
  @ApiProperty({ type: 'integer', nullable: true }) mostLocked: number | null;
}

export class PoolsDto {
  @ApiProperty({ type: [PoolSummaryDto] }) items: PoolSummaryDto[];
  @ApiProperty({ type: StandingDto, nullable: true, description: 'null for a key without a person' }) mine: StandingDto | null;
}

export const CAP_KINDS = ['held', 'locked'] as const;
export type CapKind = (typeof CAP_KINDS)[number];

export class HoldCapInputDto {
  @StringField({ min: 1, max: 80 }) name: string;
  @EnumField(CAP_KINDS, { enumName: 'HoldCapKind', description: 'held: customers somebody owns; locked: those he keeps from the pool' }) kind: CapKind;
  @IntField({ min: 0, max: 10_000_000 }) most: number;
  @BooleanField({ optional: true, description: 'true: all these people together; otherwise each for himself' }) shared?: boolean;
  @BooleanField({ optional: true, description: 'Whether customers who bought, or with a won opportunity, count; true unless told' }) countsWon?: boolean;
  @ArrayField('uuid', { maxItems: 500, optional: true }) userIds?: string[];
  @ArrayField('uuid', { maxItems: 200, optional: true, description: 'With the departments below them. Nobody named at all: it holds for everybody' }) departmentIds?: string[];
}

export class HoldCapDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() name: string;
  @ApiProperty({ enum: CAP_KINDS, enumName: 'HoldCapKind' }) kind: CapKind;
  @ApiProperty({ type: 'integer' }) most: number;
  @ApiProperty() shared: boolean;
  @ApiProperty() countsWon: boolean;
  @ApiProperty({ type: [String], format: 'uuid' }) userIds: string[];
  @ApiProperty({ type: [String], format: 'uuid' }) departmentIds: string[];
  @ApiProperty({ type: 'integer' }) version: number;
}

export class HoldCapsDto {
  @ApiProperty({ type: [HoldCapDto] }) items: HoldCapDto[];
}
