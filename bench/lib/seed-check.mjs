// Is the loaded shop what the product would have made of it? Samples are computed anew by the product's own classes.
import { businessDay } from '../../libs/kernel/dist/index.js';
import { ProfileWrites } from '../../libs/customer/dist/profile/profile-writes.js';
import { Contribution } from '../../libs/commerce/dist/metrics/contribution.js';
import { CustomerFigures } from '../../libs/commerce/dist/metrics/customer-figures.js';
import { OrderStates } from '../../libs/commerce/dist/order/order-states.js';

class Undo extends Error {}

/** @returns what differs, one sentence each; nothing is changed */
export async function checkShop({ app, db, config }, sample) {
  const ids = (await db.rows({ text: 'SELECT customer_id AS id FROM customer.metric ORDER BY md5(customer_id::text) LIMIT $1', values: [sample] })).map(({ id }) => id);
  return [
    ...(await unchanged(db, 'customer figures', metrics(ids), (m) => app.get(CustomerFigures).recompute(m, ids))),
    ...(await unchanged(db, 'buyer totals', buyers, (m) => app.get(CustomerFigures).recompute(m, ids))),
    ...(await unchanged(db, 'search terms', terms(ids), async (m) => {
      const writes = app.get(ProfileWrites);
      await writes.rewriteTerms(m, await writes.lock(m, [...ids].sort()));
    })),
    ...(await checkDay({ app, db, config })),
    ...(await checkProducts(db)),
  ];
}

const metrics = (ids) => ({
  text: `SELECT (to_jsonb(m) - 'updated_at')::text AS row FROM customer.metric m WHERE customer_id = ANY($1::uuid[]) ORDER BY customer_id`, values: [ids],
});
const buyers = { text: `SELECT currency || sum(buyers) || '/' || sum(repeat_buyers) AS row FROM commerce.buyer_total GROUP BY currency ORDER BY currency` };
const terms = (ids) => ({ text: 'SELECT concat(customer_id, term, kind, owner_id) AS row FROM customer.search_term WHERE customer_id = ANY($1::uuid[]) ORDER BY customer_id, term', values: [ids] });

async function unchanged(db, what, query, recompute) {
  const found = [];
  try {
    await db.transaction(async (m) => {
      const before = await db.rows(query, m);
      await recompute(m);
      const after = await db.rows(query, m);
      if (before.length === 0) found.push(`${what}: there are none`);
      const at = after.findIndex(({ row }, i) => row !== before[i]?.row);
      if (at >= 0 || before.length !== after.length) found.push(`${what}: loaded ${before[at]?.row}, the product computes ${after[at]?.row} (${before.length} and ${after.length} rows)`);
      throw new Undo();
    });
  } catch (error) {
    if (!(error instanceof Undo)) throw error;
  }
  return found;
}

/** One business day, from its orders as the product reads them. */
async function checkDay({ app, db, config }) {
  const [{ day }] = await db.rows({ text: 'SELECT day FROM commerce.daily_sales ORDER BY day OFFSET (SELECT count(DISTINCT day) / 2 FROM commerce.daily_sales) LIMIT 1' });
  const placed = await db.rows({ text: `SELECT id FROM commerce.sales_order WHERE (placed_at AT TIME ZONE $2)::date = $1::date`, values: [day, config.timezone] });
  const contribution = new Contribution((iso) => businessDay(new Date(iso), config.timezone));
  for (let start = 0; start < placed.length; start += 1000) {
    const states = await app.get(OrderStates).read(placed.slice(start, start + 1000).map(({ id }) => id));
    for (const state of states.values()) contribution.order(state, 1);
  }
  const wanted = contribution.dailyDeltas().filter((delta) => delta.day === day);
  const stored = await db.rows({ text: `SELECT shop_id, sum(orders)::int AS orders, sum(gross_minor)::bigint AS gross_minor FROM commerce.daily_sales WHERE day = $1 GROUP BY 1`, values: [day] });
  return wanted.flatMap(({ shop_id, orders, gross_minor }) => {
    const found = stored.find((row) => row.shop_id === shop_id);
    return found?.orders === orders && found.gross_minor === gross_minor ? [] : [`${day}: loaded ${JSON.stringify(found)}, the product computes ${orders} orders of ${gross_minor}`];
  });
}

/** Products against their lines, summed by a statement that shares nothing with the loader. */
async function checkProducts(db) {
  const rows = await db.rows({ text: `
    WITH sample AS (SELECT * FROM commerce.product_metric WHERE main ORDER BY md5(product_id::text) LIMIT 20),
    sold AS (SELECT l.product_id, count(DISTINCT o.id) AS orders, sum(l.quantity) AS units, sum(l.amount_minor) AS gross
      FROM commerce.order_line l JOIN commerce.sales_order o ON o.customer_id = l.customer_id AND o.id = l.order_id
      WHERE l.product_id IN (SELECT product_id FROM sample) AND o.status <> 'cancelled' AND o.total_minor > 0 GROUP BY 1)
    SELECT s.product_id, s.orders, s.gross_minor, d.orders::int AS lines_orders, d.gross::bigint AS lines_gross
    FROM sample s LEFT JOIN sold d USING (product_id)
    WHERE (s.orders, s.units, s.gross_minor) IS DISTINCT FROM (coalesce(d.orders, 0), coalesce(d.units, 0), coalesce(d.gross, 0))` });
  return rows.map((row) => `product ${row.product_id}: loaded ${row.orders} orders of ${row.gross_minor}, its lines say ${row.lines_orders} of ${row.lines_gross}`);
}
