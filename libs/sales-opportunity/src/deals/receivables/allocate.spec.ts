import fc from 'fast-check';
import { allocate } from './allocate.js';

const plan = [{ id: 'a', amountMinor: 100, paidMinor: 40 }, { id: 'b', amountMinor: 50, paidMinor: 0 }];

describe('a payment', () => {
  it('pays the earliest first, and the next in part', () => {
    expect(allocate(70, plan)).toEqual([{ receivableId: 'a', amountMinor: 60 }, { receivableId: 'b', amountMinor: 10 }]);
    expect(allocate(500, plan)).toEqual([{ receivableId: 'a', amountMinor: 60 }, { receivableId: 'b', amountMinor: 50 }]);
    expect(allocate(10, [])).toEqual([]);
  });

  it('pays what it is said to pay, and not more than that asks', () => {
    expect(allocate(20, plan, [{ receivableId: 'b', amountMinor: 20 }])).toEqual([{ receivableId: 'b', amountMinor: 20 }]);
    expect(allocate(30, plan, [{ receivableId: 'b', amountMinor: 20 }])).toEqual([{ receivableId: 'a', amountMinor: 10 }, { receivableId: 'b', amountMinor: 20 }]);
    expect(() => allocate(100, plan, [{ receivableId: 'a', amountMinor: 61 }])).toThrow(expect.objectContaining({ fields: [expect.objectContaining({ field: 'allocations[0].amountMinor' })] }));
    expect(() => allocate(10, plan, [{ receivableId: 'b', amountMinor: 20 }])).toThrow(expect.objectContaining({ fields: [expect.objectContaining({ code: 'sales_payments.allocations' })] }));
    expect(() => allocate(10, plan, [{ receivableId: 'c', amountMinor: 1 }])).toThrow(expect.objectContaining({ status: 422 }));
  });

  it('never pays more than there is, nor more than is open', () => {
    const rows = fc.array(fc.record({ amountMinor: fc.integer({ min: 1, max: 1000 }), part: fc.double({ min: 0, max: 1, noNaN: true }) }), { maxLength: 10 });
    fc.assert(fc.property(fc.integer({ min: 1, max: 5000 }), rows, (amount, some) => {
      const open = some.map(({ amountMinor, part }, at) => ({ id: String(at), amountMinor, paidMinor: Math.floor(amountMinor * part) }));
      const parts = allocate(amount, open);
      const paid = parts.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
      expect(paid).toBe(Math.min(amount, open.reduce((sum, { amountMinor, paidMinor }) => sum + amountMinor - paidMinor, 0)));
    }));
  });
});
