import { Injectable } from '@nestjs/common';
import { Database, sql } from '@patron/kernel';
import type { EntityManager } from 'typeorm';
import { arrayLiteral } from '../shared/bulk.js';

/** Small questions about products that writers ask for many at once. */
@Injectable()
export class ProductLookup {
  constructor(private readonly db: Database) {}

  /** Writers of skus queue, so that two of them cannot both find a sku free. Held until the transaction ends. */
  async serialise(m: EntityManager): Promise<void> {
    await this.db.execute(sql`SELECT pg_advisory_xact_lock(hashtext('commerce.product'))`, m);
  }

  /** Product id by sku. */
  async ownersOf(skus: readonly string[], m?: EntityManager): Promise<Map<string, string>> {
    if (skus.length === 0) return new Map();
    const rows = await this.db.rows<{ sku: string; product_id: string }>(sql`SELECT sku, product_id FROM commerce.variant WHERE sku = ANY(${arrayLiteral(skus)}::text[])`, m);
    return new Map(rows.map((row) => [row.sku, row.product_id]));
  }

  /** Those of the category ids that exist. */
  async categories(ids: readonly string[], m?: EntityManager): Promise<Set<string>> {
    if (ids.length === 0) return new Set();
    const rows = await this.db.rows<{ id: string }>(sql`SELECT id FROM commerce.category WHERE id = ANY(${arrayLiteral(ids)}::uuid[])`, m);
    return new Set(rows.map(({ id }) => id));
  }

  /** Those of the products of which something was sold or refunded. */
  async sold(m: EntityManager, ids: readonly string[]): Promise<Set<string>> {
    if (ids.length === 0) return new Set();
    const rows = await this.db.rows<{ product_id: string }>(sql`SELECT DISTINCT product_id FROM commerce.product_metric
      WHERE product_id = ANY(${arrayLiteral(ids)}::uuid[]) AND (orders, gross_minor, refunded_minor) <> (0, 0, 0)`, m);
    return new Set(rows.map((row) => row.product_id));
  }
}
