import { Injectable } from '@nestjs/common';
import { RaceLost } from '@patron/customer';
import { Audit, EventLog } from '@patron/kernel';
import type { EntityManager } from 'typeorm';
import { CartConversion } from '../cart/cart-conversion.js';
import { CustomerFigures } from '../metrics/customer-figures.js';
import { Rollups, type SalesChanges } from '../metrics/rollups.js';
import { orderEntries, refundEntries } from './order-audit.js';
import { orderEvents, refundEvent, type EventContext } from './order-events.js';
import { OrderWriter } from './order-writer.js';

/**
 * The one way an order or refund changes: its rows, its events and every figure that depends on it, in the caller's
 * transaction. The most contended rows (products, days) come last, so that their locks are held shortest.
 */
@Injectable()
export class SalesWriter {
  constructor(
    private readonly writer: OrderWriter,
    private readonly figures: CustomerFigures,
    private readonly rollups: Rollups,
    private readonly events: EventLog,
    private readonly audit: Audit,
    private readonly carts: CartConversion,
  ) {}

  async commit(m: EntityManager, changes: SalesChanges, context: EventContext): Promise<void> {
    const { orders = [], refunds = [] } = changes;
    await this.writer.write(m, orders, context.now);
    await this.writer.writeRefunds(m, refunds);
    await this.convertCarts(m, orders, context.actorId);
    await this.events.append(m, [
      ...orders.flatMap((change) => orderEvents(change, context)),
      ...refunds.flatMap(({ before, after }) => (after && !before ? [refundEvent(after, context)] : [])),
    ]);
    await this.audit.record(m, [...orderEntries(orders), ...refundEntries(refunds)]);
    const touched = [...orders, ...refunds].flatMap(({ before, after }) => [before, after]).filter((state) => state?.known === true);
    const buyers = new Set(touched.map((state) => state?.customerId ?? ''));
    // A merge holds the figures of both customers while it moves their rows: whoever waited for it looks again, and finds the winner.
    if ((await this.figures.recompute(m, buyers)) < buyers.size) throw new RaceLost('a customer');
    await this.rollups.apply(m, changes);
  }

  /** An order that names its cart converts that one; a new one that names none looks for a cart with its goods. */
  private async convertCarts(m: EntityManager, orders: NonNullable<SalesChanges['orders']>, actorId: string | null): Promise<void> {
    await this.carts.byCartRef(m, orders.flatMap(({ after, cart }) => (after && cart ? [{ orderId: after.id, ...cart }] : [])), actorId);
    await this.carts.byGoods(m, orders.flatMap(({ before, after, cart }) => (after && !before && !cart ? [after] : [])), actorId);
  }
}
