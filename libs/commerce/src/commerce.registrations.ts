import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DeletionGuard, FactCatalogue, SearchCatalogue, TimelineCatalogue } from '@patron/customer';
import { type FieldOption, type SuggestionQuery } from '@patron/record';
import { Database, sql } from '@patron/kernel';
import { orderFacts } from './commerce.facts.js';
import './commerce.events.js';
import { OrderSearch } from './search/order-search.js';
import { ProductSearch } from './search/product-search.js';

/** Puts what commerce knows into the customer module's catalogues. */
@Injectable()
export class CommerceRegistrations implements OnModuleInit {
  constructor(
    private readonly db: Database,
    private readonly facts: FactCatalogue,
    private readonly timeline: TimelineCatalogue,
    private readonly searches: SearchCatalogue,
    private readonly deletions: DeletionGuard,
  ) {}

  onModuleInit(): void {
    this.facts.register(...orderFacts((query) => this.categories(query)));
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

  private async categories({ text, limit }: SuggestionQuery): Promise<FieldOption[]> {
    const rows = await this.db.rows<{ id: string; name: string }>(sql`SELECT id, name FROM commerce.category WHERE strpos(lower(name), lower(${text})) > 0 ORDER BY name LIMIT ${limit}::int`);
    return rows.map(({ id, name }) => ({ value: id, label: { 'zh-CN': name, en: name } }));
  }
}
