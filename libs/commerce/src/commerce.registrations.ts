import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DeletionGuard, SearchCatalogue, TimelineCatalogue } from '@patron/customer';
import { Database, sql } from '@patron/kernel';
import './commerce.events.js';
import { OrderSearch } from './search/order-search.js';
import { ProductSearch } from './search/product-search.js';

/** Puts what commerce knows into the customer module's catalogues. */
@Injectable()
export class CommerceRegistrations implements OnModuleInit {
  constructor(
    private readonly db: Database,
    private readonly timeline: TimelineCatalogue,
    private readonly searches: SearchCatalogue,
    private readonly deletions: DeletionGuard,
  ) {}

  onModuleInit(): void {
    const order = ['order.placed', 'order.paid', 'order.shipped', 'order.completed', 'order.cancelled', 'order.updated'] as const;
    this.timeline.register(...order.map((event) => ({ event, kind: 'order', permission: 'orders.read' })), { event: 'refund.created', kind: 'refund', permission: 'orders.read' },
      { event: 'payment.recorded', kind: 'order', permission: 'orders.read', right: { record: 'order', field: 'payments' } });
    this.searches.register(new OrderSearch(this.db));
    this.searches.register(new ProductSearch(this.db));
    this.deletions.register(async (m, ids) => {
      const rows = await this.db.rows<{ id: string }>(sql`SELECT c.id FROM unnest(${[...ids]}::uuid[]) AS c(id)
        WHERE EXISTS (SELECT 1 FROM commerce.sales_order o WHERE o.customer_id = c.id) OR EXISTS (SELECT 1 FROM commerce.refund r WHERE r.customer_id = c.id)`, m);
      return new Map(rows.map(({ id }) => [id, { code: 'customer.has_orders', message: 'The customer has orders or refunds' }]));
    });
  }
}
