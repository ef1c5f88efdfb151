import { sql, type Database } from '@patron/kernel';
import type { EntityManager } from 'typeorm';
import { arrayLiteral } from '../shared/bulk.js';
import { LOW_STOCK } from './stock-rules.js';

/** What stands in stock of products as a whole, from the levels of their variants. Those without stock have no row to count into. */
export async function recountStock(db: Database, m: EntityManager, productIds: readonly string[]): Promise<void> {
  if (productIds.length === 0) return;
  await db.execute(sql`UPDATE commerce.product_stock t SET on_hand = n.on_hand, reserved = n.reserved, available = n.available, updated_at = now(),
      state = CASE WHEN n.available <= 0 THEN 'out' WHEN n.available <= coalesce(t.threshold, ${LOW_STOCK}::numeric) THEN 'low' ELSE 'in_stock' END
    FROM (SELECT p.id, coalesce(sum(l.on_hand), 0) AS on_hand, coalesce(sum(l.reserved), 0) AS reserved, coalesce(sum(l.available), 0) AS available
      FROM unnest(${arrayLiteral(productIds)}::uuid[]) AS p(id) LEFT JOIN commerce.stock_level l ON l.product_id = p.id GROUP BY p.id) n
    WHERE t.product_id = n.id`.named('commerce:recount-stock'), m);
}
