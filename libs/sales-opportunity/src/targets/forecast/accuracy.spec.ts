import { accuracyOf, figuresOf } from './accuracy.js';

describe('accuracy', () => {
  it.each([[100, 100, 1], [80, 100, 0.8], [120, 100, 0.8], [350, 100, 0], [0, 100, 0], [5, 0, null]])('of a forecast of %d where %d came is %p', (forecast, actual, expected) => {
    const found = accuracyOf(forecast, actual);
    expect(found === null ? null : Math.round(found * 100) / 100).toBe(expected);
  });
});

describe('the forecast', () => {
  it('adds each category to the surer ones, and leaves out what is omitted', () => {
    const sum = (category: string, amountMinor: number, weightedMinor: number, refundMinor = 0) => ({ category, amountMinor, weightedMinor, refundMinor });
    expect(figuresOf([sum('closed', 100, 100, 5), sum('commit', 50, 40, 2), sum('best_case', 30, 15, 1), sum('pipeline', 200, 20), sum('omitted', 999, 0)]))
      .toEqual({ closedMinor: 100, commitMinor: 150, bestCaseMinor: 180, pipelineMinor: 380, weightedMinor: 175, refundMinor: 8, netMinor: 167 });
  });
  it('of nothing is nothing', () => expect(figuresOf([])).toMatchObject({ closedMinor: 0, pipelineMinor: 0, netMinor: 0 }));
});
