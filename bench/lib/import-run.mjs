import { openAsBlob } from 'node:fs';
import { basename } from 'node:path';
import { signIn } from './client.mjs';

const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** The wizard's steps through the API: upload, what it guessed, the shop's currency and zone. @returns the import */
export async function upload(client, file, settings) {
  const form = new FormData();
  form.set('kind', 'orders');
  form.set('file', await openAsBlob(file), basename(file));
  const made = await client.upload('/imports', form);
  return client.patch(`/imports/${made.id}`, { mapping: made.mapping, options: settings });
}

/** Starts a pass and waits for its end. @returns the import and the seconds it took */
export async function pass(client, id, action, wanted) {
  const begun = performance.now();
  await client.post(`/imports/${id}/${action}`);
  const record = await settled(client, id, wanted);
  return { record, seconds: (performance.now() - begun) / 1000 };
}

export async function settled(client, id, wanted) {
  for (;;) {
    const record = await client.get(`/imports/${id}`);
    if (record.status === wanted) return record;
    if (['failed', 'cancelled'].includes(record.status)) throw new Error(`The import is ${record.status}: ${JSON.stringify(record.error)}`);
    await pause(100);
  }
}

/** Waits until so many rows of the run are written, if the run lasts so long. */
export async function written(client, id, rows) {
  for (;;) {
    const { status, progress } = await client.get(`/imports/${id}`);
    if (status !== 'running' || (progress?.phase === 'writing' && progress.processed >= rows)) return progress?.processed ?? 0;
    await pause(50);
  }
}

/**
 * The figures a merchant would look at, from the API.
 * @returns buyers, orders of known customers, buyers with two or more, gross in minor units, and the product first by net sales
 */
export async function figures(base, currency) {
  const client = await signIn(base);
  const overview = await client.get('/overview');
  const { buyers, repeatBuyers, orders, grossMinor } = overview.currencies.find((one) => one.currency === currency) ?? {};
  const [top] = overview.topProducts;
  const counted = await client.get('/customers/count?filter=orders.count:gte:1');
  return { buyers, counted: counted.count, orders, repeatBuyers, grossMinor, topSku: top?.sku, topNetMinor: top?.netMinor };
}

/** What shared definitions say of the year of the UK shop: see the data set's notes. */
export const ONLINE_RETAIL = {
  lines: 541_909, figures: { buyers: 4338, counted: 4338, orders: 18_532, repeatBuyers: 2845, grossMinor: 891_140_790, topSku: '22423', topNetMinor: 13_287_040 },
};
