import { newId, type BatchContext, type FieldError } from '@patron/kernel';
import { mayReach, type OrderStatus } from './order-status.js';
import { paidMinor, refundableMinor, refundedMinor, type OrderState, type PaymentState, type RefundState, type StatusChangeState } from './order-state.js';
import type { NormalOrder, NormalRefund, ProductRef } from './normal-order.js';

/** External id of the one payment recorded when an export says "paid" without listing payments. */
export const ASSUMED_PAYMENT = 'assumed';

const NOT_YET_PAID: readonly OrderStatus[] = ['pending', 'cancelled'];

/** An order as it will stand, and how each of its lines names its product (looked up afterwards, for a whole chunk). */
export interface MergedOrder {
  after: OrderState;
  products: ProductRef[];
  refundProducts: ProductRef[][];
}

/** What a refund state still lacks until products are looked up. */
const unresolved = { productId: null, variantId: null };

/**
 * What an incoming order makes of the stored one (or of nothing). Lines and discounts are replaced; payments and refunds
 * are matched by their external ids (or position) and kept when the source does not mention them, since some were recorded
 * by hand. A status may only move forward. Owner, shop and products are filled in later.
 */
export function mergeOrder(order: NormalOrder, hash: string | null, before: OrderState | null, ctx: BatchContext): MergedOrder | FieldError[] {
  const status = order.status ?? before?.status ?? 'pending';
  if (before && !mayReach(before.status, status)) {
    return [{ field: 'status', code: 'orders.transition_refused', message: `An order that is ${before.status} cannot become ${status}` }];
  }
  if (before && before.currency !== order.currency) {
    return [{ field: 'currency', code: 'orders.currency_changed', message: `The order is in ${before.currency}; its currency cannot change` }];
  }
  const after: OrderState = {
    id: before?.id ?? newId(), customerId: before?.customerId ?? '', known: before?.known ?? false, number: order.number, shopId: before?.shopId ?? null, status,
    placedAt: order.placedAt, currency: order.currency, subtotalMinor: order.priced.subtotalMinor, discountMinor: order.priced.discountMinor,
    shippingMinor: order.priced.shippingMinor, taxMinor: order.priced.taxMinor, totalMinor: order.priced.totalMinor,
    note: order.note ?? before?.note ?? null, custom: before?.custom ?? {}, contentHash: hash, createdAt: before?.createdAt ?? ctx.now.toISOString(), version: (before?.version ?? 0) + 1,
    lines: order.lines.map((line, i) => ({
      ...unresolved, title: line.title, quantity: line.quantity, unitPrice: line.unitPrice, discountMinor: line.discountMinor, amountMinor: order.priced.lines[i] ?? 0,
    })),
    discounts: order.discounts, payments: mergePayments(order, status, before, ctx), refunds: [],
    history: statusHistory(before, status, { at: before ? ctx.now.toISOString() : order.placedAt, actorId: ctx.actorId }),
  };
  after.refunds = mergeRefunds(order, before, ctx);
  const refused = refundsWithinPaid(after);
  return refused ? [refused] : { after, products: order.lines, refundProducts: order.refunds.map((refund) => refund.lines) };
}

/** The history with one more entry when the status changes. */
export function statusHistory(before: Pick<OrderState, 'status' | 'history'> | null, to: OrderStatus, change: { at: string; actorId: string | null; note?: string | null }): StatusChangeState[] {
  const history = before?.history ?? [];
  if (before?.status === to) return history;
  return [...history, { id: newId(), from: before?.status ?? null, to, at: change.at, actorId: change.actorId, note: change.note ?? null }];
}

/** The error when refunds come to more than may be refunded. */
export function refundsWithinPaid(order: OrderState): FieldError | null {
  const limit = refundableMinor(order);
  if (refundedMinor(order) <= limit) return aboveBought(order);
  const known = paidMinor(order) > 0 ? 'was paid' : 'the order is worth';
  return { field: 'refunds', code: 'refunds.above_paid', message: `Refunds of ${refundedMinor(order)} are more than ${known}: ${limit} (minor units)` };
}

/** The error when more of a line comes back than was bought, or more postage than was charged. */
function aboveBought(order: OrderState): FieldError | null {
  const shipping = order.refunds.reduce((sum, refund) => sum + (refund.shippingMinor ?? 0), 0);
  if (shipping > order.shippingMinor) return { field: 'shipping', code: 'refunds.above_shipping', message: `Only ${order.shippingMinor} (minor units) of postage were charged` };
  const returned = new Map<number, number>();
  for (const line of order.refunds.flatMap(({ lines }) => lines)) if (line.orderLineNo) returned.set(line.orderLineNo, (returned.get(line.orderLineNo) ?? 0) + Math.round(Number(line.quantity) * 10_000));
  for (const [lineNo, quantity] of returned) {
    const bought = Math.round(Number(order.lines[lineNo - 1]?.quantity ?? 0) * 10_000);
    if (quantity > bought) return { field: 'lines', code: 'refunds.above_bought', message: `Only ${bought / 10_000} of line ${lineNo} were bought, ${quantity / 10_000} would come back` };
  }
  return null;
}

function mergePayments(order: NormalOrder, status: OrderStatus, before: OrderState | null, ctx: BatchContext): PaymentState[] {
  const existing = before?.payments ?? [];
  const assumes = ctx.assumePaid === true && order.payments.length === 0 && !NOT_YET_PAID.includes(status) && order.priced.totalMinor > 0;
  const assumed = { externalId: ASSUMED_PAYMENT, method: 'other', amountMinor: order.priced.totalMinor, paidAt: order.placedAt };
  const incoming = assumes && existing.every((payment) => payment.externalId === ASSUMED_PAYMENT)
    ? [assumed]
    : order.payments.map((payment, i) => ({ ...payment, externalId: payment.externalId ?? `#${i + 1}`, paidAt: payment.paidAt ?? order.placedAt }));
  const known = new Map(existing.map((payment) => [payment.externalId, payment]));
  const named = new Set(incoming.map((payment) => payment.externalId));
  const replaced = (payment: PaymentState): boolean => named.has(payment.externalId ?? '') || (incoming.length > 0 && payment.externalId === ASSUMED_PAYMENT);
  return [...existing.filter((payment) => !replaced(payment)), ...incoming.map((payment) => ({ id: known.get(payment.externalId)?.id ?? newId(), state: known.get(payment.externalId)?.state ?? ('captured' as const), ...payment }))];
}

function mergeRefunds(order: NormalOrder, before: OrderState | null, ctx: BatchContext): RefundState[] {
  const existing = before?.refunds ?? [];
  const byKey = new Map(existing.map((refund) => [refund.externalId, refund]));
  const incoming = order.refunds.map((refund, i) => refundState(refund, { externalId: refund.externalId ?? `#${i + 1}`, number: `${order.number}-R${i + 1}`, known: byKey.get(refund.externalId ?? `#${i + 1}`) }, ctx));
  const named = new Set(incoming.map((refund) => refund.externalId));
  // Incoming ones first: their place tells which products were looked up for them.
  return [...incoming, ...existing.filter((refund) => !named.has(refund.externalId))];
}

export function refundState(refund: NormalRefund, as: { externalId: string | null; number: string; known?: RefundState }, ctx: BatchContext): RefundState {
  const stamp = ctx.now.toISOString();
  return {
    id: as.known?.id ?? newId(), externalId: as.externalId, number: refund.number ?? as.number, amountMinor: refund.amountMinor,
    shippingMinor: refund.shippingMinor ?? 0, reasonCode: refund.reasonCode ?? null, reason: refund.reason,
    refundedAt: refund.refundedAt ?? as.known?.refundedAt ?? stamp, createdAt: as.known?.createdAt ?? stamp, contentHash: null, version: (as.known?.version ?? 0) + 1,
    lines: refund.lines.map((line) => ({ ...unresolved, orderLineNo: line.lineNo ?? null, title: line.title, quantity: line.quantity, amountMinor: line.amountMinor })),
  };
}
