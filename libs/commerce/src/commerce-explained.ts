import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Database, sql } from '@patron/kernel';
import { ExplainCatalogue, type ExplainedRecord } from '@patron/record';

/** Lets the pages of orders and products say why somebody can or cannot see them: an order goes with its customer, products are everybody's. */
@Injectable()
export class CommerceExplained implements OnModuleInit {
  constructor(
    private readonly db: Database,
    private readonly catalogue: ExplainCatalogue,
  ) {}

  onModuleInit(): void {
    this.catalogue.register(
      { type: 'order', read: 'orders.read', write: 'orders.write', scoped: true, find: (id) => this.order(id) },
      { type: 'product', read: 'products.read', write: 'products.write', scoped: false, find: (id) => this.product(id) },
    );
  }

  private async order(id: string): Promise<ExplainedRecord | undefined> {
    const row = await this.db.one<{ name: string; ownerId: string | null; customerId: string }>(sql`SELECT o.number AS name, p.owner_id AS "ownerId", p.id AS "customerId"
      FROM commerce.sales_order o JOIN customer.profile p ON p.id = o.customer_id WHERE o.id = ${id}`);
    return row && { name: row.name, ownerId: row.ownerId, team: { type: 'customer', id: row.customerId } };
  }

  private async product(id: string): Promise<ExplainedRecord | undefined> {
    const row = await this.db.one<{ name: string }>(sql`SELECT title AS name FROM commerce.product WHERE id = ${id}`);
    return row && { name: row.name, ownerId: null, team: null };
  }
}
