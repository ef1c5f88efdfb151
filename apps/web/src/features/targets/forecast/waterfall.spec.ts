import { waterfall } from './waterfall.js';

it('hangs each change where the one before ended, and ends with now', () => {
  const steps = waterfall({ currency: 'CNY', thenMinor: 100, nowCount: 1, nowMinor: 90, changes: [{ kind: 'new', count: 1, amountMinor: 40 }, { kind: 'won', count: 2, amountMinor: -50 }] });
  expect(steps.map(({ kind, base, height }) => [kind, base, height])).toEqual([['then', 0, 100], ['new', 100, 40], ['won', 90, 50], ['now', 0, 90]]);
});
