import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DeletionGuard, FactCatalogue, TimelineCatalogue } from '@patron/customer';
import { Database, sql } from '@patron/kernel';
import './commerce.events.js';
import { groundFacts } from './ground.facts.js';

/** Puts carts and parcels into the customer module's catalogues. */
@Injectable()
export class GroundRegistrations implements OnModuleInit {
  constructor(
    private readonly db: Database,
    private readonly facts: FactCatalogue,
    private readonly timeline: TimelineCatalogue,
    private readonly deletions: DeletionGuard,
  ) {}

  onModuleInit(): void {
    this.facts.register(...groundFacts);
    this.timeline.register(
      { event: 'shipment.created', kind: 'shipment' }, { event: 'shipment.moved', kind: 'shipment' },
      { event: 'cart.abandoned', kind: 'cart' }, { event: 'cart.recovered', kind: 'cart' }, { event: 'cart.converted', kind: 'cart' },
    );
    this.deletions.register(async (m, ids) => {
      const rows = await this.db.rows<{ id: string }>(sql`SELECT DISTINCT customer_id AS id FROM commerce.cart WHERE customer_id = ANY(${[...ids]}::uuid[])`, m);
      return new Map(rows.map(({ id }) => [id, { code: 'customer.has_carts', message: 'The customer has carts' }]));
    });
  }
}
