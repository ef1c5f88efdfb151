import fc from 'fast-check';
import { levelAfter, stockState, type Level, type LevelChange } from './stock-rules.js';

const level = (onHand: number, reserved = 0): Level => ({ onHand, reserved });

it.each([
  ['takes away what is there', level(5), { change: -5 }, false, level(0)],
  ['never more than that', level(5), { change: -6 }, false, null],
  ['nor what is reserved', level(5, 3), { change: -3 }, false, null],
  ['unless the shop oversells', level(5), { change: -6 }, true, level(-1)],
  ['a count below zero may be mended', level(-4), { change: 2 }, false, level(-2)],
  ['a count says what is there', level(5, 1), { onHand: 9 }, false, level(9, 1)],
] as const)('%s', (_, before, change: LevelChange, oversell, after) => {
  expect(levelAfter(before, change, oversell)).toEqual(after);
});

it('adds up: the level is the sum of the changes that were taken', () => {
  fc.assert(fc.property(fc.array(fc.integer({ min: -50, max: 50 })), fc.boolean(), (changes, oversell) => {
    let now = level(0);
    let sum = 0;
    for (const change of changes) {
      const after = levelAfter(now, { change }, oversell);
      sum += after ? change : 0;
      now = after ?? now;
    }
    expect(now.onHand).toBe(sum);
    expect(oversell || now.onHand >= 0).toBe(true);
  }));
});

it.each([[0, 'out'], [-3, 'out'], [5, 'low'], [6, 'in_stock']] as const)('%d in stock is %s', (available, state) => {
  expect(stockState(available, 5)).toBe(state);
});
