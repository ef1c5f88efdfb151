// Stages of a million customers beside the hand-written SQL of the same decision, and portraits of small and large groups, on the large shop.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { LifecycleRuns, Portraits } from '../libs/insight/dist/index.js';
import { Clock } from '../libs/kernel/dist/index.js';
import { bootApp } from './lib/app.mjs';
import { run, startCluster } from './lib/cluster.mjs';
import { BARE_COMPARE, BARE_DUE, BARE_PREFERENCES, BARE_STAGES, NO_BARE_STAGES, STAGES_DIFFER } from './lib/insight-bare.mjs';
import { benchDir, options } from './lib/options.mjs';
import { say, table, whole } from './lib/report.mjs';

const asked = options({ rebuild: false, only: '' });
const dir = join(benchDir, 'shop');
if (!existsSync(join(dir, 'seeded.json'))) throw new Error('There is no shop yet: npm run bench -- seed');
const ZONE = 'Asia/Shanghai';
const DAY = 86_400_000;
const cluster = await startCluster('shop');
const { app, db } = await bootApp({ url: cluster.url, dataDir: dir });
const clock = app.get(Clock);
const rows = (text, values = []) => db.rows({ text, values });
const results = [];

try {
  await clear();
  if (asked.only !== 'portraits') await stages();
  if (asked.only !== 'stages') await portraits();
  console.log(table([['', 'rows', 'product s', 'bare SQL s', 'ratio', 'differ'], ...results]));
} finally {
  await clear();
  await app.close();
  const [{ others }] = await run(cluster.url, `select count(*)::int as others from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid()`);
  if (others === 0) await cluster.stop();
}

async function seconds(work) {
  const begun = performance.now();
  await work();
  return (performance.now() - begun) / 1000;
}

function tell(title, count, ours, bare, differ = '') {
  say(`${title}: ${ours.toFixed(1)} s${bare === null ? '' : `, by hand ${bare.toFixed(1)} s`}`);
  results.push([title, whole(count), ours.toFixed(1), bare === null ? '' : bare.toFixed(1), bare === null ? '' : (ours / bare).toFixed(2), differ]);
}

function today() {
  return new Date(clock.now().getTime() + 8 * 3_600_000).toISOString().slice(0, 10);
}
async function at(offset, work) {
  const { now } = clock;
  clock.now = () => new Date(Date.now() + offset);
  try {
    return await work();
  } finally {
    clock.now = now;
  }
}

/** Built as of yesterday, so that the night that follows has a day's worth of changes; ends with what is true today. */
async function stages() {
  const [{ standing }] = await rows('select count(*)::int as standing from insight.lifecycle');
  const runs = app.get(LifecycleRuns);
  if (standing === 0 || asked.rebuild) {
    for (const name of ['lifecycle', 'stage_change', 'stage_flow', 'lifecycle_run']) await rows(`truncate insight.${name}`);
    const built = await at(-DAY, () => seconds(() => runs.build()));
    await rows('vacuum analyze insight.lifecycle');
    await rows('analyze insight.stage_change');
    const [{ customers, changes }] = await rows('select (select count(*)::int from insight.lifecycle) as customers, (select count(*)::int from insight.stage_change) as changes');
    tell(`first build of ${whole(customers)} with their past`, changes, built, null);
  }
  await rows(BARE_STAGES);
  const [{ due }] = await rows('select count(*)::int as due from insight.lifecycle where next_change_on <= $1::date', [today()]);
  const handDue = await seconds(() => rows(BARE_DUE, [ZONE, today()]));
  const ourDue = await seconds(() => runs.passDay());
  const [{ n }] = await rows(STAGES_DIFFER);
  tell('those whose day has come', due, ourDue, handDue, n);
  const handCompare = await seconds(() => rows(BARE_COMPARE, [ZONE, today()]));
  const ourCompare = await seconds(() => runs.check());
  const [{ looked, differing }] = await rows(`select looked, differing from insight.lifecycle_run where kind = 'check' order by started_at desc limit 1`);
  tell('nightly comparison of everybody', looked, ourCompare, handCompare, differing);
}

/** Groups of a share of the base drawn by the digits of their ids: as mixed as the base, so that nothing is small by chance. */
async function portraits() {
  await rows('delete from insight.portrait_base where day = $1::date', [today()]);
  const maker = app.get(Portraits);
  const groups = [];
  for (const share of [5, 40]) groups.push({ share, ...(await group(share)) });
  const [{ base }] = await rows(`select count(*)::int as base from customer.profile where kind <> 'visitor'`);
  const bareBase = await seconds(() => rows(BARE_PREFERENCES, [null]));
  tell('figures of the base, once a day', base, await seconds(() => db.transaction((m) => maker.base(m))), bareBase);
  for (const { share, personaId, segmentId, members } of groups) {
    const bare = await seconds(() => rows(BARE_PREFERENCES, [segmentId]));
    tell(`portrait of ${share} %`, members, await seconds(() => db.transaction((m) => maker.compute(m, { personaId, segmentId }))), bare);
  }
}

async function group(share) {
  const name = `insight bench ${share}`;
  const [{ id: segmentId }] = await rows(`insert into audience.segment (id, name, kind, status, created_at, updated_at) values (gen_random_uuid(), $1, 'snapshot', 'ready', now(), now()) returning id`, [name]);
  const added = await rows(`with added as (insert into audience.member (customer_id, segment_id, entered_at)
    select id, $1::uuid, now() from customer.profile where kind <> 'visitor' and ('x' || right(id::text, 4))::bit(16)::int < 65536 * $2::int / 100 returning 1) select count(*)::int as members from added`, [segmentId, share]);
  const [{ id: personaId }] = await rows(`insert into insight.persona (id, segment_id, name, description, notes, mark, colour, status, version, created_at, updated_at)
    values (gen_random_uuid(), $2, $1, '', '', 'leaf', 'teal', 'computing', 1, now(), now()) returning id`, [name, segmentId]);
  await rows('analyze audience.member');
  return { segmentId, personaId, members: added[0].members };
}

/** What this leaves behind; the stages stay, they are true. */
async function clear() {
  await rows(NO_BARE_STAGES);
  const mine = `select id from audience.segment where name like 'insight bench %'`;
  await rows(`delete from insight.persona where segment_id in (${mine})`);
  await rows(`delete from audience.member where segment_id in (${mine})`);
  await rows(`delete from audience.segment where id in (${mine})`);
}
