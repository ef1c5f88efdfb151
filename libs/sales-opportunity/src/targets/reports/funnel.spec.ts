import fc from 'fast-check';
import { funnel, moneySums } from './funnel.js';
import type { FunnelRow } from './reports.queries.js';

const top = (place: number | null, count: number, currency = 'CNY'): FunnelRow => ({ what: 'top', place, currency, count, amountMinor: count * 10, days: null });

describe('a funnel', () => {
  it('counts who came to a stage also where they went on, and the won everywhere', () => {
    const steps = funnel([top(0, 5), top(2, 3), top(null, 2), { ...top(1, 4), what: 'time', currency: null, days: 2.5 }], [0, 1, 2]);
    expect(steps.map(({ count, fromBefore, fromFirst, medianDays }) => [count, fromBefore, fromFirst, medianDays])).toEqual([[10, null, 1, null], [5, 0.5, 0.5, 2.5], [5, 1, 0.5, null], [2, 0.4, 0.2, null]]);
  });

  it('keeps currencies apart', () => {
    expect(funnel([top(0, 1), top(0, 2, 'USD')], [0])[0]?.totals).toEqual([{ currency: 'CNY', count: 1, amountMinor: 10 }, { currency: 'USD', count: 2, amountMinor: 20 }]);
    expect(moneySums([{ currency: null, count: 3, amountMinor: 0 }])).toEqual([]);
  });

  it('of nobody has no shares', () => expect(funnel([], [0, 1]).map(({ count, fromFirst }) => [count, fromFirst])).toEqual([[0, null], [0, null], [0, null]]));

  it('never widens', () => {
    const rows = fc.array(fc.record({ place: fc.option(fc.integer({ min: 0, max: 4 })), count: fc.nat(50) }));
    fc.assert(fc.property(rows, (found) => {
      const counts = funnel(found.map(({ place, count }) => top(place, count)), [0, 1, 2, 3, 4]).map(({ count }) => count);
      expect(counts).toEqual(counts.toSorted((a, b) => b - a));
    }));
  });
});
