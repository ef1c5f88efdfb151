import { Injectable } from '@nestjs/common';
import { ExternalRefs, newId, refKey, type BatchContext, type ExternalRef, type FieldError, type ItemResult } from '@patron/kernel';
import type { EntityManager } from 'typeorm';
import { OrderStates } from '../order/order-states.js';
import { rounds } from '../shared/rounds.js';
import { holdsGoods, packed, units } from './fulfilment.js';
import { normaliseShipment, type NormalShipment, type ShipmentInput } from './shipment-input.js';
import { standingOf } from './shipment-state.js';
import { ShipmentStore, type ParcelState, type ShippedOrder } from './shipment-store.js';
import { ShipmentWriter } from './shipment-writer.js';

interface Draft {
  index: number;
  item: NormalShipment;
}

type Settle = (index: number, outcome: Omit<ItemResult, 'index'>) => void;

/** What a round knows while it goes through its items, one after another. */
interface World {
  refs: ReadonlyMap<string, ExternalRef>;
  orders: ReadonlyMap<string, ShippedOrder>;
  hidden: ReadonlySet<string>;
  /** Parcels of each order as they stand after the items so far. */
  working: Map<string, ParcelState[]>;
  orderOf: (item: NormalShipment) => string | undefined;
  ctx: BatchContext;
}

/** Bulk upsert of parcels by (source, externalId). Tracking events are added to those known; nothing heard is ever forgotten. */
@Injectable()
export class ShipmentsBatch {
  constructor(
    private readonly refs: ExternalRefs,
    private readonly states: OrderStates,
    private readonly store: ShipmentStore,
    private readonly writer: ShipmentWriter,
  ) {}

  async apply(m: EntityManager, items: readonly ShipmentInput[], ctx: BatchContext): Promise<ItemResult[]> {
    const results: ItemResult[] = new Array<ItemResult>(items.length);
    const settle: Settle = (index, outcome) => {
      results[index] = { index, ...outcome };
    };
    const drafts = items.flatMap((input, index): Draft[] => {
      const normal = normaliseShipment(input);
      if (normal.ok) return [{ index, item: normal.value }];
      settle(index, { status: 'failed', errors: normal.errors });
      return [];
    });
    for (const round of rounds(drafts, ({ item }) => refKey(item))) await this.applyRound(m, round, settle, ctx);
    return results;
  }

  private async applyRound(m: EntityManager, drafts: readonly Draft[], settle: Settle, ctx: BatchContext): Promise<void> {
    const world = await this.look(m, drafts, ctx);
    const fresh: (NormalShipment & { id: string; customerId: string })[] = [];
    const confirmed: ExternalRef[] = [];
    for (const { index, item } of drafts) {
      const outcome = applyOne(item, world);
      settle(index, outcome);
      if (outcome.status === 'created' || outcome.status === 'updated') fresh.push({ ...item, id: outcome.id ?? '', customerId: outcome.customerId ?? '' });
      const ref = world.refs.get(refKey(item));
      if (outcome.status === 'unchanged' && ref) confirmed.push({ ...ref, sourceVersion: item.sourceVersion });
    }
    await this.refs.put(m, 'shipment', fresh);
    await this.refs.advance(m, 'shipment', confirmed);
    const changes = [...world.working].flatMap(([id, parcels]) => {
      const before = world.orders.get(id);
      return before && parcels !== before.parcels ? [{ before, parcels }] : [];
    });
    await this.writer.commit(m, changes, ctx);
  }

  private async look(m: EntityManager, drafts: readonly Draft[], ctx: BatchContext): Promise<World> {
    const items = drafts.map(({ item }) => item);
    const orderKey = (item: NormalShipment): { source: string; externalId: string } => ({ source: item.source, externalId: item.orderExternalId ?? '' });
    const orderRefs = await this.refs.resolve(m, 'order', items.filter(({ orderExternalId }) => orderExternalId !== null).map(orderKey));
    const numbers = await this.store.ordersByNumber(m, [...new Set(items.flatMap(({ orderNumber }) => orderNumber ?? []))]);
    const orderOf = (item: NormalShipment): string | undefined => item.orderId ?? orderRefs.get(refKey(orderKey(item)))?.id ?? numbers.get(item.orderNumber ?? '');
    const ids = items.flatMap((item) => orderOf(item) ?? []);
    const hidden = await this.states.hidden('commerce.sales_order', ids, ctx, m);
    const orders = await this.store.lockOrders(m, ids);
    // Refs are read under the lock: whoever made this parcel a moment ago has made it by now.
    const refs = await this.refs.resolve(m, 'shipment', items);
    return { refs, orders, hidden, orderOf, working: new Map([...orders].map(([id, { parcels }]) => [id, parcels])), ctx };
  }
}

type Outcome = Omit<ItemResult, 'index'>;

function applyOne(item: NormalShipment, { refs, orders, hidden, working, orderOf, ctx }: World): Outcome {
  const order = orders.get(orderOf(item) ?? '');
  if (!order || hidden.has(order.id)) return failed('orderExternalId', 'shipments.order_unknown', 'There is no such order; send it first');
  const ref = refs.get(refKey(item));
  const parcels = working.get(order.id) ?? [];
  const before = ref && parcels.find(({ id }) => id === ref.id);
  if (ref && !before) return failed('externalId', 'shipments.other_order', 'This parcel belongs to another order');
  if (before && ctx.mode === 'create') return { ...failed('externalId', 'shipments.exists', 'This parcel is there already'), id: before.id };
  if (!before && ctx.mode === 'update') return failed('externalId', 'shipments.not_found', 'There is no such parcel to update');
  const stale = ref !== undefined && item.sourceVersion !== null && ref.sourceVersion !== null && item.sourceVersion < ref.sourceVersion;
  const after = mergeParcel(stale ? { ...said(item, before), events: item.events } : item, before ?? null, { order, parcels, now: ctx.now });
  if ('code' in after) return { status: 'failed', errors: [after] };
  const known = { id: after.id, customerId: order.customerId };
  if (before && same(before, after)) return { status: stale ? 'stale' : 'unchanged', ...known };
  working.set(order.id, before ? parcels.map((parcel) => (parcel === before ? after : parcel)) : [...parcels, after]);
  return { status: before ? 'updated' : 'created', ...known };
}

/** An older version changes nothing of what a newer one said; what was heard of the parcel is news all the same. */
function said(item: NormalShipment, before: ParcelState | undefined): NormalShipment {
  return { ...item, carrier: before?.carrier ?? null, trackingNumber: before?.trackingNumber ?? null, promisedAt: before?.promisedAt ?? null, number: before?.number ?? null, lines: null };
}

function mergeParcel(item: NormalShipment, before: ParcelState | null, at: { order: ShippedOrder; parcels: readonly ParcelState[]; now: Date }): ParcelState | FieldError {
  const { order, parcels, now } = at;
  const others = parcels.filter((parcel) => parcel !== before);
  const lines = linesOf(item, before, order, others);
  if (!Array.isArray(lines)) return lines;
  const keys = new Set(before?.events.map(({ key }) => key));
  const events = [...(before?.events ?? []), ...item.events.filter(({ key }) => !keys.has(key) && keys.add(key))];
  return {
    id: before?.id ?? newId(), customerId: order.customerId, orderId: order.id, number: item.number ?? before?.number ?? item.trackingNumber ?? `${order.number}-${parcels.length + 1}`,
    carrier: item.carrier ?? before?.carrier ?? null, trackingNumber: item.trackingNumber ?? before?.trackingNumber ?? null, promisedAt: item.promisedAt ?? before?.promisedAt ?? null,
    createdAt: before?.createdAt ?? now.toISOString(), version: (before?.version ?? 0) + 1, state: standingOf(events)?.state ?? 'label_created', lines, events,
  };
}

function linesOf(item: NormalShipment, before: ParcelState | null, order: ShippedOrder, others: readonly ParcelState[]): ParcelState['lines'] | FieldError {
  const taken = packed(others, holdsGoods);
  const left = (line: ShippedOrder['lines'][number]): number => Math.max(0, units(line.quantity) - (taken.get(line.lineNo) ?? 0));
  if (item.lines === null) return before?.lines ?? order.lines.filter((line) => left(line) > 0).map((line) => ({ lineNo: line.lineNo, quantity: String(left(line) / 10_000) }));
  const wanted = new Map<number, number>();
  for (const [i, { lineNo, sku, quantity }] of item.lines.entries()) {
    const line = order.lines.find((candidate) => (lineNo === null ? candidate.sku === sku : candidate.lineNo === lineNo));
    if (!line) return { field: `lines[${i}]`, code: 'shipments.line_unknown', message: 'The order has no such line' };
    wanted.set(line.lineNo, (wanted.get(line.lineNo) ?? 0) + units(quantity));
    if ((wanted.get(line.lineNo) ?? 0) > left(line)) return { field: `lines[${i}].quantity`, code: 'shipments.above_ordered', message: `Only ${left(line) / 10_000} of this line are not in another parcel` };
  }
  return [...wanted].map(([lineNo, sum]) => ({ lineNo, quantity: String(sum / 10_000) })).sort((a, b) => a.lineNo - b.lineNo);
}

function same(a: ParcelState, b: ParcelState): boolean {
  const plain = ({ version: _, events, ...rest }: ParcelState): string => JSON.stringify([rest.number, rest.carrier, rest.trackingNumber, rest.promisedAt, rest.lines, events.length]);
  return plain(a) === plain(b);
}

function failed(field: string, code: string, message: string): Outcome {
  return { status: 'failed', errors: [{ field, code, message }] };
}
