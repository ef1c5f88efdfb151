import { lineMinor } from './line-amount.js';

export interface PriceLine {
  /** Decimal in major units, at most six decimals. */
  unitPrice: string;
  /** Decimal; negative for goods taken back within the order. */
  quantity: string;
  discountMinor: number;
}

export interface PriceInput {
  currency: string;
  lines: readonly PriceLine[];
  discountsMinor: readonly number[];
  shippingMinor: number;
  taxMinor: number;
}

/** All amounts in minor units; `lines[i]` is what line i costs after its own discount. */
export interface PricedOrder {
  lines: number[];
  subtotalMinor: number;
  discountMinor: number;
  shippingMinor: number;
  taxMinor: number;
  totalMinor: number;
}

export type PriceProblem =
  | { code: 'orders.line_discount_too_high'; line: number }
  | { code: 'orders.discount_too_high' }
  | { code: 'orders.total_negative' }
  | { code: 'orders.total_too_large' };

/**
 * Line = unit price × quantity, rounded half-even to minor units, less the line's discount; subtotal = Σ lines;
 * total = subtotal − discounts + shipping + tax. Nothing is taken over from the caller, so an order cannot fail to add up.
 * A line discount may not exceed its line, order discounts not the subtotal, and the total is never negative.
 */
export function priceOrder(input: PriceInput): PricedOrder | PriceProblem {
  const lines: number[] = [];
  let subtotalMinor = 0;
  for (const [index, line] of input.lines.entries()) {
    const gross = lineMinor(line.unitPrice, line.quantity, input.currency);
    if (gross === null) return { code: 'orders.total_too_large' };
    if (line.discountMinor > 0 && line.discountMinor > gross) return { code: 'orders.line_discount_too_high', line: index };
    lines.push(gross - line.discountMinor);
    subtotalMinor += gross - line.discountMinor;
  }
  if (subtotalMinor < 0) return { code: 'orders.total_negative' };
  const discountMinor = input.discountsMinor.reduce((sum, amount) => sum + amount, 0);
  if (discountMinor > subtotalMinor) return { code: 'orders.discount_too_high' };
  const totalMinor = subtotalMinor - discountMinor + input.shippingMinor + input.taxMinor;
  if (!Number.isSafeInteger(totalMinor) || !Number.isSafeInteger(subtotalMinor)) return { code: 'orders.total_too_large' };
  return { lines, subtotalMinor, discountMinor, shippingMinor: input.shippingMinor, taxMinor: input.taxMinor, totalMinor };
}
