// Twenty million behaviour events of a year for the shop that `seed` made, in SQL: few customers do much, few products are seen much.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bootApp } from './lib/app.mjs';
import { connect, run, startCluster } from './lib/cluster.mjs';
import { CONTEXTS, events, PREPARE, VISITORS } from './lib/event-rows.mjs';
import { runAll } from './lib/indexes.mjs';
import { benchDir, options } from './lib/options.mjs';
import { say, table, timed, whole } from './lib/report.mjs';

const asked = options({ events: 20_000_000, months: 12, visitors: 100_000, workers: 2, fresh: false });
const dir = join(benchDir, 'shop');
if (!existsSync(join(dir, 'seeded.json'))) throw new Error('There is no shop yet: npm run bench -- seed');
const stamp = join(dir, 'events.json');
const size = { events: asked.events, months: asked.months, visitors: asked.visitors };
if (!asked.fresh && existsSync(stamp) && JSON.stringify(JSON.parse(readFileSync(stamp, 'utf8')).size) === JSON.stringify(size)) {
  say(`These events are there already, in ${dir}; --fresh makes them anew`);
  process.exit(0);
}

const postgres = await startCluster('shop', { loading: true });
try {
  await seed(postgres.url);
  writeFileSync(stamp, JSON.stringify({ size, at: new Date().toISOString() }));
} finally {
  await stopUnlessUsed();
}

async function seed(url) {
  const product = await bootApp({ url, dataDir: dir });
  await product.app.close();
  const client = await connect(url);
  await timed('What was there is taken away', () => client.query(`
    DROP SCHEMA IF EXISTS bench_events CASCADE; TRUNCATE audience.behaviour, audience.behaviour_seen, audience.browsing, audience.behaviour_context;
    DELETE FROM customer.profile WHERE kind = 'visitor' AND id IN (SELECT customer_id FROM customer.identity WHERE kind = 'visitor_id' AND value LIKE 'bench-%')`));
  await timed('Visitors', () => client.query(VISITORS, [asked.visitors]));
  await timed('Who and what to choose from', () => client.query(PREPARE));
  await client.query(CONTEXTS);
  const months = lastMonths(asked.months);
  await timed('Rows and indexes of each month', () => byTwo(months, (month, number) => fillMonth(url, month, number)));
  for (const { from, to, name } of months) {
    await client.query(`ALTER TABLE audience.behaviour ATTACH PARTITION audience.${name} FOR VALUES FROM ('${from}') TO ('${to}')`);
    await client.query(`ALTER TABLE audience.${name} DROP CONSTRAINT ${name}_range`);
  }
  await timed('Who was seen first and last', () => client.query(`INSERT INTO audience.browsing (customer_id, first_seen_at, last_seen_at, first_context_id, last_context_id)
    SELECT customer_id, min(occurred_at), max(occurred_at), min(context_id), max(context_id) FROM audience.behaviour GROUP BY customer_id`));
  await timed('Message ids of the last fortnight', () => client.query(`INSERT INTO audience.behaviour_seen (id, received_on)
    SELECT id, occurred_at::date FROM audience.behaviour WHERE occurred_at >= now() - interval '14 days'`));
  await client.query('DROP SCHEMA bench_events CASCADE');
  await timed('Statistics and visibility map', () => runAll(url, ['audience.behaviour', 'audience.browsing', 'audience.behaviour_seen', 'audience.behaviour_context', 'customer.profile', 'customer.identity'].map((name) => `VACUUM (ANALYZE) ${name}`), 2));
  await tellSizes(client);
  await client.end();
}

/** A month is filled beside the table and joined to it when it is whole. */
async function fillMonth(url, { from, to, name }, number) {
  const client = await connect(url);
  try {
    await client.query(`DROP TABLE IF EXISTS audience.${name}; CREATE TABLE audience.${name} (LIKE audience.behaviour INCLUDING DEFAULTS, CONSTRAINT ${name}_range CHECK (occurred_at >= '${from}' AND occurred_at < '${to}'));`);
    await client.query(`SET work_mem = '256MB'; SELECT setseed(${(number + 1) / 100})`);
    await client.query(events(name), [from, to, Math.round(asked.events / asked.months)]);
    await client.query(`ALTER TABLE audience.${name} ADD PRIMARY KEY (customer_id, occurred_at, id)`);
    await client.query(`CREATE INDEX ON audience.${name} (name_id, occurred_at, customer_id)`);
    await client.query(`CREATE INDEX ON audience.${name} (occurred_at)`);
    say(`${name} is there`);
  } finally {
    await client.end();
  }
}

async function byTwo(months, work) {
  const queue = months.map((month, number) => [month, number]);
  await Promise.all(Array.from({ length: asked.workers }, async () => {
    for (let next = queue.shift(); next; next = queue.shift()) await work(...next);
  }));
}

/** The present month, up to now, is one of them. */
function lastMonths(count) {
  const now = new Date();
  const first = (back) => new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - back, 1));
  return Array.from({ length: count }, (_, at) => {
    const from = first(count - 1 - at);
    const name = `behaviour_${from.getUTCFullYear()}_${String(from.getUTCMonth() + 1).padStart(2, '0')}`;
    return { from: from.toISOString(), to: first(count - 2 - at).toISOString(), name };
  });
}

async function tellSizes(client) {
  const { rows } = await client.query(`SELECT n.name, count(*)::int AS events, count(DISTINCT b.customer_id)::int AS people FROM audience.behaviour b JOIN audience.behaviour_name n ON n.id = b.name_id GROUP BY 1 ORDER BY 2 DESC`);
  console.log(table([['event', 'rows', 'people'], ...rows.map(({ name, events: n, people }) => [name, whole(n), whole(people)])]));
  const { rows: [{ heap, indexes }] } = await client.query(`SELECT pg_size_pretty(sum(pg_table_size(inhrelid))) AS heap, pg_size_pretty(sum(pg_indexes_size(inhrelid))) AS indexes FROM pg_inherits WHERE inhparent = 'audience.behaviour'::regclass`);
  say(`Rows ${heap}, indexes ${indexes}`);
}

/** Somebody may have begun to measure on the shop meanwhile. */
async function stopUnlessUsed() {
  const [{ others }] = await run(postgres.url, `SELECT count(*)::int AS others FROM pg_stat_activity WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()`);
  if (others > 0) return say(`${others} other connections: the cluster stays up`);
  await postgres.stop();
}
