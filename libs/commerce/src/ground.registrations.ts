import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DeletionGuard, TimelineCatalogue } from '@patron/customer';
import { Database, sql } from '@patron/kernel';
import './commerce.events.js';

/** Puts carts and parcels into the customer module's catalogues. */
@Injectable()
export class GroundRegistrations implements OnModuleInit {
  constructor(
    private readonly db: Database,
    private readonly timeline: TimelineCatalogue,
    private readonly deletions: DeletionGuard,
  ) {}

  onModuleInit(): void {
    const permission = 'orders.read';
    this.timeline.register(
      ...(['shipment.created', 'shipment.moved'] as const).map((event) => ({ event, kind: 'shipment', permission })),
      ...(['cart.abandoned', 'cart.recovered', 'cart.converted'] as const).map((event) => ({ event, kind: 'cart', permission })),
    );
    this.deletions.register(async (m, ids) => {
      const rows = await this.db.rows<{ id: string }>(sql`SELECT DISTINCT customer_id AS id FROM commerce.cart WHERE customer_id = ANY(${[...ids]}::uuid[])`, m);
      return new Map(rows.map(({ id }) => [id, { code: 'customer.has_carts', message: 'The customer has carts' }]));
    });
  }
}
