import { differencesOf } from './compare-portraits.js';
import type { Trait } from './preference.js';

const gender = (female: number, male: number): Trait & { trait: 'gender' } => ({
  trait: 'gender', known: female + male, baseKnown: 1000,
  items: [['female', female], ['male', male]].map(([key, count]) => ({ key: String(key), label: String(key), count: Number(count), share: Number(count) / (female + male), baseShare: 0.5, index: 100, significant: false })),
});

describe('two portraits', () => {
  it('differ where chance does not explain it', () => {
    expect(differencesOf([gender(90, 10)], [gender(50, 50)])).toMatchObject([{ key: 'female', left: { count: 90, share: 0.9 }, right: { share: 0.5 } }, { key: 'male' }]);
    expect(differencesOf([gender(52, 48)], [gender(50, 50)])).toEqual([]);
    expect(differencesOf([gender(4, 0)], [gender(50, 50)])).toEqual([]);
    expect(differencesOf([], [gender(50, 50)])).toEqual([]);
  });
});
