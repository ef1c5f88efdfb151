import type { Order } from './order.types.js';

export type TotalKey = 'subtotal' | 'discount' | 'shipping' | 'tax' | 'total' | 'paid' | 'refunded' | 'due' | 'kept';
export type TotalRow = { key: TotalKey; minor: number; strong?: boolean; rule?: boolean };

type Amounts = Pick<Order, 'subtotalMinor' | 'discountMinor' | 'shippingMinor' | 'taxMinor' | 'totalMinor' | 'paidMinor' | 'refundedMinor' | 'status'>;

/** The sum as it is read from top to bottom: every row above a rule adds up to the row below it. Nothing that is zero, except the ends. */
export function totalRows(order: Amounts): TotalRow[] {
  const parts: TotalRow[] = [
    { key: 'subtotal', minor: order.subtotalMinor },
    { key: 'discount', minor: -order.discountMinor },
    { key: 'shipping', minor: order.shippingMinor },
    { key: 'tax', minor: order.taxMinor },
  ];
  const rows = [...parts.filter((row) => row.key === 'subtotal' || row.minor !== 0), { key: 'total' as const, minor: order.totalMinor, strong: true, rule: true }];
  if (order.paidMinor !== 0) rows.push({ key: 'paid', minor: order.paidMinor });
  if (order.refundedMinor !== 0) rows.push({ key: 'refunded', minor: -order.refundedMinor });
  const due = order.totalMinor - order.paidMinor;
  if (due > 0 && order.status !== 'cancelled' && order.refundedMinor === 0) rows.push({ key: 'due', minor: due, strong: true, rule: true });
  if (order.refundedMinor !== 0) rows.push({ key: 'kept', minor: (order.paidMinor || order.totalMinor) - order.refundedMinor, strong: true, rule: true });
  return rows;
}
