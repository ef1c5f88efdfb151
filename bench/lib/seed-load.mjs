import { Worker } from 'node:worker_threads';
import { say, whole } from './report.mjs';

const SLICE = 1000;

/**
 * Loads customers with all their orders in `workers` threads.
 * @returns rows by table, and what all orders together contribute to products and days
 */
export async function loadShop(settings, { workers, customers }) {
  let next = 0;
  let told = Date.now();
  const counts = {};
  const progress = (added) => {
    for (const [name, rows] of Object.entries(added)) counts[name] = (counts[name] ?? 0) + rows;
    if (Date.now() - told < 15_000) return;
    told = Date.now();
    say(`${whole(counts.profile)} customers, ${whole(counts.order)} orders, ${whole(counts.line)} lines`);
  };
  const take = () => {
    if (next >= customers) return undefined;
    const from = next;
    next = Math.min(customers, next + SLICE);
    return { from, to: next };
  };
  const rollups = await Promise.all(Array.from({ length: workers }, () => oneWorker(settings, take, progress)));
  return { counts, products: rollups.flatMap(({ products }) => products), days: rollups.flatMap(({ days }) => days) };
}

function oneWorker(settings, take, progress) {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./seed-worker.mjs', import.meta.url), { workerData: settings });
    worker.on('error', reject);
    worker.on('message', ({ counts, rollups, error }) => {
      if (error) return reject(new Error(error));
      if (rollups) {
        resolve(rollups);
        return void worker.terminate();
      }
      progress(counts);
      worker.postMessage(take());
    });
    worker.postMessage(take());
  });
}
