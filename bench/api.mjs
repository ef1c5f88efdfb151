// The API on a million customers, beside a bare Fastify + pg handler that sends the same statements, in turn.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { captureStatements } from './lib/api-capture.mjs';
import { apiCases, newBodies } from './lib/api-cases.mjs';
import { openRep } from './lib/api-rep.mjs';
import { signIn } from './lib/client.mjs';
import { connect, startCluster } from './lib/cluster.mjs';
import { explain } from './lib/explain.mjs';
import { load, together } from './lib/load.mjs';
import { benchDir, options } from './lib/options.mjs';
import { say, table, whole } from './lib/report.mjs';
import { admin, freePort, launch, root, startServer } from './lib/server.mjs';

const asked = options({ amount: 2000, seconds: 5, rounds: 2, only: '', who: 'all,own', explain: false, profile: false });
const dir = join(benchDir, 'shop');
if (!existsSync(join(dir, 'seeded.json'))) throw new Error('There is no shop yet: npm run bench -- seed');
mkdirSync(join(dir, 'plans'), { recursive: true });

const postgres = await startCluster('shop');
const settings = { url: postgres.url, dataDir: dir, env: { PATRON_ROLE: 'api', PATRON_DATABASE_POOL: '12' } };
try {
  console.log(JSON.stringify(JSON.parse(readFileSync(join(dir, 'seeded.json'), 'utf8')).size));
  const rep = await openRep(settings);
  for (const who of asked.who.split(',')) await measure(who, who === 'own' ? rep : admin, rep.id);
} finally {
  await postgres.stop();
}

async function measure(who, account, repId) {
  const cases = await casesFor(who, account, repId);
  const { file, reads, create } = await captureStatements({ settings, account, cases, dir, who });
  if (asked.explain) return explainAll(who, reads);
  const port = await freePort();
  const bare = await launch([join(root, 'bench', 'lib', 'bare-server.mjs')], { env: { DATABASE_URL: settings.url, BARE_REQUESTS: file, PORT: String(port), DATABASE_POOL: '12' }, port, ready: '/ready' });
  const real = await startServer({ ...settings, nodeArgs: asked.profile ? ['--cpu-prof', `--cpu-prof-dir=${join(benchDir, 'profiles')}`] : [] });
  const rows = [['request', 'req/s', 'p50', 'p95', 'p99', 'bare req/s', 'p50', 'p95', 'p99', 'ratio', 'of rows', 'aim', '']];
  try {
    for (const one of cases) {
      rows.push(await compare(one, { real, bare, account }));
      say(rows.at(-1).join('  '));
    }
  } finally {
    await real.stop();
    await bare.stop();
  }
  console.log(`\n${who === 'own' ? 'A sales rep with 300 customers' : 'Someone who sees everything'}, 10 connections, latencies in ms; ${create.statements.length} statements make one customer\n\n${table(rows)}\n`);
}

async function casesFor(who, account, repId) {
  const server = await startServer(settings);
  try {
    const cases = await apiCases(await signIn(server.base, account), who, repId);
    return cases.filter(({ name }) => name.includes(asked.only));
  } finally {
    await server.stop();
  }
}

/** A B A B: what slows the machine for a while slows both. */
async function compare({ name, paths, create, perPage = 1, aim }, { real, bare, account }) {
  const { headers } = await signIn(real.base, account);
  const job = { headers, paths: paths.map((path) => `/api/v1${path}`), body: create ? newBodies() : undefined };
  // Long enough for V8 to have compiled both.
  const warm = [await load(real.base, { ...job, amount: 250 }), await load(bare.base, { ...job, amount: 250 })];
  const amount = Math.ceil(Math.min(asked.amount, asked.seconds * Math.min(...warm.map(({ rate }) => rate))));
  const sides = { real: [], bare: [], rows: [] };
  const asRows = { ...job, paths: job.paths.map((path) => `/rows${path}`) };
  for (let round = 0; round < asked.rounds; round += 1) {
    sides.real.push(await load(real.base, { ...job, amount }));
    sides.bare.push(await load(bare.base, { ...job, amount }));
    if (aim.ratio === 1) sides.rows.push(await load(bare.base, { ...asRows, amount }));
  }
  const [ours, limit] = [together(sides.real), together(sides.bare)];
  const ratio = ours.rate / limit.rate;
  // A list is held to the handler that gets rows; to let PostgreSQL put the page together is the product's own doing.
  const ofRows = sides.rows.length > 0 ? ours.rate / together(sides.rows).rate : undefined;
  const met = (aim.ratio === undefined || (ofRows ?? ratio) >= aim.ratio) && (aim.p95 === undefined || ours.p95 < aim.p95);
  const figures = ({ rate, p50, p95, p99 }) => [whole(rate / perPage), ...[p50, p95, p99].map((value) => value.toFixed(1))];
  const aimText = aim.ratio !== undefined ? `≥ ${aim.ratio * 100} %` : aim.p95 !== undefined ? `p95 < ${aim.p95}` : '';
  return [name, ...figures(ours), ...figures(limit), `${(100 * ratio).toFixed(0)} %`, ofRows === undefined ? '' : `${(100 * ofRows).toFixed(0)} %`, aimText, aimText === '' ? '' : met ? 'met' : 'SHORT'];
}

async function explainAll(who, reads) {
  const client = await connect(settings.url);
  const file = join(dir, 'plans', `${who}.txt`);
  writeFileSync(file, '');
  for (const { path, statements } of reads) for (const statement of statements) {
    const plan = await explain(client, statement);
    writeFileSync(file, `\n### ${decodeURIComponent(path)}\n${plan.text}\n`, { flag: 'a' });
    say(`${plan.milliseconds.toFixed(1).padStart(8)} ms  ${decodeURIComponent(path)}`);
  }
  await client.end();
  say(`Plans in ${file}`);
}
