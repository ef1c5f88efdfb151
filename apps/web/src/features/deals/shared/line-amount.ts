import { currencyDigits } from '../../../shared/format/format.js';
import type { DealLine } from '../deal.types.js';

/** What a line comes to before its share of the whole's discount, which is told below the lines: so that lines add up to the subtotal. */
export function lineAmount({ quantity, unitPrice, discountPercent, amountMinor }: Pick<DealLine, 'quantity' | 'unitPrice' | 'discountPercent' | 'amountMinor'>, currency: string, wholeDiscountMinor: number): number {
  if (wholeDiscountMinor === 0) return amountMinor;
  const gross = Math.round(Number(quantity) * Number(unitPrice) * 10 ** currencyDigits(currency));
  return gross - Math.round((gross * Number(discountPercent)) / 100);
}
