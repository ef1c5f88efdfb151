// How fast behaviour events are taken in, beside bare batched INSERTs of the very rows they became, in turn, on the large shop.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { bootApp } from './lib/app.mjs';
import { signIn } from './lib/client.mjs';
import { connect, run, startCluster } from './lib/cluster.mjs';
import { benchDir, options } from './lib/options.mjs';
import { median, say, table, whole } from './lib/report.mjs';
import { startServer } from './lib/server.mjs';

const asked = options({ batch: 1000, batches: 20, rounds: 3, connections: 2 });
const dir = join(benchDir, 'shop');
if (!existsSync(join(dir, 'events.json'))) throw new Error('There are no events yet: npm run bench -- seed, then npm run bench -- seed-events');

const COLUMNS = { customer_id: 'uuid', id: 'uuid', occurred_at: 'timestamptz', product_id: 'uuid', context_id: 'int', name_id: 'smallint', value: 'numeric', page: 'text', query: 'text', properties: 'jsonb' };
const NAMES = Object.keys(COLUMNS);
const BARE = { name: 'bare', text: `INSERT INTO audience.behaviour (${NAMES.join(', ')}) SELECT ${NAMES.map((name) => (name === 'properties' ? 'properties::jsonb' : name)).join(', ')}
  FROM unnest(${NAMES.map((name, at) => `$${at + 1}::${name === 'properties' ? 'text' : COLUMNS[name]}[]`).join(', ')}) AS u(${NAMES.join(', ')})` };
const KINDS = ['page.viewed', 'page.viewed', 'page.viewed', 'page.viewed', 'page.viewed', 'product.viewed', 'product.viewed', 'product.viewed', 'product.viewed', 'searched', 'cart.added'];
const AGENTS = [
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Mobile/15E148 Safari/604.1',
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36',
  'Mozilla/5.0 (Linux; Android 14; 23127PN0CC) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Mobile Safari/537.36 MicroMessenger/8.0.54',
];

const postgres = await startCluster('shop');
// A process that only answers does not migrate.
await (await bootApp({ url: postgres.url, dataDir: dir })).app.close();
const server = await startServer({ url: postgres.url, dataDir: dir, env: { PATRON_ROLE: 'api' } });
try {
  await measure();
} finally {
  await server.stop();
  const [{ others }] = await run(postgres.url, `SELECT count(*)::int AS others FROM pg_stat_activity WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()`);
  if (others === 0) await postgres.stop();
  else say(`${others} other connections: the cluster stays up`);
}

async function measure() {
  say('The server is ready');
  const client = await signIn(server.base);
  const people = await sample();
  // Statements are planned and names are learned before anything counts.
  await product(client, makeBatches(people, 2, 'warm'));
  const rounds = [];
  for (let round = 0; round < asked.rounds; round += 1) {
    const batches = makeBatches(people, asked.batches, `r${round}`);
    const ours = await product(client, batches);
    const rows = await taken(ours.since);
    const bare = await bareInserts(rows);
    rounds.push({ ours: ours.events / ours.seconds, bare: rows.length / bare });
    say(`Round ${round + 1}: product ${whole(ours.events / ours.seconds)} events/s, bare ${whole(rows.length / bare)} rows/s, ${Math.round((100 * ours.events) / ours.seconds / (rows.length / bare))} %`);
  }
  const ratio = median(rounds.map(({ ours, bare }) => (100 * ours) / bare));
  console.log(table([
    ['events of a batch', 'connections', 'product, events/s', 'bare INSERTs, rows/s', 'ratio', 'aim', ''],
    [asked.batch, asked.connections, whole(median(rounds.map(({ ours }) => ours))), whole(median(rounds.map(({ bare }) => bare))), `${Math.round(ratio)} %`, '≥ 33 %', ratio >= 33 ? 'met' : 'short'],
  ]));
}

/** Known customers, visitors and goods to speak of. */
async function sample() {
  const emails = await run(postgres.url, `SELECT value FROM customer.identity TABLESAMPLE SYSTEM (2) WHERE kind = 'email' LIMIT 20000`);
  const visitors = await run(postgres.url, `SELECT value FROM customer.identity WHERE kind = 'visitor_id' AND value LIKE 'bench-%' LIMIT 20000`);
  const skus = await run(postgres.url, `SELECT sku FROM commerce.variant WHERE sku IS NOT NULL LIMIT 5000`);
  return { emails: emails.map(({ value }) => value), visitors: visitors.map(({ value }) => value), skus: skus.map(({ sku }) => sku) };
}

/** Visits of five events: six in ten of known customers, three in ten of known visitors, the rest of new ones. */
function makeBatches({ emails, visitors, skus }, count, tag) {
  const pick = (list) => list[Math.floor(Math.random() * list.length)];
  const who = (n) => {
    const dice = Math.random();
    if (dice < 0.6) return { customer: { email: pick(emails) } };
    return { anonymousId: dice < 0.9 ? pick(visitors) : `bench-new-${tag}-${process.pid}-${n}` };
  };
  return Array.from({ length: count }, (_, b) => {
    let visit;
    const batch = Array.from({ length: asked.batch }, (__, n) => {
      if (n % 5 === 0) visit = { ...who(`${b}-${n}`), context: { userAgent: pick(AGENTS), campaign: Math.random() < 0.3 ? { source: 'newsletter', medium: 'email', name: 'weekly' } : undefined } };
      const name = pick(KINDS);
      const sku = name === 'product.viewed' || name === 'cart.added' ? pick(skus) : undefined;
      const properties = { url: `https://shop.example/${sku ? `p/${sku}` : `c/${n % 40}`}`, sku, query: name === 'searched' ? 'winter jacket' : undefined, price: sku ? 99 : undefined };
      return { name, messageId: `${tag}-${process.pid}-${b}-${n}`, timestamp: new Date(Date.now() - Math.random() * 3_600_000).toISOString(), ...visit, properties };
    });
    return JSON.stringify({ sentAt: new Date().toISOString(), batch });
  });
}

/** Bodies are made before the clock runs, as a sender's machine makes them. */
async function product({ headers }, bodies) {
  const since = await run(postgres.url, 'SELECT clock_timestamp() AS at');
  const queue = [...bodies];
  const begun = performance.now();
  let events = 0;
  await Promise.all(Array.from({ length: asked.connections }, async () => {
    for (let body = queue.shift(); body; body = queue.shift()) {
      const answer = await fetch(`${server.base}/api/v1/events`, { method: 'POST', headers: { ...headers, 'content-type': 'application/json' }, body });
      const { accepted, rejected } = await answer.json();
      if (answer.status !== 200 || rejected.length > 0) throw new Error(`Answered ${answer.status}: ${JSON.stringify(rejected?.[0])}`);
      events += accepted;
    }
  }));
  return { events, seconds: (performance.now() - begun) / 1000, since: since[0].at, bodies };
}

/** The rows of the round, read back and taken out again, so that the bare statement writes them into the same table. */
async function taken() {
  const client = await connect(postgres.url);
  try {
    const { rows } = await client.query(`DELETE FROM audience.behaviour b USING audience.behaviour_seen s WHERE s.received_on >= current_date - 1 AND s.id = b.id AND b.occurred_at > now() - interval '70 minutes' AND b.page LIKE 'shop.example/%'
      RETURNING b.customer_id, b.id, b.occurred_at, b.product_id, b.context_id, b.name_id, b.value, b.page, b.query, b.properties::text AS properties`);
    return rows;
  } finally {
    await client.end();
  }
}

async function bareInserts(rows) {
  const batches = [];
  for (let from = 0; from < rows.length; from += asked.batch) {
    const slice = rows.slice(from, from + asked.batch);
    batches.push(NAMES.map((name) => slice.map((row) => (row[name] instanceof Date ? row[name].toISOString() : row[name]))));
  }
  const pool = new pg.Pool({ connectionString: postgres.url, max: asked.connections });
  const begun = performance.now();
  await Promise.all(Array.from({ length: asked.connections }, async () => {
    for (let values = batches.shift(); values; values = batches.shift()) await pool.query({ ...BARE, values });
  }));
  const seconds = (performance.now() - begun) / 1000;
  await pool.query('DELETE FROM audience.behaviour b WHERE b.id = ANY($1::uuid[]) AND b.occurred_at > now() - interval \'2 hours\'', [rows.map(({ id }) => id)]);
  await pool.end();
  return seconds;
}
