import { lineAmount } from './line-amount.js';

it('a line tells its own amount; the share of the whole’s discount is told below', () => {
  const line = { quantity: '200', unitPrice: '96', discountPercent: '5', amountMinor: 1_757_059 };
  expect([lineAmount(line, 'CNY', 0), lineAmount(line, 'CNY', 500_000)]).toEqual([1_757_059, 1_824_000]);
});
