import fc from 'fast-check';
import { monthOf, shiftMonth, weeksOf } from './month.js';

describe('a month on the calendar', () => {
  it('begins on the Monday before its first day and ends on a Sunday', () => {
    const weeks = weeksOf('2026-11');
    expect(weeks[0]).toEqual(['2026-10-26', '2026-10-27', '2026-10-28', '2026-10-29', '2026-10-30', '2026-10-31', '2026-11-01']);
    expect(weeks.at(-1)?.at(-1)).toBe('2026-12-06');
    expect(weeksOf('2027-02')).toHaveLength(4);
  });

  it('goes over the end of a year', () => {
    expect([shiftMonth('2026-12', 1), shiftMonth('2026-01', -1), shiftMonth('2026-05', 0)]).toEqual(['2027-01', '2025-12', '2026-05']);
  });

  it('shows each of its days once, in order, without a gap', () => {
    fc.assert(fc.property(fc.integer({ min: 2000, max: 2100 }), fc.integer({ min: 1, max: 12 }), (year, number) => {
      const month = `${year}-${String(number).padStart(2, '0')}`;
      const days = weeksOf(month).flat();
      const gaps = days.slice(1).filter((day, at) => Date.parse(day) - Date.parse(days[at] ?? '') !== 86_400_000);
      expect(gaps).toEqual([]);
      expect(days.filter((day) => monthOf(day) === month)).toHaveLength(new Date(Date.UTC(year, number, 0)).getUTCDate());
    }));
  });
});
