import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { signIn } from './client.mjs';
import { newBodies } from './api-cases.mjs';
import { startServer } from './server.mjs';

const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));
const UUID7 = /[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}/g;

/**
 * Runs every request once on the real server and writes down what it asks of the database.
 * @returns the file from which the bare handler answers, and the statements by path
 */
export async function captureStatements({ settings, account, cases, dir, who }) {
  const log = join(dir, 'capture.jsonl');
  writeFileSync(log, '');
  const preload = ['--import', new URL('./capture.mjs', import.meta.url).href];
  const server = await startServer({ ...settings, nodeArgs: preload, env: { ...settings.env, BENCH_CAPTURE: log } });
  try {
    const client = await signIn(server.base, account);
    const asked = async (work) => {
      // What stands outside the request (sessions, caches) is asked first and settles.
      writeFileSync(log, '');
      await work();
      return readFileSync(log, 'utf8').split('\n').filter(Boolean).map((line) => JSON.parse(line)).filter(({ text }) => !/identity\.(session|api_key|sign_in)|pg_notify|kernel\.event_consumer/.test(text));
    };
    await client.get('/auth/me');
    await pause(300);
    const reads = [];
    for (const path of new Set(cases.filter(({ create }) => !create).flatMap(({ paths }) => paths))) {
      reads.push({ path: `/api/v1${path}`, statements: await asked(() => client.get(path)) });
    }
    const create = await captureCreate(client, asked);
    const file = join(dir, `bare-${who}.json`);
    writeFileSync(file, JSON.stringify({ reads, create }));
    return { file, reads, create };
  } finally {
    await server.stop();
  }
}

/** A creation with the marks by which the bare handler makes it another customer's: phone, e-mail and the new ids. */
async function captureCreate(client, asked) {
  const body = newBodies()();
  const before = Date.now();
  const statements = await asked(() => client.post('/customers', body));
  const made = (id) => Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16) >= before;
  const ids = [...new Set(JSON.stringify(statements.map(({ values }) => values)).match(UUID7) ?? [])].filter(made);
  return { statements, ids, phone: body.phone, email: body.email };
}
