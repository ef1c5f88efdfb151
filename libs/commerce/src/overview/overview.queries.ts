import { customerScope } from '@patron/customer';
import { isoUtc } from '@patron/record';
import { scopeShape, sql, type Principal, type SqlFragment } from '@patron/kernel';
import { ORDER_ITEM } from '../order/orders.queries.js';

export interface OverviewScope {
  /** Figures of his customers; of the whole company where his scope is everything. */
  principal: Pick<Principal, 'scope'>;
  /** Business day, YYYY-MM-DD. */
  today: string;
  timezone: string;
  baseCurrency: string;
  /** Best products and latest orders of this currency alone; of all when null. */
  currency: string | null;
}

/** Sales by day and currency as rows (day, currency, known, orders, gross, refunded). */
function dailyRows({ principal, timezone }: OverviewScope): SqlFragment {
  if (principal.scope.kind === 'all') {
    // A handful of rows for each shop and day, however many orders there are.
    return sql`SELECT day, currency, known, sum(orders)::bigint AS orders, sum(gross_minor)::bigint AS gross, sum(refunded_minor)::bigint AS refunded
      FROM commerce.daily_sales GROUP BY 1, 2, 3`;
  }
  // A rep's customers are found by the owner index and their orders by the leading key: the cost is the rep's own book.
  return sql`SELECT day, currency, true AS known, sum(orders)::bigint AS orders, sum(gross)::bigint AS gross, sum(refunded)::bigint AS refunded FROM (
      SELECT (o.placed_at AT TIME ZONE ${timezone})::date AS day, o.currency, 1 AS orders, o.total_minor AS gross, 0 AS refunded
      FROM mine JOIN commerce.sales_order o ON o.customer_id = mine.id WHERE o.status <> 'cancelled' AND o.total_minor > 0
      UNION ALL SELECT (r.refunded_at AT TIME ZONE ${timezone})::date, r.currency, 0, 0, r.amount_minor
      FROM mine JOIN commerce.refund r ON r.customer_id = mine.id LEFT JOIN commerce.sales_order o ON o.customer_id = r.customer_id AND o.id = r.order_id
      WHERE o.status IS DISTINCT FROM 'cancelled') x GROUP BY 1, 2`;
}

function buyerRows({ principal }: OverviewScope): SqlFragment {
  return principal.scope.kind === 'all'
    ? sql`SELECT currency, sum(buyers)::int AS buyers, sum(repeat_buyers)::int AS repeat FROM commerce.buyer_total GROUP BY 1`
    : sql`SELECT x.currency, count(*) FILTER (WHERE x.orders >= 1)::int AS buyers, count(*) FILTER (WHERE x.orders >= 2)::int AS repeat
        FROM mine JOIN customer.metric x ON x.customer_id = mine.id GROUP BY 1`;
}

/**
 * Everything the home page shows, in one statement. For the whole company it reads rollups and three short index ranges
 * (new customers, top products, latest orders), so it costs the same at five million orders as at five thousand.
 */
export function overview(scope: OverviewScope): SqlFragment {
  const { principal, today, timezone, baseCurrency } = scope;
  const narrowed = customerScope(principal);
  const mine = narrowed === null ? sql`SELECT NULL::uuid AS id WHERE false` : sql`SELECT p.id FROM customer.profile p WHERE ${narrowed} AND p.kind <> 'visitor'`;
  const inScope = narrowed ?? sql`true`;
  const since = (days: number): SqlFragment => sql`${today}::date - ${days}::int`;
  return sql`WITH mine AS MATERIALIZED (${mine}), daily AS MATERIALIZED (${dailyRows(scope)}), buyer AS (${buyerRows(scope)}),
    totals AS (SELECT currency, sum(orders) FILTER (WHERE known) AS orders, sum(gross) FILTER (WHERE known) AS gross, sum(refunded) FILTER (WHERE known) AS refunded,
        sum(orders) FILTER (WHERE NOT known) AS v_orders, sum(gross) FILTER (WHERE NOT known) AS v_gross, sum(refunded) FILTER (WHERE NOT known) AS v_refunded FROM daily GROUP BY 1),
    figures AS (SELECT currency, json_build_object('currency', currency, 'buyers', coalesce(b.buyers, 0), 'repeatBuyers', coalesce(b.repeat, 0), 'orders', coalesce(t.orders, 0),
        'grossMinor', coalesce(t.gross, 0), 'refundedMinor', coalesce(t.refunded, 0), 'netMinor', coalesce(t.gross, 0) - coalesce(t.refunded, 0),
        'visitorOrders', coalesce(t.v_orders, 0), 'visitorGrossMinor', coalesce(t.v_gross, 0), 'visitorRefundedMinor', coalesce(t.v_refunded, 0)) AS item, coalesce(t.orders, 0) AS orders
      FROM totals t FULL JOIN buyer b USING (currency) WHERE coalesce(b.buyers, 0) + coalesce(t.orders, 0) + coalesce(t.gross, 0) + coalesce(t.refunded, 0) + coalesce(t.v_orders, 0) + coalesce(t.v_refunded, 0) > 0)
    SELECT json_build_object(
      'currencies', coalesce((SELECT json_agg(item ORDER BY currency = ${baseCurrency} DESC, orders DESC, currency) FROM figures), '[]'::json),
      'newCustomers', (SELECT count(*) FROM customer.profile p WHERE p.kind <> 'visitor' AND p.created_at >= timezone(${timezone}, (${since(29)})::timestamp) AND ${inScope}),
      'ordersLast30', (SELECT coalesce(sum(orders), 0) FROM daily WHERE known AND day > ${since(30)} AND day <= ${today}::date),
      'ordersPrevious30', (SELECT coalesce(sum(orders), 0) FROM daily WHERE known AND day > ${since(60)} AND day <= ${since(30)}),
      'daily', coalesce((SELECT json_agg(json_build_object('day', day, 'currency', currency, 'orders', orders, 'grossMinor', gross, 'refundedMinor', refunded) ORDER BY day, currency)
        FROM daily WHERE known AND day > ${since(90)} AND day <= ${today}::date), '[]'::json),
      'topProducts', ${topProducts(scope)},
      'latestOrders', coalesce((SELECT json_agg(x.item ORDER BY x.placed_at DESC, x.id DESC) FROM (
        SELECT o.placed_at, o.id, json_build_object(${sql.raw(ORDER_ITEM)}) AS item FROM commerce.sales_order o JOIN customer.profile p ON p.id = o.customer_id
        WHERE ${narrowed === null ? sql`true` : sql`o.customer_id IN (SELECT id FROM mine)`} AND ${scope.currency === null ? sql`true` : sql`o.currency = ${scope.currency}`} ORDER BY o.placed_at DESC, o.id DESC LIMIT 8) x), '[]'::json))::text`;
}

/** Product figures are the company's; someone with a narrower scope is shown none rather than everybody's. */
function topProducts({ principal, currency }: OverviewScope): SqlFragment {
  if (principal.scope.kind !== 'all') return sql`'[]'::json`;
  return sql`coalesce((SELECT json_agg(x.item ORDER BY x.net DESC, x.product_id DESC) FROM (
    SELECT pm.known_net_minor AS net, pm.product_id, json_build_object('id', pr.id, 'title', pr.title,
      'sku', (SELECT v.sku FROM commerce.variant v WHERE v.product_id = pr.id ORDER BY v.position, v.id LIMIT 1), 'currency', pm.currency, 'netMinor', pm.known_net_minor,
      'units', trim_scale(pm.units)) AS item
    FROM commerce.product_metric pm JOIN commerce.product pr ON pr.id = pm.product_id
    WHERE ${currency === null ? sql`pm.main` : sql`pm.currency = ${currency}`} AND pm.known_net_minor > 0 ORDER BY pm.known_net_minor DESC, pm.product_id DESC LIMIT 8) x), '[]'::json)`;
}

/** One customer's buying, in one statement that reads by customer_id only. */
export function customerSummary(id: string, principal: Principal, now: Date): SqlFragment {
  const scope = customerScope(principal) ?? sql`true`;
  return sql`WITH p AS (SELECT p.id, p.name, p.kind FROM customer.profile p WHERE p.id = ${id}::uuid AND ${scope}),
    x AS (SELECT x.*, c.name AS category FROM p JOIN customer.metric x ON x.customer_id = p.id LEFT JOIN commerce.category c ON c.id = x.favourite_category_id),
    bought AS MATERIALIZED (SELECT o.customer_id, o.id, o.placed_at, o.total_minor, o.shop_id FROM p JOIN commerce.sales_order o ON o.customer_id = p.id
      WHERE o.status <> 'cancelled' AND o.total_minor > 0 AND o.currency = coalesce((SELECT currency FROM x), o.currency)),
    line AS MATERIALIZED (SELECT l.product_id, count(DISTINCT l.order_id) AS orders, sum(l.quantity) AS units, sum(l.amount_minor) AS amount, max(b.placed_at) AS last_at
      FROM bought b JOIN commerce.order_line l ON l.customer_id = b.customer_id AND l.order_id = b.id WHERE l.product_id IS NOT NULL GROUP BY 1)
    SELECT json_build_object(
      'metrics', (SELECT json_build_object('currency', x.currency, 'orders', x.orders, 'grossMinor', x.gross_minor, 'refundedMinor', x.refunded_minor, 'netMinor', x.net_minor,
        'averageMinor', x.average_minor, 'firstOrderAt', ${sql.raw(isoUtc('x.first_order_at'))}, 'lastOrderAt', ${sql.raw(isoUtc('x.last_order_at'))},
        'daysSinceLastOrder', greatest(0, extract(epoch FROM ${now}::timestamptz - x.last_order_at)::bigint / 86400), 'intervalDays', x.interval_days, 'favouriteCategory', x.category) FROM x),
      'topProducts', coalesce((SELECT json_agg(t.item ORDER BY t.amount DESC, t.id) FROM (SELECT line.amount, pr.id, json_build_object('id', pr.id, 'title', pr.title,
          'sku', (SELECT v.sku FROM commerce.variant v WHERE v.product_id = pr.id ORDER BY v.position, v.id LIMIT 1), 'orders', line.orders, 'units', trim_scale(line.units),
          'amountMinor', line.amount, 'lastAt', ${sql.raw(isoUtc('line.last_at'))}) AS item
        FROM line JOIN commerce.product pr ON pr.id = line.product_id ORDER BY line.amount DESC, pr.id LIMIT 5) t), '[]'::json),
      'topCategories', coalesce((SELECT json_agg(t.item ORDER BY t.amount DESC, t.id) FROM (SELECT sum(line.amount) AS amount, c.id,
          json_build_object('id', c.id, 'name', c.name, 'orders', sum(line.orders), 'amountMinor', sum(line.amount)) AS item
        FROM line JOIN commerce.product pr ON pr.id = line.product_id JOIN commerce.category c ON c.id = pr.category_id GROUP BY c.id ORDER BY 1 DESC, c.id LIMIT 5) t), '[]'::json),
      'channels', coalesce((SELECT json_agg(t.item ORDER BY t.orders DESC) FROM (SELECT count(*) AS orders, json_build_object('id', s.id, 'name', s.name, 'platform', s.platform,
          'orders', count(*), 'amountMinor', sum(b.total_minor)) AS item
        FROM bought b LEFT JOIN commerce.shop s ON s.id = b.shop_id GROUP BY s.id ORDER BY 1 DESC LIMIT 5) t), '[]'::json),
      'recentOrders', coalesce((SELECT json_agg(t.item ORDER BY t.placed_at DESC, t.id DESC) FROM (SELECT o.placed_at, o.id, json_build_object(${sql.raw(ORDER_ITEM)}) AS item
        FROM p JOIN commerce.sales_order o ON o.customer_id = p.id ORDER BY o.placed_at DESC, o.id DESC LIMIT 10) t), '[]'::json))::text
    FROM p`.named(`commerce.summary.${scopeShape(principal)}`);
}
