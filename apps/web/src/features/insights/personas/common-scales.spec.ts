import { commonScales } from './common-scales.js';

const trait = (share: number, baseShare: number) => ({ traits: [{ trait: 'gender' as const, known: 10, baseKnown: 20, items: [{ key: 'female', label: '', count: 5, share, baseShare, index: 100, significant: false }] }] });

describe('two portraits side by side', () => {
  it('are drawn on one scale', () => expect(commonScales([trait(0.3, 0.2), trait(0.6, 0.2)])).toEqual({ gender: 0.6 }));
  it('of nothing have none', () => expect(commonScales([])).toEqual({}));
});
