// The preview count of ten shapes of rules beside the SQL a person would write for each, in turn, on the large shop with its year of behaviour.
import { join } from 'node:path';
import { businessDay } from '../libs/kernel/dist/index.js';
import { RulePreview } from '../libs/audience/dist/segments/rules/rule-preview.js';
import { SegmentRules } from '../libs/audience/dist/index.js';
import { bootApp } from './lib/app.mjs';
import { connect, startCluster } from './lib/cluster.mjs';
import { explain } from './lib/explain.mjs';
import { benchDir, options } from './lib/options.mjs';
import { median, table, whole } from './lib/report.mjs';
import { shapes } from './lib/segment-shapes.mjs';

const asked = options({ rounds: 5, only: '', explain: false, keep: false });
/** What the product's preview waits for. */
const LIMIT_MS = 20_000;
const NOBODY = { kind: 'user', id: '', userId: null, name: 'bench', scope: { kind: 'all' }, fields: {}, locale: 'en', timezone: 'Asia/Shanghai' };
const cluster = await startCluster('shop');
try {
  const { app, config } = await bootApp({ url: cluster.url, dataDir: join(benchDir, 'shop') });
  const client = await connect(cluster.url);
  await compare(app, client, businessDay(new Date(), config.timezone));
  await client.end();
  await app.close();
} finally {
  if (!asked.keep) await cluster.stop();
}

async function compare(app, client, today) {
  const [rules, preview] = [app.get(SegmentRules), app.get(RulePreview)];
  const principal = { ...NOBODY, permissions: rules.context().permissions };
  await client.query(`set work_mem = '64MB'`);
  const rows = [];
  const asks = shapes(await whatIsThere(client));
  await client.query(`set statement_timeout = ${LIMIT_MS}`);
  for (const [index, { title, rule, sql }] of asks.entries()) {
    if (!title.includes(asked.only)) continue;
    const { text, values } = preview.statement(await rules.read(rule, principal), principal);
    const byHand = { text: sql.replaceAll('$today', `'${today}'`), values: [] };
    const ours = [];
    const theirs = [];
    let counts = [];
    for (let round = 0; round <= asked.rounds; round += 1) {
      const [a, b] = [await timed(client, { text, values }), await timed(client, byHand)];
      counts = [a.count, b.count];
      if (round === 0) continue;
      ours.push(a.milliseconds);
      theirs.push(b.milliseconds);
    }
    if (!counts.includes(null) && counts[0] !== counts[1]) throw new Error(`${title}: ${counts[0]} by the rule, ${counts[1]} by hand`);
    rows.push([`${index + 1} ${title}`, counts[0] === null ? '?' : whole(counts[0]), whole(median(ours)), whole(median(theirs)), (median(ours) / median(theirs)).toFixed(2)]);
    console.log(rows.at(-1).join(' | '));
    if (asked.explain) console.log((await explain(client, { text, values })).text, '\n--- by hand\n', (await explain(client, byHand)).text);
  }
  console.log(table([['rule', 'customers', 'ms', 'by hand ms', 'ratio'], ...rows]));
}

async function timed(client, { text, values }) {
  const begun = performance.now();
  const count = await client.query(text, values).then(({ rows }) => rows[0].count, cancelled);
  return { count, milliseconds: performance.now() - begun };
}

/** Given up, as the product's preview does: told as the limit, with no count. */
function cancelled(error) {
  if (error.code !== '57014') throw error;
  return null;
}

/** A category with categories below it, the commonest brand, and two lists of some hundred thousand. */
async function whatIsThere(client) {
  const [{ category }] = (await client.query(`select c.id as category from commerce.category c where exists (select 1 from commerce.category s where s.parent_id = c.id) order by c.name limit 1`)).rows;
  const [{ brand }] = (await client.query(`select brand from commerce.product where brand is not null group by 1 order by count(*) desc, 1 limit 1`)).rows;
  return { category, brand, a: await list(client, '00000000-0000-7000-8000-00000000000a', '0', '6'), b: await list(client, '00000000-0000-7000-8000-00000000000b', '5', '8') };
}

/** Customers whose hash lies between two digits. */
async function list(client, id, from, to) {
  const made = await client.query(`insert into audience.segment (id, name, kind, status, built, created_at, updated_at) values ($1, $2, 'snapshot', 'ready', true, now(), now()) on conflict do nothing returning id`, [id, `bench ${id}`]);
  if (made.rowCount === 1) {
    await client.query(`insert into audience.member (customer_id, segment_id, entered_at) select p.id, $1::uuid, now() from customer.profile p where p.kind <> 'visitor' and md5(p.id::text || 'list') collate "C" between $2 and $3`, [id, from, to]);
    await client.query('analyze audience.member');
  }
  return id;
}
