import { hash } from 'node:crypto';
import { codeSystems, stateOfCode } from './carrier-codes.js';
import { ItemReader } from '../shared/item-reader.js';
import type { Normalised } from '../order/normalise-order.js';
import { shipmentStates, type ShipmentState } from './shipment-vocabulary.js';

export interface NormalEvent {
  key: string;
  state: ShipmentState;
  occurredAt: string;
  code: string | null;
  description: string | null;
  place: string | null;
}

export interface NormalShipment {
  source: string;
  externalId: string;
  sourceVersion: number | null;
  orderId: string | null;
  orderExternalId: string | null;
  orderNumber: string | null;
  number: string | null;
  carrier: string | null;
  trackingNumber: string | null;
  promisedAt: string | null;
  /** Null: everything of the order that is not in another parcel. */
  lines: { lineNo: number | null; sku: string | null; quantity: string }[] | null;
  events: NormalEvent[];
}

/** One parcel as integrators send it. Absent: not said, what is stored stays. */
export interface ShipmentInput {
  source: string;
  externalId: string;
  sourceVersion?: number | null;
  orderId?: string | null;
  orderExternalId?: string | null;
  orderNumber?: string | null;
  number?: string | null;
  carrier?: string | null;
  trackingNumber?: string | null;
  shippedAt?: string | Date | null;
  deliveredAt?: string | Date | null;
  promisedAt?: string | Date | null;
  lines?: { lineNo?: number; sku?: string; quantity: string | number }[] | null;
  events?: TrackingEventInput[] | null;
}

export interface TrackingEventInput {
  /** Either a state of ours … */
  state?: ShipmentState | null;
  /** … or a carrier's code with the system it belongs to. */
  system?: (typeof codeSystems)[number] | null;
  code?: string | null;
  occurredAt: string | Date;
  description?: string | null;
  place?: string | null;
  /** Its id at the carrier. */
  externalId?: string | null;
}

const FIELDS = new Set([
  'source', 'externalId', 'sourceVersion', 'orderId', 'orderExternalId', 'orderNumber', 'number', 'carrier', 'trackingNumber', 'shippedAt', 'deliveredAt', 'promisedAt', 'lines', 'events',
]);
const LINE_FIELDS = new Set(['lineNo', 'sku', 'quantity']);
const EVENT_FIELDS = new Set(['state', 'system', 'code', 'occurredAt', 'description', 'place', 'externalId']);
const MOST_LINES = 5000;
export const MOST_EVENTS = 200;

export function normaliseShipment(input: unknown): Normalised<NormalShipment> {
  const reader = new ItemReader();
  const item = reader.object('item', input) ?? {};
  reader.only(item, FIELDS);
  const shippedAt = reader.time('shippedAt', item.shippedAt);
  const deliveredAt = reader.time('deliveredAt', item.deliveredAt);
  const value: NormalShipment = {
    source: reader.requiredText('source', item.source, 100), externalId: reader.requiredText('externalId', item.externalId, 200),
    sourceVersion: reader.version('sourceVersion', item.sourceVersion), orderId: reader.id('orderId', item.orderId), orderExternalId: reader.text('orderExternalId', item.orderExternalId, 200),
    orderNumber: reader.text('orderNumber', item.orderNumber, 200), number: reader.text('number', item.number, 100), carrier: reader.text('carrier', item.carrier, 60),
    trackingNumber: reader.text('trackingNumber', item.trackingNumber, 100), promisedAt: reader.time('promisedAt', item.promisedAt),
    lines: item.lines === undefined || item.lines === null ? null : reader.each('lines', reader.list('lines', item.lines, MOST_LINES), (line) => readLine(reader, line)),
    events: [
      ...readEvents(reader, item.events),
      ...(shippedAt === null ? [] : [withKey({ state: 'accepted', occurredAt: shippedAt, code: null, description: null, place: null }, 'shippedAt')]),
      ...(deliveredAt === null ? [] : [withKey({ state: 'delivered', occurredAt: deliveredAt, code: null, description: null, place: null }, 'deliveredAt')]),
    ],
  };
  if (value.orderId === null && value.orderExternalId === null && value.orderNumber === null) reader.fail('orderExternalId', 'shipments.order_missing', 'names no order: give orderId, orderExternalId or orderNumber');
  return reader.errors.length > 0 ? { ok: false, errors: reader.errors } : { ok: true, value };
}

function readLine(reader: ItemReader, line: Record<string, unknown>): { lineNo: number | null; sku: string | null; quantity: string } {
  reader.only(line, LINE_FIELDS);
  const lineNo = reader.version('lineNo', line.lineNo);
  const sku = reader.text('sku', line.sku, 100);
  const quantity = reader.decimal('quantity', line.quantity, 4);
  if (lineNo === null && sku === null) reader.fail('lineNo', 'field.required', 'is required unless sku is given');
  if (quantity === null || Number(quantity) <= 0) reader.fail('quantity', 'field.min', 'must be above zero');
  return { lineNo, sku, quantity: quantity ?? '1' };
}

export function readEvents(reader: ItemReader, list: unknown): NormalEvent[] {
  return reader.each('events', reader.list('events', list, MOST_EVENTS), (event) => readEvent(reader, event));
}

function readEvent(reader: ItemReader, event: Record<string, unknown>): NormalEvent {
  reader.only(event, EVENT_FIELDS);
  const system = reader.choice('system', event.system, codeSystems);
  const code = reader.text('code', event.code, 60);
  const said = reader.choice('state', event.state, shipmentStates);
  const mapped = system !== null && code !== null ? stateOfCode(system, code) : undefined;
  if (said === null && code === null) reader.fail('state', 'field.required', 'is required unless a carrier\'s system and code are given');
  if (said === null && code !== null && system === null) reader.fail('system', 'field.required', `says whose code this is: ${codeSystems.join(', ')}`);
  return withKey({
    // A code nobody told us of still says that something was heard.
    state: said ?? mapped ?? 'in_transit', occurredAt: reader.requiredTime('occurredAt', event.occurredAt), code,
    description: reader.text('description', event.description, 500), place: reader.text('place', event.place, 200),
  }, reader.text('externalId', event.externalId, 200) ?? '');
}

/** The key is made from all that an event says, so the same told twice is one row, and what differs in anything is not lost. */
function withKey(event: Omit<NormalEvent, 'key'>, externalId: string): NormalEvent {
  return { ...event, key: hash('sha1', JSON.stringify([externalId, event.state, event.occurredAt, event.code, event.description, event.place]), 'base64url') };
}
