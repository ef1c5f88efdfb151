// Keeping 200 segments up on the large shop: first builds, one order's worth of upkeep, the search for next days, the nightly check.
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { MembershipDrain, Segments } from '../libs/audience/dist/index.js';
import { OrdersBatch } from '../libs/commerce/dist/index.js';
import { EventLog, Jobs } from '../libs/kernel/dist/index.js';
import { bootApp } from './lib/app.mjs';
import { connect, run, startCluster } from './lib/cluster.mjs';
import { explain } from './lib/explain.mjs';
import { benchDir, options } from './lib/options.mjs';
import { median, percentile, say, table, timed } from './lib/report.mjs';
import { ruleOf } from './lib/segment-mix.mjs';

const asked = options({ segments: 200, orders: 60, check: false, days: false, keep: false, reuse: false, plans: false });
const dir = join(benchDir, 'shop');
if (!existsSync(join(dir, 'seeded.json'))) throw new Error('There is no shop yet: npm run bench -- seed');
const cluster = await startCluster('shop');
const product = await bootApp({ url: cluster.url, dataDir: dir });
const { app, db } = product;
const rows = (text, values) => db.rows({ text, values });

/** Everything sent to the database while it listens, with the time until its answer. */
const sent = [];
let listening = false;
const logged = new WeakSet();
const log = join(dir, 'postgres', 'postgres.log');
const { query } = pg.Client.prototype;
pg.Client.prototype.query = function timedQuery(config, ...rest) {
  if (!listening) return query.call(this, config, ...rest);
  if (!logged.has(this)) {
    logged.add(this);
    query.call(this, 'set log_min_duration_statement = 0');
  }
  const begun = performance.now();
  const answer = query.call(this, config, ...rest);
  const text = typeof config === 'string' ? config : (config.text ?? '');
  if (typeof answer?.then === 'function') answer.then(() => sent.push({ text, ms: performance.now() - begun, values: config.values, pid: this.processID }), () => undefined);
  return answer;
};

/** Days are searched for when they are measured: two hundred new rules at once would be one search of many minutes. */
const queue = app.get(Jobs);
const add = queue.add.bind(queue);
queue.add = (m, task, ...rest) => (task === 'audience.find-days' && !asked.days ? Promise.resolve() : add(m, task, ...rest));

try {
  if (!asked.reuse) {
    await clear();
    await build();
  }
  await oneOrderEach();
  if (asked.days) {
    await rows(`insert into audience.day_search (segment_id) select id from audience.segment where name = 'upkeep 0' on conflict do nothing`);
    await timed('Next days of one rule for everybody', () => jobs('audience.find-days', true));
  }
  if (asked.check) await timed('Nightly check of all segments', () => jobs('audience.check', true));
} finally {
  if (!asked.keep) await clear();
  await app.close();
  const [{ others }] = await run(cluster.url, `select count(*)::int as others from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid()`);
  if (others === 0) await cluster.stop();
}

/** What an earlier run left. */
async function clear() {
  await rows(`delete from graphile_worker._private_jobs j using graphile_worker._private_tasks t where t.id = j.task_id and t.identifier like 'audience.%' and j.locked_at is null`);
  const bench = `select id from audience.segment where name like 'upkeep %' or kind = 'clause'`;
  for (const name of ['member', 'change', 'size_delta', 'segment_size', 'day_search']) await rows(`delete from audience.${name} where segment_id in (${bench})`);
  await rows(`delete from audience.segment where id in (${bench})`);
  await rows('truncate audience.touched, audience.due, audience.backlog');
}

async function build() {
  const cities = (await rows('select city from customer.profile where city is not null group by 1 order by count(*) desc limit 20')).map(({ city }) => city);
  const principal = { ...(await administrator()), scope: { kind: 'all' }, fields: {}, kind: 'user', locale: 'en', timezone: 'Asia/Shanghai' };
  const ids = [];
  for (let i = 0; i < asked.segments; i += 1) {
    ids.push(await app.get(Segments).create({ name: `upkeep ${i}`, kind: 'dynamic', rule: ruleOf(i, cities, (at) => ids[at]) }, principal));
  }
  const begun = performance.now();
  await jobs('audience.compare');
  const [{ built, members, failed }] = await rows(`select count(*) filter (where status = 'ready')::int as built, sum(size)::int as members, count(*) filter (where status = 'failed')::int as failed
    from audience.segment where name like 'upkeep %' or kind = 'clause'`);
  const seconds = (performance.now() - begun) / 1000;
  say(`${built} segments built (${failed} failed), ${members.toLocaleString('en')} memberships: ${seconds.toFixed(1)} s, ${(seconds / built).toFixed(2)} s each`);
  await rows('analyze audience.member');
  return ids;
}

async function administrator() {
  const { definedPermissions } = await import('../libs/kernel/dist/index.js');
  const [{ id }] = await rows('select id from identity.app_user order by created_at limit 1');
  return { id, userId: id, name: 'bench', permissions: new Set(definedPermissions().map(({ key }) => key)) };
}

/** Runs the jobs of one task until none is left; others wait. */
async function jobs(task, add = false) {
  if (add) await app.get(Jobs).add(null, task, {});
  const all = `select j.id from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id where t.identifier = '${task}'`;
  for (;;) {
    const others = `update graphile_worker._private_jobs set run_at = run_at + interval '1 day' where run_at < now() + interval '1 hour' and id not in (${all})`;
    await rows(others);
    await app.get(Jobs).drain();
    if ((await rows(`${all} and j.run_at <= now() limit 1`)).length === 0) return;
  }
}

/** Orders of customers who have some, one at a time: heard of, looked at; nothing else waits. */
async function oneOrderEach() {
  const buyers = await rows(`select m.customer_id as id, m.orders from customer.metric m join customer.profile p on p.id = m.customer_id and p.kind = 'person' where m.orders between 3 and 60
    and m.customer_id > gen_random_uuid() order by m.customer_id limit $1`, [asked.orders]);
  const people = buyers.length > 0 ? buyers : await rows(`select customer_id as id, orders from customer.metric where orders >= 3 order by customer_id desc limit $1`, [asked.orders]);
  const heard = app.get(EventLog).subscriptions.find(({ consumer }) => consumer === 'audience.membership');
  const times = [];
  let changed = 0;
  for (const [i, { id }] of people.entries()) {
    const [{ position }] = await rows('select max(position) as position from kernel.event');
    await db.transaction((m) => app.get(OrdersBatch).apply(m, [{
      source: 'bench-upkeep', externalId: `${Date.now()}-${i}`, placedAt: new Date().toISOString(), currency: 'CNY', status: 'completed', customerId: id,
      lines: [{ sku: 'BENCH', title: 'Bench', quantity: 2, unitPrice: '350' }],
    }], { mode: 'upsert', actorId: null, now: new Date() }));
    const events = await rows(`select id, name, customer_id as "customerId", json_build_object('type', subject_type, 'id', subject_id) as subject, to_json(occurred_at)#>>'{}' as "occurredAt",
      actor_id as "actorId", payload, '0.0' as cursor from kernel.event where position > $1 and name = any($2)`, [position, [...heard.names]]);
    await db.transaction((m) => heard.handler(events.filter((event) => event.customerId === id), m));
    sent.length = 0;
    const from = statSync(log).size;
    listening = true;
    await app.get(MembershipDrain).batch();
    listening = false;
    await new Promise((settled) => setTimeout(settled, 20));
    times.push({ ms: serverTime(from, sent[0].pid), waited: sent.reduce((sum, { ms }) => sum + ms, 0), truth: sent.find(({ text: sqlText }) => sqlText.includes('boolean[] as truth')), statements: sent.map(({ text, ms }) => ({ text: text.slice(0, 60).replace(/\s+/g, ' '), ms })) });
    changed += (await rows(`select count(*)::int as n from kernel.event where position > $1 and customer_id = $2 and name in ('segment.entered', 'segment.left')`, [position, id]))[0].n;
  }
  const warm = times.slice(Math.floor(times.length / 6));
  const sorted = warm.map(({ ms }) => ms).sort((a, b) => a - b);
  say(`One order of one customer, ${asked.segments} segments, ${changed} memberships changed over ${times.length} orders: in the database ${median(sorted).toFixed(1)} ms (median), `
    + `${percentile(sorted, 0.95).toFixed(1)} ms (95 %), ${sorted.at(-1).toFixed(1)} ms (worst), ${sorted[0].toFixed(1)} ms (best); the first of all ${times[0].ms.toFixed(1)} ms; until the answer had come ${median(warm.map(({ waited }) => waited)).toFixed(1)} ms (median)`);
  const middle = warm.find(({ ms }) => ms >= median(sorted)) ?? warm[0];
  if (asked.plans) await plans(warm.at(-1).truth);
  console.log(table([['statement', 'ms'], ...middle.statements.map(({ text, ms }) => [text, ms.toFixed(2)])]));
}

/** Parse, bind (which plans) and execute of one connection, as the server's log tells them. */
function serverTime(from, pid) {
  const lines = readFileSync(log).subarray(from).toString('utf8').split('\n').filter((line) => line.includes(`[${pid}]`));
  return lines.flatMap((line) => /duration: ([\d.]+) ms/.exec(line)?.[1] ?? []).reduce((sum, ms) => sum + Number(ms), 0);
}

async function plans({ text, values }) {
  const client = await connect(cluster.url);
  const { text: plan } = await explain(client, { text, values });
  console.log(plan.split('\n').filter((line) => /Time:/.test(line)).join('\n'));
  console.log(`${values.length} parameters, ${(text.length / 1000).toFixed(0)} kB of SQL`);
  await client.end();
}
