// A custom field on a million customers: how long adding it takes, how long its index, and a filtered list beside the same SQL.
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { bootApp } from './lib/app.mjs';
import { signIn } from './lib/client.mjs';
import { connect, databaseUrl, run, startCluster } from './lib/cluster.mjs';
import { explain } from './lib/explain.mjs';
import { benchDir, options } from './lib/options.mjs';
import { root, startServer } from './lib/server.mjs';

const given = options({ customers: 1_000_000, requests: 300, connections: 4, fresh: false });
const dir = join(benchDir, 'custom-fields');
if (given.fresh) rmSync(dir, { recursive: true, force: true });
mkdirSync(dir, { recursive: true });

/** The values lie there before the fields do, as after an import: a definition never touches a row. */
const SEED = `with made as (
    insert into customer.profile (id, kind, name, name_key, attributes, tag_ids, version, created_at, updated_at, custom)
    select (lpad(to_hex(1700000000000 + i), 12, '0') || '7000' || '8000' || lpad(to_hex(i), 12, '0'))::uuid, 'person', 'Customer ' || i, 'customer ' || i, '{}', '{}', 1,
      timestamptz '2023-01-01' + i * interval '90 seconds', timestamptz '2024-01-01' + i * interval '60 seconds',
      jsonb_build_object('points', (i::bigint * 7919) % 50000, 'tier', (array['bronze', 'silver', 'gold', 'platinum'])[1 + (i % 1000 < 400)::int + (i % 1000 < 100)::int + (i % 1000 < 5)::int],
        'joined_on', to_char(date '2015-01-01' + (i % 4000), 'YYYY-MM-DD'))
    from generate_series($1::int, $2::int) as i returning id)
  insert into customer.metric (customer_id, currency, updated_at) select id, 'CNY', now() from made`;

const FIELDS = [
  { key: 'points', type: 'number', decimals: 0, label: { 'zh-CN': '积分', en: 'Points' } },
  { key: 'tier', type: 'select', label: { 'zh-CN': '档位', en: 'Tier' }, options: ['bronze', 'silver', 'gold', 'platinum'].map((value) => ({ value, label: { 'zh-CN': value, en: value } })) },
  { key: 'joined_on', type: 'date', label: { 'zh-CN': '加入日期', en: 'Joined on' } },
];
const CASES = [
  ['a number, equal', 'filter=cf.points:eq:1234'], ['a number, a range', 'filter=cf.points:between:100,110'], ['a rare choice', 'filter=cf.tier:eq:platinum'],
  ['a common choice', 'filter=cf.tier:eq:silver'], ['days', 'filter=cf.joined_on:between:2020-05-01,2020-05-02'], ['sorted by it', 'sort=-cf.points'],
];

const cluster = await startCluster('custom-fields');
const url = databaseUrl(cluster.url, 'bench');
let server;
try {
  await seed();
  server = await startServer({ url, dataDir: dir });
  const added = await addFields();
  const meanwhile = await timed(() => added.client.get(`/customers?${CASES[0][1]}`));
  const indexed = await waitForIndexes(added);
  console.log(`Adding a field through the API: ${added.times.map((ms) => `${ms.toFixed(0)} ms`).join(', ')}`);
  console.log(`Filtering by it while its index is being built: ${meanwhile.toFixed(0)} ms; all ${FIELDS.length} indexes after ${(indexed / 1000).toFixed(1)} s`);
  await server.stop();
  const statements = await captured();
  server = await startServer({ url, dataDir: dir });
  await measure(statements);
} finally {
  await server?.stop();
  await cluster.stop();
}

async function seed() {
  const there = await run(cluster.url, `select 1 from pg_database where datname = 'bench'`);
  if (there.length > 0) await run(cluster.url, 'drop database bench with (force)');
  await run(cluster.url, 'create database bench');
  const { app } = await bootApp({ url, dataDir: dir });
  await app.close();
  const client = await connect(url);
  const begun = performance.now();
  await client.query('set synchronous_commit = off');
  for (let first = 1; first <= given.customers; first += 50_000) await client.query(SEED, [first, Math.min(first + 49_999, given.customers)]);
  await client.query('vacuum analyze customer.profile');
  await client.query('vacuum analyze customer.metric');
  await client.end();
  console.log(`${given.customers} customers in ${((performance.now() - begun) / 1000).toFixed(0)} s`);
}

async function addFields() {
  const client = await signIn(server.base);
  const times = [];
  for (const field of FIELDS) times.push(await timed(() => client.post('/custom-fields', { record: 'customer', filterable: true, ...field })));
  return { client, times };
}

async function waitForIndexes({ client }) {
  const begun = performance.now();
  for (;;) {
    const { items } = await client.get('/custom-fields?record=customer');
    if (items.every(({ indexState }) => indexState === 'ready')) return performance.now() - begun;
    if (performance.now() - begun > 900_000) throw new Error('The indexes did not get ready');
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

/** The very statement the server sends for each case. */
async function captured() {
  const file = join(dir, 'statements.jsonl');
  rmSync(file, { force: true });
  const recording = await startServer({ url, dataDir: dir, env: { BENCH_CAPTURE: file }, nodeArgs: ['--import', join(root, 'bench', 'lib', 'capture.mjs')] });
  try {
    const client = await signIn(recording.base);
    const found = [];
    for (const [, query] of CASES) {
      await client.get(`/customers?${query}`);
      const lines = readFileSync(file, 'utf8').trim().split('\n').map((line) => JSON.parse(line));
      found.push(lines.filter(({ text }) => /customer\.profile p/.test(text) && /\bpage\b/.test(text)).at(-1));
    }
    return found;
  } finally {
    await recording.stop();
  }
}

async function measure(statements) {
  const client = await signIn(server.base);
  const pool = new pg.Pool({ connectionString: url, max: given.connections });
  const plans = await connect(url);
  console.log('\n| filter | p50 | p95 | req/s | same SQL p95 | same SQL/s | ratio |\n|---|---:|---:|---:|---:|---:|---:|');
  const texts = [];
  for (const [at, [name, query]] of CASES.entries()) {
    const { text, values } = statements[at];
    const ours = await load(() => client.get(`/customers?${query}`));
    const raw = await load(() => pool.query(text, values));
    console.log(`| ${name} | ${ours.p50} | ${ours.p95} | ${ours.rate} | ${raw.p95} | ${raw.rate} | ${Math.round((100 * ours.rate) / raw.rate)} % |`);
    texts.push(`${name}: ${query}\n${(await explain(plans, { text, values })).text}`);
  }
  await plans.end();
  await pool.end();
  console.log(`\n${texts.join('\n\n')}`);
}

async function load(request) {
  for (let warm = 0; warm < 10; warm += 1) await request();
  const times = [];
  const begun = performance.now();
  let left = given.requests;
  await Promise.all(Array.from({ length: given.connections }, async () => {
    while (left-- > 0) times.push(await timed(request));
  }));
  times.sort((a, b) => a - b);
  const at = (share) => times[Math.floor(times.length * share)].toFixed(1);
  return { p50: at(0.5), p95: at(0.95), rate: Math.round((1000 * times.length) / (performance.now() - begun)) };
}

async function timed(work) {
  const begun = performance.now();
  await work();
  return performance.now() - begun;
}
