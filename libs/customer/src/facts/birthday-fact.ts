import { sql } from '@patron/kernel';
import type { SqlFragment } from '@patron/kernel';
import type { FieldContext, Operator } from '@patron/record';
import { birthdayDays } from './birthday-days.js';

/** Birthdays are days of the year: `ahead` looks at the next days, `eq`, `before`, `after` and `between` compare the full date of birth. */
export function birthdayPredicate(operator: Operator, values: readonly string[], context: FieldContext): SqlFragment {
  const born = sql.raw(`make_date(coalesce(p.birth_year, 1904), p.birth_month, p.birth_day)`);
  const known = sql.raw('p.birth_year is not null');
  const [first = '', second = ''] = values;
  switch (operator) {
    case 'ahead':
      return sql`(p.birth_month is not null and p.birth_month * 100 + p.birth_day = any(${birthdayDays(context.today, Number(first))}::int[]))`;
    case 'isSet':
      return sql`p.birth_month is not null`;
    case 'isNotSet':
      return sql`p.birth_month is null`;
    case 'before':
      return sql`(${known} and ${born} < ${first}::date)`;
    case 'after':
      return sql`(${known} and ${born} > ${first}::date)`;
    case 'between':
      return sql`(${known} and ${born} between ${first}::date and ${second}::date)`;
    default:
      return sql`(${known} and ${born} = ${first}::date)`;
  }
}

/** The day birthdays in a year are celebrated; 29 February on 28 February in common years. */
function celebrated(year: SqlFragment): SqlFragment {
  return sql`make_date(${year}, p.birth_month, case when p.birth_month = 2 and p.birth_day = 29 and extract(day from make_date(${year}, 3, 1) - 1) < 29 then 28 else p.birth_day end)`;
}

/** "In the next N days" begins N days before the next birthday and ends the day after it. */
export function birthdayNextChange(operator: Operator, values: readonly string[], { today }: FieldContext): SqlFragment | null {
  if (operator !== 'ahead') return null;
  const days = Number(values[0] ?? 0);
  const year = Number(today.slice(0, 4));
  const next = sql`case when ${celebrated(sql`${year}::int`)} >= ${today}::date then ${celebrated(sql`${year}::int`)} else ${celebrated(sql`${year + 1}::int`)} end`;
  return sql`case when p.birth_month is not null then (select case when n.day - ${days}::int > ${today}::date then n.day - ${days}::int else n.day + 1 end from (select ${next} as day) n) end`;
}
