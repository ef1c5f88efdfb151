import fc from 'fast-check';
import { countLimits, rightOf, withRight, type FieldRight, type FieldRights } from './field-rights.js';

const right = fc.constantFrom<FieldRight>('hidden', 'masked', 'read', 'edit');
const place = fc.record({ record: fc.constantFrom('customer', 'product'), field: fc.constantFrom('phone', 'email', 'cost') });

describe('rights on fields', () => {
  it('read back what was set last, and leave the others as they were', () => {
    fc.assert(fc.property(fc.array(fc.tuple(place, right)), place, right, (steps, at, last) => {
      const before = steps.reduce<FieldRights>((rights, [where, what]) => withRight(rights, where, what), {});
      const after = withRight(before, at, last);
      expect(rightOf(after, at)).toBe(last);
      const other = { record: at.record, field: at.field === 'phone' ? 'email' : 'phone' };
      expect(rightOf(after, other)).toBe(rightOf(before, other));
    }));
  });

  it('hold nothing that says nothing', () => {
    expect(withRight(withRight({}, { record: 'customer', field: 'phone' }, 'masked'), { record: 'customer', field: 'phone' }, 'edit')).toEqual({});
    expect(countLimits({ customer: { phone: 'masked', email: 'hidden' } })).toBe(2);
  });
});
