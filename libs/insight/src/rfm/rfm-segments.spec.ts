import { RFM_CELLS, RFM_SEGMENTS, RFM_TABLE, segmentOf } from './rfm-segments.js';

const SCORES = [1, 2, 3, 4, 5];
const ALL = SCORES.flatMap((r) => SCORES.flatMap((f) => SCORES.map((m) => r * 100 + f * 10 + m)));

describe('the eleven segments', () => {
  it('hold each of the 125 cells exactly once', () => {
    const held = RFM_TABLE.flatMap(({ cells }) => cells);
    expect(held).toHaveLength(125);
    expect([...held].sort((a, b) => a - b)).toEqual(ALL);
    expect(RFM_CELLS).toEqual(ALL);
  });

  it('are eleven, each with a name and an action in both languages', () => {
    expect(RFM_TABLE.map(({ key }) => key)).toEqual([...RFM_SEGMENTS]);
    const texts = RFM_TABLE.flatMap(({ name, action }) => [name['zh-CN'], name.en, action['zh-CN'], action.en]);
    expect(texts.every((text) => text.length > 1)).toBe(true);
    expect(new Set(RFM_TABLE.map(({ name }) => name['zh-CN'])).size).toBe(11);
  });

  it.each([[555, 'champions'], [511, 'new_customers'], [155, 'cannot_lose'], [111, 'lost']])('find %d among the %s', (cell, key) => expect(segmentOf(cell)).toBe(key));

  it('leave out who is not scored', () => expect(segmentOf(null)).toBeNull());
});
