import { currencyDigits } from '../../shared/format/format.js';
import type { Order } from './order.types.js';

type Refundable = Pick<Order, 'currency' | 'subtotalMinor' | 'discountMinor'> & { lines: Pick<Order['lines'][number], 'lineNo' | 'title' | 'quantity' | 'amountMinor' | 'productId' | 'sku'>[] };
export type Returned = Record<number, number>;
export type RefundLine = { lineNo: number; quantity: number; amountMinor: number };

/**
 * What each returned quantity is worth: its share of what was paid for the goods, the order's discounts spread over the
 * lines by their amount. Rounding is carried from line to line, so that all lines together come to the cent.
 */
export function refundLines(order: Refundable, returned: Returned): RefundLine[] {
  const paidShare = order.subtotalMinor > 0 ? (order.subtotalMinor - order.discountMinor) / order.subtotalMinor : 1;
  let exact = 0;
  return order.lines.flatMap((line) => {
    const bought = Number(line.quantity);
    const quantity = Math.min(returned[line.lineNo] ?? 0, bought);
    if (!(quantity > 0)) return [];
    const before = Math.round(exact);
    exact += (line.amountMinor * quantity * paidShare) / bought;
    return [{ lineNo: line.lineNo, quantity, amountMinor: Math.round(exact) - before }];
  });
}

export const sumMinor = (lines: readonly { amountMinor: number }[]): number => lines.reduce((sum, line) => sum + line.amountMinor, 0);

/** Minor units as the decimal text the API takes: 1250 of CNY -> "12.50", 1250 of JPY -> "1250". */
export function majorText(minor: number, currency: string): string {
  const digits = currencyDigits(currency);
  const text = String(Math.abs(minor)).padStart(digits + 1, '0');
  return `${minor < 0 ? '-' : ''}${text.slice(0, text.length - digits)}${digits === 0 ? '' : `.${text.slice(-digits)}`}`;
}

/** What was typed as minor units; null where it is not an amount above zero with the currency's decimals. */
export function minorOf(text: string, currency: string): number | null {
  const match = /^(\d{1,12})(?:\.(\d+))?$/.exec(text.trim().replaceAll(',', ''));
  const digits = currencyDigits(currency);
  const decimals = match?.[2] ?? '';
  if (!match || decimals.length > digits) return null;
  const minor = Number(`${match[1] ?? ''}${decimals.padEnd(digits, '0')}`);
  return minor > 0 ? minor : null;
}

/** The body of a refund by lines; the server sums the lines. */
export function refundBody(order: Refundable, lines: readonly RefundLine[]) {
  return {
    lines: lines.map(({ lineNo, quantity, amountMinor }) => {
      const line = order.lines.find((entry) => entry.lineNo === lineNo);
      return {
        lineNo,
        ...(line?.productId ? { productId: line.productId } : { title: line?.title }),
        quantity: String(quantity),
        amount: majorText(amountMinor, order.currency),
      };
    }),
  };
}
