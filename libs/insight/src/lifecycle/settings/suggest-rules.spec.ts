import fc from 'fast-check';
import { DEFAULT_RULES, rulesWrong } from '../rules/lifecycle-rules.js';
import { suggestRules, type IntervalQuantiles, type ShopRhythm } from './suggest-rules.js';

const quantiles = (half: number, nineTenths: number, nearlyAll: number, intervals = 500): IntervalQuantiles => ({ half, nineTenths, nearlyAll, intervals });

describe('rules suggested', () => {
  it('follow the intervals of the shop, and of a category that is quicker', () => {
    const rhythm: ShopRhythm = { all: quantiles(28, 75, 160), frequentOrders: 5, categories: [{ categoryId: 'milk', ...quantiles(12, 25, 40) }, { categoryId: 'toys', ...quantiles(30, 80, 170) }, { categoryId: 'rare', ...quantiles(3, 4, 5, 20) }] };
    expect(suggestRules(rhythm)).toMatchObject({ newWithinDays: 25, dormantAfterDays: 75, churnedAfterDays: 160, loyalOrders: 5, categories: [{ categoryId: 'milk', dormantAfterDays: 25, churnedAfterDays: 40 }] });
  });

  it('are none where too few came back', () => expect(suggestRules({ all: quantiles(28, 75, 160, 99), frequentOrders: 0, categories: [] })).toBeNull());

  it('can always be saved', () => {
    const some = fc.tuple(fc.integer({ min: 1, max: 400 }), fc.integer({ min: 0, max: 400 }), fc.integer({ min: 0, max: 400 })).map(([half, more, most]) => quantiles(half, half + more, half + more + most));
    fc.assert(fc.property(some, fc.array(some, { maxLength: 4 }), fc.integer({ min: 0, max: 9 }), (all, others, frequentOrders) => {
      const categories = others.map((other, i) => ({ categoryId: String(i), ...other }));
      const own = { ...DEFAULT_RULES, ownInterval: { atLeastOrders: 3, dormantTimes: 2, churnedTimes: 4, atLeastDays: 30 } };
      expect(rulesWrong(suggestRules({ all, categories, frequentOrders }, own) ?? DEFAULT_RULES)).toEqual([]);
    }));
  });
});
