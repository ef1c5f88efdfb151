import { Inject, Injectable } from '@nestjs/common';
import { CustomerMetrics, type CustomerMetricRow } from '@patron/customer';
import { CONFIG, Database, sql, type Config } from '@patron/kernel';
import type { EntityManager } from 'typeorm';
import { arrayLiteral } from '../shared/bulk.js';
import { SLOT } from './rollups.js';

/** Told in the transaction of the change, after the figures stand; ids of customers only, never of visitors. */
export type FiguresWatcher = (m: EntityManager, customerIds: readonly string[]) => Promise<void>;

interface Standing {
  customerId: string;
  currency: string;
  orders: number;
}

/**
 * What each customer has bought, computed anew from orders and refunds and handed to CustomerMetrics in the transaction of
 * the change; computing twice gives the same row.
 *
 * Definitions. A purchase is an order that is not cancelled and has a total above zero. `orders`, first and last order and
 * the typical interval count purchases in every currency. The interval is the median number of days between consecutive
 * business days with a purchase (two orders of one day are one visit), null with fewer than two such days. Sums never mix
 * currencies and nothing is converted: gross, refunded, net and average are in the customer's main currency, the one of
 * most purchases (of equals, the latest used; with refunds alone, that of the latest refund). Refunds count unless their
 * order was cancelled. The favourite category is the one of the highest net line amount in the main currency, of equals
 * the one bought last.
 */
@Injectable()
export class CustomerFigures {
  private readonly watchers: FiguresWatcher[] = [];

  constructor(
    private readonly db: Database,
    private readonly metrics: CustomerMetrics,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /**
   * Whatever follows from orders and refunds (scores, stages) moves with them: however an order came, changed, went to another customer or
   * was taken back, and after merges too.
   */
  watch(watcher: FiguresWatcher): void {
    this.watchers.push(watcher);
  }

  /** @returns how many of them are customers: the others are visitors, or were merged away a moment ago */
  async recompute(m: EntityManager, customerIds: Iterable<string>): Promise<number> {
    const ids = [...new Set(customerIds)];
    if (ids.length === 0) return 0;
    const list = arrayLiteral(ids);
    // Locked before orders are read: of two transactions adding to one customer, the later one reads what the earlier wrote.
    const before = await this.db.rows<Standing>(sql`SELECT customer_id AS "customerId", currency, orders FROM customer.metric
      WHERE customer_id = ANY(${list}::uuid[]) ORDER BY customer_id FOR UPDATE`.named('commerce:lock-metrics'), m);
    if (before.length === 0) return 0;
    const after = await this.db.rows<CustomerMetricRow>(figures(arrayLiteral(before.map((row) => row.customerId)), this.config), m);
    await this.metrics.put(m, after);
    await this.moveBuyerTotals(m, before, after);
    for (const watcher of this.watchers) await watcher(m, before.map((row) => row.customerId));
    return before.length;
  }

  private async moveBuyerTotals(m: EntityManager, before: Standing[], after: Standing[]): Promise<void> {
    const totals = new Map<string, { buyers: number; repeat: number }>();
    const add = (row: Standing, sign: number): void => {
      const total = totals.get(row.currency) ?? { buyers: 0, repeat: 0 };
      totals.set(row.currency, total);
      if (row.orders >= 1) total.buyers += sign;
      if (row.orders >= 2) total.repeat += sign;
    };
    before.forEach((row) => add(row, -1));
    after.forEach((row) => add(row, 1));
    const moved = [...totals].filter(([, total]) => total.buyers !== 0 || total.repeat !== 0).sort(([a], [b]) => (a < b ? -1 : 1));
    if (moved.length === 0) return;
    await this.db.execute(sql`INSERT INTO commerce.buyer_total AS t (currency, slot, buyers, repeat_buyers)
      SELECT n.currency, ${sql.raw(SLOT)}, n.buyers, n.repeat
      FROM unnest(${moved.map(([currency]) => currency)}::text[], ${moved.map(([, total]) => total.buyers)}::int[], ${moved.map(([, total]) => total.repeat)}::int[]) AS n(currency, buyers, repeat)
      ON CONFLICT (currency, slot) DO UPDATE SET buyers = t.buyers + excluded.buyers, repeat_buyers = t.repeat_buyers + excluded.repeat_buyers`.named('commerce:buyer-totals'), m);
  }
}

/**
 * Reads by customer_id only (the leading key of every table), so the cost is the customers' own history. The lines are read
 * for the favourite category alone and not at all while no product has a category.
 */
function figures(ids: string, config: Config) {
  return sql`
    WITH c AS (SELECT unnest(${ids}::uuid[]) AS customer_id),
    bought AS (SELECT o.customer_id, o.id, o.currency, o.placed_at, o.total_minor FROM c JOIN commerce.sales_order o USING (customer_id)
      WHERE o.status <> 'cancelled' AND o.total_minor > 0),
    returned AS (SELECT r.customer_id, r.id, r.currency, r.refunded_at, r.amount_minor FROM c JOIN commerce.refund r USING (customer_id)
      LEFT JOIN commerce.sales_order o ON o.customer_id = r.customer_id AND o.id = r.order_id WHERE o.status IS DISTINCT FROM 'cancelled'),
    main AS (SELECT DISTINCT ON (customer_id) customer_id, currency FROM (
        SELECT customer_id, currency, count(*) AS n, max(placed_at) AS last FROM bought GROUP BY 1, 2
        UNION ALL SELECT customer_id, currency, 0, max(refunded_at) FROM returned GROUP BY 1, 2) u
      ORDER BY customer_id, n DESC, last DESC, currency),
    sums AS (SELECT b.customer_id, count(*)::int AS orders, min(b.placed_at) AS first_at, max(b.placed_at) AS last_at,
        count(*) FILTER (WHERE b.currency = main.currency) AS priced, sum(b.total_minor) FILTER (WHERE b.currency = main.currency) AS gross
      FROM bought b JOIN main USING (customer_id) GROUP BY 1),
    back AS (SELECT r.customer_id, sum(r.amount_minor) AS refunded FROM returned r JOIN main USING (customer_id, currency) GROUP BY 1),
    gaps AS (SELECT customer_id, percentile_cont(0.5) WITHIN GROUP (ORDER BY gap) AS days FROM (
        SELECT customer_id, day - lag(day) OVER (PARTITION BY customer_id ORDER BY day) AS gap
        FROM (SELECT DISTINCT customer_id, (placed_at AT TIME ZONE ${config.timezone})::date AS day FROM bought) d) g
      WHERE gap IS NOT NULL GROUP BY 1),
    favourite AS (SELECT DISTINCT ON (customer_id) customer_id, category_id FROM (
        SELECT l.customer_id, p.category_id, sum(l.amount) AS net, max(l.at) AS last FROM (
          SELECT ol.customer_id, ol.product_id, ol.amount_minor AS amount, b.placed_at AS at FROM bought b JOIN main USING (customer_id, currency)
            JOIN commerce.order_line ol ON ol.customer_id = b.customer_id AND ol.order_id = b.id
          UNION ALL SELECT rl.customer_id, rl.product_id, -rl.amount_minor, NULL FROM returned r JOIN main USING (customer_id, currency)
            JOIN commerce.refund_line rl ON rl.customer_id = r.customer_id AND rl.refund_id = r.id) l
        JOIN commerce.product p ON p.id = l.product_id AND p.category_id IS NOT NULL
        WHERE EXISTS (SELECT 1 FROM commerce.product WHERE category_id IS NOT NULL) GROUP BY 1, 2) f
      WHERE net > 0 ORDER BY customer_id, net DESC, last DESC NULLS LAST, category_id)
    SELECT c.customer_id AS "customerId", coalesce(main.currency, ${config.baseCurrency}::char(3)) AS currency, coalesce(s.orders, 0) AS orders,
      coalesce(s.gross, 0)::bigint AS "grossMinor", coalesce(back.refunded, 0)::bigint AS "refundedMinor",
      (coalesce(s.gross, 0) - coalesce(back.refunded, 0))::bigint AS "netMinor", round(s.gross / nullif(s.priced, 0))::bigint AS "averageMinor",
      s.first_at AS "firstOrderAt", s.last_at AS "lastOrderAt", round(gaps.days::numeric, 1)::float8 AS "intervalDays", favourite.category_id AS "favouriteCategoryId"
    FROM c LEFT JOIN main USING (customer_id) LEFT JOIN sums s USING (customer_id) LEFT JOIN back USING (customer_id)
      LEFT JOIN gaps USING (customer_id) LEFT JOIN favourite USING (customer_id)`.named('commerce:customer-figures');
}
