import fc from 'fast-check';
import { officialDays } from './official-days.js';
import { addWorkdays, isWorkday, workdaysBetween } from './workdays.js';

const china = new Map(officialDays().map(({ day, kind }) => [day, kind]));

describe('working days', () => {
  it.each([
    ['an ordinary Friday', '2026-03-13', true], ['an ordinary Saturday', '2026-03-14', false], ['a holiday on a Thursday', '2026-10-01', false],
    ['a Sunday worked in exchange', '2026-01-04', true], ['a Saturday worked in exchange', '2025-10-11', true], ['the day after a holiday', '2025-10-09', true],
  ])('%s', (_, day, worked) => {
    expect(isWorkday(day, china)).toBe(worked);
  });

  it.each([
    ['across a weekend', '2026-03-13', 1, '2026-03-16'], ['across the National Day week', '2026-09-30', 1, '2026-10-08'], ['a made-up Sunday counts', '2026-09-18', 1, '2026-09-20'],
    ['from within a holiday', '2025-10-04', 2, '2025-10-10'], ['no day at all', '2026-03-14', 0, '2026-03-14'],
  ])('add: %s', (_, from, n, to) => {
    expect(addWorkdays(from, n, china)).toBe(to);
  });

  it('the years 2025 and 2026 have the numbers of working days the notices leave', () => {
    expect([workdaysBetween('2024-12-31', '2025-12-31', china), workdaysBetween('2025-12-31', '2026-12-31', china)]).toEqual([248, 248]);
  });

  it.each([
    // As the notices word them: the first day off with its weekday, how many, and the days worked in exchange.
    ['2025 元旦', '2025-01-01', 3, 1, []], ['2025 春节', '2025-01-28', 2, 8, ['2025-01-26', '2025-02-08']], ['2025 清明节', '2025-04-04', 5, 3, []], ['2025 劳动节', '2025-05-01', 4, 5, ['2025-04-27']],
    ['2025 端午节', '2025-05-31', 6, 3, []], ['2025 国庆节、中秋节', '2025-10-01', 3, 8, ['2025-09-28', '2025-10-11']],
    ['2026 元旦', '2026-01-01', 4, 3, ['2026-01-04']], ['2026 春节', '2026-02-15', 0, 9, ['2026-02-14', '2026-02-28']], ['2026 清明节', '2026-04-04', 6, 3, []], ['2026 劳动节', '2026-05-01', 5, 5, ['2026-05-09']],
    ['2026 端午节', '2026-06-19', 5, 3, []], ['2026 中秋节', '2026-09-25', 5, 3, []], ['2026 国庆节', '2026-10-01', 4, 7, ['2026-09-20', '2026-10-10']],
  ])('%s is as the notice says', (holiday, first, weekday, days, worked) => {
    const [year = '', name = ''] = holiday.split(' ');
    const of = (called: string): string[] => officialDays().filter((each) => each.day.startsWith(year) && each.name === called).map(({ day }) => day);
    expect(new Date(first).getUTCDay()).toBe(weekday);
    expect(of(name)).toEqual(Array.from({ length: days }, (_, i) => new Date(Date.parse(first) + i * 86_400_000).toISOString().slice(0, 10)));
    expect(of(`${name}调休`)).toEqual(worked);
  });

  it('adding and counting undo each other', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 700 }), fc.integer({ min: 0, max: 60 }), (start, n) => {
      const from = new Date(Date.parse('2025-01-01') + start * 86_400_000).toISOString().slice(0, 10);
      expect(workdaysBetween(from, addWorkdays(from, n, china), china)).toBe(n);
    }));
  });
});
