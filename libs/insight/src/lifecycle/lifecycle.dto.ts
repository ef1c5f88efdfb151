import { ApiProperty } from '@nestjs/swagger';
import { ArrayField, DateField, EnumField, IntField, NumberField, ObjectField, StringField, UuidField } from '@patron/kernel';
import { FieldListQuery, LabelDto } from '@patron/record';
import { RUN_KINDS, type RunKind } from './keep/run-store.js';
import { CATEGORY_CHOICES, STAGES, type CategoryChoice, type Stage } from './rules/lifecycle-rules.js';

const DAYS = { min: 1, max: 3650 };
const stage = { enum: STAGES, enumName: 'LifecycleStage' };

export class PeriodQuery {
  @DateField({ optional: true, description: 'First business day; thirty days unless told' }) from?: string;
  @DateField({ optional: true, description: 'Last business day; today unless told' }) to?: string;
}

export class StagePeopleQuery extends FieldListQuery {
  @EnumField(['at', 'moved', 'stayed', 'entered', 'left'], { description: 'at: stood in `stage` on `to`; moved: from `fromStage` to `stage` over the period; stayed: in `stage` before and at its end; entered, left: did so within it' })
  how: 'at' | 'moved' | 'stayed' | 'entered' | 'left';
  @EnumField(STAGES, { enumName: 'LifecycleStage' }) stage: Stage;
  @EnumField(STAGES, { optional: true, enumName: 'LifecycleStage', description: 'With how=moved; without it: who was no customer yet' }) fromStage?: Stage;
  @DateField({ optional: true, description: 'First business day' }) from?: string;
  @DateField({ optional: true, description: 'Last business day' }) to?: string;
}

export class CategoryCycleDto {
  @UuidField() categoryId: string;
  @IntField(DAYS) dormantAfterDays: number;
  @IntField(DAYS) churnedAfterDays: number;
}

export class OwnIntervalDto {
  @IntField({ min: 2, max: 1000, description: 'Customers with fewer orders follow their category or the shop' }) atLeastOrders: number;
  @NumberField({ min: 1, max: 100, description: 'One decimal' }) dormantTimes: number;
  @NumberField({ min: 1, max: 100, description: 'One decimal' }) churnedTimes: number;
  @IntField({ ...DAYS, description: 'Nobody is dormant sooner' }) atLeastDays: number;
}

export class LifecycleRulesDto {
  @IntField({ ...DAYS, description: 'New: the first order within so many days …' }) newWithinDays: number;
  @IntField({ min: 1, max: 1000, description: '… and at most so many orders' }) newAtMostOrders: number;
  @IntField({ min: 2, max: 1000, description: 'Loyal: so many orders …' }) loyalOrders: number;
  @IntField({ ...DAYS, description: '… within so many days' }) loyalWithinDays: number;
  @IntField({ ...DAYS, description: 'Dormant: the last order more than so many days ago' }) dormantAfterDays: number;
  @IntField({ ...DAYS, description: 'Churned: the last order more than so many days ago' }) churnedAfterDays: number;
  @ArrayField(() => CategoryCycleDto, { maxItems: 200, description: 'Categories with a cycle of their own; it reaches those below' }) categories: CategoryCycleDto[];
  @EnumField(CATEGORY_CHOICES, { description: "Which category's cycle counts for a customer" }) categoryBy: CategoryChoice;
  @ObjectField(() => OwnIntervalDto, { nullable: true, description: "By multiples of the customer's own typical interval; null: not" }) ownInterval: OwnIntervalDto | null;
}

export class StagePatchDto {
  @StringField({ max: 300, optional: true, description: "Empty: the product's own" }) goal?: string;
  @ArrayField('string', { maxItems: 12, maxLength: 300, optional: true }) actions?: string[];
  @UuidField({ optional: true, nullable: true }) ownerId?: string | null;
}

class StageCountDto {
  @ApiProperty(stage) stage: Stage;
  @ApiProperty({ type: 'integer' }) customers: number;
  @ApiProperty({ type: 'integer', description: 'At the beginning of the period' }) before: number;
  @ApiProperty({ type: 'integer', description: 'Times somebody came to this stage in the period' }) entered: number;
  @ApiProperty({ type: 'integer' }) left: number;
}

class StageDifferenceDto {
  @ApiProperty({ format: 'uuid' }) customerId: string;
  @ApiProperty({ type: String, nullable: true }) stored: string | null;
  @ApiProperty() found: string;
}

export class LifecycleRunDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ enum: RUN_KINDS }) kind: RunKind;
  @ApiProperty({ format: 'date' }) day: string;
  @ApiProperty({ type: 'integer' }) rulesVersion: number;
  @ApiProperty({ type: 'integer' }) looked: number;
  @ApiProperty({ type: 'integer' }) differing: number;
  @ApiProperty({ type: [StageDifferenceDto] }) sample: StageDifferenceDto[];
  @ApiProperty({ format: 'date-time' }) startedAt: string;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) finishedAt: string | null;
}

export class LifecycleOverviewDto {
  @ApiProperty({ format: 'date' }) from: string;
  @ApiProperty({ format: 'date' }) to: string;
  @ApiProperty({ type: 'integer' }) rulesVersion: number;
  @ApiProperty({ type: [StageCountDto] }) stages: StageCountDto[];
  @ApiProperty({ type: [LifecycleRunDto], description: 'Work over the whole base that is under way' }) underWay: LifecycleRunDto[];
}

class StageCustomersDto {
  @ApiProperty({ type: 'integer' }) potential: number;
  @ApiProperty({ type: 'integer' }) new: number;
  @ApiProperty({ type: 'integer' }) active: number;
  @ApiProperty({ type: 'integer' }) loyal: number;
  @ApiProperty({ type: 'integer' }) dormant: number;
  @ApiProperty({ type: 'integer' }) churned: number;
}

class StagePointDto {
  @ApiProperty({ format: 'date' }) day: string;
  @ApiProperty({ type: StageCustomersDto }) customers: StageCustomersDto;
}

export class StageTrendDto {
  @ApiProperty({ format: 'date' }) from: string;
  @ApiProperty({ format: 'date' }) to: string;
  @ApiProperty({ type: [StagePointDto], description: 'At the end of each day; days on which nothing changed are left out' }) points: StagePointDto[];
}

export class StageCellDto {
  @ApiProperty({ enum: STAGES, enumName: 'LifecycleStage', nullable: true, description: 'Null: no customer yet' }) from: Stage | null;
  @ApiProperty(stage) to: Stage;
  @ApiProperty({ type: 'integer' }) customers: number;
}

export class StageFlowDto {
  @ApiProperty({ format: 'date' }) from: string;
  @ApiProperty({ format: 'date' }) to: string;
  @ApiProperty({ type: [StageCellDto] }) cells: StageCellDto[];
}

export class RulesPreviewDto {
  @ApiProperty({ type: [StageCellDto], description: 'Customers by the stage they have and the one they would have' }) cells: StageCellDto[];
}

export class LifecycleRulesVersionDto {
  @ApiProperty({ type: 'integer' }) version: number;
  @ApiProperty({ type: LifecycleRulesDto }) rules: LifecycleRulesDto;
  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: "Null: the product's own" }) savedAt: string | null;
  @ApiProperty({ type: String, nullable: true }) savedBy: string | null;
}

export class LifecycleRulesVersionsDto {
  @ApiProperty({ type: [LifecycleRulesVersionDto] }) items: LifecycleRulesVersionDto[];
}

class IntervalsDto {
  @ApiProperty({ type: 'integer' }) intervals: number;
  @ApiProperty({ type: 'integer', description: 'Days within which half of them ended' }) half: number;
  @ApiProperty({ type: 'integer' }) nineTenths: number;
  @ApiProperty({ type: 'integer', description: '98 of 100' }) nearlyAll: number;
}

class CategoryIntervalsDto extends IntervalsDto {
  @ApiProperty({ format: 'uuid' }) categoryId: string;
}

class ShopRhythmDto {
  @ApiProperty({ type: IntervalsDto }) all: IntervalsDto;
  @ApiProperty({ type: [CategoryIntervalsDto] }) categories: CategoryIntervalsDto[];
  @ApiProperty({ type: 'integer' }) frequentOrders: number;
}

export class RulesSuggestionDto {
  @ApiProperty({ type: LifecycleRulesDto, nullable: true, description: 'Null: too few people have come back to say' }) rules: LifecycleRulesDto | null;
  @ApiProperty({ type: ShopRhythmDto }) rhythm: ShopRhythmDto;
  @ApiProperty({ type: 'integer', description: 'Customers with two or more purchases' }) customers: number;
  @ApiProperty({ type: 'integer', description: 'Of how many of them the intervals were read' }) sampled: number;
}

class StrategyOwnerDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() name: string;
}

class StrategyWordsDto {
  @ApiProperty({ type: LabelDto }) goal: LabelDto;
  @ApiProperty({ type: [LabelDto] }) actions: LabelDto[];
}

export class StageStrategyDto {
  @ApiProperty(stage) stage: Stage;
  @ApiProperty({ type: String, nullable: true, description: "Null: the product's own words" }) goal: string | null;
  @ApiProperty({ type: [String], nullable: true }) actions: string[] | null;
  @ApiProperty({ type: StrategyOwnerDto, nullable: true }) owner: StrategyOwnerDto | null;
  @ApiProperty({ type: 'integer' }) version: number;
  @ApiProperty({ type: StrategyWordsDto }) defaults: StrategyWordsDto;
}

export class StageStrategiesDto {
  @ApiProperty({ type: [StageStrategyDto] }) items: StageStrategyDto[];
}

export class LifecycleRunsDto {
  @ApiProperty({ type: [LifecycleRunDto] }) items: LifecycleRunDto[];
}

class StageHistoryDto {
  @ApiProperty({ format: 'date' }) day: string;
  @ApiProperty({ enum: STAGES, enumName: 'LifecycleStage', nullable: true }) from: Stage | null;
  @ApiProperty(stage) to: Stage;
  @ApiProperty({ enum: ['first', 'past', 'order', 'time', 'rules', 'merge', 'check'], description: 'first: the stage he began with; past: told from orders that were there already' }) cause: string;
}

export class CustomerLifecycleDto {
  @ApiProperty(stage) stage: Stage;
  @ApiProperty({ format: 'date' }) since: string;
  @ApiProperty({ type: 'integer' }) daysInStage: number;
  @ApiProperty({ enum: STAGES, enumName: 'LifecycleStage', nullable: true, description: 'What he becomes on nextChangeOn unless an order comes' }) nextStage: Stage | null;
  @ApiProperty({ type: String, format: 'date', nullable: true }) nextChangeOn: string | null;
  @ApiProperty({ type: [StageHistoryDto] }) history: StageHistoryDto[];
  @ApiProperty({ type: StageStrategyDto }) strategy: StageStrategyDto;
}
