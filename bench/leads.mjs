// Leads of a real marketplace with the deals they became: conversion by origin, and what the score is worth on leads it never saw.
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { signIn } from './lib/client.mjs';
import { connect, databaseUrl, startCluster } from './lib/cluster.mjs';
import { benchDir, options } from './lib/options.mjs';
import { say, table, timed, whole } from './lib/report.mjs';
import { startServer } from './lib/server.mjs';

/** Under which opportunities are won: the first reason the pipeline has; null where it has none. */
let reasonId;
const asked = options({ folder: '', at: '-03:00' });
const files = ['olist_marketing_qualified_leads.csv', 'olist_closed_deals_cleaned.csv'].map((name) => join(asked.folder, name));
if (asked.folder === '' || !files.every(existsSync)) throw new Error('Name the folder with the two files: npm run bench -- leads --folder PATH');
const [leads, deals] = files.map((file) => rows(readFileSync(file, 'utf8')));
const dir = join(benchDir, 'leads');
mkdirSync(dir, { recursive: true });

const postgres = await startCluster('leads');
const name = `leads_${Date.now()}`;
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
  const ids = await timed(`${whole(leads.length)} leads`, () => bring(api));
  await timed(`${whole(deals.length)} deals won`, () => win(api, ids));
  const { items } = await api.get('/lead-scoring/origins');
  const truth = expected();
  say(table([['origin', 'leads', 'won', 'in the file', ''], ...items.map(({ origin, leads: of, won }) => {
    const [all, deal] = truth.get(origin ?? '') ?? [0, 0];
    return [origin ?? '(none)', whole(of), whole(won), `${whole(deal)} of ${whole(all)}`, of === all && won === deal ? 'same' : 'DIFFERS'];
  })]));
  const { model: { report } } = await timed('training', () => api.post('/lead-scoring/train'));
  const said = ({ value, low, high }) => `${value.toFixed(3)} (95 %: ${low.toFixed(3)} to ${high.toFixed(3)})`;
  say(`trained on ${report.trained.of} (${report.trained.won} won, to ${report.trained.to}), tested on ${report.tested.of} (${report.tested.won} won)`);
  say(`AUC of naive Bayes ${said(report.model)}; of the origin's rate alone ${said(report.baseline)}`);
  say(table([['fifth', 'leads', 'foretold', 'won'], ...report.fifths.map(({ of, foretold, won }, at) => [String(at + 1), whole(of), foretold.toFixed(1), whole(won)])]));
  say(report.features.map(({ feature, values, strength }) => `${feature}: ${values} values, ${strength.toFixed(3)}`).join('; '));
}

async function bring(api) {
  const ids = new Map();
  for (let start = 0; start < leads.length; start += 500) {
    const part = leads.slice(start, start + 500);
    const items = part.map(({ mql_id: id, first_contact_date: at, landing_page_id: page, origin }) => ({
      externalSource: 'olist', externalId: id, name: id.slice(0, 8), source: 'ad', ...(origin && { origin }), ...(page && { landingPage: page }), createdAt: `${at.replace(' ', 'T')}${asked.at}`,
    }));
    const { results } = await api.post('/leads/batch', { items, assign: false });
    results.forEach(({ id }, at) => ids.set(part[at].mql_id, id));
  }
  return ids;
}

async function win(api, ids) {
  for (const { mql_id: id, business_segment: segment } of deals) {
    const { opportunityId } = await api.post(`/leads/${ids.get(id)}/convert`, { opportunity: { name: segment || 'seller' } });
    await close(api, opportunityId);
  }
}

async function close(api, id) {
  const { version, pipeline } = await api.get(`/opportunities/${id}`);
  reasonId ??= (await api.get(`/pipelines/${pipeline.id}`)).reasons.find(({ kind }) => kind === 'won')?.id ?? null;
  const answer = await fetch(`${api.base}/api/v1/opportunities/${id}/win`, { method: 'POST', headers: { ...api.headers, 'content-type': 'application/json', 'if-match': `"${version}"` }, body: JSON.stringify({ reasonId }) });
  if (!answer.ok) throw new Error(`Winning answered ${answer.status}: ${await answer.text()}`);
}

function expected() {
  const won = new Set(deals.map(({ mql_id: id }) => id));
  const counts = new Map();
  for (const { mql_id: id, origin } of leads) {
    const [all, deal] = counts.get(origin) ?? [0, 0];
    counts.set(origin, [all + 1, deal + (won.has(id) ? 1 : 0)]);
  }
  return counts;
}

/** No value of these files holds a comma; what is missing is written NaN. */
function rows(text) {
  const [head, ...lines] = text.trim().split(/\r?\n/);
  const names = head.split(',');
  return lines.map((line) => Object.fromEntries(line.split(',').map((value, at) => [names[at], value === 'NaN' ? '' : value])));
}
