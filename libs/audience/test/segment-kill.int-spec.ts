import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { SegmentRules } from '@patron/audience';
import { CustomersBatch } from '@patron/customer';
import { sql } from '@patron/kernel';
import { startTestApp, type TestApp, type TestClient } from '@patron/kernel/testing';
import { assertConsistent, dynamic, settle } from './segment-support.js';

const PEOPLE = 1000;
const CITIES = ['Kunming', 'Dali', 'Lijiang'] as const;
const KILLS = 3;

let test: TestApp;
let admin: TestClient;
const workers: ChildProcess[] = [];

beforeAll(async () => {
  test = await startTestApp();
  admin = await test.as('administrator');
});
afterAll(async () => {
  for (const worker of workers) worker.kill('SIGKILL');
  await test.close();
});

async function freePort(): Promise<number> {
  const server = createServer().listen(0);
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  return port;
}

/** A process that works on jobs and events, as in production. */
async function startWorker(): Promise<ChildProcess> {
  const env = {
    ...process.env, NODE_OPTIONS: '', PATRON_ROLE: 'worker', PORT: String(await freePort()), PATRON_HOST: '127.0.0.1', DATABASE_URL: test.config.databaseUrl, PATRON_DATA_DIR: test.config.dataDir,
    PATRON_SECRET_KEYS: `test:${Buffer.alloc(32, 7).toString('base64')}`, PATRON_LOG_LEVEL: 'error', PATRON_PASSWORD_HASH_COST: 'test',
  };
  const worker = spawn(process.execPath, [join(process.cwd(), 'apps', 'api', 'dist', 'main.js')], { env, stdio: 'ignore' });
  workers.push(worker);
  return worker;
}

async function kill(worker: ChildProcess): Promise<void> {
  const exit = once(worker, 'exit');
  worker.kill('SIGKILL');
  await exit;
  expect(worker.signalCode).toBe('SIGKILL');
}

/** Everybody moves on by one city. */
async function move(round: number): Promise<void> {
  for (let from = 0; from < PEOPLE; from += 500) {
    const items = Array.from({ length: 500 }, (_, i) => ({ source: 'kill', externalId: `k${from + i}`, kind: 'person' as const, name: `Mover ${from + i}`, city: CITIES[(from + i + round) % 3] ?? '' }));
    await test.db.transaction((m) => test.app.get(CustomersBatch).apply(m, items, { mode: 'upsert', actorId: null, now: new Date() }));
  }
}

async function count(text: string): Promise<number> {
  return (await test.db.one<{ n: number }>({ text: `select (${text})::int as n` }))?.n ?? 0;
}

const waiting = (): Promise<number> => count('select count(*) from audience.touched');
const changes = (): Promise<number> => count('select count(*) from audience.change');

async function until(done: () => Promise<boolean>, seconds = 170): Promise<void> {
  const end = Date.now() + seconds * 1000;
  while (!(await done())) {
    if (Date.now() > end) throw new Error('It does not come to an end');
    await new Promise((again) => setTimeout(again, 5));
  }
}

/** Every event was heard and nobody waits. */
async function quiet(): Promise<boolean> {
  const behind = await count(`select count(*) from kernel.event e, kernel.event_consumer c where c.consumer = 'audience.membership' and e.name = 'customer.updated'
    and (e.xid, e.position) > (split_part(c.cursor, '.', 1)::xid8, split_part(c.cursor, '.', 2)::bigint)`);
  return behind === 0 && (await waiting()) === 0;
}

it('loses and doubles nothing when the worker is killed while memberships are being kept', async () => {
  await move(0);
  const city = (value: string): object => ({ kind: 'fact', fact: 'city', operator: 'eq', value });
  const segments = [
    await dynamic(admin, city('Kunming')), await dynamic(admin, { kind: 'not', rule: city('Dali') }), await dynamic(admin, { kind: 'all', rules: [city('Lijiang'), { kind: 'random', percent: 50, seed: 'kill' }] }),
  ];
  segments.push(await dynamic(admin, { kind: 'all', rules: [{ kind: 'segment', segmentId: segments[1]?.id, inside: true }, { kind: 'segment', segmentId: segments[0]?.id, inside: false }] }));
  await settle(test);

  let interrupted = 0;
  for (let round = 1; round <= KILLS; round += 1) {
    await move(round);
    const before = await changes();
    // The last round has two at once, of which one is killed.
    const running = round === KILLS ? [await startWorker(), await startWorker()] : [await startWorker()];
    await until(async () => (await changes()) > before);
    await kill(running[0] as ChildProcess);
    if ((await waiting()) > 0) interrupted += 1;
    // Each statement sees one moment: whatever was committed by then is consistent in itself.
    await assertConsistent(test.db);
  }
  await startWorker();
  await until(quiet);
  // A worker may still be about to commit its last batch of none.
  await until(async () => (await count('select count(*) from audience.size_delta')) === 0);

  expect(interrupted).toBeGreaterThan(0);
  await assertConsistent(test.db);
  const rules = test.app.get(SegmentRules);
  for (const { id } of segments) {
    const { body } = await admin.get(`/api/v1/segments/${id}`).expect(200);
    const tree = { rule: (body as { rule: Parameters<SegmentRules['members']>[0]['rule'] }).rule };
    const wanted = await test.db.rows<{ id: string }>(rules.members(tree, rules.context()));
    const there = await test.db.rows<{ id: string }>(sql`select customer_id as id from audience.member where segment_id = ${id}`);
    expect(there.map((row) => row.id).sort()).toEqual(wanted.map((row) => row.id).sort());
    expect(wanted.length).toBeGreaterThan(100);
  }
}, 600_000);
