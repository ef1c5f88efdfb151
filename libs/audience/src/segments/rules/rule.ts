import type { Operator } from '@patron/record';

/** A comparison with a property of an event; the value is written as in a list filter. */
export interface PropertyCondition {
  property: string;
  operator: Operator;
  value?: string;
}

/** Business days of the shop's timezone, both ends included. `within` counts from the start of (today − days) on. */
export type EventWindow =
  | { kind: 'ever' }
  | { kind: 'within'; days: number }
  | { kind: 'olderThan'; days: number }
  | { kind: 'between'; from: string; to: string };

/**
 * What is compared with the number: how often, the sum of a property (money in `currency`), or how often with one and the same value of a property,
 * such as the product bought most often. Events without that value do not count then.
 */
export type EventMeasure = { kind: 'times' } | { kind: 'sum'; property: string } | { kind: 'same'; property: string };

export type EventComparison = 'atLeast' | 'atMost' | 'exactly';

export interface GroupRule {
  kind: 'all' | 'any';
  rules: Rule[];
}

export interface NotRule {
  kind: 'not';
  rule: Rule;
}

export interface FactRule {
  kind: 'fact';
  fact: string;
  operator: Operator;
  value?: string;
}

export interface EventRule {
  kind: 'event';
  event: string;
  comparison: EventComparison;
  /** Zero counts those who never did it; a sum of money is in major units. */
  number: number;
  measure?: EventMeasure;
  window: EventWindow;
  /** Only the customer's first such event ever counts, with everything else that happened at the same instant. */
  first?: boolean;
  /** All must hold of one and the same event. */
  where?: PropertyCondition[];
  /** The currency sums and compared amounts are in; the shop's base currency unless told. Amounts of others do not count. */
  currency?: string;
}

export interface SegmentRule {
  kind: 'segment';
  segmentId: string;
  inside: boolean;
}

/** True without a break for at least so many days, from when it was first watched. */
export interface HeldRule {
  kind: 'held';
  days: number;
  rule: Rule;
}

/** The same customers each time: a share by the hash of customer and seed. */
export interface RandomRule {
  kind: 'random';
  percent: number;
  seed: string;
}

export type Clause = FactRule | EventRule | SegmentRule | HeldRule | RandomRule;

/** An empty `all` is everybody, an empty `any` nobody. An unknown value makes a condition false, and `not` of it true. */
export type Rule = GroupRule | NotRule | Clause;

/** A rule that was read: checked, and written in one form. */
export interface RuleTree {
  rule: Rule;
}

/** A condition of a rule that is asked of a customer on its own. Equal conditions have equal keys, in whatever rule they stand. */
export interface RuleLeaf {
  key: string;
  clause: Clause;
}

export const MOST_NODES = 200;
export const MOST_DEPTH = 10;
export const MOST_WHERE = 10;
export const MOST_DAYS = 36_500;

export function isGroup(rule: Rule): rule is GroupRule {
  return rule.kind === 'all' || rule.kind === 'any';
}
