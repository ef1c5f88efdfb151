import type { CustomValues } from '@patron/record';
import type { OrderStatus } from './order-status.js';
import { isPaid, type PaymentStateName, type RefundReason } from './payment-state.js';

/**
 * An order with everything on it, as plain JSON: what the writer compares and writes, what the rollups are computed from,
 * and what an import keeps to be able to undo. Amounts in minor units, decimals as text, times as ISO UTC.
 */
export interface OrderState {
  id: string;
  customerId: string;
  /** False for an order of a visitor: such orders are outside every customer figure. */
  known: boolean;
  number: string;
  shopId: string | null;
  status: OrderStatus;
  placedAt: string;
  currency: string;
  subtotalMinor: number;
  discountMinor: number;
  shippingMinor: number;
  taxMinor: number;
  totalMinor: number;
  note: string | null;
  /** Values of custom fields by key, in their stored forms. */
  custom: CustomValues;
  contentHash: string | null;
  createdAt: string;
  version: number;
  lines: LineState[];
  discounts: DiscountState[];
  payments: PaymentState[];
  refunds: RefundState[];
  history: StatusChangeState[];
}

export interface LineState {
  productId: string | null;
  variantId: string | null;
  title: string;
  quantity: string;
  unitPrice: string;
  discountMinor: number;
  amountMinor: number;
}

export interface DiscountState {
  code: string | null;
  title: string;
  amountMinor: number;
}

export interface PaymentState {
  id: string;
  externalId: string | null;
  method: string;
  /** Captured where it was kept before payments had a state. */
  state?: PaymentStateName;
  amountMinor: number;
  paidAt: string;
}

export interface StatusChangeState {
  id: string;
  from: OrderStatus | null;
  to: OrderStatus;
  at: string;
  actorId: string | null;
  note: string | null;
}

export interface RefundState {
  id: string;
  externalId: string | null;
  number: string;
  amountMinor: number;
  /** Of the amount, what was given back of the postage. */
  shippingMinor?: number;
  reasonCode?: RefundReason | null;
  reason: string | null;
  refundedAt: string;
  createdAt: string;
  contentHash: string | null;
  version: number;
  lines: RefundLineState[];
}

export interface RefundLineState {
  /** The line of the order it goes back to, where that was said. */
  orderLineNo?: number | null;
  productId: string | null;
  variantId: string | null;
  title: string;
  quantity: string;
  amountMinor: number;
}

/** A refund that names no order (or an order we do not have): it stands by itself on the customer. */
export interface UnlinkedRefundState extends RefundState {
  customerId: string;
  known: boolean;
  shopId: string | null;
  currency: string;
}

export function paidMinor(order: Pick<OrderState, 'payments'>): number {
  return order.payments.reduce((sum, payment) => sum + (isPaid(payment) ? payment.amountMinor : 0), 0);
}

export function refundedMinor(order: Pick<OrderState, 'refunds'>): number {
  return order.refunds.reduce((sum, refund) => sum + refund.amountMinor, 0);
}

/** The most that may be refunded: what was paid, or the total where nobody recorded payments. */
export function refundableMinor(order: Pick<OrderState, 'payments' | 'totalMinor'>): number {
  return paidMinor(order) || order.totalMinor;
}
