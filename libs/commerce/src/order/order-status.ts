export const orderStatuses = ['pending', 'paid', 'shipped', 'completed', 'cancelled'] as const;
export type OrderStatus = (typeof orderStatuses)[number];

export const paymentStatuses = ['unpaid', 'partially_paid', 'paid', 'partially_refunded', 'refunded'] as const;
export type PaymentStatus = (typeof paymentStatuses)[number];

/**
 * What a person may do next. Cash on delivery ships before it is paid; a shipped parcel may come back refused, so it can
 * still be cancelled; completed and cancelled are final (what happens later to a completed order is a refund).
 */
export const orderTransitions: Readonly<Record<OrderStatus, readonly OrderStatus[]>> = {
  pending: ['paid', 'shipped', 'cancelled'],
  paid: ['shipped', 'completed', 'cancelled'],
  shipped: ['completed', 'cancelled'],
  completed: [],
  cancelled: [],
};

export function mayChange(from: OrderStatus, to: OrderStatus): boolean {
  return orderTransitions[from].includes(to);
}

/** A feed reports states, not steps: it may skip any that lie between, but never go back. */
export function mayReach(from: OrderStatus, to: OrderStatus): boolean {
  return from === to || orderTransitions[from].some((next) => mayReach(next, to));
}

/** Cancelled orders and free ones (gifts, samples) are not purchases: no metric counts them. */
export function isPurchase(order: { status: OrderStatus; totalMinor: number }): boolean {
  return order.status !== 'cancelled' && order.totalMinor > 0;
}

/** All amounts in minor units of one currency. Nothing to pay counts as paid. */
export function paymentStatusOf(amounts: { totalMinor: number; paidMinor: number; refundedMinor: number }): PaymentStatus {
  const { totalMinor, paidMinor, refundedMinor } = amounts;
  if (refundedMinor > 0) return refundedMinor >= Math.max(paidMinor, totalMinor) ? 'refunded' : 'partially_refunded';
  if (paidMinor >= totalMinor) return 'paid';
  return paidMinor > 0 ? 'partially_paid' : 'unpaid';
}
