import fc from 'fast-check';
import type { Buying } from '../../src/lifecycle/rules/decide-stage.js';
import { rulesWrong, type LifecycleRules } from '../../src/lifecycle/rules/lifecycle-rules.js';

/** For tests: rules of every kind that the product takes. */
export const someRules: fc.Arbitrary<LifecycleRules> = fc
  .record({
    newWithinDays: fc.integer({ min: 1, max: 40 }), newAtMostOrders: fc.integer({ min: 1, max: 3 }), more: fc.integer({ min: 1, max: 3 }), loyalWithinDays: fc.integer({ min: 1, max: 400 }),
    dormant: fc.integer({ min: 0, max: 60 }), churned: fc.integer({ min: 1, max: 90 }),
    own: fc.option(fc.record({ atLeastOrders: fc.integer({ min: 2, max: 4 }), dormantTenths: fc.integer({ min: 10, max: 40 }), moreTenths: fc.integer({ min: 1, max: 30 }), atLeast: fc.integer({ min: 0, max: 20 }) })),
  })
  .map(({ newWithinDays, newAtMostOrders, more, loyalWithinDays, dormant, churned, own }): LifecycleRules => ({
    newWithinDays, newAtMostOrders, loyalOrders: newAtMostOrders + more, loyalWithinDays, dormantAfterDays: newWithinDays + dormant, churnedAfterDays: newWithinDays + dormant + churned,
    categories: [], categoryBy: 'favourite',
    ownInterval: own && { atLeastOrders: own.atLeastOrders, dormantTimes: own.dormantTenths / 10, churnedTimes: (own.dormantTenths + own.moreTenths) / 10, atLeastDays: newWithinDays + own.atLeast },
  }))
  .filter((rules) => rulesWrong(rules).length === 0);

/** For tests: histories of up to eight purchases within a year from day 0. */
export const someBuying: fc.Arbitrary<Buying> = fc.array(fc.integer({ min: 0, max: 365 }), { maxLength: 8 }).map((days) => {
  const purchases = days.sort((a, b) => a - b);
  return { purchases, intervalDays: medianGap(purchases), cycle: null };
});

/** As the figures of a customer have it: between days with a purchase, one decimal. */
export function medianGap(purchases: readonly number[]): number | null {
  const days = [...new Set(purchases)];
  const gaps = days.slice(1).map((day, i) => day - (days[i] ?? 0)).sort((a, b) => a - b);
  if (gaps.length === 0) return null;
  const at = (i: number): number => gaps[i] ?? 0;
  return gaps.length % 2 === 1 ? at((gaps.length - 1) / 2) : (at(gaps.length / 2 - 1) + at(gaps.length / 2)) / 2;
}
