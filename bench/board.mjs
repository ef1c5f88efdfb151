// The board of opportunities in Chromium: first paint with thousands of open ones, how soon a dragged card answers, what it costs in nodes and requests.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { signIn } from './lib/client.mjs';
import { connect, databaseUrl, startCluster } from './lib/cluster.mjs';
import { drags, openBrowser, paints } from './lib/board-browser.mjs';
import { benchDir, options } from './lib/options.mjs';
import { say, table, timed, whole } from './lib/report.mjs';
import { startServer } from './lib/server.mjs';

const PAINT_MS = 1000;
const DRAG_MS = 100;
const asked = options({ open: 2000, customers: 400, rounds: 5, chromium: '' });
const dir = join(benchDir, 'board');
mkdirSync(dir, { recursive: true });

const postgres = await startCluster('board');
const name = `board_${Date.now()}`;
try {
  const client = await connect(postgres.url);
  await client.query(`CREATE DATABASE ${name}`);
  await client.end();
  const server = await startServer({ url: databaseUrl(postgres.url, name), dataDir: dir, env: { PATRON_ROLE: 'all' } });
  try {
    await measure(await signIn(server.base));
  } finally {
    await server.stop();
  }
} finally {
  await postgres.stop();
}

async function measure(api) {
  await timed(`${whole(asked.open)} open opportunities`, () => make(api));
  await agree(api);
  const browser = await openBrowser(api, asked.chromium);
  try {
    const cold = await paints(browser, asked.rounds, { cold: true });
    const warm = await paints(browser, asked.rounds, { cold: false });
    const hand = await drags(browser, asked.rounds * 4);
    const [{ nodes, cards, requests }] = warm;
    say(`${whole(nodes)} DOM nodes with ${cards} cards; ${requests.length} requests of the API on opening: ${requests.join(' ')}`);
    const of = (key) => hand.map((one) => one[key]);
    say(table([['', 'median', 'worst', 'limit', ''],
      row('first cards painted, nothing in the cache', cold.map(({ painted }) => painted), PAINT_MS), row('first cards painted, script in the cache', warm.map(({ painted }) => painted), PAINT_MS),
      row('lifted: the shadow follows', of('lifted'), DRAG_MS), row('longest frame while dragging', of('frame'), DRAG_MS), row('let go: the card stands in its new column', of('dropped'), DRAG_MS)]));
  } finally {
    await browser.close();
  }
}

function row(what, times, limit) {
  const sorted = times.toSorted((a, b) => a - b);
  const [median, worst] = [sorted[Math.floor(sorted.length / 2)], sorted.at(-1)];
  if (median > limit) process.exitCode = 1;
  return [what, `${median.toFixed(0)} ms`, `${worst.toFixed(0)} ms`, `${limit} ms`, median <= limit ? 'kept' : 'MISSED'];
}

/** Spread over the stages, every seventh in another currency. */
async function make(api) {
  const [{ stages }] = (await api.get('/pipelines')).items;
  for (let start = 0; start < asked.open; start += 500) {
    const items = Array.from({ length: Math.min(500, asked.open - start) }, (_, i) => item(start + i, stages));
    const { results } = await api.post('/opportunities/batch', { items });
    const wrong = results.find(({ status }) => status !== 'created');
    if (wrong) throw new Error(`An opportunity was not made: ${JSON.stringify(wrong)}`);
  }
}

function item(n, stages) {
  const buyer = n % asked.customers;
  const day = (ahead) => new Date(Date.now() + ahead * 86_400_000).toISOString().slice(0, 10);
  return {
    source: 'bench', externalId: `o${n}`, name: `第 ${n} 号采购意向`, customer: { externalId: `c${buyer}`, name: `客户${buyer}` }, stage: stages[(n * 7) % stages.length].id, amount: String(500 + ((n * 7919) % 90_000)),
    currency: n % 7 === 0 ? 'USD' : 'CNY', closeOn: day(-10 + (n % 70)), nextContactOn: day(n % 20),
  };
}

/** Board and list come to the same, a currency at a time. */
async function agree(api) {
  const [{ id }] = (await api.get('/pipelines')).items;
  const [board, list] = [await api.get(`/opportunities/board?pipelineId=${id}`), await api.get('/opportunities/totals?filter=status:eq:open')];
  const sums = ({ totals }) => JSON.stringify(totals.map(({ currency, amount, weighted }) => [currency, amount, weighted]).sort());
  const columns = board.stages.reduce((sum, { count }) => sum + count, 0);
  if (sums(board) !== sums(list) || columns !== asked.open) throw new Error(`Board and list differ: ${sums(board)} and ${sums(list)}, ${columns} of ${asked.open}`);
  say(`board and list agree: ${sums(board)}`);
}
