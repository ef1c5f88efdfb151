import { sql, type SqlFragment } from '@patron/kernel';
import type { Operator } from '@patron/record';

export const DAY_OPERATORS = ['eq', 'gt', 'gte', 'lt', 'lte', 'between', 'isSet', 'isNotSet'] as const satisfies readonly Operator[];

type Values = readonly string[];

/** How many days ago something was, as a condition on the day itself, which an index serves. */
export function daysAgo(day: SqlFragment, operator: Operator, [first = '0', second = '0']: Values, today: string): SqlFragment {
  const back = (days: string): SqlFragment => sql`${today}::date - ${Number(days)}::int`;
  switch (operator) {
    case 'gt': return sql`${day} < ${back(first)}`;
    case 'gte': return sql`${day} <= ${back(first)}`;
    case 'lt': return sql`${day} > ${back(first)}`;
    case 'lte': return sql`${day} >= ${back(first)}`;
    case 'between': return sql`${day} between ${back(second)} and ${back(first)}`;
    case 'isSet': return sql`${day} is not null`;
    case 'isNotSet': return sql`${day} is null`;
    default: return sql`${day} = ${back(first)}`;
  }
}

/** After how many days each comparison turns into its opposite with nothing else happening. */
const TURNS: Partial<Record<Operator, (first: number, second: number) => number[]>> = {
  eq: (days) => [days, days + 1], gte: (days) => [days], lt: (days) => [days], gt: (days) => [days + 1], lte: (days) => [days + 1], between: (least, most) => [least, most + 1],
};

/** The next business day on which the condition changes by the passing of time; null: never. */
export function daysAgoChange(day: SqlFragment, operator: Operator, [first = '0', second = '0']: Values, today: string): SqlFragment | null {
  const turns = TURNS[operator]?.(Number(first), Number(second));
  return turns ? sql`(select min(d) from unnest(array[${sql.join(turns.map((days) => sql`(${day} + ${days}::int)`))}]) as d where d > ${today}::date)` : null;
}

/** The most and the fewest days ago a day may lie that meets the condition; left out: however many, however few. */
export function reachOf(operator: Operator, [first = '0', second = '0']: Values): { most?: number; fewest?: number } {
  const [days, last] = [Number(first), Number(second)];
  switch (operator) {
    case 'gt': return { fewest: days + 1 };
    case 'gte': return { fewest: days };
    case 'lt': return { most: days - 1 };
    case 'lte': return { most: days };
    case 'between': return { most: last, fewest: days };
    case 'isSet': return {};
    default: return { most: days, fewest: days };
  }
}
