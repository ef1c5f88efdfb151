// The figures beside the orders: per customer by the product's own statement, per product and day from what the loaders summed.
import { CustomerFigures } from '../../libs/commerce/dist/metrics/customer-figures.js';
import { connect } from './cluster.mjs';

const CHUNK = 10_000;

const FILL_METRICS = (figures) => `
  INSERT INTO customer.metric (customer_id, currency, orders, gross_minor, refunded_minor, net_minor, average_minor, first_order_at, last_order_at,
    interval_days, favourite_category_id, updated_at)
  SELECT "customerId", currency, orders, "grossMinor", "refundedMinor", "netMinor", "averageMinor", "firstOrderAt", "lastOrderAt",
    "intervalDays", "favouriteCategoryId", now() FROM (${figures}) f`;

/** The statement by which the product computes figures, taken from the product itself: it is told to compute some and watched. */
async function figuresStatement(config) {
  const someone = '00000000-0000-7000-8000-000000000000';
  const asked = [];
  const watched = {
    rows: async (query) => {
      asked.push({ text: query.text, values: query.values });
      return asked.length === 1 ? [{ customerId: someone, currency: config.baseCurrency, orders: 0 }] : [];
    },
    execute: async () => 0,
  };
  await new CustomerFigures(watched, { put: async () => undefined }, config).recompute(undefined, [someone]);
  const { text, values } = asked[1];
  const at = values.findIndex((value) => String(value).includes(someone));
  return { text, valuesFor: (ids) => values.map((value, i) => (i === at ? `{${ids.join(',')}}` : value)) };
}

/** One metric row for each customer, `width` connections at a time. */
export async function fillMetrics(url, config, width) {
  const { text, valuesFor } = await figuresStatement(config);
  const reader = await connect(url);
  const { rows } = await reader.query({ text: `SELECT id::text FROM customer.profile WHERE kind <> 'visitor' ORDER BY id`, rowMode: 'array' });
  await reader.end();
  const ids = rows.map(([id]) => id);
  let next = 0;
  await Promise.all(Array.from({ length: width }, async () => {
    const client = await connect(url);
    await client.query(`SET work_mem = '256MB'`);
    while (next < ids.length) {
      const chunk = ids.slice(next, (next += CHUNK));
      await client.query(FILL_METRICS(text), valuesFor(chunk));
    }
    await client.end();
  }));
}

const sums = {
  product: ['orders', 'units', 'gross_minor', 'refunded_minor', 'known_gross_minor', 'known_refunded_minor'],
  day: ['orders', 'gross_minor', 'refunded_minor'],
};

/** Product, daily and buyer figures as the product keeps them; every product has its zero row already. */
export async function fillRollups(client, { products, days }, copies) {
  await client.query(`
    UPDATE commerce.product_metric t SET ${sums.product.map((name) => `${name} = t.${name} + n.${name}`).join(', ')}, last_sold_at = n.last_sold_at
    FROM (SELECT product_id, currency, ${sums.product.map((name) => `sum(${name}) * $2::int AS ${name}`).join(', ')}, max(last_sold_at) AS last_sold_at
      FROM jsonb_to_recordset($1::jsonb) AS r(product_id uuid, currency char(3), ${sums.product.map((name) => `${name} numeric`).join(', ')}, last_sold_at timestamptz)
      GROUP BY 1, 2) n WHERE t.product_id = n.product_id AND t.currency = n.currency`, [JSON.stringify(products), copies]);
  await client.query(`
    INSERT INTO commerce.daily_sales (shop_id, day, currency, known, slot, ${sums.day.join(', ')})
    SELECT shop_id, day, currency, known, 0, ${sums.day.map((name) => `sum(${name}) * $2::int`).join(', ')}
    FROM jsonb_to_recordset($1::jsonb) AS r(shop_id uuid, day date, currency char(3), known boolean, ${sums.day.map((name) => `${name} numeric`).join(', ')})
    GROUP BY 1, 2, 3, 4`, [JSON.stringify(days), copies]);
  await client.query(`
    INSERT INTO commerce.buyer_total (currency, slot, buyers, repeat_buyers)
    SELECT currency, 0, count(*) FILTER (WHERE orders >= 1), count(*) FILTER (WHERE orders >= 2) FROM customer.metric WHERE orders > 0 GROUP BY 1`);
}
