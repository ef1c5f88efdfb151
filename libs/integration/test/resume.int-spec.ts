import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { CustomersBatch } from '@patron/customer';
import { Jobs } from '@patron/kernel';
import { startTestApp, type TestApp } from '@patron/kernel/testing';
import { csv, rowsOf, Wizard } from './support.js';

let app: TestApp;
let wizard: Wizard;

beforeAll(async () => {
  app = await startTestApp();
  wizard = new Wizard(app, await app.as('administrator'));
});
afterAll(() => app.close());

/** Three chunks. */
const ROWS = 5000;

function people(prefix: string): string {
  return csv(['客户编号', '姓名'], ...Array.from({ length: ROWS }, (_, i) => [`${prefix}${i}`, `顾客${i}`]));
}

async function customersOf(prefix: string): Promise<{ refs: number; profiles: number }> {
  const [row] = await app.db.rows<{ refs: number; profiles: number }>({
    text: `SELECT count(*) AS refs, count(DISTINCT p.id) AS profiles FROM kernel.external_ref r JOIN customer.profile p ON p.id = r.id WHERE r.kind = 'customer' AND r.external_id LIKE $1`,
    values: [`${prefix}%`],
  });
  return { refs: Number(row?.refs), profiles: Number(row?.profiles) };
}

async function checkpoint(id: string): Promise<number> {
  const [row] = await app.db.rows<{ row: number }>({ text: 'SELECT checkpoint_row AS row FROM integration.import WHERE id = $1', values: [id] });
  return row?.row ?? 0;
}

/** A worker that died leaves its lease behind; it would run out by itself after fifteen seconds. */
async function endLease(id: string): Promise<void> {
  await app.db.execute({ text: 'UPDATE integration.import SET lease_until = now() WHERE id = $1', values: [id] });
}

async function resumed(id: string): Promise<void> {
  await endLease(id);
  await app.app.get(Jobs).add(null, 'integration.import', { importId: id });
  await app.runJobs();
}

describe('an import that is interrupted', () => {
  it('goes on after the last chunk that was written when a chunk breaks', async () => {
    const { id } = await wizard.upload('customers', people('A'));
    const batch = app.app.get(CustomersBatch, { strict: false });
    const apply = batch.apply.bind(batch);
    let calls = 0;
    batch.apply = (...args) => {
      calls += 1;
      return calls === 2 ? Promise.reject(new Error('the database went away')) : apply(...args);
    };
    const broken = await wizard.act(id, 'run');
    batch.apply = apply;
    expect(broken.status).toBe('running');
    expect(rowsOf(broken.counts)).toBeLessThan(ROWS);
    await resumed(id);
    expect(await wizard.get(id)).toMatchObject({ status: 'completed', counts: { rows: { created: ROWS, unchanged: 0, updated: 0, failed: 0 } } });
    expect(await customersOf('A')).toEqual({ refs: ROWS, profiles: ROWS });
  });

  it('loses no row and doubles none after kill -9 of the process that ran it', async () => {
    const { id } = await wizard.upload('customers', people('B'));
    await wizard.client.post(`/api/v1/imports/${id}/run`).expect(202);
    const worker = startWorker(await freePort());
    while ((await checkpoint(id)) === 0 && worker.exitCode === null) await new Promise((resolve) => setTimeout(resolve, 10));
    const exit = worker.exitCode === null ? once(worker, 'exit') : [];
    worker.kill('SIGKILL');
    await exit;
    expect(worker.signalCode).toBe('SIGKILL');
    await resumed(id);
    const done = await wizard.get(id);
    expect(done.status).toBe('completed');
    expect(rowsOf(done.counts)).toBe(ROWS);
    expect(done.counts?.rows.created).toBe(ROWS);
    expect(await customersOf('B')).toEqual({ refs: ROWS, profiles: ROWS });
  }, 120_000);

  it('stops at a chunk when cancelled, and run goes on from there', async () => {
    const { id } = await wizard.upload('customers', people('C'));
    await wizard.client.post(`/api/v1/imports/${id}/run`).expect(202);
    await wizard.client.post(`/api/v1/imports/${id}/cancel`).expect(202);
    await app.runJobs();
    const stopped = await wizard.get(id);
    expect(stopped.status).toBe('cancelled');
    expect(rowsOf(stopped.counts)).toBeLessThan(ROWS);
    expect((await wizard.act(id, 'run')).counts?.rows.created).toBe(ROWS);
    expect(await customersOf('C')).toEqual({ refs: ROWS, profiles: ROWS });
  });

  it('is not written by a second worker while the first holds it', async () => {
    const { id } = await wizard.upload('customers', people('D'));
    await wizard.client.post(`/api/v1/imports/${id}/run`).expect(202);
    await app.db.execute({ text: `UPDATE integration.import SET lease_owner = gen_random_uuid(), lease_until = now() + interval '1 hour' WHERE id = $1`, values: [id] });
    await app.runJobs();
    expect(await wizard.get(id)).toMatchObject({ status: 'running', counts: null });
    await resumed(id);
    expect((await wizard.get(id)).status).toBe('completed');
  });
});

async function freePort(): Promise<number> {
  const server = createServer().listen(0);
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

function startWorker(port: number): ChildProcess {
  const { databaseUrl, dataDir } = app.config;
  return spawn(process.execPath, [join(import.meta.dirname, '../../../apps/api/dist/main.js')], {
    env: {
      PATH: process.env['PATH'], DATABASE_URL: databaseUrl, PATRON_DATA_DIR: dataDir, PATRON_ROLE: 'worker', PORT: String(port), PATRON_LOG_LEVEL: 'error',
      PATRON_SECRET_KEYS: `test:${Buffer.alloc(32, 7).toString('base64')}`,
    },
    stdio: 'ignore',
  });
}
