// The nightly recycle run over a million held customers, four pools and six rules, beside the hand-written SQL of the same decision; and whether the dry run said exactly what the run did.
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Pools, RecycleRuns } from '../libs/sales-opportunity/dist/index.js';
import { Clock } from '../libs/kernel/dist/index.js';
import { bootApp } from './lib/app.mjs';
import { connect, databaseUrl, run, startCluster } from './lib/cluster.mjs';
import { benchDir, options } from './lib/options.mjs';
import { BARE_DECISION, BARE_WRITES, POOLS, SEED } from './lib/pool-bare.mjs';
import { table, whole } from './lib/report.mjs';

const asked = options({ customers: 1_000_000, rounds: 3 });
const dir = join(benchDir, 'pool');
rmSync(dir, { recursive: true, force: true });
mkdirSync(dir, { recursive: true });
const cluster = await startCluster('pool');
const url = databaseUrl(cluster.url, 'bench');
try {
  await run(cluster.url, 'create database bench');
  await measure();
} finally {
  await cluster.stop();
  rmSync(dir, { recursive: true, force: true });
}

async function measure() {
  const { app } = await bootApp({ url, dataDir: dir });
  const client = await connect(url);
  for (const statement of SEED) await client.query(statement, statement.includes('$1') ? [asked.customers] : []);
  await client.query('create temp table bare_fell (customer_id uuid, owner_id uuid, team text, due_on date, kind text)');
  const departments = (await client.query('select id from identity.department order by name')).rows.map(({ id }) => id);
  const principal = { userId: null, permissions: new Set(['pools.manage']), fields: {}, scope: { kind: 'all' } };
  for (const [i, pool] of POOLS.entries()) await app.get(Pools).create({ ...pool, departmentIds: [departments[i]] }, principal, new Date());
  await client.query('vacuum analyze customer.profile, sales.hold, customer.metric, sales.opportunity');
  const runs = app.get(RecycleRuns);
  const day = (await client.query(`select (now() at time zone 'Asia/Shanghai')::date + 1 as day`)).rows[0].day;
  const rows = [];
  for (let round = 1; round <= asked.rounds; round += 1) {
    await client.query('truncate bare_fell');
    const bare = await seconds(() => client.query(BARE_DECISION, [day]));
    let dryId;
    const dry = await seconds(async () => (dryId = await runs.dry(null)));
    const [{ fell }] = (await client.query('select count(*)::int as fell from bare_fell')).rows;
    const [{ differ }] = (await client.query(`select count(*)::int as differ from bare_fell b full join (select * from sales.recycle_item where run_id = $1) i on i.customer_id = b.customer_id
      where i.customer_id is null or b.customer_id is null or i.due_on <> b.due_on or i.kind <> b.kind`, [dryId])).rows;
    rows.push([round, bare.toFixed(2), dry.toFixed(2), (dry / bare).toFixed(2), whole(fell), differ]);
  }
  console.log(table([['round', 'bare decision s', 'dry run s', 'ratio', 'go back', 'differ'], ...rows]));
  const dryId = await runs.dry(null);
  // The decision of the real run by itself, then the whole run; the bare writes are tried and taken back.
  await client.query('truncate bare_fell');
  await client.query('begin');
  const bareAll = await seconds(async () => {
    await client.query(BARE_DECISION, [day]);
    for (const statement of BARE_WRITES) await client.query(statement);
  });
  await client.query('rollback');
  app.get(Clock).now = () => new Date(Date.parse(`${day}T03:00:00+08:00`));
  const whole_ = await seconds(() => runs.night());
  const [done] = (await client.query(`select * from sales.recycle_run where kind = 'nightly'`)).rows;
  const [{ differ }] = (await client.query(`select count(*)::int as differ from (select * from sales.recycle_item where run_id = $1) d full join (select * from sales.recycle_item where run_id = $2 and state = 'recycled') r
    on r.customer_id = d.customer_id where r.customer_id is null or d.customer_id is null or (r.pool_id, r.rule_id, r.owner_id, r.due_on, r.clock_on) is distinct from (d.pool_id, d.rule_id, d.owner_id, d.due_on, d.clock_on)`, [dryId, done.id])).rows;
  const decide = (new Date(done.finished_at) - new Date(done.started_at)) / 1000;
  console.log(`Whole run with owners, search terms, pools, history, events and audit: ${whole_.toFixed(1)} s; bare decision with the same writes but the audit: ${bareAll.toFixed(1)} s; ratio ${(whole_ / bareAll).toFixed(2)}`);
  console.log(`Planned ${whole(done.planned)}, recycled ${whole(done.recycled)}, skipped ${done.skipped}; the dry run of before differs in ${differ} customers (${decide.toFixed(0)} s by the run's own clock)`);
  await client.end();
  await app.close();
}

async function seconds(work) {
  const begun = performance.now();
  await work();
  return (performance.now() - begun) / 1000;
}
