// Assessing everybody's data, the figures of the dashboard, the previews of clean-ups and the search for duplicates on the large shop, each beside the bare SQL of the same result.
import { join } from 'node:path';
import { CleanupRuns } from '../libs/customer/dist/cleanup/cleanup-runs.js';
import { CleanupValues } from '../libs/customer/dist/cleanup/cleanup-values.js';
import { SCAN_RULES } from '../libs/customer/dist/duplicates/block-keys.js';
import { DuplicateRules } from '../libs/customer/dist/duplicates/duplicate-rules.service.js';
import { DuplicateScan } from '../libs/customer/dist/duplicates/duplicate-scan.js';
import { SuggestionList } from '../libs/customer/dist/duplicates/suggestion-list.js';
import { QualityOverview } from '../libs/customer/dist/quality/quality-overview.js';
import { QualityRules } from '../libs/customer/dist/quality/quality-rules.js';
import { QualitySnapshots } from '../libs/customer/dist/quality/quality-snapshots.js';
import { QualityWork } from '../libs/customer/dist/quality/quality-work.js';
import { definedPermissions } from '../libs/kernel/dist/index.js';
import { bootApp } from './lib/app.mjs';
import { connect, startCluster } from './lib/cluster.mjs';
import { benchDir, options } from './lib/options.mjs';
import { ASSESSED, BLOCKS, CLEANUPS, KINDS } from './lib/quality-bare.mjs';
import { table, whole } from './lib/report.mjs';

const asked = options({ only: 'assessment,dashboard,cleanup,duplicates', customers: 100_000, keep: false });
const LAST_DAYS = { from: '2020-01-01', to: '2099-12-31' };
const PARTS = { assessment, dashboard, cleanup, duplicates };

const cluster = await startCluster('shop');
try {
  const { app, db } = await bootApp({ url: cluster.url, dataDir: join(benchDir, 'shop') });
  const client = await connect(cluster.url);
  const everybody = { kind: 'user', id: '', userId: null, name: 'bench', scope: { kind: 'all' }, fields: {}, locale: 'en', timezone: 'Asia/Shanghai', permissions: new Set(definedPermissions().map(({ key }) => key)) };
  const rows = [];
  const told = (title, ours, bare, note = '') => {
    rows.push([title, whole(ours), bare === undefined ? '' : whole(bare), bare === undefined ? '' : (ours / bare).toFixed(2), note]);
    console.log(rows.at(-1).join(' | '));
  };
  for (const part of asked.only.split(',')) await PARTS[part]({ app, db, client, everybody, told });
  console.log(table([['', 'ms', 'bare ms', 'ratio', ''], ...rows]));
  await client.end();
  await app.close();
} finally {
  if (!asked.keep) await cluster.stop();
}

/** All customers, twice: into an empty table and with nothing to change; and the same rows by one statement into a table of the same indexes. */
async function assessment({ app, db, client, told }) {
  const work = app.get(QualityWork);
  const everybody = async () => {
    await db.execute({ text: `update customer.quality_run set status = 'completed' where status = 'running'` });
    const id = await db.transaction((m) => work.start(m));
    return took(() => work.run(id, { signal: new AbortController().signal, attempt: 1, maxAttempts: 1 }));
  };
  await db.execute({ text: 'truncate customer.quality' });
  const first = await everybody();
  await client.query('vacuum analyze customer.quality');
  const again = await everybody();
  await client.query('drop table if exists customer.quality_bare');
  await client.query('create table customer.quality_bare (like customer.quality including all)');
  const bare = await took(() => client.query(`insert into customer.quality_bare ${ASSESSED}`, [app.get(QualityRules).signsOfLife()]));
  const { rows: [{ differ }] } = await client.query(`select count(*)::int as differ from customer.quality a full join customer.quality_bare b using (customer_id) where (a.score, a.missing, a.faults, a.active_at) is distinct from (b.score, b.missing, b.faults, b.active_at)`);
  await client.query('drop table customer.quality_bare');
  told('assessment of all, the first', first, bare, `${whole(differ)} customers differ`);
  told('assessment of all, nothing changed', again, bare);
}

async function dashboard({ app, client, everybody, told }) {
  const [overviews, snapshots] = [app.get(QualityOverview), app.get(QualitySnapshots)];
  told('overview', await took(() => overviews.overview(everybody), 3), await took(() => client.query(KINDS('null::text')), 3));
  for (const [by, column] of [['source', 'p.source'], ['owner', 'p.owner_id::text'], ['province', 'p.province'], ['city', 'p.city']]) told(`by ${by}`, await took(() => overviews.breakdown(by, everybody), 3), await took(() => client.query(KINDS(column)), 3));
  told('trend of all days', await took(() => snapshots.course(everybody, LAST_DAYS), 3));
}

/** What the preview takes, beside counting whom the rule may concern. */
async function cleanup({ app, client, everybody, told }) {
  const [runs, values] = [app.get(CleanupRuns), app.get(CleanupValues)];
  for (const [rule, { settings = {}, sql }] of Object.entries(CLEANUPS)) {
    const begun = performance.now();
    const { id, total } = await runs.create({ rule, settings }, everybody);
    const ours = performance.now() - begun;
    told(`preview of ${rule}`, ours, await took(() => client.query(`select count(*) from customer.profile p where p.kind <> 'visitor' and ${sql}`)), `${whole(total)} customers`);
    await client.query('delete from customer.bulk_edit where id = $1', [id]);
  }
  told('values of source', await took(() => values.values('source', everybody), 3));
  told('tag twins', await took(() => values.twins(everybody), 3));
}

/** The first customers of the search, beside finding the same pairs by joins of the same keys. What is found is taken away again. */
async function duplicates({ app, db, client, everybody, told }) {
  const scan = app.get(DuplicateScan);
  await client.query('delete from customer.duplicate_suggestion');
  await scan.start(true);
  let examined = 0;
  const rules = [...(await app.get(DuplicateRules).enabled(null)), ...SCAN_RULES];
  const ours = await took(async () => {
    for (let rows = 1; rows > 0 && examined < asked.customers;) {
      ({ rows } = await db.transaction((m) => scan.chunk(m, rules)));
      examined += rows;
    }
  });
  const { rows: [{ pairs }] } = await client.query('select count(*)::int as pairs from customer.duplicate_suggestion');
  const bare = await took(async () => {
    for (const sql of BLOCKS) await client.query(sql, [examined]);
  });
  told(`search among ${whole(examined)} customers`, ours, bare, `${whole(pairs)} pairs; ${whole(examined / (ours / 1000))} customers/s`);
  told('summary of the queue', await took(() => app.get(SuggestionList).summary(everybody), 3));
  told('first page of the queue', await took(() => app.get(SuggestionList).page({ state: 'open', after: null, limit: 60 }, everybody), 3));
  await client.query('delete from customer.duplicate_suggestion');
}

/** The shortest of so many times. */
async function took(work, times = 1) {
  let least = Infinity;
  for (let round = 0; round < times; round += 1) {
    const begun = performance.now();
    await work();
    least = Math.min(least, performance.now() - begun);
  }
  return least;
}
