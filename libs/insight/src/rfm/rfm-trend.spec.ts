import fc from 'fast-check';
import { RFM_CELLS } from './rfm-segments.js';
import { daysBetween, sizesOf, sizesOn } from './rfm-trend.js';
import type { Flow } from './rfm-trend.js';

const DAYS = ['2026-03-01', '2026-03-02', '2026-03-03', '2026-03-04'];

describe('sizes over time', () => {
  it('are those a forward count gives', () => {
    const cell = fc.option(fc.constantFrom(...RFM_CELLS), { nil: null });
    fc.assert(fc.property(fc.array(fc.tuple(fc.constantFrom(...DAYS), fc.array(fc.tuple(fc.nat(4), cell), { maxLength: 4 })), { maxLength: 6 }), (changes) => {
      const standing = new Map<number, number | null>();
      const flows: Flow[] = [];
      const forward = DAYS.map((day) => {
        for (const [, moves] of changes.filter(([on]) => on === day)) {
          for (const [customer, to] of moves) {
            flows.push({ day, from: standing.get(customer) ?? null, to, customers: 1 });
            standing.set(customer, to);
          }
        }
        return { day, sizes: sizesOf([...standing.values()].flatMap((at) => (at === null ? [] : [{ cell: at, customers: 1 }]))) };
      });
      const now = forward.at(-1)?.sizes ?? sizesOf([]);
      expect(sizesOn(DAYS, now, flows)).toEqual(forward);
    }));
  });

  it('take the last day and at most so many', () => {
    expect(daysBetween('2026-03-01', '2026-03-04', 10)).toEqual(DAYS);
    expect(daysBetween('2026-01-01', '2026-12-31', 13).length).toBeLessThanOrEqual(13);
    expect(daysBetween('2026-01-01', '2026-12-31', 13).at(-1)).toBe('2026-12-31');
    expect(daysBetween('2026-03-04', '2026-03-04', 5)).toEqual(['2026-03-04']);
  });
});
