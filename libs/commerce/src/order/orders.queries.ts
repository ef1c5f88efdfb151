import { customerScope } from '@patron/customer';
import { customOutput, isoUtc, prepared } from '@patron/record';
import { rightOn, sql, type HasFieldRights, type Principal, type SqlFragment } from '@patron/kernel';
import { orderTransitions } from './order-status.js';
import { paymentTransitions } from './payment-state.js';

const many = (fields: string, from: string, order: string): string => `coalesce((SELECT json_agg(json_build_object(${fields}) ORDER BY ${order}) FROM ${from}), '[]'::json)`;
const mine = (alias: string): string => `${alias}.customer_id = o.customer_id AND ${alias}.order_id = o.id`;

/** Trusted SQL over `o` and `p`. */
export const CUSTOMER_JSON = `json_build_object('id', p.id, 'name', p.name, 'kind', p.kind)`;
const SHOP_NAME = `(SELECT json_build_object('id', s.id, 'name', s.name) FROM commerce.shop s WHERE s.id = o.shop_id)`;

export const ORDER_ITEM = `'id', o.id, 'number', o.number, 'status', o.status, 'paymentStatus', o.payment_status, 'placedAt', ${isoUtc('o.placed_at')},
  'currency', o.currency, 'totalMinor', o.total_minor, 'paidMinor', o.paid_minor, 'refundedMinor', o.refunded_minor, 'lineCount', o.line_count,
  'shop', ${SHOP_NAME}, 'customer', ${CUSTOMER_JSON}`;

/** What came back, by the name it was bought under where the refund gives none. */
const REFUND_TITLE = `coalesce(nullif(rl.title, ''), (SELECT ol.title FROM commerce.order_line ol WHERE ol.customer_id = r.customer_id AND ol.order_id = r.order_id AND ol.line_no = rl.order_line_no), '')`;

export const REFUND_LINES = many(`'lineNo', rl.order_line_no, 'productId', rl.product_id, 'title', ${REFUND_TITLE}, 'quantity', trim_scale(rl.quantity)::text, 'amountMinor', rl.amount_minor`,
  'commerce.refund_line rl WHERE rl.customer_id = r.customer_id AND rl.refund_id = r.id', 'rl.line_no');

/** The note and the payments are left out where they are hidden. */
function detail(asker: HasFieldRights): string {
  const unless = (field: string, part: string): string => (rightOn(asker, 'order', field) === 'hidden' ? '' : part);
  return `json_build_object('id', o.id, 'number', o.number, 'status', o.status, 'paymentStatus', o.payment_status,
  'nextStatuses', '${JSON.stringify(orderTransitions)}'::json -> o.status, 'placedAt', ${isoUtc('o.placed_at')}, 'currency', o.currency,
  'subtotalMinor', o.subtotal_minor, 'discountMinor', o.discount_minor, 'shippingMinor', o.shipping_minor, 'taxMinor', o.tax_minor, 'totalMinor', o.total_minor,
  'paidMinor', o.paid_minor, 'refundedMinor', o.refunded_minor,
  'refundableMinor', greatest(0, CASE WHEN o.paid_minor > 0 THEN o.paid_minor ELSE o.total_minor END - o.refunded_minor), ${unless('note', `'note', o.note,`)} 'fulfilment', o.fulfilment,
  'custom', ${customOutput(asker, 'order', 'o.custom')},
  'shop', (SELECT json_build_object('id', s.id, 'name', s.name, 'platform', s.platform) FROM commerce.shop s WHERE s.id = o.shop_id), 'customer', ${CUSTOMER_JSON},
  'lines', ${many(`'lineNo', l.line_no, 'productId', l.product_id, 'variantId', l.variant_id, 'sku', v.sku, 'title', l.title, 'quantity', trim_scale(l.quantity)::text,
    'unitPrice', trim_scale(l.unit_price)::text, 'discountMinor', l.discount_minor, 'amountMinor', l.amount_minor`,
    `commerce.order_line l LEFT JOIN commerce.variant v ON v.id = l.variant_id WHERE ${mine('l')}`, 'l.line_no')},
  'discounts', ${many(`'code', d.code, 'title', d.title, 'amountMinor', d.amount_minor`, `commerce.order_discount d WHERE ${mine('d')}`, 'd.line_no')},
  ${unless('payments', `'payments', ${many(`'id', y.id, 'externalId', y.external_id, 'method', y.method, 'state', y.state, 'nextStates', '${JSON.stringify(paymentTransitions)}'::json -> y.state, 'amountMinor', y.amount_minor, 'paidAt', ${isoUtc('y.paid_at')}`, `commerce.payment y WHERE ${mine('y')}`, 'y.paid_at, y.id')},`)}
  'refunds', ${many(`'id', r.id, 'externalId', r.external_id, 'number', r.number, 'amountMinor', r.amount_minor, 'shippingMinor', r.shipping_minor, 'reasonCode', r.reason_code, 'reason', r.reason, 'refundedAt', ${isoUtc('r.refunded_at')}, 'lines', ${REFUND_LINES}`,
    `commerce.refund r WHERE ${mine('r')}`, 'r.refunded_at, r.id')},
  'history', ${many(`'from', h.from_status, 'to', h.to_status, 'at', ${isoUtc('h.changed_at')}, 'actor', (SELECT json_build_object('id', u.id, 'name', u.name) FROM identity.app_user u WHERE u.id = h.actor_id), 'note', h.note`,
    `commerce.order_status_change h WHERE ${mine('h')}`, 'h.changed_at, h.id')},
  'externalRefs', ${many(`'source', x.source, 'externalId', x.external_id`, `kernel.external_ref x WHERE x.id = o.id AND x.kind = 'order'`, 'x.source, x.external_id')},
  'createdAt', ${isoUtc('o.created_at')}, 'updatedAt', ${isoUtc('o.updated_at')}, 'version', o.version)::text`;
}

/** One order with everything on it, as JSON text, in one statement: by index on id, its parts by their leading key. */
export function orderDetail(id: string, principal: Principal): SqlFragment {
  const from = sql.raw(`SELECT o.version, ${detail(principal)} AS json FROM commerce.sales_order o JOIN customer.profile p ON p.id = o.customer_id`);
  return prepared(sql`${from} WHERE ${sql.and([sql`o.id = ${id}::uuid`, customerScope(principal)])}`);
}

/**
 * Orders of the principal's customers (alias `p`); null for everybody's. Visitors have no owner; saying so lets the index
 * by owner serve, which leaves them out.
 */
export function buyerScope(principal: Principal): SqlFragment | null {
  const scope = customerScope(principal);
  return scope && sql`${scope} AND p.kind <> 'visitor'`;
}

/** The forms of a number as people type it: as it is, and in capitals. */
export function numberForms(text: string): string[] {
  return [...new Set([text, text.toUpperCase()])];
}

/** Orders whose number begins with the text, as typed or in capitals; a range on the index (byte order). */
export function numberPrefix(column: string, text: string, end: (prefix: string) => string | null): SqlFragment {
  const ranges = numberForms(text).map((form) => numberRange(column, form, end));
  return sql`(${sql.join(ranges, ' OR ')})`;
}

/** One range of the index: ordered by it, too. */
export function numberRange(column: string, form: string, end: (prefix: string) => string | null): SqlFragment {
  const last = end(form);
  return last === null ? sql`${sql.raw(column)} >= ${form}` : sql`(${sql.raw(column)} >= ${form} AND ${sql.raw(column)} < ${last})`;
}
