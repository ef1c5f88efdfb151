import { Injectable } from '@nestjs/common';
import { Database, sql } from '@patron/kernel';
import type { EntityManager } from 'typeorm';
import { arrayLiteral, bulkInsert, bulkValues, unnest, type Columns } from '../shared/bulk.js';
import type { NormalEvent } from './shipment-input.js';
import type { Fulfilment } from './fulfilment.js';
import { standingOf } from './shipment-state.js';
import { SHIPMENT_STATES, type ShipmentState } from './shipment-vocabulary.js';

export interface ParcelState {
  id: string;
  customerId: string;
  orderId: string;
  number: string;
  carrier: string | null;
  trackingNumber: string | null;
  promisedAt: string | null;
  createdAt: string;
  version: number;
  state: ShipmentState;
  lines: { lineNo: number; quantity: string }[];
  events: NormalEvent[];
}

/** An order locked for a change to its parcels. */
export interface ShippedOrder {
  id: string;
  customerId: string;
  number: string;
  known: boolean;
  status: string;
  fulfilment: Fulfilment;
  lines: { lineNo: number; sku: string | null; quantity: string }[];
  parcels: ParcelState[];
}

const iso = (column: string): string => `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
const own = (alias: string): string => `${alias}.customer_id = s.customer_id AND ${alias}.shipment_id = s.id`;
const many = (fields: string, from: string, order: string): string => `coalesce((SELECT jsonb_agg(jsonb_build_object(${fields}) ORDER BY ${order}) FROM ${from}), '[]'::jsonb)`;

const PARCEL = `'id', s.id, 'customerId', s.customer_id, 'orderId', s.order_id, 'number', s.number, 'carrier', s.carrier, 'trackingNumber', s.tracking_number,
  'promisedAt', ${iso('s.promised_at')}, 'createdAt', ${iso('s.created_at')}, 'version', s.version, 'state', s.state,
  'lines', ${many(`'lineNo', l.line_no, 'quantity', trim_scale(l.quantity)::text`, `commerce.shipment_line l WHERE ${own('l')}`, 'l.line_no')},
  'events', ${many(`'key', e.key, 'state', e.state, 'occurredAt', ${iso('e.occurred_at')}, 'code', e.code, 'description', e.description, 'place', e.place`, `commerce.shipment_event e WHERE ${own('e')}`, 'e.occurred_at, e.key')}`;

const shipmentColumns = {
  customer_id: 'uuid', id: 'uuid', order_id: 'uuid', number: 'text', carrier: 'text', tracking_number: 'text', state: 'text', state_at: 'timestamptz', moving: 'boolean',
  event_count: 'integer', last_event_at: 'timestamptz', shipped_at: 'timestamptz', delivered_at: 'timestamptz', promised_at: 'timestamptz', created_at: 'timestamptz',
  updated_at: 'timestamptz', version: 'integer',
} as const satisfies Columns<ReturnType<typeof shipmentRow>>;
const lineColumns = { customer_id: 'uuid', shipment_id: 'uuid', line_no: 'integer', quantity: 'numeric' } as const;
const eventColumns = {
  customer_id: 'uuid', shipment_id: 'uuid', key: 'text', state: 'text', occurred_at: 'timestamptz', code: 'text', description: 'text', place: 'text', recorded_at: 'timestamptz',
} as const;

function shipmentRow(parcel: ParcelState, now: string) {
  const standing = standingOf(parcel.events);
  const state = standing?.state ?? 'label_created';
  return {
    customer_id: parcel.customerId, id: parcel.id, order_id: parcel.orderId, number: parcel.number, carrier: parcel.carrier, tracking_number: parcel.trackingNumber, state,
    state_at: standing?.stateAt ?? parcel.createdAt, moving: SHIPMENT_STATES[state].moving, event_count: parcel.events.length, last_event_at: standing?.lastEventAt ?? parcel.createdAt,
    shipped_at: standing?.shippedAt ?? null, delivered_at: standing?.deliveredAt ?? null, promised_at: parcel.promisedAt, created_at: parcel.createdAt, updated_at: now, version: parcel.version,
  };
}

/** Reads the orders whose parcels change, locked, with everything a decision needs; writes parcels from one state to the next. */
@Injectable()
export class ShipmentStore {
  constructor(private readonly db: Database) {}

  /** The lock on the order is what two writers of its parcels queue for. */
  async lockOrders(m: EntityManager, ids: readonly string[]): Promise<Map<string, ShippedOrder>> {
    if (ids.length === 0) return new Map();
    const list = arrayLiteral([...new Set(ids)]);
    await this.db.execute(sql`SELECT 1 FROM commerce.sales_order WHERE id = ANY(${list}::uuid[]) ORDER BY id FOR UPDATE`.named('commerce:lock-shipped-orders'), m);
    const rows = await this.db.rows<ShippedOrder>(sql`
      SELECT o.id, o.customer_id AS "customerId", o.number, o.known, o.status, o.fulfilment,
        (SELECT coalesce(jsonb_agg(jsonb_build_object('lineNo', l.line_no, 'sku', v.sku, 'quantity', trim_scale(l.quantity)::text) ORDER BY l.line_no), '[]'::jsonb)
          FROM commerce.order_line l LEFT JOIN commerce.variant v ON v.id = l.variant_id WHERE l.customer_id = o.customer_id AND l.order_id = o.id) AS lines,
        (SELECT coalesce(jsonb_agg(jsonb_build_object(${sql.raw(PARCEL)}) ORDER BY s.created_at, s.id), '[]'::jsonb) FROM commerce.shipment s WHERE s.customer_id = o.customer_id AND s.order_id = o.id) AS parcels
      FROM commerce.sales_order o WHERE o.id = ANY(${list}::uuid[])`.named('commerce:shipped-orders'), m);
    return new Map(rows.map((row) => [row.id, row]));
  }

  /** Order ids by number; one that several orders carry names none. */
  async ordersByNumber(m: EntityManager, numbers: readonly string[]): Promise<Map<string, string>> {
    if (numbers.length === 0) return new Map();
    const rows = await this.db.rows<{ number: string; id: string }>(sql`SELECT number, min(id::text) AS id FROM commerce.sales_order
      WHERE number = ANY(${arrayLiteral(numbers)}::text[]) GROUP BY number HAVING count(*) = 1`, m);
    return new Map(rows.map(({ number, id }) => [number, id]));
  }

  async orderOf(m: EntityManager, shipmentId: string): Promise<string | undefined> {
    return (await this.db.one<{ orderId: string }>(sql`SELECT order_id AS "orderId" FROM commerce.shipment WHERE id = ${shipmentId}::uuid`, m))?.orderId;
  }

  async write(m: EntityManager, parcels: readonly ParcelState[], now: Date): Promise<void> {
    if (parcels.length === 0) return;
    const stamp = now.toISOString();
    const names = Object.keys(shipmentColumns);
    await this.db.execute({
      name: 'commerce:upsert-shipments',
      text: `INSERT INTO commerce.shipment (${names.join(', ')}) SELECT * FROM ${unnest(shipmentColumns)} ON CONFLICT (customer_id, id) DO UPDATE SET
        ${names.filter((name) => !['customer_id', 'id', 'order_id', 'created_at'].includes(name)).map((name) => `${name} = excluded.${name}`).join(', ')}`,
      values: bulkValues(shipmentColumns, parcels.map((parcel) => shipmentRow(parcel, stamp))),
    }, m);
    await this.db.execute(sql`DELETE FROM commerce.shipment_line l USING unnest(${arrayLiteral(parcels.map(({ customerId }) => customerId))}::uuid[], ${arrayLiteral(parcels.map(({ id }) => id))}::uuid[]) AS k(customer_id, id)
      WHERE l.customer_id = k.customer_id AND l.shipment_id = k.id`.named('commerce:clear-shipment-lines'), m);
    const lines = parcels.flatMap((parcel) => parcel.lines.map(({ lineNo, quantity }) => ({ customer_id: parcel.customerId, shipment_id: parcel.id, line_no: lineNo, quantity })));
    if (lines.length > 0) await this.db.execute(bulkInsert('commerce.shipment_line', lineColumns, lines), m);
    const events = parcels.flatMap((parcel) => parcel.events.map(({ occurredAt, ...event }) => ({ ...event, customer_id: parcel.customerId, shipment_id: parcel.id, occurred_at: occurredAt, recorded_at: stamp })));
    if (events.length === 0) return;
    const insert = bulkInsert('commerce.shipment_event', eventColumns, events);
    await this.db.execute({ ...insert, name: 'bulk:shipment-events', text: `${insert.text} ON CONFLICT DO NOTHING` }, m);
  }

  async setFulfilment(m: EntityManager, orders: readonly { customerId: string; id: string; fulfilment: Fulfilment }[]): Promise<void> {
    if (orders.length === 0) return;
    await this.db.execute(sql`UPDATE commerce.sales_order o SET fulfilment = n.fulfilment
      FROM unnest(${arrayLiteral(orders.map(({ customerId }) => customerId))}::uuid[], ${arrayLiteral(orders.map(({ id }) => id))}::uuid[], ${arrayLiteral(orders.map(({ fulfilment }) => fulfilment))}::text[]) AS n(customer_id, id, fulfilment)
      WHERE o.customer_id = n.customer_id AND o.id = n.id`.named('commerce:set-fulfilment'), m);
  }
}
