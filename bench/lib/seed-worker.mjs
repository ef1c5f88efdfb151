// One loader: generates slices of the shop, turns them into rows by the product's rules and copies them in.
import crypto from 'node:crypto';
import { syncBuiltinESMExports } from 'node:module';
import { parentPort, workerData } from 'node:worker_threads';
import { businessDay } from '../../libs/kernel/dist/index.js';
import { Contribution } from '../../libs/commerce/dist/metrics/contribution.js';
import { connect } from './cluster.mjs';
import { copyIn } from './copy.mjs';
import { addCustomer, addOrder, buffers } from './seed-rows.mjs';
import { openShop } from './shop.mjs';

const { url, size, timezone, shopIds, variants, tags, owners } = workerData;
const now = new Date(workerData.now);
const shop = openShop(size);
const contribution = new Contribution(dayOf(timezone));
const client = await connect(url);
await client.query('SET session_replication_role = replica');
let copying = Promise.resolve();
withoutLastByte();

/** The last byte of an id is left to the copies. */
function withoutLastByte() {
  const { randomFillSync } = crypto;
  crypto.randomFillSync = (bytes) => {
    randomFillSync(bytes);
    for (let last = 15; last < bytes.length; last += 16) bytes[last] = 0;
    return bytes;
  };
  syncBuiltinESMExports();
}

/** Quarters of an hour share their business day in every zone. */
function dayOf(zone) {
  const known = new Map();
  return (iso) => {
    const quarter = Math.floor(Date.parse(iso) / 900_000);
    if (!known.has(quarter)) known.set(quarter, businessDay(new Date(iso), zone));
    return known.get(quarter);
  };
}

function fill({ from, to }) {
  const out = buffers();
  let index = from;
  for (const { customer, orders } of shop.slice(from, to)) {
    const ownerId = owners[Math.floor(index / workerData.perOwner)] ?? null;
    const { id } = addCustomer(out, customer, { now, ownerId, tags });
    for (const order of orders) contribution.order(addOrder(out, order, { now, customerId: id, shopIds, variants }), 1);
    index += 1;
  }
  return out;
}

async function copyAll(out) {
  for (const buffer of Object.values(out)) {
    const text = buffer.take();
    if (text !== undefined) await copyIn(client, buffer, text);
  }
}

async function load(slice) {
  const out = fill(slice);
  const counts = Object.fromEntries(Object.entries(out).map(([name, { rows }]) => [name, rows]));
  // PostgreSQL takes these rows in while the next slice is made; no further ahead than that.
  await copying;
  copying = copyAll(out);
  return counts;
}

async function finish() {
  await copying;
  await client.end();
  return { products: contribution.productDeltas(), days: contribution.dailyDeltas() };
}

parentPort.on('message', (slice) => {
  const work = slice ? load(slice).then((counts) => ({ counts })) : finish().then((rollups) => ({ rollups }));
  work.then((answer) => parentPort.postMessage(answer), (error) => parentPort.postMessage({ error: error.stack }));
});
