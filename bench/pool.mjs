// The nightly recycle run over a million held customers, four pools and six rules, beside the hand-written SQL of the same decision; and whether the dry run said exactly what the run did.
import { mkdirSync, rmSync } from 'node:fs';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { Pools, RecycleRuns } from '../libs/sales-opportunity/dist/index.js';
import { DueDays } from '../libs/sales-opportunity/dist/pool/holding/due-days.js';
import { Clock, sql } from '../libs/kernel/dist/index.js';
import { bootApp } from './lib/app.mjs';
import { connect, databaseUrl, run, startCluster } from './lib/cluster.mjs';
import { benchDir, options } from './lib/options.mjs';
import { BARE_DECISION, BARE_TABLE, BARE_WRITES, POOLS, SEED, WRITTEN } from './lib/pool-bare.mjs';
import { table, whole } from './lib/report.mjs';
import { COUNTED, resetStatements, tellStatements } from './lib/statements.mjs';

/** What the run may take of the bare SQL's time. */
const LIMIT = 2;
const asked = options({ customers: 1_000_000, rounds: 3, profile: false });
const dir = join(benchDir, 'pool');
rmSync(dir, { recursive: true, force: true });
mkdirSync(dir, { recursive: true });
const cluster = await startCluster('pool', { settings: asked.profile ? COUNTED : {} });
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
  await client.query(BARE_TABLE);
  const departments = (await client.query('select id from identity.department order by name')).rows.map(({ id }) => id);
  const principal = { userId: null, permissions: new Set(['pools.manage']), fields: {}, scope: { kind: 'all' } };
  for (const [i, pool] of POOLS.entries()) await app.get(Pools).create({ ...pool, departmentIds: [departments[i]] }, principal, new Date());
  const day = (await client.query(`select ((now() at time zone 'Asia/Shanghai')::date + 1)::text as day`)).rows[0].day;
  await keepDays(app, day);
  await client.query('vacuum analyze');
  const runs = app.get(RecycleRuns);
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
  await client.query('truncate bare_fell');
  const bare = await bareRun(client, day);
  if (asked.profile) await resetStatements(url);
  app.get(Clock).now = () => new Date(Date.parse(`${day}T03:00:00+08:00`));
  const product = await seconds(() => runs.night());
  if (asked.profile) await tellStatements(url);
  const [done] = (await client.query(`select * from sales.recycle_run where kind = 'nightly'`)).rows;
  const [{ differ }] = (await client.query(`select count(*)::int as differ from (select * from sales.recycle_item where run_id = $1) d full join (select * from sales.recycle_item where run_id = $2 and state = 'recycled') r
    on r.customer_id = d.customer_id where r.customer_id is null or d.customer_id is null or (r.pool_id, r.rule_id, r.owner_id, r.due_on, r.clock_on) is distinct from (d.pool_id, d.rule_id, d.owner_id, d.due_on, d.clock_on)`, [dryId, done.id])).rows;
  const [written] = (await client.query(WRITTEN)).rows;
  console.log(table([['rows', 'by the product', 'by the bare SQL'], ...Object.keys(written).map((name) => [name, whole(written[name]), whole(bare.written[name])])]));
  const ratio = product / bare.took;
  console.log(`Whole run of ${whole(asked.customers)}: ${product.toFixed(1)} s; the bare SQL of the same rows: ${bare.took.toFixed(1)} s; ratio ${ratio.toFixed(2)}, ${ratio <= LIMIT ? 'within' : 'beyond'} the limit of ${LIMIT}; load average ${loadavg()[0].toFixed(1)}`);
  console.log(`Planned ${whole(done.planned)}, recycled ${whole(done.recycled)}, skipped ${done.skipped}, warned ${whole(done.warned)}; the dry run of before differs in ${differ} customers`);
  await client.end();
  await app.close();
}

/** Each hold has its day before the run, as events keep it in a shop that runs. */
async function keepDays(app, day) {
  const due = app.get(DueDays);
  const decided = await due.decided(undefined, { day });
  await due.db.execute(sql`update sales.hold h set due_on = d.due_on, due_rule_id = d.rule_id from (${decided}) d where d.customer_id = h.customer_id and d.due_on is not null`);
}

/** Decision and writes by hand in one transaction, counted and taken back; what that leaves behind in the tables is cleared before the product's turn. */
async function bareRun(client, day) {
  await client.query('begin');
  const took = await seconds(async () => {
    await client.query(BARE_DECISION, [day]);
    for (const statement of BARE_WRITES) {
      const each = await seconds(() => client.query(statement));
      if (asked.profile) console.log(`${each.toFixed(2)} s  ${statement.slice(0, 80)}`);
    }
  });
  const [written] = (await client.query(WRITTEN)).rows;
  await client.query('rollback');
  await client.query('vacuum');
  return { took, written };
}

async function seconds(work) {
  const begun = performance.now();
  await work();
  return (performance.now() - begun) / 1000;
}
