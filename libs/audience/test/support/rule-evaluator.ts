import { heldSegmentId, type Clause, type EventRule, type EventWindow, type Rule } from '@patron/audience';
import { businessDay } from '@patron/kernel';
import type { FieldType, Operator } from '@patron/record';
import { createHash } from 'node:crypto';
import type { Birthday, WorldContext, WorldCustomer, WorldEvent, WorldTypes, WorldValue } from './world.types.js';

type Value = WorldValue | Date | Birthday | undefined;

export interface EvaluatorSetup {
  facts: WorldTypes;
  /** Property → type, by kind of event. */
  events: Readonly<Record<string, WorldTypes>>;
  /** Categories a category holds, itself included. */
  categories: ReadonlyMap<string, readonly string[]>;
}

/** A rule read word by word, customer by customer, with calendar days as texts: nothing of the product's own way of asking. */
export class RuleEvaluator {
  constructor(private readonly setup: EvaluatorSetup) {}

  meets(rule: Rule, customer: WorldCustomer, context: WorldContext): boolean {
    switch (rule.kind) {
      case 'all':
        return rule.rules.every((child) => this.meets(child, customer, context));
      case 'any':
        return rule.rules.some((child) => this.meets(child, customer, context));
      case 'not':
        return !this.meets(rule.rule, customer, context);
      default:
        return this.clause(rule, customer, context);
    }
  }

  private clause(clause: Clause, customer: WorldCustomer, context: WorldContext): boolean {
    switch (clause.kind) {
      case 'fact':
        return compare(this.setup.facts[clause.fact] ?? 'text', customer.facts[clause.fact], clause, context);
      case 'event':
        return this.event(clause, customer, context);
      case 'segment':
        return customer.segments.has(clause.segmentId) === clause.inside;
      case 'held': {
        const since = customer.segments.get(heldSegmentId(clause.rule));
        return since !== undefined && businessDay(since, context.timezone) <= plusDays(context.today, -clause.days);
      }
      case 'random': {
        const hash = createHash('md5').update(`${customer.id}${clause.seed}`).digest('hex');
        return Number.parseInt(hash.slice(0, 8), 16) < Math.floor((Math.round(clause.percent * 100) / 10_000) * 2 ** 32);
      }
    }
  }

  private event(clause: EventRule, customer: WorldCustomer, context: WorldContext): boolean {
    const types = this.setup.events[clause.event] ?? {};
    const currency = clause.currency ?? context.currency;
    const asked = [...(clause.where ?? []).map(({ property }) => property), ...(clause.measure?.kind === 'sum' ? [clause.measure.property] : [])];
    const money = asked.some((property) => types[property] === 'money');
    const { measure } = clause;
    const matching = (customer.events[clause.event] ?? []).filter((event) => (measure?.kind !== 'same' || event.properties[measure.property] !== null) && (!money || event.currency === undefined || event.currency === currency)
      && (clause.where ?? []).every(({ property, ...condition }) => compare(types[property] ?? 'text', this.broad(types[property], event.properties[property], condition.value), condition, context)));
    const start = Math.min(...matching.map(({ at }) => at.getTime()));
    const counted = matching.filter(({ at }) => (!clause.first || at.getTime() === start) && within(businessDay(at, context.timezone), clause.window, context));
    const measured = measuredOf(counted, clause.measure);
    const number = clause.measure?.kind === 'sum' && types[clause.measure.property] === 'money' ? clause.number * 100 : clause.number;
    if (clause.comparison === 'atLeast') return measured >= number;
    return clause.comparison === 'atMost' ? measured <= number : measured === number;
  }

  /** A product lies in its category and in all above it: then it is compared as if it lay in the one that is asked for. */
  private broad(type: FieldType | undefined, value: WorldValue | undefined, asked = ''): WorldValue | undefined {
    if (type !== 'category' || typeof value !== 'string') return value;
    return asked.split(',').find((category) => this.setup.categories.get(category)?.includes(value)) ?? value;
  }
}

/** How often, the sum, or how often with the value that comes most often. */
function measuredOf(events: readonly WorldEvent[], measure: EventRule['measure']): number {
  if (measure?.kind === 'sum') return total(events, measure.property);
  if (measure?.kind !== 'same') return events.length;
  const values = events.map(({ properties }) => properties[measure.property]);
  return Math.max(0, ...values.map((value) => values.filter((other) => other === value).length));
}

function total(events: readonly WorldEvent[], property: string): number {
  return events.reduce((sum, { properties }) => sum + Number(properties[property] ?? 0), 0);
}

function within(day: string, window: EventWindow, { today }: WorldContext): boolean {
  switch (window.kind) {
    case 'within':
      return day >= plusDays(today, -window.days);
    case 'olderThan':
      return day < plusDays(today, -window.days);
    case 'between':
      return day >= window.from && day <= window.to;
    default:
      return true;
  }
}

function compare(type: FieldType, value: Value, { operator, value: asked = '' }: { operator: Operator; value?: string }, context: WorldContext): boolean {
  if (Array.isArray(value) || type === 'tags' || type === 'multi') return compareMany((value ?? []) as readonly string[], operator, asked);
  if (value instanceof Date) return compareMoment(value, operator, asked, context);
  if (typeof value === 'object' && value !== null && 'month' in value) return compareBirthday(value, operator, asked, context);
  const parts = asked.split(',');
  if (operator === 'isSet') return value !== null && value !== undefined;
  if (operator === 'isNotSet') return value === null || value === undefined;
  if (value === null || value === undefined) return operator === 'ne' || operator === 'notIn';
  if (typeof value === 'number') return compareNumber(value, operator, parts.map((part) => (type === 'money' ? Number(part) * 100 : Number(part))));
  return compareText(String(value), operator, asked);
}

function compareMany(values: readonly string[], operator: Operator, asked: string): boolean {
  const any = asked.split(',').some((part) => values.includes(part));
  if (operator === 'isSet') return values.length > 0;
  if (operator === 'isNotSet') return values.length === 0;
  return operator === 'hasAny' ? any : !any;
}

function compareNumber(value: number, operator: Operator, [first = 0, second = 0]: readonly number[]): boolean {
  const answers: Partial<Record<Operator, boolean>> = {
    eq: value === first, ne: value !== first, gt: value > first, gte: value >= first, lt: value < first, lte: value <= first, between: value >= first && value <= second,
  };
  return answers[operator] ?? false;
}

function compareText(value: string, operator: Operator, asked: string): boolean {
  const answers: Partial<Record<Operator, boolean>> = {
    eq: value === asked, ne: value !== asked, in: asked.split(',').includes(value), notIn: !asked.split(',').includes(value),
    contains: value.toLowerCase().includes(asked.toLowerCase()), startsWith: value.toLowerCase().startsWith(asked.toLowerCase()),
  };
  return answers[operator] ?? false;
}

function compareMoment(value: Date, operator: Operator, asked: string, { today, timezone }: WorldContext): boolean {
  const day = businessDay(value, timezone);
  const [first = '', second = ''] = asked.split(',');
  switch (operator) {
    case 'isSet':
      return true;
    case 'isNotSet':
      return false;
    case 'eq':
      return day === first;
    case 'before':
      return day < first;
    case 'after':
      return day > first;
    case 'between':
      return day >= first && day <= second;
    case 'olderThan':
      return day < plusDays(today, -Number(first));
    case 'within':
      return day >= plusDays(today, -Number(first)) && day <= today;
    default:
      return false;
  }
}

/** Day by day ahead, asking each whether the birthday is celebrated on it. */
function compareBirthday({ month, day }: Birthday, operator: Operator, asked: string, { today }: WorldContext): boolean {
  if (operator !== 'ahead') return operator === 'isSet';
  for (let ahead = 0; ahead <= Number(asked); ahead += 1) {
    const [year = 0, onMonth = 0, onDay = 0] = plusDays(today, ahead).split('-').map(Number);
    const leap = new Date(Date.UTC(year, 1, 29)).getUTCMonth() === 1;
    const celebrated = month === 2 && day === 29 && !leap ? 28 : day;
    if (onMonth === month && onDay === celebrated) return true;
  }
  return false;
}

export function plusDays(day: string, days: number): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}
