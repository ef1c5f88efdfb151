// A shop of a million customers, made by the demo generator and loaded by COPY into the product's own tables.
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bootApp } from './lib/app.mjs';
import { connect, startCluster } from './lib/cluster.mjs';
import { dropIndexes, runAll } from './lib/indexes.mjs';
import { benchDir, options } from './lib/options.mjs';
import { say, table, timed, whole } from './lib/report.mjs';
import { checkShop } from './lib/seed-check.mjs';
import { copyShop } from './lib/seed-copies.mjs';
import { fillMetrics, fillRollups } from './lib/seed-figures.mjs';
import { loadShop } from './lib/seed-load.mjs';
import { prepareShop } from './lib/seed-prepare.mjs';

const asked = options({ customers: 1_000_000, orders: 5_000_000, copies: 10, seed: 1, workers: 2, sample: 500, fresh: false });
const dir = join(benchDir, 'shop');
const stamp = join(dir, 'seeded.json');
const size = { customers: asked.customers, orders: asked.orders, seed: asked.seed, copies: asked.copies };
/** What the generator makes; the rest are copies of it (see seed-copies). */
const generated = { ...size, customers: Math.ceil(size.customers / size.copies), orders: Math.ceil(size.orders / size.copies), until: new Date().toISOString() };

const TABLES = [
  'customer.profile', 'customer.identity', 'customer.address', 'customer.search_term', 'customer.metric', 'kernel.external_ref', 'kernel.event', 'commerce.sales_order',
  'commerce.order_line', 'commerce.order_discount', 'commerce.payment', 'commerce.order_status_change', 'commerce.refund', 'commerce.refund_line',
];

if (!asked.fresh && existsSync(stamp) && JSON.stringify(JSON.parse(readFileSync(stamp, 'utf8')).size) === JSON.stringify(size)) {
  say(`This shop is there already, in ${dir}; --fresh makes it anew`);
  process.exit(0);
}
// A load that was broken off left tables without indexes: begin again.
rmSync(dir, { recursive: true, force: true });
const postgres = await startCluster('shop', { loading: true });
const differences = await seed(postgres.url).catch(async (error) => {
  console.error(error);
  await postgres.stop();
  process.exit(1);
});
await postgres.stop();
if (differences.length > 0) {
  for (const difference of differences) console.error(`Differs: ${difference}`);
  process.exit(1);
}
writeFileSync(stamp, JSON.stringify({ size, at: new Date().toISOString() }));
say(`The shop is ready in ${dir}`);

async function seed(url) {
  const product = await bootApp({ url, dataDir: dir });
  const prepared = await timed('Schema, reps, shops, products', () => prepareShop(product, generated));
  const client = await connect(url);
  const dropped = await dropIndexes(client, TABLES);
  const settings = { url, size: generated, now: generated.until, timezone: product.config.timezone, ...prepared };
  const loaded = await timed('Rows generated and copied in', () => loadShop(settings, { workers: asked.workers, customers: generated.customers }));
  await runAll(url, TABLES.map((name) => `ANALYZE ${name}`), 2);
  await timed('Figures of customers', () => fillMetrics(url, product.config, 2));
  if (size.copies > 1) await timed('Copies', () => copyShop(client, url, { copies: size.copies, generated: generated.customers, ...prepared }));
  await timed('Figures of products and days', () => fillRollups(client, loaded, size.copies));
  await timed('Keys', () => runAll(url, dropped.keys, 2));
  await timed('Indexes', () => runAll(url, dropped.indexes, 2));
  await timed('Foreign keys', () => runAll(url, dropped.foreignKeys, 2));
  await timed('Statistics and visibility map', () => runAll(url, TABLES.concat('commerce.product', 'commerce.variant', 'commerce.product_metric', 'commerce.daily_sales').map((name) => `VACUUM (ANALYZE) ${name}`), 2));
  const differences = await timed('Compared with what the product computes', () => checkShop(product, asked.sample));
  await tellSizes(client);
  await client.end();
  await product.app.close();
  return differences;
}

async function tellSizes(client) {
  const rows = [];
  for (const name of TABLES) rows.push([name, whole((await client.query(`SELECT count(*)::int AS n FROM ${name}`)).rows[0].n)]);
  const { rows: [{ size: bytes }] } = await client.query(`SELECT pg_size_pretty(pg_database_size(current_database())) AS size`);
  console.log(table([['table', 'rows'], ...rows, ['database', bytes]]));
}
