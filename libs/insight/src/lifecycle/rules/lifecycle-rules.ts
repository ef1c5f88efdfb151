import type { FieldError } from '@patron/kernel';

export const STAGES = ['potential', 'new', 'active', 'loyal', 'dormant', 'churned'] as const;
export type Stage = (typeof STAGES)[number];

export const CATEGORY_CHOICES = ['favourite', 'last'] as const;
export type CategoryChoice = (typeof CATEGORY_CHOICES)[number];

export interface Cycle {
  dormantAfterDays: number;
  churnedAfterDays: number;
}

export interface CategoryCycle extends Cycle {
  categoryId: string;
}

/** Dormant and churned by multiples of the customer's own typical interval between purchases. */
export interface OwnInterval {
  /** Fewer orders say too little of a rhythm. */
  atLeastOrders: number;
  dormantTimes: number;
  churnedTimes: number;
  /** Nobody is dormant sooner, however quick the rhythm. */
  atLeastDays: number;
}

/**
 * Where one stage of a customer's life ends and the next begins. Days are whole business days and read as in every filter:
 * "within N days" is the day N days ago or later, "after N days" is any day before that one.
 *
 * Asked in this order, the first that holds is the stage, so that every customer has exactly one:
 * no purchase → potential; the last one more than `churnedAfterDays` ago → churned; more than `dormantAfterDays` ago → dormant;
 * `loyalOrders` or more within `loyalWithinDays` → loyal; the first one within `newWithinDays` and at most `newAtMostOrders` → new; else active.
 * The two ends are the customer's own where `ownInterval` says so, else his category's, else the shop's.
 */
export interface LifecycleRules extends Cycle {
  newWithinDays: number;
  newAtMostOrders: number;
  loyalOrders: number;
  loyalWithinDays: number;
  categories: CategoryCycle[];
  categoryBy: CategoryChoice;
  ownInterval: OwnInterval | null;
}

export const DEFAULT_RULES: LifecycleRules = {
  newWithinDays: 30, newAtMostOrders: 2, loyalOrders: 4, loyalWithinDays: 365, dormantAfterDays: 90, churnedAfterDays: 180,
  categories: [], categoryBy: 'favourite', ownInterval: null,
};

/** What keeps the stages from being complete and apart from each other, by field; empty when nothing does. */
export function rulesWrong(rules: LifecycleRules): FieldError[] {
  return [
    ...cycleWrong(rules, '', rules.newWithinDays),
    ...rules.categories.flatMap((cycle, i) => cycleWrong(cycle, `categories[${i}].`, rules.newWithinDays)),
    ...twice(rules.categories),
    ...(rules.loyalOrders > rules.newAtMostOrders ? [] : [wrong('loyalOrders', 'must be more than the orders of a new customer, or somebody would be both')]),
    ...(rules.ownInterval && rules.ownInterval.churnedTimes <= rules.ownInterval.dormantTimes ? [wrong('ownInterval.churnedTimes', 'must be more than the multiple after which a customer is dormant')] : []),
    ...(['dormantTimes', 'churnedTimes'] as const).flatMap((field) => (inTenths(rules.ownInterval?.[field] ?? 0) ? [] : [wrong(`ownInterval.${field}`, 'takes one decimal')])),
    ...(rules.ownInterval && rules.ownInterval.atLeastDays < rules.newWithinDays ? [wrong('ownInterval.atLeastDays', 'must not be fewer than the days a customer is new, or somebody would be both')] : []),
  ];
}

function cycleWrong({ dormantAfterDays, churnedAfterDays }: Cycle, at: string, newWithinDays: number): FieldError[] {
  return [
    ...(dormantAfterDays >= newWithinDays ? [] : [wrong(`${at}dormantAfterDays`, 'must not be fewer than the days a customer is new, or somebody would be both')]),
    ...(churnedAfterDays > dormantAfterDays ? [] : [wrong(`${at}churnedAfterDays`, 'must be more than the days after which a customer is dormant')]),
  ];
}

function inTenths(value: number): boolean {
  return Math.abs(value * 10 - Math.round(value * 10)) < 1e-9;
}

function twice(cycles: readonly CategoryCycle[]): FieldError[] {
  return cycles.flatMap(({ categoryId }, i) => (cycles.findIndex((other) => other.categoryId === categoryId) < i ? [wrong(`categories[${i}].categoryId`, 'has a cycle already')] : []));
}

function wrong(field: string, message: string): FieldError {
  return { field, code: 'lifecycle.rules', message };
}
