import { lineAmountMinor } from '@patron/kernel';
import fc from 'fast-check';
import { lineMinor } from './line-amount.js';
import { priceOrder, type PricedOrder, type PriceInput } from './price-order.js';

const decimal = (digits: number, decimals: number): fc.Arbitrary<string> =>
  fc.tuple(fc.integer({ min: 0, max: 10 ** digits }), fc.integer({ min: 0, max: decimals })).map(([value, scale]) => (value / 10 ** scale).toFixed(scale));
const signed = (arbitrary: fc.Arbitrary<string>): fc.Arbitrary<string> => fc.tuple(arbitrary, fc.boolean()).map(([text, minus]) => (minus ? `-${text}` : text));
const currency = fc.constantFrom('CNY', 'JPY', 'KWD');

const order: fc.Arbitrary<PriceInput> = fc.record({
  currency,
  lines: fc.array(fc.record({ unitPrice: decimal(9, 6), quantity: signed(decimal(5, 3)), discountMinor: fc.integer({ min: 0, max: 200 }) }), { minLength: 1, maxLength: 12 }),
  discountsMinor: fc.array(fc.integer({ min: 0, max: 3000 }), { maxLength: 3 }),
  shippingMinor: fc.integer({ min: 0, max: 5000 }),
  taxMinor: fc.integer({ min: 0, max: 5000 }),
});

/** Null where the kernel refuses the amount as too large. */
function kernelAmount(price: string, quantity: string, code: string): number | null {
  try {
    return lineAmountMinor(price, quantity, code);
  } catch (error) {
    expect(error).toMatchObject({ code: 'money.invalid' });
    return null;
  }
}

describe('priceOrder', () => {
  it('adds up, whatever is sold', () => {
    fc.assert(
      fc.property(order, (input) => {
        const priced = priceOrder(input);
        fc.pre(!('code' in priced));
        const { lines, subtotalMinor, discountMinor, shippingMinor, taxMinor, totalMinor } = priced as PricedOrder;
        expect(subtotalMinor).toBe(lines.reduce((sum, amount) => sum + amount, 0));
        expect(discountMinor).toBe(input.discountsMinor.reduce((sum, amount) => sum + amount, 0));
        expect(totalMinor).toBe(subtotalMinor - discountMinor + shippingMinor + taxMinor);
        expect(totalMinor).toBeGreaterThanOrEqual(0);
        expect(discountMinor).toBeLessThanOrEqual(subtotalMinor);
        input.lines.forEach((line, i) => expect(lines[i]).toBe(lineAmountMinor(line.unitPrice, line.quantity, input.currency) - line.discountMinor));
      }),
      { numRuns: 500 },
    );
  });

  it('multiplies as exactly as the kernel does', () => {
    fc.assert(
      fc.property(signed(decimal(12, 6)), signed(decimal(9, 4)), currency, (price, quantity, code) => {
        expect(lineMinor(price, quantity, code)).toBe(kernelAmount(price, quantity, code));
      }),
      { numRuns: 2000 },
    );
  });

  const base = { currency: 'CNY', discountsMinor: [], shippingMinor: 0, taxMinor: 0 };
  const line = (unitPrice: string, quantity: string, discountMinor = 0) => ({ unitPrice, quantity, discountMinor });

  it.each([
    [{ ...base, lines: [line('1', '1', 101)] }, 'orders.line_discount_too_high'],
    [{ ...base, lines: [line('1', '1')], discountsMinor: [101] }, 'orders.discount_too_high'],
    [{ ...base, lines: [line('1', '-1')] }, 'orders.total_negative'],
    [{ ...base, lines: [line('100000000000', '100000000000')] }, 'orders.total_too_large'],
  ])('refuses %j: %s', (input, code) => {
    expect(priceOrder(input)).toMatchObject({ code });
  });

  it('rounds half a fen to the even fen', () => {
    expect(priceOrder({ ...base, lines: [line('0.125', '1'), line('0.135', '1')] })).toMatchObject({ lines: [12, 14], totalMinor: 26 });
  });
});
