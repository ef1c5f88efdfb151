import { worstGaps } from './worst-gaps.js';

describe('worst gaps of a group', () => {
  it('are the largest shares, missing and faulty together', () =>
    expect(worstGaps({ customers: 10, missing: { phone: 3, email: 8 }, faults: { name_test: 5 } })).toEqual([{ kind: 'missing', key: 'email', share: 0.8 }, { kind: 'faults', key: 'name_test', share: 0.5 }, { kind: 'missing', key: 'phone', share: 0.3 }]));
  it('leave out what concerns hardly anybody', () => expect(worstGaps({ customers: 100, missing: { phone: 4 }, faults: {} })).toEqual([]));
  it('of nobody are none', () => expect(worstGaps({ customers: 0, missing: {}, faults: {} })).toEqual([]));
});
