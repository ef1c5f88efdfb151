import { majorText, minorOf } from '../../shared/format/minor.js';
import { refundBody, refundLines, sumMinor } from './refund-lines.js';

const order = {
  currency: 'CNY',
  subtotalMinor: 10_500,
  discountMinor: 0,
  lines: [
    { lineNo: 1, title: '纯棉T恤', quantity: '3', amountMinor: 10_000, productId: 'p1', sku: null },
    { lineNo: 2, title: '礼袋', quantity: '1', amountMinor: 500, productId: null, sku: null },
  ],
};

it('refunds the share of what was paid for a line', () => {
  expect(refundLines(order, { 1: 1 })).toEqual([{ lineNo: 1, quantity: 1, amountMinor: 3333 }]);
});
it('refunds all of a line to the cent when all of it came back', () => {
  expect(sumMinor(refundLines(order, { 1: 3, 2: 1 }))).toBe(10_500);
});
it('gives back what was paid, not what it cost before the discount', () => {
  const discounted = { ...order, discountMinor: 1000 };
  expect(sumMinor(refundLines(discounted, { 1: 3, 2: 1 }))).toBe(9500);
  expect(sumMinor(refundLines(discounted, { 1: 1 }))).toBe(3016);
});
it('never refunds more than was bought, nor nothing', () => {
  expect(refundLines(order, { 1: 9, 2: 0 })).toEqual([{ lineNo: 1, quantity: 3, amountMinor: 10_000 }]);
  expect(refundLines(order, {})).toEqual([]);
});
it('names the product, or what the unlisted item was called', () => {
  expect(refundBody(order, refundLines(order, { 1: 1, 2: 1 }))).toEqual({
    lines: [{ lineNo: 1, productId: 'p1', quantity: '1', amount: '33.33' }, { lineNo: 2, title: '礼袋', quantity: '1', amount: '5.00' }],
  });
});
it.each([[1250, 'CNY', '12.50'], [5, 'CNY', '0.05'], [1250, 'JPY', '1250'], [0, 'CNY', '0.00']])('writes %i of %s as %s', (minor, currency, text) => expect(majorText(minor, currency)).toBe(text));
it.each([['12.5', 'CNY', 1250], ['1,200', 'CNY', 120_000], ['12.505', 'CNY', null], ['0', 'CNY', null], ['-1', 'CNY', null], ['abc', 'CNY', null], ['100', 'JPY', 100], ['1.5', 'JPY', null]])(
  'reads %s of %s as %s',
  (text, currency, minor) => expect(minorOf(text, currency)).toBe(minor),
);
