import fc from 'fast-check';
import { someBuying, someRules } from '../../../test/support/arbitrary-buying.js';
import { boundariesOf, nextChange, stageOn, stagesUntil, type Buying } from './decide-stage.js';
import { DEFAULT_RULES, rulesWrong, STAGES, type LifecycleRules } from './lifecycle-rules.js';

const bought = (...purchases: number[]): Buying => ({ purchases, intervalDays: null, cycle: null });
const rules: LifecycleRules = { ...DEFAULT_RULES, newWithinDays: 30, newAtMostOrders: 2, loyalOrders: 4, loyalWithinDays: 365, dormantAfterDays: 90, churnedAfterDays: 180 };

describe('the stage of a customer', () => {
  it.each([
    ['who never bought', bought(), 500, 'potential'],
    ['who bought today', bought(100), 100, 'new'],
    ['30 days after the first order', bought(100), 130, 'new'],
    ['31 days after it', bought(100), 131, 'active'],
    ['with a third order in the first days', bought(100, 101, 102), 103, 'active'],
    ['with four orders within a year', bought(10, 50, 60, 70), 80, 'loyal'],
    ['whose fourth last order is 365 days ago', bought(10, 300, 340, 370), 375, 'loyal'],
    ['whose fourth last order is 366 days ago', bought(10, 300, 340, 370), 376, 'active'],
    ['90 days after the last order', bought(10, 20, 30), 120, 'active'],
    ['91 days after it', bought(10, 20, 30), 121, 'dormant'],
    ['loyal once, but 91 days without an order', bought(10, 20, 30, 40), 131, 'dormant'],
    ['180 days after the last order', bought(100), 280, 'dormant'],
    ['181 days after it', bought(100), 281, 'churned'],
  ])('%s', (_, buying, day, stage) => expect(stageOn(boundariesOf(buying, rules), day)).toBe(stage));

  it('follows the cycle of his category, and his own interval before it', () => {
    const cycle = { dormantAfterDays: 40, churnedAfterDays: 60 };
    const regular: Buying = { purchases: [0, 10, 20], intervalDays: 10, cycle };
    expect(boundariesOf({ ...regular, intervalDays: null }, rules)).toMatchObject({ dormantOn: 61, churnedOn: 81 });
    const own = { ...rules, ownInterval: { atLeastOrders: 3, dormantTimes: 3.3, churnedTimes: 5, atLeastDays: 30 } };
    expect(boundariesOf(regular, own)).toMatchObject({ dormantOn: 20 + 33 + 1, churnedOn: 20 + 50 + 1 });
    expect(boundariesOf({ ...regular, intervalDays: 0.1 }, own)).toMatchObject({ dormantOn: 20 + 30 + 1, churnedOn: 20 + 31 + 1 });
    expect(boundariesOf({ ...regular, purchases: [0, 20] }, own)).toMatchObject({ dormantOn: 61 });
  });

  it('stays until the day it says it changes, and is another one from then on', () => {
    fc.assert(fc.property(someBuying, someRules, fc.integer({ min: 0, max: 800 }), (buying, chosen, day) => {
      const boundaries = boundariesOf(buying, chosen);
      const now = stageOn(boundaries, day);
      expect(STAGES).toContain(now);
      const next = nextChange(boundaries, day);
      const until = next?.day ?? day + 1000;
      for (let at = day; at < until; at += 1) expect(stageOn(boundaries, at)).toBe(now);
      expect(next === null || (stageOn(boundaries, next.day) === next.stage && next.stage !== now)).toBe(true);
    }));
  });

  it('was on each past day what it would have been found to be on that day', () => {
    fc.assert(fc.property(someBuying, someRules.map((chosen) => ({ ...chosen, ownInterval: null })), fc.integer({ min: 0, max: 400 }), fc.integer({ min: 366, max: 700 }), (buying, chosen, created, until) => {
      const past = stagesUntil(buying, chosen, created, until);
      for (let day = past[0]?.day ?? 0; day <= until; day += 1) {
        const then = stageOn(boundariesOf({ ...buying, purchases: buying.purchases.filter((purchase) => purchase <= day) }, chosen), day);
        expect([day, past.findLast((change) => change.day <= day)?.stage]).toEqual([day, then]);
      }
      expect(past.every((change, i) => change.stage !== past[i - 1]?.stage)).toBe(true);
    }), { numRuns: 60 });
  });
});

describe('rules', () => {
  it.each<[string, Partial<LifecycleRules>, string[]]>([
    ['as they come', {}, []],
    ['dormant before new is over', { dormantAfterDays: 29 }, ['dormantAfterDays']],
    ['churned no later than dormant', { churnedAfterDays: 90 }, ['churnedAfterDays']],
    ['loyal with as many orders as new', { loyalOrders: 2 }, ['loyalOrders']],
    ['a category twice, and turned round', { categories: [{ categoryId: 'a', dormantAfterDays: 40, churnedAfterDays: 41 }, { categoryId: 'a', dormantAfterDays: 50, churnedAfterDays: 40 }] }, ['categories[1].churnedAfterDays', 'categories[1].categoryId']],
    ['multiples that do not grow', { ownInterval: { atLeastOrders: 2, dormantTimes: 2, churnedTimes: 2, atLeastDays: 30 } }, ['ownInterval.churnedTimes']],
    ['multiples of hundredths', { ownInterval: { atLeastOrders: 2, dormantTimes: 1.25, churnedTimes: 2, atLeastDays: 30 } }, ['ownInterval.dormantTimes']],
    ['an own interval shorter than new', { ownInterval: { atLeastOrders: 2, dormantTimes: 1.5, churnedTimes: 2, atLeastDays: 10 } }, ['ownInterval.atLeastDays']],
  ])('%s', (_, change, fields) => expect(rulesWrong({ ...rules, ...change }).map(({ field }) => field)).toEqual(fields));
});
