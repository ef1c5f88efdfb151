import fc from 'fast-check';
import { amountsOf, spread, type PricedLine } from './amounts.js';

const line = (over: Partial<PricedLine> = {}): PricedLine => ({ quantity: '1', unitPrice: '100', listPrice: null, discountPercent: '0', discountMinor: null, taxPercent: '0', ...over });
const cny = { currency: 'CNY', taxIncluded: true, discountMinor: 0 };

describe('amounts of a document', () => {
  it('take the tax out of prices that hold it, and add it where they do not', () => {
    expect(amountsOf([line({ unitPrice: '113', taxPercent: '13' })], cny)).toMatchObject({ totalMinor: 11300, taxMinor: 1300, subtotalMinor: 11300 });
    expect(amountsOf([line({ taxPercent: '13' })], { ...cny, taxIncluded: false })).toMatchObject({ totalMinor: 11300, taxMinor: 1300, subtotalMinor: 10000 });
  });

  it('count a unit price below the catalogue as a discount', () => {
    expect(amountsOf([line({ unitPrice: '80', listPrice: '100' })], cny).discountPercent).toBe('20');
    expect(amountsOf([line({ unitPrice: '100', listPrice: '100', discountPercent: '10' })], { ...cny, discountMinor: 1000 })).toMatchObject({ discountPercent: '20', totalMinor: 8000 });
    expect(amountsOf([line({ unitPrice: '120', listPrice: '100' })], cny).discountPercent).toBe('0');
  });

  it('take a sum off a line instead of a percentage, and never more than the line', () => {
    expect(amountsOf([line({ discountMinor: 333 }), line({ discountMinor: 20_000 })], { ...cny, discountMinor: 67 })).toMatchObject({ subtotalMinor: 9667, totalMinor: 9600, lines: [{ subtotalMinor: 9667, amountMinor: 9600 }, { subtotalMinor: 0, amountMinor: 0 }] });
  });

  it('never give more discount than there is to pay, and know yen', () => {
    expect(amountsOf([line()], { ...cny, discountMinor: 999_999 })).toMatchObject({ totalMinor: 0, discountPercent: '100' });
    expect(amountsOf([line({ unitPrice: '33.4', quantity: '3' })], { ...cny, currency: 'JPY' }).totalMinor).toBe(100);
  });

  it('add up, whatever the lines', () => {
    const percent = fc.integer({ min: 0, max: 100 }).map(String);
    const lines = fc.array(fc.record({ quantity: fc.integer({ min: 1, max: 99 }).map(String), unitPrice: fc.integer({ min: 0, max: 9999 }).map((n) => (n / 100).toFixed(2)), listPrice: fc.constant(null), discountPercent: percent, discountMinor: fc.option(fc.nat(20_000)), taxPercent: percent }), { minLength: 1, maxLength: 20 });
    fc.assert(fc.property(lines, fc.nat(500_000), fc.boolean(), (some, discountMinor, taxIncluded) => {
      const result = amountsOf(some, { currency: 'CNY', taxIncluded, discountMinor });
      const net = result.lines.reduce((total, each) => total + each.amountMinor, 0);
      expect(result.lines.reduce((total, each) => total + each.subtotalMinor, 0)).toBe(result.subtotalMinor);
      expect(net).toBe(result.subtotalMinor - Math.min(discountMinor, result.subtotalMinor));
      expect(result.totalMinor).toBe(taxIncluded ? net : net + result.taxMinor);
      expect(result.lines.every(({ amountMinor, taxMinor }) => amountMinor >= 0 && taxMinor >= 0)).toBe(true);
    }));
  });

  it('spread a whole without losing a cent', () => {
    expect(spread(100, [1, 1, 1])).toEqual([34, 33, 33]);
    expect(spread(5, [0, 0])).toEqual([0, 0]);
    fc.assert(fc.property(fc.nat(1e6), fc.array(fc.nat(1e6), { minLength: 1 }).filter((weights) => weights.some((weight) => weight > 0)), (whole, weights) => {
      expect(spread(whole, weights).reduce((total, part) => total + part, 0)).toBe(whole);
    }));
  });
});
