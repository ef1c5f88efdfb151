import { sql } from '@patron/kernel';
import { startTestApp, type TestApp, type TestClient } from '@patron/kernel/testing';
import { RfmNight } from '../src/rfm/rfm-night.js';
import { RfmReading } from '../src/rfm/rfm-reading.js';
import { RfmRuns } from '../src/rfm/rfm-runs.js';
import { RfmWrite } from '../src/rfm/rfm-write.js';
import { giveBack, plainCells, plainFigures, random, sell, storedCells } from './rfm-support.js';
import type { Sale } from './rfm-support.js';

let app: TestApp;
let admin: TestClient;
let sales: Sale[] = [];
const ids = new Map<string, string>();

const SETTINGS = {
  windowDays: null, referenceDay: null, currency: 'CNY', method: 'quintile',
  thresholds: { recencyDays: [30, 90, 180, 365], frequency: [2, 3, 5, 10], monetaryMinor: [20000, 100000, 300000, 1000000] },
};

async function bought(more: readonly Sale[]): Promise<void> {
  sales = [...sales, ...more];
  for (const [key, id] of await sell(app, more)) ids.set(key, id);
}

async function put(settings: object): Promise<void> {
  const { headers } = await admin.get('/api/v1/rfm/settings').expect(200);
  await admin.put('/api/v1/rfm/settings').set('if-match', headers['etag'] ?? '').send(settings).expect(200);
  await app.runJobs();
}

async function run(): Promise<void> {
  await admin.post('/api/v1/rfm/runs').expect(202);
  await app.runJobs();
}

const card = async (key: string): Promise<Record<string, unknown>> => (await admin.get(`/api/v1/customers/${ids.get(key)}/rfm`).expect(200)).body as Record<string, unknown>;

/** Seventy buyers with many ties: most bought once, days and amounts repeat; some cancelled, free, foreign or refunded. */
function history(seed: number): Sale[] {
  const next = random(seed);
  return Array.from({ length: 160 }, (): Sale => {
    const at = new Date(Date.UTC(2025, 5, 1) + next(40) * 6 * 86_400_000 + next(24) * 3_600_000).toISOString();
    const total = next(12) === 0 ? 0 : (1 + next(30)) * 1000;
    const customer = `c${next(8) < 5 ? next(70) : next(12)}`;
    const refund = total > 0 && next(6) === 0 ? { refund: { amount: 1 + next(total), at: new Date(Date.parse(at) + next(20) * 86_400_000).toISOString() } } : {};
    return { customer, at, total, currency: next(9) === 0 ? 'USD' : 'CNY', status: next(10) === 0 ? 'cancelled' : 'completed', ...refund };
  });
}

beforeAll(async () => {
  app = await startTestApp();
  app.clock.set('2026-03-15T04:00:00Z');
  admin = await app.as('administrator');
  await bought(history(7));
});
afterAll(() => app.close());

describe('a run', () => {
  it('falls back to thresholds with few buyers and says so', async () => {
    await app.app.get(RfmNight).tick();
    await app.runJobs();
    const { body } = await admin.get('/api/v1/rfm').expect(200);
    expect(body).toMatchObject({ method: 'thresholds', reason: 'few_buyers', computedOn: '2026-03-15', referenceDay: '2026-03-15', running: null, currency: 'CNY' });
    expect(body.buyers).toBe(plainFigures(sales, '2026-03-15', null).size);
    expect(body.elsewhere).toBeGreaterThan(0);
    const { body: history } = await admin.get('/api/v1/rfm/runs').expect(200);
    expect(history.items).toMatchObject([{ cause: 'first', status: 'done' }]);
    await expect(app.db.rows(sql`select 1 from kernel.event where name = 'customer.rfm_changed'`)).resolves.toHaveLength(0);
  });

  it('is not made twice a day by the night', async () => {
    await app.app.get(RfmNight).tick();
    await app.runJobs();
    expect((await admin.get('/api/v1/rfm/runs').expect(200)).body.items).toHaveLength(1);
  });

  it('gives the scores of the tie rule read literally', async () => {
    await put(SETTINGS);
    expect(await storedCells(app)).toEqual(plainCells(plainFigures(sales, '2026-03-15', null)));
  });

  it.each([['2025-12-01', null], ['2025-12-31', 90], [null, 200]] as const)('from %s, window %p', async (referenceDay, windowDays) => {
    await put({ ...SETTINGS, referenceDay, windowDays });
    expect(await storedCells(app)).toEqual(plainCells(plainFigures(sales, referenceDay ?? '2026-03-15', windowDays)));
  });

  it('writes only what changes', async () => {
    await put(SETTINGS);
    await run();
    const { body } = await admin.get('/api/v1/rfm/runs').expect(200);
    expect(body.items[0]).toMatchObject({ cause: 'asked', staged: 0, written: 0, moved: 0, status: 'done' });
  });

  it('previews settings and keeps nothing', async () => {
    const { body } = await admin.post('/api/v1/rfm/preview').send({ ...SETTINGS, method: 'auto', referenceDay: '2025-12-01' }).expect(200);
    expect(body).toMatchObject({ method: 'thresholds', reason: 'few_buyers', referenceDay: '2025-12-01' });
    expect(body.segments.reduce((sum: number, { customers }: { customers: number }) => sum + customers, 0)).toBe(plainFigures(sales, '2025-12-01', null).size);
    expect((await admin.get('/api/v1/rfm').expect(200)).body).toMatchObject({ method: 'quintile', referenceDay: '2026-03-15' });
  });
});

describe('between runs', () => {
  const standing = async (key: string): Promise<number> => (await card(key))['monetaryMinor'] as number;

  it('an order counts in its own transaction, by the bounds of the last run', async () => {
    await bought([{ customer: 'fresh', at: '2026-03-15T03:00:00Z', total: 900000 }]);
    expect(await card('fresh')).toMatchObject({ frequency: 1, monetaryMinor: 900000, recencyDays: 0, previousCell: null });
    expect((await storedCells(app)).get('fresh')).toBeGreaterThan(500);
  });

  it('a refund lowers M at once, with an order or without one', async () => {
    await giveBack(app, 'fresh', 250000, '2026-03-15T03:30:00Z');
    expect(await standing('fresh')).toBe(650000);
    await bought([{ customer: 'fresh', at: '2026-03-15T03:40:00Z', total: 100000, refund: { amount: 40000, at: '2026-03-15T03:50:00Z' } }]);
    expect(await card('fresh')).toMatchObject({ frequency: 2, monetaryMinor: 710000 });
  });

  it('an amount below all others scores 1, and the run agrees with what stands but for the bounds', async () => {
    await giveBack(app, 'fresh', 705000, '2026-03-15T03:55:00Z');
    expect(await card('fresh')).toMatchObject({ monetaryMinor: 5000, frequency: 2 });
    const before = await app.db.rows(sql`select customer_id, last_day, frequency, monetary_minor from insight.rfm order by 1`);
    await run();
    expect(await app.db.rows(sql`select customer_id, last_day, frequency, monetary_minor from insight.rfm order by 1`)).toEqual(before);
  });

  it('merging adds the figures up, unmerging takes them apart', async () => {
    await bought([{ customer: 'left', at: '2026-03-01T03:00:00Z', total: 10000 }, { customer: 'right', at: '2026-03-02T03:00:00Z', total: 20000 }]);
    const [left, right] = [ids.get('left') ?? '', ids.get('right') ?? ''];
    await admin.post(`/api/v1/customers/${left}/merge`).set('if-match', '"1"').send({ otherId: right, otherVersion: 1, fields: {} }).expect(200);
    expect(await card('left')).toMatchObject({ frequency: 2, monetaryMinor: 30000, lastDay: '2026-03-02' });
    const { body } = await admin.get(`/api/v1/customers/${left}/merges`).expect(200);
    await admin.post(`/api/v1/merges/${body.items[0].id}/unmerge`).expect(200);
    expect(await card('left')).toMatchObject({ frequency: 1, monetaryMinor: 10000 });
    expect(await card('right')).toMatchObject({ frequency: 1, monetaryMinor: 20000 });
  });
});

describe('a run that is interrupted', () => {
  it('goes on after the worker was killed between pages, and reads again where the stage is gone', async () => {
    for (const crash of ['worker', 'database'] as const) {
      await bought(history(crash === 'worker' ? 21 : 22));
      await app.db.execute(sql`update insight.rfm set cell = 111, frequency = 99, touched = '1'`);
      const writing = app.app.get(RfmWrite);
      Object.assign(writing, { chunk: () => Promise.reject(new Error('killed')) });
      await admin.post('/api/v1/rfm/runs').expect(202);
      await app.runJobs();
      Reflect.deleteProperty(writing, 'chunk');
      expect((await admin.get('/api/v1/rfm').expect(200)).body.running).toMatchObject({ status: 'writing' });
      if (crash === 'database') await app.db.execute(sql`delete from insight.rfm_stage`);
      await admin.post('/api/v1/rfm/runs').expect(202);
      await app.runJobs();
      const plain = plainCells(plainFigures(sales, '2026-03-15', null));
      for (const key of ['fresh', 'left', 'right']) plain.delete(key);
      const stored = await storedCells(app);
      const { body } = await admin.get('/api/v1/rfm/runs').expect(200);
      expect(body.items[0]).toMatchObject({ status: 'done' });
      expect(await app.db.rows(sql`select 1 from insight.rfm where frequency = 99`)).toHaveLength(0);
      expect(stored.size).toBe(plain.size + 3);
    }
  });

  it('leaves alone whom an order touched while it wrote, and scores them by the new bounds', async () => {
    const runs = app.app.get(RfmRuns);
    const { body: asked } = await admin.post('/api/v1/rfm/runs').expect(202);
    await app.db.execute(sql`update insight.rfm set monetary_minor = 1, touched = '1'`);
    await app.db.transaction((m) => app.app.get(RfmReading).prepare(m, asked.id));
    await bought([{ customer: 'c1', at: '2026-03-15T02:00:00Z', total: 7_000_000 }, { customer: 'late', at: '2026-03-15T02:00:00Z', total: 5_000 }]);
    await app.runJobs();
    expect(await runs.open()).toBeUndefined();
    const plain = plainFigures(sales, '2026-03-15', null);
    expect(await card('c1')).toMatchObject({ frequency: plain.get('c1')?.frequency, monetaryMinor: plain.get('c1')?.monetary });
    expect(await card('late')).toMatchObject({ frequency: 1, monetaryMinor: 5000 });
    expect(await app.db.rows(sql`select 1 from insight.rfm where monetary_minor = 1`)).toHaveLength(0);
  });

  it('is one run however many ask, and however many workers take it', async () => {
    const answers = await Promise.all([1, 2, 3].map(() => admin.post('/api/v1/rfm/runs')));
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
    await Promise.all([app.runJobs(), app.runJobs()]);
    const open = await app.db.rows(sql`select 1 from insight.rfm_run where finished_at is null`);
    expect(open).toHaveLength(0);
  });
});
