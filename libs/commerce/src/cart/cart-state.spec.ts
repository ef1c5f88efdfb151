import fc from 'fast-check';
import { afterActivity, cartStates, type CartStanding } from './cart-state.js';

const at = (hour: number): string => new Date(Date.UTC(2026, 2, 1, hour)).toISOString();
const standing = (state: CartStanding['state'], hour: number): CartStanding => ({ state, activityAt: at(hour), abandonedAt: state === 'open' ? null : at(hour + 1), recoveredAt: null });

it.each([
  ['a new cart is open', null, 3, 'open'],
  ['activity keeps it open', standing('open', 1), 3, 'open'],
  ['whoever comes back recovers it', standing('abandoned', 1), 3, 'recovered'],
  ['also after it was given up', standing('expired', 1), 3, 'recovered'],
  ['what became an order stays that', standing('converted', 1), 3, 'converted'],
  ['a late copy does not wake it up', standing('abandoned', 5), 3, 'abandoned'],
] as const)('%s', (_, before, hour, state) => {
  expect(afterActivity(before, at(hour)).state).toBe(state);
});

it('never goes back in time', () => {
  fc.assert(fc.property(fc.constantFrom(...cartStates), fc.integer({ min: 0, max: 20 }), fc.integer({ min: 0, max: 20 }), (state, known, news) => {
    const before = standing(state, known);
    const after = afterActivity(before, at(news));
    expect(after.activityAt >= before.activityAt).toBe(true);
    expect(afterActivity(after, at(news))).toEqual(after);
  }));
});
