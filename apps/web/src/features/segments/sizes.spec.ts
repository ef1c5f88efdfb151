import { addDays, fillSizes, trendOf } from './sizes.js';

const size = (day: string, members: number, entered = 0, left = 0) => ({ day, members, entered, left });

it('a day that is not told has the size of the day before', () => {
  expect(fillSizes([size('2026-02-27', 5, 5), size('2026-03-02', 4, 1, 2)], '2026-03-03')).toEqual([
    size('2026-02-27', 5, 5), size('2026-02-28', 5), size('2026-03-01', 5), size('2026-03-02', 4, 1, 2), size('2026-03-03', 4),
  ]);
  expect(fillSizes([], '2026-03-03')).toEqual([]);
});

it('the week is counted back from the size now', () => {
  expect(trendOf(13, [{ day: '2026-03-05', change: -2 }, { day: '2026-03-09', change: 3 }, { day: '2026-03-10', change: 1 }], '2026-03-10', 7)).toEqual({ line: [11, 11, 9, 9, 9, 9, 12, 13], change: 2 });
  expect(trendOf(8, [], '2026-03-10', 2)).toEqual({ line: [8, 8, 8], change: 0 });
});

it('steps over months and leap days', () => {
  expect(addDays('2028-02-28', 1)).toBe('2028-02-29');
  expect(addDays('2026-03-01', -1)).toBe('2026-02-28');
});
