import autocannon from 'autocannon';
import { percentile } from './report.mjs';

const CONNECTIONS = 10;

/**
 * A bounded number of requests over ten connections, each of which begins at another place of the list.
 * @returns requests per second and latencies in milliseconds
 */
export async function load(base, { headers, paths, body, amount }) {
  const taken = [];
  const requests = body
    ? [{ method: 'POST', path: paths[0], setupRequest: (request) => ({ ...request, headers: { ...headers, 'content-type': 'application/json' }, body: JSON.stringify(body()) }) }]
    : paths.map((path) => ({ method: 'GET', path, headers }));
  let client = 0;
  const run = autocannon({
    url: base, connections: CONNECTIONS, amount: Math.max(amount, CONNECTIONS), headers, requests, timeout: 60,
    setupClient: (one) => {
      const start = Math.floor((client * requests.length) / CONNECTIONS);
      client += 1;
      if (!body) one.setRequests([...requests.slice(start), ...requests.slice(0, start)]);
    },
  });
  // The generator itself only ends at whole seconds, so the time is taken at the last answer.
  const begun = performance.now();
  let last = begun;
  run.on('response', (_, __, ___, milliseconds) => {
    taken.push(milliseconds);
    last = performance.now();
  });
  const result = await run;
  const seconds = (last - begun) / 1000;
  if (result.non2xx + result.errors > 0) throw new Error(`${paths[0]}: ${result.non2xx} refusals, ${result.errors} errors (${JSON.stringify(result.statusCodeStats)})`);
  return { rate: taken.length / seconds, latencies: taken };
}

/** Several loads of one side as one. */
export function together(loads) {
  const sorted = loads.flatMap(({ latencies }) => latencies).sort((a, b) => a - b);
  const rate = loads.reduce((sum, one) => sum + one.rate, 0) / loads.length;
  return { rate, p50: percentile(sorted, 0.5), p95: percentile(sorted, 0.95), p99: percentile(sorted, 0.99) };
}
