import { ApiProperty } from '@nestjs/swagger';
import { BooleanField, EnumField, PageQuery, UuidField } from '@patron/kernel';
import { HoldNameDto } from '../holding/hold.dto.js';
import { DAY_KINDS, RULE_KINDS, type RuleDays, type RuleKind } from '../shared/pool.types.js';

export class StartRunDto {
  @BooleanField({ description: 'true: only say who would go back in the coming night; false: take back at once who is overdue today' }) dryRun: boolean;
}

export class RunItemsQuery extends PageQuery {
  @UuidField({ optional: true }) poolId?: string;
  @UuidField({ optional: true }) ownerId?: string;
  @EnumField(RULE_KINDS, { enumName: 'PoolRuleKind', optional: true }) kind?: RuleKind;
}

export class RunDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ enum: ['dry', 'nightly', 'manual'] }) kind: string;
  @ApiProperty({ format: 'date', description: 'Whoever was due before this day goes back' }) day: string;
  @ApiProperty({ enum: ['deciding', 'applying', 'finished'] }) status: string;
  @ApiProperty({ type: 'integer', description: 'Customers somebody held' }) held: number;
  @ApiProperty({ type: 'integer', description: 'Decided to go back' }) planned: number;
  @ApiProperty({ type: 'integer' }) recycled: number;
  @ApiProperty({ type: 'integer', description: 'Something happened in between, so they stayed' }) skipped: number;
  @ApiProperty({ type: 'integer', description: 'Of whom owners were warned' }) warned: number;
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) startedBy: string | null;
  @ApiProperty({ format: 'date-time' }) startedAt: string;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) finishedAt: string | null;
}

export class RunsDto {
  @ApiProperty({ type: [RunDto] }) items: RunDto[];
  @ApiProperty({ format: 'date', description: 'The day with which the next nightly run begins' }) nextNight: string;
}

export class RunPartDto {
  @ApiProperty({ type: HoldNameDto }) pool: HoldNameDto;
  @ApiProperty({ enum: RULE_KINDS, enumName: 'PoolRuleKind' }) kind: RuleKind;
  @ApiProperty({ type: 'integer' }) count: number;
}

export class RunOwnerDto {
  @ApiProperty({ type: HoldNameDto }) owner: HoldNameDto;
  @ApiProperty({ type: 'integer' }) count: number;
}

export class RunDetailDto extends RunDto {
  @ApiProperty({ type: [RunPartDto], description: 'Within your scope' }) parts: RunPartDto[];
  @ApiProperty({ type: [RunOwnerDto], description: 'Who loses most, within your scope; at most twenty' }) owners: RunOwnerDto[];
}

export class RunItemDto {
  @ApiProperty({ type: HoldNameDto }) customer: HoldNameDto;
  @ApiProperty({ type: HoldNameDto, nullable: true }) owner: HoldNameDto | null;
  @ApiProperty({ type: HoldNameDto }) pool: HoldNameDto;
  @ApiProperty({ enum: RULE_KINDS, enumName: 'PoolRuleKind' }) kind: RuleKind;
  @ApiProperty({ format: 'date', description: 'The day it counts from' }) clockOn: string;
  @ApiProperty({ type: 'integer' }) days: number;
  @ApiProperty({ enum: DAY_KINDS, enumName: 'PoolRuleDays' }) dayKind: RuleDays;
  @ApiProperty({ format: 'date' }) dueOn: string;
  @ApiProperty({ enum: ['planned', 'recycled', 'skipped'] }) state: string;
}
