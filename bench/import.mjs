// A shop's year through the import API, beside plain COPY of the rows that come of it.
import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { databaseUrl, run, startCluster } from './lib/cluster.mjs';
import { signIn } from './lib/client.mjs';
import { copyLimit } from './lib/import-limit.mjs';
import { figures, ONLINE_RETAIL, pass, settled, upload, written } from './lib/import-run.mjs';
import { COUNTED, resetStatements, tellStatements } from './lib/statements.mjs';
import { makeOrderFile } from './lib/order-file.mjs';
import { benchDir, options } from './lib/options.mjs';
import { median, say, table, whole } from './lib/report.mjs';
import { root, startServer } from './lib/server.mjs';

const asked = options({ file: '', rounds: 3, kill: false, profile: false, keep: false });
const known = join(root, '..', 'shared', 'datasets', 'online-retail', 'online_retail.csv.gz');
const real = asked.file === '' ? existsSync(known) : /online_retail/.test(asked.file);
const dir = join(benchDir, 'import');
rmSync(join(dir, 'files'), { recursive: true, force: true });
mkdirSync(join(dir, 'files'), { recursive: true });
const file = asked.file || (real ? known : await makeOrderFile(join(dir, 'files', 'orders.csv.gz'), ONLINE_RETAIL.lines));
const currency = real ? 'GBP' : 'CNY';
const env = { PATRON_CURRENCY: currency };

const postgres = await startCluster('import', { settings: asked.profile ? COUNTED : {} });
if (asked.profile) await resetStatements(postgres.url);
try {
  await (asked.kill ? killed() : measured());
} finally {
  await postgres.stop();
  if (!asked.keep) rmSync(dir, { recursive: true, force: true });
}

/** A fresh database and server for each round. */
async function fresh(name) {
  const dataDir = join(dir, 'data', name);
  rmSync(dataDir, { recursive: true, force: true });
  await run(postgres.url, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
  await run(postgres.url, `CREATE DATABASE ${name}`);
  return { url: databaseUrl(postgres.url, name), dataDir, env, log: join(dir, 'server.log'), nodeArgs: asked.profile ? ['--cpu-prof', `--cpu-prof-dir=${join(benchDir, 'profiles')}`] : [] };
}

async function measured() {
  const rounds = [];
  for (let round = 1; round <= asked.rounds; round += 1) {
    const settings = await fresh(`import_${round}`);
    const result = await imported(settings);
    if (asked.profile) await tellStatements(postgres.url);
    const limit = await copyLimit(settings.url, join(dir, 'files'));
    rounds.push({ ...result, limit: limit.records.seconds + limit.log.seconds, ...limit });
    say(`Round ${round}: dry run ${result.check.toFixed(1)} s, run ${result.run.toFixed(1)} s, COPY ${rounds.at(-1).limit.toFixed(1)} s (${limit.log.seconds.toFixed(1)} s of it the import's own log)`);
    if (!asked.keep) await run(postgres.url, `DROP DATABASE import_${round} WITH (FORCE)`);
  }
  const of = (pick) => median(rounds.map(pick));
  const line = (title, rows, seconds) => [title, whole(rows), seconds.toFixed(1), whole(rows / seconds)];
  const { lines, records, log } = rounds[0];
  console.log(table([
    ['median of ' + rounds.length, 'rows', 'seconds', 'rows/s'],
    line('file: dry run', lines, of(({ check }) => check)),
    line('file: run', lines, of(({ run: seconds }) => seconds)),
    line('plain COPY of all rows written', records.rows + log.rows, of(({ limit }) => limit)),
    line('… of the records alone', records.rows, of((round) => round.records.seconds)),
  ]));
  console.log(`\nSpeed of the run beside COPY: ${(100 * of((round) => round.limit / round.run)).toFixed(0)} % (records alone ${(100 * of((round) => round.records.seconds / round.run)).toFixed(0)} %)`);
}

async function imported(settings) {
  const server = await startServer(settings);
  try {
    const client = await signIn(server.base);
    const made = await upload(client, file, { currency, timezone: real ? 'Europe/London' : 'Asia/Shanghai' });
    const check = await pass(client, made.id, 'dry-run', 'checked');
    const done = await pass(client, made.id, 'run', 'completed');
    await compare(server.base, made.totalRows);
    return { lines: made.totalRows, check: check.seconds, run: done.seconds };
  } finally {
    await server.stop();
  }
}

/** kill -9 in the middle of the run, twice; whoever starts next goes on, and the figures are the same. */
async function killed() {
  const settings = await fresh('import_kill');
  let server = await startServer(settings);
  const client = await signIn(server.base);
  const made = await upload(client, file, { currency, timezone: real ? 'Europe/London' : 'Asia/Shanghai' });
  await client.post(`/imports/${made.id}/run`);
  for (const share of [0.3, 0.65]) {
    const rows = await written(await signIn(server.base), made.id, made.totalRows * share);
    await server.kill();
    say(`Killed after ${whole(rows)} of ${whole(made.totalRows)} lines`);
    server = await startServer(settings);
  }
  try {
    const record = await settled(await signIn(server.base), made.id, 'completed');
    say(`Completed: ${JSON.stringify(record.counts.rows)}`);
    await compare(server.base, made.totalRows);
  } finally {
    await server.stop();
  }
}

async function compare(base, lines) {
  const found = await figures(base, currency);
  say(`Figures: ${JSON.stringify(found)}`);
  if (!real) return;
  const wrong = Object.entries(ONLINE_RETAIL.figures).filter(([name, value]) => found[name] !== value);
  if (lines !== ONLINE_RETAIL.lines) wrong.push(['lines', ONLINE_RETAIL.lines]);
  if (wrong.length > 0) throw new Error(`Wrong figures, expected: ${JSON.stringify(Object.fromEntries(wrong))}`);
}
