import type { NewEvent } from '@patron/kernel';
import '../commerce.events.js';
import type { OrderStatus } from './order-status.js';
import type { OrderState, RefundState, UnlinkedRefundState } from './order-state.js';
import type { Change } from './order-writer.js';

const STATUS_EVENTS: Partial<Record<OrderStatus, 'order.paid' | 'order.shipped' | 'order.completed' | 'order.cancelled'>> = {
  paid: 'order.paid', shipped: 'order.shipped', completed: 'order.completed', cancelled: 'order.cancelled',
};

export interface EventContext {
  actorId: string | null;
  now: Date;
}

/**
 * What happened, told from the states: a new order is one `order.placed` at the time it was placed (its payload says how far
 * it has come since; an import of last year's orders does not make five entries of each), a changed one tells its new status
 * or that it changed, and every refund and hand-recorded payment tells itself.
 */
export function orderEvents({ before, after }: Change<OrderState>, context: EventContext): NewEvent[] {
  if (before && after?.customerId !== before.customerId) return [removedEvent(before, context), ...(after ? orderEvents({ before: { ...before, customerId: after.customerId }, after }, context) : [])];
  if (!after) return [];
  const common = { customerId: after.customerId, subject: { type: 'order', id: after.id }, actorId: context.actorId };
  const payload = { number: after.number, totalMinor: after.totalMinor, currency: after.currency, shopId: after.shopId, lines: after.lines.length, status: after.status };
  const refunds = refundsNew(before, after).map((refund) => refundEvent({ ...refund, ...place(after) }, context, after));
  if (!before) return [{ ...common, name: 'order.placed', occurredAt: new Date(after.placedAt), payload }, ...refunds];
  const name = before.status === after.status ? undefined : STATUS_EVENTS[after.status];
  const events: NewEvent[] = [...paymentEvents(before, after, context), ...refunds];
  if (name) return [{ ...common, name, occurredAt: context.now, payload }, ...events];
  return events.length > 0 ? events : [{ ...common, name: 'order.updated', occurredAt: context.now, payload }];
}

/** An order that is no longer this customer's: an import was taken back, or it turned out to be somebody else's. */
function removedEvent(order: OrderState, { actorId, now }: EventContext): NewEvent {
  return { name: 'order.removed', customerId: order.customerId, subject: { type: 'order', id: order.id }, occurredAt: now, actorId, payload: { number: order.number } };
}

export function refundEvent(refund: UnlinkedRefundState, context: EventContext, order?: OrderState): NewEvent {
  return {
    name: 'refund.created', customerId: refund.customerId, subject: { type: 'refund', id: refund.id }, occurredAt: new Date(refund.refundedAt), actorId: context.actorId,
    payload: {
      number: refund.number, orderId: order?.id ?? null, orderNumber: order?.number ?? null, amountMinor: refund.amountMinor, currency: refund.currency,
      shopId: refund.shopId, lines: refund.lines.length,
    },
  };
}

function paymentEvents(before: OrderState, after: OrderState, context: EventContext): NewEvent[] {
  const known = new Set(before.payments.map(({ id }) => id));
  return after.payments.filter(({ id }) => !known.has(id)).map((payment) => ({
    name: 'payment.recorded' as const, customerId: after.customerId, subject: { type: 'payment', id: payment.id }, occurredAt: new Date(payment.paidAt), actorId: context.actorId,
    payload: { orderId: after.id, number: after.number, amountMinor: payment.amountMinor, currency: after.currency, method: payment.method },
  }));
}

function refundsNew(before: OrderState | null, after: OrderState): RefundState[] {
  const known = new Set(before?.refunds.map(({ id }) => id));
  return after.refunds.filter(({ id }) => !known.has(id));
}

function place({ customerId, known, shopId, currency }: OrderState): Pick<UnlinkedRefundState, 'customerId' | 'known' | 'shopId' | 'currency'> {
  return { customerId, known, shopId, currency };
}
