import { majorText } from '../../shared/format/minor.js';
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
