import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';

/** Where the benchmarks keep their databases. */
export const benchDir = resolve(process.env.BENCH_DIR ?? join(tmpdir(), 'patron-bench'));

/** Options by name from the defaults' types: a number, a boolean or a text. */
export function options(defaults) {
  const spec = Object.fromEntries(Object.entries(defaults).map(([name, value]) => [name, { type: typeof value === 'boolean' ? 'boolean' : 'string' }]));
  const { values } = parseArgs({ options: spec, strict: true });
  return Object.fromEntries(Object.entries(defaults).map(([name, value]) => [name, read(values[name], value)]));
}

function read(given, fallback) {
  if (given === undefined) return fallback;
  return typeof fallback === 'number' ? Number(given.replaceAll(/[_,]/g, '')) : given;
}
