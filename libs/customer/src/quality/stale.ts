import { sql, type SqlFragment } from '@patron/kernel';

/** The moment before which a sign of life is too old: the first of the business day that many days ago, as `olderThan` has it. */
export function staleBefore(today: string, days: number, timezone: string): SqlFragment {
  return sql`timezone(${timezone}, (${today}::date - ${days}::int)::timestamp)`;
}
