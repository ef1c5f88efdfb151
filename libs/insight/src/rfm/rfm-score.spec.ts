import fc from 'fast-check';
import { boundScore, tieBounds, tieScores, usedMethod } from './rfm-score.js';

describe('the tie rule', () => {
  it('gives equal customers one score and nobody a sixth', () => {
    expect(tieScores([1, 1, 1, 1, 1])).toEqual([1, 1, 1, 1, 1]);
    expect(tieScores([10, 20, 30, 40, 50])).toEqual([1, 2, 3, 4, 5]);
    // Half of all bought once: the next ones begin at 1 + floor(5 × 0.5).
    expect(tieScores([1, 1, 1, 1, 1, 2, 2, 3, 4, 9])).toEqual([1, 1, 1, 1, 1, 3, 3, 4, 5, 5]);
  });

  it('is what the plainest reading of its text gives', () => {
    fc.assert(fc.property(fc.array(fc.integer({ min: -20, max: 20 }), { minLength: 1, maxLength: 80 }), (values) => {
      const plain = values.map((value) => 1 + Math.floor((5 * values.filter((other) => other < value).length) / values.length));
      expect(tieScores(values)).toEqual(plain);
    }));
  });

  it('and its bounds agree for every value that was there', () => {
    fc.assert(fc.property(fc.array(fc.integer({ min: -30, max: 30 }), { minLength: 1, maxLength: 120 }), (values) => {
      const bounds = tieBounds(values);
      expect(values.map((value) => boundScore(value, bounds))).toEqual(tieScores(values));
    }));
  });

  it('scores the purchases of the Online Retail year as agreed', () => {
    // So many of its 4,338 buyers bought once, twice, … six times; the others more often.
    const often = [[1, 1493], [2, 835], [3, 508], [4, 388], [5, 243], [6, 171], [7, 138], [12, 500], [209, 62]] as const;
    const values = often.flatMap(([value, customers]) => Array.from({ length: customers }, () => value));
    const scores = tieScores(values);
    expect(values).toHaveLength(4338);
    expect([1, 2, 3, 4, 5].map((score) => scores.filter((given) => given === score).length)).toEqual([1493, 835, 508, 802, 700]);
    expect(tieBounds(values)).toEqual([2, 3, 4, 7]);
  });

  it('puts a value beyond all others on top', () => expect(boundScore(2, tieBounds([1, 1, 1]))).toBe(5));
});

describe('the method', () => {
  it.each([
    ['auto', 499, 1000, 'thresholds', 'few_buyers'],
    ['auto', 500, 179, 'thresholds', 'short_history'],
    ['auto', 500, 180, 'quintile', 'enough_data'],
    ['quintile', 3, 1, 'quintile', 'chosen'],
    ['thresholds', 9999, 999, 'thresholds', 'chosen'],
  ] as const)('%s with %d buyers and %d days is %s because of %s', (asked, buyers, days, method, reason) => {
    expect(usedMethod(asked, buyers, days)).toEqual({ method, reason });
  });
});
