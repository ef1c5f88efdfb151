import { ApiProperty } from '@nestjs/swagger';
import { StringField, UuidField } from '@patron/kernel';
import { DAY_KINDS, RULE_KINDS, type RuleDays, type RuleKind } from '../shared/pool.types.js';

export class ReleaseDto {
  @StringField({ min: 1, max: 80, description: 'Why' }) reason: string;
  @StringField({ max: 500, optional: true, nullable: true }) note?: string | null;
  @UuidField({ optional: true, description: 'A pool of the owner; his first unless told' }) poolId?: string;
}

export class LockDto {
  @StringField({ max: 200, optional: true, nullable: true, description: 'Why he is kept' }) note?: string | null;
}

export class HoldNameDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() name: string;
}

export class HoldRuleDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ enum: RULE_KINDS, enumName: 'PoolRuleKind' }) kind: RuleKind;
  @ApiProperty({ type: 'integer' }) days: number;
  @ApiProperty({ enum: DAY_KINDS, enumName: 'PoolRuleDays' }) dayKind: RuleDays;
  @ApiProperty({ format: 'date', description: 'The day it counts from' }) clockOn: string;
  @ApiProperty({ type: HoldNameDto }) pool: HoldNameDto;
}

export class CustomerHoldDto {
  @ApiProperty({ type: HoldNameDto, nullable: true }) owner: HoldNameDto | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) since: string | null;
  @ApiProperty({ type: String, format: 'date', nullable: true, description: 'The last day before the night in which he goes back; null: no rule applies' }) dueOn: string | null;
  @ApiProperty({ type: 'integer', nullable: true, description: 'Calendar days to that day; 0: tonight' }) daysLeft: number | null;
  @ApiProperty({ type: HoldRuleDto, nullable: true }) rule: HoldRuleDto | null;
  @ApiProperty() locked: boolean;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) lockedAt: string | null;
  @ApiProperty({ type: HoldNameDto, nullable: true }) lockedBy: HoldNameDto | null;
  @ApiProperty({ type: String, nullable: true }) lockNote: string | null;
  @ApiProperty({ type: HoldNameDto, nullable: true, description: 'The pool he lies in' }) pool: HoldNameDto | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) enteredAt: string | null;
  @ApiProperty({ type: [HoldNameDto], description: 'Pools he may be released to' }) releaseTo: HoldNameDto[];
}

export class OwnershipPeriodDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ type: HoldNameDto }) owner: HoldNameDto;
  @ApiProperty({ format: 'date-time' }) startedAt: string;
  @ApiProperty({ enum: ['assigned', 'claimed', 'found'] }) startedBy: string;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) endedAt: string | null;
  @ApiProperty({ type: String, nullable: true, enum: ['reassigned', 'recycled', 'released'] }) endedBy: string | null;
  @ApiProperty({ type: HoldNameDto, nullable: true, description: 'The pool it ended in' }) pool: HoldNameDto | null;
  @ApiProperty({ type: String, nullable: true }) reason: string | null;
  @ApiProperty({ type: String, nullable: true }) note: string | null;
  @ApiProperty({ type: HoldNameDto, nullable: true, description: 'Who ended it' }) actor: HoldNameDto | null;
}

export class OwnershipHistoryDto {
  @ApiProperty({ type: [OwnershipPeriodDto], description: 'Newest first' }) items: OwnershipPeriodDto[];
}
