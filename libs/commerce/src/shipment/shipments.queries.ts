import { isoUtc } from '@patron/record';
import { sql, type Principal, type SqlFragment } from '@patron/kernel';
import { buyerScope, CUSTOMER_JSON } from '../order/orders.queries.js';

const own = (alias: string): string => `${alias}.customer_id = s.customer_id AND ${alias}.shipment_id = s.id`;
const many = (fields: string, from: string, order: string): string => `coalesce((SELECT json_agg(json_build_object(${fields}) ORDER BY ${order}) FROM ${from}), '[]'::json)`;

/** Trusted SQL over `s`, `o` and `p`. */
export const SHIPMENT_ITEM = `'id', s.id, 'number', s.number, 'order', json_build_object('id', o.id, 'number', o.number), 'customer', ${CUSTOMER_JSON},
  'shop', (SELECT json_build_object('id', h.id, 'name', h.name) FROM commerce.shop h WHERE h.id = o.shop_id), 'carrier', s.carrier, 'trackingNumber', s.tracking_number, 'state', s.state,
  'stateAt', ${isoUtc('s.state_at')}, 'lastEventAt', ${isoUtc('s.last_event_at')}, 'shippedAt', ${isoUtc('s.shipped_at')}, 'deliveredAt', ${isoUtc('s.delivered_at')}, 'promisedAt', ${isoUtc('s.promised_at')}`;

const DETAIL = `json_build_object(${SHIPMENT_ITEM},
  'lines', ${many(`'lineNo', l.line_no, 'title', coalesce(ol.title, ''), 'quantity', trim_scale(l.quantity)::text`, `commerce.shipment_line l LEFT JOIN commerce.order_line ol
    ON ol.customer_id = l.customer_id AND ol.order_id = s.order_id AND ol.line_no = l.line_no WHERE ${own('l')}`, 'l.line_no')},
  'events', ${many(`'state', e.state, 'occurredAt', ${isoUtc('e.occurred_at')}, 'code', e.code, 'description', e.description, 'place', e.place`, `commerce.shipment_event e WHERE ${own('e')}`, 'e.occurred_at DESC, e.key')},
  'externalRefs', ${many(`'source', x.source, 'externalId', x.external_id`, `kernel.external_ref x WHERE x.id = s.id AND x.kind = 'shipment'`, 'x.source, x.external_id')}, 'version', s.version)`;

const FROM = `commerce.shipment s JOIN commerce.sales_order o ON o.customer_id = s.customer_id AND o.id = s.order_id JOIN customer.profile p ON p.id = s.customer_id`;

export function shipmentDetail(id: string, principal: Principal): SqlFragment {
  return sql`SELECT s.version, ${sql.raw(DETAIL)}::text AS json FROM ${sql.raw(FROM)} WHERE ${sql.and([sql`s.id = ${id}::uuid`, buyerScope(principal)])}`;
}

/** The parcels of one order, oldest first; no row when the principal may not see the order. */
export function shipmentsOfOrder(orderId: string, principal: Principal): SqlFragment {
  return sql`SELECT json_build_object('items', coalesce((SELECT json_agg(${sql.raw(DETAIL)} ORDER BY s.created_at, s.id) FROM commerce.shipment s WHERE s.customer_id = o.customer_id AND s.order_id = o.id), '[]'::json))::text
    FROM commerce.sales_order o JOIN customer.profile p ON p.id = o.customer_id WHERE ${sql.and([sql`o.id = ${orderId}::uuid`, buyerScope(principal)])}`;
}
