import { stacked } from './volume.js';

describe('a volume of events as bars', () => {
  it('has a bar for every hour, also for one without events', () => {
    const { times, series, total } = stacked({ unit: 'hour', from: '', to: '', items: [
      { at: '2026-03-01T00:00:00.000Z', name: 'a', count: 2 }, { at: '2026-03-01T02:00:00.000Z', name: 'a', count: 1 }, { at: '2026-03-01T02:00:00.000Z', name: 'b', count: 4 },
    ] });
    expect(times).toEqual(['2026-03-01T00:00:00.000Z', '2026-03-01T01:00:00.000Z', '2026-03-01T02:00:00.000Z']);
    expect(series).toEqual([{ name: 'b', counts: [0, 0, 4] }, { name: 'a', counts: [2, 0, 1] }]);
    expect(total).toBe(7);
  });

  it('puts the rarest names together', () => {
    const items = Array.from({ length: 10 }, (_, n) => ({ at: '2026-03-01T00:00:00.000Z', name: `n${n}`, count: 10 - n }));
    const { series } = stacked({ unit: 'day', from: '', to: '', items });
    expect(series.map(({ name }) => name)).toEqual(['n0', 'n1', 'n2', 'n3', 'n4', 'n5', 'n6', null]);
    expect(series.at(-1)?.counts).toEqual([6]);
  });
});
