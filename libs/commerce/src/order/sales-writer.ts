import { Injectable } from '@nestjs/common';
import { Audit, EventLog } from '@patron/kernel';
import type { EntityManager } from 'typeorm';
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
  ) {}

  async commit(m: EntityManager, changes: SalesChanges, context: EventContext): Promise<void> {
    const { orders = [], refunds = [] } = changes;
    await this.writer.write(m, orders, context.now);
    await this.writer.writeRefunds(m, refunds);
    await this.events.append(m, [
      ...orders.flatMap((change) => orderEvents(change, context)),
      ...refunds.flatMap(({ before, after }) => (after && !before ? [refundEvent(after, context)] : [])),
    ]);
    await this.audit.record(m, [...orderEntries(orders), ...refundEntries(refunds)]);
    const touched = [...orders, ...refunds].flatMap(({ before, after }) => [before, after]).filter((state) => state?.known === true);
    await this.figures.recompute(m, touched.map((state) => state?.customerId ?? ''));
    await this.rollups.apply(m, changes);
  }
}
