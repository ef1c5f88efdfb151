import { sql } from '@patron/kernel';
import { DAY_OPERATORS, daysAgo, daysAgoChange } from './days-ago.js';

const day = sql.raw('d');
const text = (operator: (typeof DAY_OPERATORS)[number], values: string[]) => {
  const { text: said, values: bound } = daysAgo(day, operator, values, '2026-11-22');
  return said.replace(/\$(\d+)/g, (_, n: string) => String(bound?.[Number(n) - 1]));
};

it.each([
  ['gte', ['30'], 'd <= 2026-11-22::date - 30::int'], ['gt', ['30'], 'd < 2026-11-22::date - 30::int'], ['lte', ['7'], 'd >= 2026-11-22::date - 7::int'], ['lt', ['7'], 'd > 2026-11-22::date - 7::int'],
  ['between', ['7', '15'], 'd between 2026-11-22::date - 15::int and 2026-11-22::date - 7::int'], ['eq', ['0'], 'd = 2026-11-22::date - 0::int'], ['isNotSet', [], 'd is null'],
] as const)('so many days ago: %s %j', (operator, values, expected) => expect(text(operator, [...values])).toBe(expected));

it('changes when a bound is passed, and never for what is merely there', () => {
  expect(daysAgoChange(day, 'gte', ['30'], '2026-11-22')?.values).toEqual([30, '2026-11-22']);
  expect(daysAgoChange(day, 'lte', ['30'], '2026-11-22')?.values).toEqual([31, '2026-11-22']);
  expect(daysAgoChange(day, 'between', ['7', '15'], '2026-11-22')?.values).toEqual([7, 16, '2026-11-22']);
  expect(daysAgoChange(day, 'isSet', [], '2026-11-22')).toBeNull();
});
