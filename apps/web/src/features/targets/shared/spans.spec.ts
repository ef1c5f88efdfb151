import { placeInYear, spanOf } from './spans.js';

describe('the span of a period', () => {
  it.each([
    ['month', '2024-02-10', 0, '2024-02-01', '2024-02-29'], ['quarter', '2026-11-22', 0, '2026-10-01', '2026-12-31'], ['quarter', '2026-11-22', 1, '2027-01-01', '2027-03-31'],
    ['quarter', '2026-02-01', -1, '2025-10-01', '2025-12-31'], ['year', '2026-05-05', -1, '2025-01-01', '2025-12-31'],
  ] as const)('%s of %s, %d on', (period, day, by, from, to) => expect(spanOf(period, day, by)).toEqual({ from, to }));

  it('knows its place in the year', () => expect([placeInYear('month', '2026-11-01'), placeInYear('quarter', '2026-10-01'), placeInYear('year', '2026-01-01')]).toEqual([11, 4, 1]));
});
