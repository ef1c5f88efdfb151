import fc from 'fast-check';
import { periodOf, periodsOf, shiftPeriod, weekOf, PERIOD_KINDS } from './periods.js';

const day = fc.date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true }).map((date) => date.toISOString().slice(0, 10));

describe('periods', () => {
  it.each([
    ['month', '2024-02-29', '2024-02-01', '2024-02-29'], ['month', '2026-12-31', '2026-12-01', '2026-12-31'],
    ['quarter', '2026-11-22', '2026-10-01', '2026-12-31'], ['quarter', '2026-01-01', '2026-01-01', '2026-03-31'], ['year', '2026-07-01', '2026-01-01', '2026-12-31'],
  ] as const)('the %s of %s is %s to %s', (kind, of, from, to) => expect(periodOf(kind, of)).toEqual({ from, to }));

  it('of a year lie side by side and cover it', () => {
    for (const kind of PERIOD_KINDS) {
      const all = periodsOf(kind, 2026);
      expect([all[0]?.from, all.at(-1)?.to]).toEqual(['2026-01-01', '2026-12-31']);
      all.slice(1).forEach((each, at) => expect(Date.parse(each.from) - Date.parse(all[at]?.to ?? '')).toBe(86_400_000));
    }
  });

  it('shifted there and back are the same, and hold the days they are named by', () => {
    fc.assert(fc.property(day, fc.constantFrom(...PERIOD_KINDS), fc.integer({ min: -30, max: 30 }), (of, kind, by) => {
      const period = periodOf(kind, of);
      expect(period.from <= of && of <= period.to).toBe(true);
      expect(shiftPeriod(kind, shiftPeriod(kind, period, by), -by)).toEqual(period);
    }));
  });

  it('a week begins on its Monday', () => {
    expect(['2026-11-22', '2026-11-23', '2026-11-29', '2026-11-30'].map(weekOf)).toEqual(['2026-11-16', '2026-11-23', '2026-11-23', '2026-11-30']);
  });
});
