// RFM of a million buyers beside the hand-written SQL of the same result; with --retail, the agreed figures of the Online Retail year.
import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { RfmRecompute, RfmRuns } from '../libs/insight/dist/index.js';
import { bootApp } from './lib/app.mjs';
import { signIn } from './lib/client.mjs';
import { connect, databaseUrl, run, startCluster } from './lib/cluster.mjs';
import { ONLINE_RETAIL, pass, upload } from './lib/import-run.mjs';
import { dropIndexes, runAll } from './lib/indexes.mjs';
import { benchDir, options } from './lib/options.mjs';
import { table, timed, whole } from './lib/report.mjs';
import { BARE_RFM, BARE_SCORES, BARE_TABLES, DIFFERENCE, SEED } from './lib/rfm-bare.mjs';
import { root, startServer } from './lib/server.mjs';

const asked = options({ customers: 1_000_000, rounds: 3, retail: false, file: '', fresh: false });
const name = asked.retail ? 'rfm-retail' : 'rfm';
const dir = join(benchDir, name);
if (asked.retail || asked.fresh) rmSync(dir, { recursive: true, force: true });
mkdirSync(dir, { recursive: true });
const cluster = await startCluster(name);
const url = databaseUrl(cluster.url, 'bench');
try {
  await (asked.retail ? retail() : large());
} finally {
  await cluster.stop();
}

async function large() {
  const there = await run(cluster.url, `select 1 from pg_database where datname = 'bench'`);
  if (there.length === 0) await seed();
  const product = await bootApp({ url, dataDir: dir });
  const client = await connect(url);
  const day = (await client.query(`select (now() at time zone 'Asia/Shanghai')::date::text as day`)).rows[0].day;
  const [{ orders, buyers }] = (await client.query(`select count(*)::int as orders, count(distinct customer_id)::int as buyers from commerce.sales_order`)).rows;
  console.log(`${whole(buyers)} buyers, ${whole(orders)} orders`);
  const rows = [];
  for (let round = 1; round <= asked.rounds; round += 1) {
    await client.query('truncate insight.rfm, insight.rfm_change');
    await client.query('update insight.rfm_state set computed_on = null');
    await client.query(BARE_TABLES);
    rows.push([round, 'everybody for the first time', ...(await both(product, client, shift(day, -1)))]);
    rows.push([round, 'a day later', ...(await both(product, client, day))]);
    rows.push([round, 'a year back: nearly everybody changes', ...(await both(product, client, shift(day, -365)))]);
  }
  console.log(table([['round', 'recomputing', 'product s', 'bare SQL s', 'ratio', 'rows written', 'customers that differ'], ...rows]));
  for (const name of ['insight.rfm', 'insight.rfm_change']) await client.query(`vacuum analyze ${name}`);
  const reading = await seconds(() => client.query(BARE_SCORES, ['Asia/Shanghai', 'CNY', day]));
  console.log(`Reading and scoring alone, by hand: ${reading.toFixed(1)} s`);
  await client.end();
  await product.app.close();
  await pages();
}

function shift(day, days) {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}
async function seconds(work) {
  const begun = performance.now();
  await work();
  return (performance.now() - begun) / 1000;
}

/** The same step by the product's job and by hand. */
async function both({ app, db }, client, day) {
  const settings = { windowDays: null, referenceDay: day, currency: 'CNY', method: 'quintile' };
  await client.query(`insert into insight.setting (key, value, version, updated_at) values ('rfm', $1, 1, now()) on conflict (key) do update set value = excluded.value`, [settings]);
  await db.transaction((m) => app.get(RfmRuns).start(m, 'rule', null));
  const ours = await seconds(() => app.get(RfmRecompute).run(new AbortController().signal));
  const bare = await seconds(() => client.query(BARE_RFM, ['Asia/Shanghai', 'CNY', day]));
  const [{ n }] = (await client.query(DIFFERENCE)).rows;
  const [{ written }] = (await client.query('select written from insight.rfm_run order by created_at desc limit 1')).rows;
  return [ours.toFixed(1), bare.toFixed(1), (ours / bare).toFixed(2), whole(written), n];
}

async function seed() {
  await run(cluster.url, 'create database bench');
  const { app } = await bootApp({ url, dataDir: dir });
  await app.close();
  const client = await connect(url);
  await client.query('set synchronous_commit = off');
  const dropped = await dropIndexes(client, ['customer.profile', 'customer.metric', 'commerce.sales_order', 'commerce.refund']);
  await timed('Customers, orders and refunds', async () => {
    for (const statement of SEED) await client.query(statement, statement.includes('$1') ? [asked.customers] : []);
  });
  await timed('Keys and indexes', async () => {
    for (const statements of [dropped.keys, dropped.indexes, dropped.foreignKeys]) await runAll(url, statements, 2);
  });
  for (const of of ['customer.profile', 'customer.metric', 'commerce.sales_order', 'commerce.refund']) await client.query(`vacuum analyze ${of}`);
  await client.end();
}

/** What the screens ask, once warm. */
async function pages() {
  const server = await startServer({ url, dataDir: dir });
  try {
    const client = await signIn(server.base);
    const ask = [
      ['the matrix', '/rfm'], ['moves of a week', `/rfm/migration?from=${shift(new Date().toISOString().slice(0, 10), -7)}`], ['sizes over 90 days', `/rfm/trend?from=${shift(new Date().toISOString().slice(0, 10), -90)}`],
      ['value classes', '/value'], ['customers of a segment', '/customers?filter=rfm.segment:eq:champions'], ['count of a segment', '/customers/count?filter=rfm.segment:eq:champions'],
      ['customers by spend', '/customers?sort=-rfm.monetary&columns=rfm.monetary,rfm.segment'], ['by days since', '/customers?sort=-rfm.recencyDays&columns=rfm.recencyDays'], ['more than 300 days', '/customers/count?filter=rfm.recencyDays:gt:300'],
    ];
    for (const [title, path] of ask) {
      await client.get(path);
      const times = [];
      for (let i = 0; i < 3; i += 1) times.push(await seconds(() => client.get(path)));
      console.log(`${title}: ${(Math.min(...times) * 1000).toFixed(0)} ms`);
    }
  } finally {
    await server.stop();
  }
}

/** The year of the UK shop through the import API; the scores everybody agreed on; a refund that lowers M at once. */
async function retail() {
  const file = asked.file || join(root, '..', 'shared', 'datasets', 'online-retail', 'online_retail.csv.gz');
  if (!existsSync(file)) throw new Error(`Needs the UCI Online Retail file: --file PATH`);
  await run(cluster.url, 'create database bench');
  const server = await startServer({ url, dataDir: dir, env: { PATRON_CURRENCY: 'GBP' }, log: join(dir, 'server.log') });
  try {
    const client = await signIn(server.base);
    const { id } = await upload(client, file, { currency: 'GBP', timezone: 'Europe/London' });
    await pass(client, id, 'run', 'completed');
    const settings = await client.get('/rfm/settings');
    const put = { windowDays: null, referenceDay: '2011-12-10', currency: 'GBP', method: 'auto', thresholds: settings.thresholds };
    const answer = await fetch(`${server.base}/api/v1/rfm/settings`, { method: 'PUT', headers: { ...client.headers, 'content-type': 'application/json', 'if-match': `"${settings.version}"` }, body: JSON.stringify(put) });
    if (!answer.ok) throw new Error(await answer.text());
    for (;;) {
      const { running, referenceDay } = await client.get('/rfm');
      if (running === null && referenceDay === '2011-12-10') break;
      await new Promise((again) => setTimeout(again, 200));
    }
    await tellRetail(client);
  } finally {
    await server.stop();
  }
}

async function tellRetail(client) {
  const rfm = await client.get('/rfm');
  const by = (divisor) => [1, 2, 3, 4, 5].map((score) => rfm.cells.filter(({ cell }) => Math.floor(cell / divisor) % 10 === score).reduce((sum, { customers }) => sum + customers, 0));
  console.log(`${rfm.buyers} buyers of ${ONLINE_RETAIL.figures.buyers}, ${rfm.historyDays} days of history: ${rfm.method} (${rfm.reason})`);
  console.log(table([['score', '1', '2', '3', '4', '5'], ['recency', ...by(100)], ['frequency', ...by(10)], ['monetary', ...by(1)]]));
  console.log(table([['segment', 'customers', 'net GBP'], ...rfm.segments.map(({ name: { en }, customers, monetaryMinor }) => [en, whole(customers), whole(monetaryMinor / 100)])]));
  const agreed = [1493, 835, 508, 802, 700];
  if (JSON.stringify(by(10)) !== JSON.stringify(agreed)) throw new Error(`Frequency scores hold ${by(10)}, agreed were ${agreed}`);
  const { items: [best] } = await client.get('/customers?sort=-rfm.monetary&limit=1&columns=rfm.monetary');
  const before = await client.get(`/customers/${best.id}/rfm`);
  await client.post('/refunds/batch', { items: [{ source: 'bench', externalId: 'rfm-1', customerId: best.id, currency: 'GBP', refundedAt: '2011-12-09T12:00:00Z', amount: '1000.00' }] });
  const after = await client.get(`/customers/${best.id}/rfm`);
  console.log(`A refund of 1,000.00 to the best buyer: M ${whole(before.monetaryMinor / 100)} -> ${whole(after.monetaryMinor / 100)} at once`);
  if (before.monetaryMinor - after.monetaryMinor !== 100_000) throw new Error('M did not follow the refund');
}
