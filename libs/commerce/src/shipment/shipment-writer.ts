import { Injectable } from '@nestjs/common';
import { Audit, EventLog, type NewEvent } from '@patron/kernel';
import type { EntityManager } from 'typeorm';
import '../commerce.events.js';
import { statusHistory } from '../order/merge-order.js';
import { OrderStates } from '../order/order-states.js';
import { mayChange, type OrderStatus } from '../order/order-status.js';
import { SalesWriter } from '../order/sales-writer.js';
import { fulfilmentOf } from './fulfilment.js';
import { ShipmentStore, type ParcelState, type ShippedOrder } from './shipment-store.js';
import { standingOf } from './shipment-state.js';

export interface ShipmentContext {
  actorId: string | null;
  now: Date;
}

/** An order with its parcels as they were and as they shall be. */
export interface ShippedChange {
  before: ShippedOrder;
  parcels: ParcelState[];
}

/** The one way parcels change: their rows, the order's fulfilment and status, the log and the audit, in the caller's transaction. */
@Injectable()
export class ShipmentWriter {
  constructor(
    private readonly store: ShipmentStore,
    private readonly states: OrderStates,
    private readonly sales: SalesWriter,
    private readonly events: EventLog,
    private readonly audit: Audit,
  ) {}

  async commit(m: EntityManager, changes: readonly ShippedChange[], context: ShipmentContext): Promise<void> {
    const touched = changes.map(({ before, parcels }) => ({ before, all: parcels, written: parcels.filter((parcel) => !before.parcels.includes(parcel)) }));
    await this.store.write(m, touched.flatMap(({ written }) => written), context.now);
    const moved = touched.map(({ before, all }) => ({ before, fulfilment: fulfilmentOf(before.lines, all.map(current)) })).filter(({ before, fulfilment }) => before.fulfilment !== fulfilment);
    await this.store.setFulfilment(m, moved.map(({ before, fulfilment }) => ({ ...before, fulfilment })));
    await this.markShipped(m, moved.filter(({ fulfilment }) => fulfilment === 'shipped' || fulfilment === 'delivered').map(({ before }) => before), context);
    const told = touched.flatMap(({ before, written }) => written.flatMap((parcel) => parcelEvents(parcel, before, context)));
    await this.events.append(m, told);
    await this.audit.record(m, touched.flatMap(({ before, written }) => written.map((parcel) => auditEntry(parcel, before))));
  }

  /** All of it is on its way: then the order is shipped, if it was not so already. */
  private async markShipped(m: EntityManager, orders: readonly ShippedOrder[], { actorId, now }: ShipmentContext): Promise<void> {
    const due = orders.filter(({ status }) => mayChange(status as OrderStatus, 'shipped'));
    if (due.length === 0) return;
    const stored = await this.states.lock(m, due.map(({ id }) => id));
    const changes = [...stored.values()].map((before) => ({
      before, after: { ...before, status: 'shipped' as const, version: before.version + 1, history: statusHistory(before, 'shipped', { at: now.toISOString(), actorId }) },
    }));
    await this.sales.commit(m, { orders: changes }, { actorId, now });
  }
}

function current(parcel: ParcelState): Pick<ParcelState, 'state' | 'lines'> {
  return { state: standingOf(parcel.events)?.state ?? 'label_created', lines: parcel.lines };
}

function known(parcel: ParcelState, order: ShippedOrder): ParcelState | undefined {
  return order.parcels.find(({ id }) => id === parcel.id);
}

/** A new parcel tells itself, a known one when its state is another; each at the time it happened. */
function parcelEvents(parcel: ParcelState, order: ShippedOrder, { actorId, now }: ShipmentContext): NewEvent[] {
  const before = known(parcel, order);
  const standing = standingOf(parcel.events);
  const state = standing?.state ?? 'label_created';
  if (before?.state === state) return [];
  const payload = { number: parcel.number, orderId: order.id, orderNumber: order.number, carrier: parcel.carrier, trackingNumber: parcel.trackingNumber, state };
  const occurredAt = new Date(standing?.stateAt ?? (before ? now.toISOString() : parcel.createdAt));
  return [{ name: before ? 'shipment.moved' : 'shipment.created', customerId: order.customerId, subject: { type: 'shipment', id: parcel.id }, occurredAt, actorId, payload }];
}

function auditEntry(parcel: ParcelState, order: ShippedOrder): Parameters<Audit['record']>[1][number] {
  const before = known(parcel, order);
  const shown = (state: ParcelState): Record<string, unknown> => ({
    carrier: state.carrier, trackingNumber: state.trackingNumber, promisedAt: state.promisedAt, lines: state.lines, state: current(state).state, events: state.events.length,
  });
  return {
    action: before ? 'shipment.updated' : 'shipment.created', subject: { type: 'shipment', id: parcel.id, name: parcel.number }, customerId: order.customerId,
    before: before ? shown(before) : null, after: shown(parcel),
  };
}
