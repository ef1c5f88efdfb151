// Preloaded into the real server: writes down every statement it sends, so that the bare handler can send the same.
import { appendFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const { Client } = createRequire(new URL('../../libs/kernel/package.json', import.meta.url))('pg');
const file = process.env.BENCH_CAPTURE;
const { query } = Client.prototype;

Client.prototype.query = function captured(config, values, ...rest) {
  const { text, name, values: own, rowMode } = typeof config === 'string' ? { text: config } : config;
  const given = own ?? (Array.isArray(values) ? values : []);
  if (typeof text === 'string') appendFileSync(file, `${JSON.stringify({ text, name, values: given, rowMode })}\n`);
  return query.call(this, config, values, ...rest);
};
