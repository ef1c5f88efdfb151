import { DomainError, sql, toMinor, type SqlFragment } from '@patron/kernel';
import { compileCondition, dayStart, readCondition, type FieldContext, type FieldSource } from '@patron/record';
import type { EventKind } from './event-catalogue.js';
import type { EventRule, EventWindow } from './rule.js';
import { measureField, usesMoney } from './rule-reader.js';

/** An event clause as the pieces of its SQL; both forms of a rule are put together from these. */
export interface EventQuery {
  kind: EventKind;
  rule: EventRule;
  /** Joins beside those the kind always needs. */
  sources: FieldSource[];
  /** Of one event: its properties, and the currency where amounts take part. */
  conditions: SqlFragment[];
  /** What is summed; null: events are counted. */
  summed: SqlFragment | null;
  /** What must be the same of the events that are counted together; null: they are all counted together. */
  same: SqlFragment | null;
  /** What the count or sum is compared with, in the unit of the column. */
  bound: string;
}

export function eventQuery(kind: EventKind, rule: EventRule, context: FieldContext): EventQuery {
  const currency = rule.currency ?? context.currency;
  const within = { ...context, currency };
  const asked = (rule.where ?? []).map(({ property, operator, value = '' }) => readCondition(propertyOf(kind, property), operator, value, within));
  const summed = measureField(kind, rule.measure);
  if (rule.measure?.kind === 'sum' && !summed) throw gone(`${kind.key}.${rule.measure.property}`);
  const same = rule.measure?.kind === 'same' ? propertyOf(kind, rule.measure.property) : undefined;
  const money = summed?.type === 'money';
  return {
    kind, rule,
    sources: [...asked.map(({ field }) => field), ...(summed ? [summed] : []), ...(same ? [same] : [])].flatMap(({ source }) => (source ? [source] : [])),
    conditions: [...(usesMoney(kind, rule) ? [sql`${sql.raw(kind.currency ?? '')} = ${currency}::char(3)`] : []), ...asked.map((condition) => compileCondition(condition, within)), ...(same ? [sql`${sql.raw(same.expression)} is not null`] : [])],
    summed: summed ? sql.raw(summed.expression) : null,
    same: same ? sql.raw(same.expression) : null,
    bound: String(money ? toMinor(rule.number, summed.currency ?? currency) : rule.number),
  };
}

/** What a stored rule mentions and is no more: a custom field that was removed, an event nobody sends. */
export function gone(what: string): DomainError {
  return new DomainError('segment.rule_outdated', `The rule mentions ${what}, which is no more`, { status: 409 });
}

function propertyOf(kind: EventKind, key: string): EventKind['properties'][number] {
  const field = kind.properties.find((property) => property.key === key);
  if (!field) throw gone(`${kind.key}.${key}`);
  return field;
}

/** From, with every join that is needed: trusted text. */
export function eventFrom(kind: EventKind, sources: readonly FieldSource[]): SqlFragment {
  const joined = new Map([...(kind.sources ?? []), ...sources].map((source) => [source.alias, source]));
  const joins = [...joined.values()].map(({ inner, table, alias, on }) => `${inner ? 'join' : 'left join'} ${table} ${alias} on ${on}`);
  return sql.raw([`${kind.table} ${kind.alias}`, ...joins].join(' '));
}

/** The conditions of a window on a moment; none for `ever`. */
export function windowConditions(at: SqlFragment, window: EventWindow, context: FieldContext): SqlFragment[] {
  switch (window.kind) {
    case 'within':
      return [sql`${at} >= ${dayStart(context.today, context, -window.days)}`];
    case 'olderThan':
      return [sql`${at} < ${dayStart(context.today, context, -window.days)}`];
    case 'between':
      return [sql`${at} >= ${dayStart(window.from, context)}`, sql`${at} < ${dayStart(window.to, context, 1)}`];
    default:
      return [];
  }
}

/** The instant at which a window begins; null where it has no beginning. */
export function windowStart(window: EventWindow, context: FieldContext): SqlFragment | null {
  if (window.kind === 'within') return dayStart(context.today, context, -window.days);
  return window.kind === 'between' ? dayStart(window.from, context) : null;
}

/** Whether a customer without any such event meets the clause; a sum of nothing is nought. */
export function meetsWithNone({ rule: { comparison, number } }: EventQuery): boolean {
  return comparison === 'atLeast' ? number <= 0 : comparison === 'atMost' ? number >= 0 : number === 0;
}

const COMPARED = { atLeast: '>=', atMost: '<=', exactly: '=' } as const;

/** The comparison of a measured value, such as `count(*)`, with the clause's number; never null where the value is not. */
export function compared(measured: SqlFragment, { rule, bound, summed }: EventQuery): SqlFragment {
  return sql`${measured} ${sql.raw(COMPARED[rule.comparison])} ${bound}::${sql.raw(summed ? 'numeric' : 'bigint')}`;
}
