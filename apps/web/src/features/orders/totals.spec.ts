import { totalRows } from './totals.js';

const order = { subtotalMinor: 10_000, discountMinor: 0, shippingMinor: 0, taxMinor: 0, totalMinor: 10_000, paidMinor: 0, refundedMinor: 0, status: 'pending' as const };
const shown = (change: Partial<typeof order>) => totalRows({ ...order, ...change }).map(({ key, minor }) => [key, minor]);

it('shows what is to be paid of an unpaid order', () => {
  expect(shown({})).toEqual([['subtotal', 10_000], ['total', 10_000], ['due', 10_000]]);
});
it('subtracts discounts, so that the rows above the total add up to it', () => {
  const rows = totalRows({ ...order, discountMinor: 1000, shippingMinor: 800, taxMinor: 200, totalMinor: 10_000 });
  const parts = rows.slice(0, rows.findIndex((row) => row.key === 'total'));
  expect(parts.reduce((sum, row) => sum + row.minor, 0)).toBe(10_000);
  expect(parts.map((row) => row.key)).toEqual(['subtotal', 'discount', 'shipping', 'tax']);
});
it('shows what was kept after a refund', () => {
  expect(shown({ paidMinor: 10_000, refundedMinor: 4000 })).toEqual([['subtotal', 10_000], ['total', 10_000], ['paid', 10_000], ['refunded', -4000], ['kept', 6000]]);
});
it('counts the total as received where no payments were recorded', () => {
  expect(shown({ refundedMinor: 4000 }).at(-1)).toEqual(['kept', 6000]);
});
