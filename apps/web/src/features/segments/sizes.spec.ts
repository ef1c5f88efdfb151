import { addDays, fillSizes, trendOf } from './sizes.js';

const size = (day: string, members: number, entered = 0, left = 0) => ({ day, members, entered, left });

it('a day that is not told has the size of the day before', () => {
  expect(fillSizes([size('2026-02-27', 5, 5), size('2026-03-02', 4, 1, 2)], '2026-03-03')).toEqual([
    size('2026-02-27', 5, 5), size('2026-02-28', 5), size('2026-03-01', 5), size('2026-03-02', 4, 1, 2), size('2026-03-03', 4),
  ]);
  expect(fillSizes([], '2026-03-03')).toEqual([]);
});

it('the change of a week counts from the size a week ago', () => {
  expect(trendOf([size('2026-03-01', 10), size('2026-03-09', 13)], '2026-03-10', 7)).toEqual({ line: [10, 10, 10, 10, 10, 10, 13, 13], change: 3 });
  expect(trendOf([size('2026-03-10', 8)], '2026-03-10', 7)).toEqual({ line: [8], change: 0 });
  expect(trendOf([], '2026-03-10', 7)).toEqual({ line: [], change: 0 });
});

it('steps over months and leap days', () => {
  expect(addDays('2028-02-28', 1)).toBe('2028-02-29');
  expect(addDays('2026-03-01', -1)).toBe('2026-02-28');
});
