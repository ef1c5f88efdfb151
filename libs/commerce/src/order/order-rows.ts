import type { Columns } from '../shared/bulk.js';
import { paymentStatusOf } from './order-status.js';
import { paidMinor, refundedMinor, type OrderState, type RefundState, type UnlinkedRefundState } from './order-state.js';

/** How an order's state lies in its tables: one table of columns and one function to rows for each. */

const owned = { customer_id: 'uuid', order_id: 'uuid' } as const;

export const orderColumns = {
  customer_id: 'uuid', id: 'uuid', number: 'text', shop_id: 'uuid', known: 'boolean', status: 'text', payment_status: 'text',
  placed_at: 'timestamptz', currency: 'text', line_count: 'integer', subtotal_minor: 'bigint', discount_minor: 'bigint',
  shipping_minor: 'bigint', tax_minor: 'bigint', total_minor: 'bigint', paid_minor: 'bigint', refunded_minor: 'bigint',
  note: 'text', custom: 'jsonb', content_hash: 'uuid', created_at: 'timestamptz', updated_at: 'timestamptz', version: 'integer',
} as const satisfies Columns<ReturnType<typeof orderRow>>;

export function orderRow(order: OrderState, now: string) {
  const amounts = { totalMinor: order.totalMinor, paidMinor: paidMinor(order), refundedMinor: refundedMinor(order) };
  return {
    customer_id: order.customerId, id: order.id, number: order.number, shop_id: order.shopId, known: order.known, status: order.status,
    payment_status: paymentStatusOf(amounts), placed_at: order.placedAt, currency: order.currency, line_count: order.lines.length,
    subtotal_minor: order.subtotalMinor, discount_minor: order.discountMinor, shipping_minor: order.shippingMinor,
    tax_minor: order.taxMinor, total_minor: order.totalMinor, paid_minor: amounts.paidMinor, refunded_minor: amounts.refundedMinor,
    note: order.note, custom: JSON.stringify({ ...order.custom }), content_hash: order.contentHash, created_at: order.createdAt, updated_at: now, version: order.version,
  };
}

export const lineColumns = {
  ...owned, line_no: 'integer', product_id: 'uuid', variant_id: 'uuid', discount_minor: 'bigint', amount_minor: 'bigint',
  quantity: 'numeric', unit_price: 'numeric', title: 'text',
} as const satisfies Columns<ReturnType<typeof lineRows>[number]>;

export function lineRows(order: OrderState) {
  return order.lines.map((line, index) => ({
    customer_id: order.customerId, order_id: order.id, line_no: index + 1, product_id: line.productId, variant_id: line.variantId,
    discount_minor: line.discountMinor, amount_minor: line.amountMinor, quantity: line.quantity, unit_price: line.unitPrice, title: line.title,
  }));
}

export const discountColumns = {
  ...owned, line_no: 'integer', code: 'text', title: 'text', amount_minor: 'bigint',
} as const satisfies Columns<ReturnType<typeof discountRows>[number]>;

export function discountRows(order: OrderState) {
  return order.discounts.map((discount, index) => ({
    customer_id: order.customerId, order_id: order.id, line_no: index + 1, code: discount.code, title: discount.title, amount_minor: discount.amountMinor,
  }));
}

export const paymentColumns = {
  customer_id: 'uuid', id: 'uuid', order_id: 'uuid', external_id: 'text', method: 'text', state: 'text', amount_minor: 'bigint', paid_at: 'timestamptz',
} as const satisfies Columns<ReturnType<typeof paymentRows>[number]>;

export function paymentRows(order: OrderState) {
  return order.payments.map((payment) => ({
    customer_id: order.customerId, id: payment.id, order_id: order.id, external_id: payment.externalId, method: payment.method, state: payment.state ?? 'captured',
    amount_minor: payment.amountMinor, paid_at: payment.paidAt,
  }));
}

export const historyColumns = {
  ...owned, id: 'uuid', from_status: 'text', to_status: 'text', changed_at: 'timestamptz', actor_id: 'uuid', note: 'text',
} as const satisfies Columns<ReturnType<typeof historyRows>[number]>;

export function historyRows(order: OrderState) {
  return order.history.map((change) => ({
    customer_id: order.customerId, order_id: order.id, id: change.id, from_status: change.from, to_status: change.to,
    changed_at: change.at, actor_id: change.actorId, note: change.note,
  }));
}

export const refundColumns = {
  customer_id: 'uuid', id: 'uuid', order_id: 'uuid', external_id: 'text', number: 'text', shop_id: 'uuid', known: 'boolean', currency: 'text',
  amount_minor: 'bigint', shipping_minor: 'bigint', reason_code: 'text', reason: 'text', refunded_at: 'timestamptz', content_hash: 'uuid', version: 'integer', created_at: 'timestamptz',
} as const satisfies Columns<ReturnType<typeof refundRow>>;

type RefundPlace = Pick<UnlinkedRefundState, 'customerId' | 'known' | 'shopId' | 'currency'> & { orderId: string | null };

export function refundRow(refund: RefundState, place: RefundPlace) {
  return {
    customer_id: place.customerId, id: refund.id, order_id: place.orderId, external_id: refund.externalId, number: refund.number,
    shop_id: place.shopId, known: place.known, currency: place.currency, amount_minor: refund.amountMinor, shipping_minor: refund.shippingMinor ?? 0,
    reason_code: refund.reasonCode ?? null, reason: refund.reason,
    refunded_at: refund.refundedAt, content_hash: refund.contentHash, version: refund.version, created_at: refund.createdAt,
  };
}

export function refundRowsOf(order: OrderState) {
  return order.refunds.map((refund) => refundRow(refund, { ...order, orderId: order.id }));
}

export const refundLineColumns = {
  customer_id: 'uuid', refund_id: 'uuid', line_no: 'integer', product_id: 'uuid', variant_id: 'uuid', amount_minor: 'bigint',
  quantity: 'numeric', title: 'text', order_line_no: 'integer',
} as const satisfies Columns<ReturnType<typeof refundLineRows>[number]>;

export function refundLineRows(refund: RefundState, customerId: string) {
  return refund.lines.map((line, index) => ({
    customer_id: customerId, refund_id: refund.id, line_no: index + 1, product_id: line.productId, variant_id: line.variantId,
    amount_minor: line.amountMinor, quantity: line.quantity, title: line.title, order_line_no: line.orderLineNo ?? null,
  }));
}
