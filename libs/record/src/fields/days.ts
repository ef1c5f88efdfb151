import { sql, startOfBusinessDay } from '@patron/kernel';
import type { SqlFragment } from '@patron/kernel';
import type { FieldContext, Operator } from './field.types.js';

const DAY_MS = 86_400_000;

/** The calendar day so many days after another (YYYY-MM-DD); days before the year 1 and after 9999 end there. */
export function addDays(day: string, days: number): string {
  const time = Date.parse(`${day}T00:00:00Z`) + days * DAY_MS;
  const first = Date.parse('0001-01-02T00:00:00Z');
  const last = Date.parse('9999-12-31T00:00:00Z');
  return new Date(Math.min(Math.max(time, first), last)).toISOString().slice(0, 10);
}

/**
 * The instant at which a business day begins, as a parameter of type timestamptz. Reckoned here and not by PostgreSQL: where clocks go back at
 * midnight there are two midnights, and the day begins with the first.
 */
export function dayStart(day: string, { timezone }: Pick<FieldContext, 'timezone'>, plusDays = 0): SqlFragment {
  return sql`${startOfBusinessDay(addDays(day, plusDays), timezone).toISOString()}::timestamptz`;
}

/** Trusted SQL of type date: the business day an instant lies in. */
export function dayOf(instant: SqlFragment, { timezone }: Pick<FieldContext, 'timezone'>): SqlFragment {
  return sql`(${instant} at time zone ${timezone}::text)::date`;
}

/**
 * The next business day after today on which a comparison of a day with today (`olderThan`, `within`, `ahead`) gives another answer; null where
 * it never does. A `day` in a row that passed its last change gives null.
 */
export function nextDayChange(operator: Operator, values: readonly string[], day: SqlFragment, { today }: Pick<FieldContext, 'today'>): SqlFragment | null {
  if (operator !== 'olderThan' && operator !== 'within' && operator !== 'ahead') return null;
  const days = Number(values[0] ?? 0);
  const from = sql`${addDays(today, -days)}::date`;
  const now = sql`${today}::date`;
  switch (operator) {
    case 'olderThan':
      return sql`case when ${day} >= ${from} then ${day} + ${days + 1}::int end`;
    case 'within':
      return sql`case when ${day} > ${now} then ${day} when ${day} >= ${from} then ${day} + ${days + 1}::int end`;
    case 'ahead':
      return sql`case when ${day} > ${addDays(today, days)}::date then ${day} - ${days}::int when ${day} >= ${now} then ${day} + 1 end`;
  }
}
