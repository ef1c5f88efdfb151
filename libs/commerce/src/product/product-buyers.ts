import { Injectable } from '@nestjs/common';
import { customerScope } from '@patron/customer';
import { isoUtc } from '@patron/record';
import { Database, sql, type Principal } from '@patron/kernel';

/** Looked at more closely; of these the best ten are shown. */
const CANDIDATES = 60;
const SHOWN = 10;

/** Who bought a product. */
@Injectable()
export class ProductBuyers {
  constructor(private readonly db: Database) {}

  /**
   * The known customers within the scope who spent most on a product, in its main currency. Candidates come from an index
   * on the lines alone, by amount over all their orders; who they are is looked up from the top until there are enough. Cancelled orders and other currencies are taken out of the few.
   */
  top(productId: string, principal: Principal): Promise<string> {
    const scope = customerScope(principal) ?? sql`true`;
    return this.db.json(sql`WITH main AS (SELECT currency FROM commerce.product_metric WHERE product_id = ${productId}::uuid AND main),
      candidate AS MATERIALIZED (SELECT l.customer_id
        FROM (SELECT customer_id, sum(amount_minor) AS amount FROM commerce.order_line WHERE product_id = ${productId}::uuid GROUP BY 1 ORDER BY 2 DESC, 1) l
        CROSS JOIN LATERAL (SELECT 1 FROM customer.profile p WHERE p.id = l.customer_id AND p.kind <> 'visitor' AND ${scope} LIMIT 1) p
        ORDER BY l.amount DESC, l.customer_id LIMIT ${CANDIDATES}::int),
      bought AS (SELECT c.customer_id, sum(l.amount_minor)::bigint AS amount, sum(l.quantity) AS units, count(DISTINCT o.id)::int AS orders, max(o.placed_at) AS last_at
        FROM candidate c JOIN commerce.order_line l ON l.customer_id = c.customer_id AND l.product_id = ${productId}::uuid
        JOIN commerce.sales_order o ON o.customer_id = l.customer_id AND o.id = l.order_id AND o.status <> 'cancelled' AND o.currency = (SELECT currency FROM main)
        GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT ${SHOWN}::int)
      SELECT json_build_object('currency', (SELECT currency FROM main), 'items', coalesce((SELECT json_agg(json_build_object('id', p.id, 'name', p.name, 'orders', b.orders, 'units', trim_scale(b.units),
        'amountMinor', b.amount, 'lastAt', ${sql.raw(isoUtc('b.last_at'))}) ORDER BY b.amount DESC, p.id) FROM bought b JOIN customer.profile p ON p.id = b.customer_id), '[]'::json))::text`);
  }
}
