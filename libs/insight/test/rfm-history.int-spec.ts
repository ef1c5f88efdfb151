import { sql } from '@patron/kernel';
import { startTestApp, type TestApp, type TestClient } from '@patron/kernel/testing';
import { RfmNight } from '../src/rfm/rfm-night.js';
import { sell } from './rfm-support.js';
import type { Sale } from './rfm-support.js';

let app: TestApp;
let admin: TestClient;
let rep: TestClient & { userId: string };
const ids = new Map<string, string>();

const SETTINGS = {
  windowDays: null, referenceDay: null, currency: 'CNY', method: 'thresholds',
  thresholds: { recencyDays: [30, 90, 180, 365], frequency: [2, 3, 5, 10], monetaryMinor: [20000, 100000, 300000, 1000000] },
};
const sale = (customer: string, at: string, total = 50000): Sale => ({ customer, at, total });

async function bought(...sales: Sale[]): Promise<void> {
  for (const [key, id] of await sell(app, sales)) ids.set(key, id);
}
async function night(day: string): Promise<void> {
  // Ten past midnight in Shanghai.
  app.clock.set(new Date(Date.parse(`${day}T00:10:00Z`) - 8 * 3_600_000));
  await app.app.get(RfmNight).tick();
  await app.runJobs();
}
const noon = (day: string): void => app.clock.set(`${day}T04:00:00Z`);
const moved = async (): Promise<{ name: string; payload: object }[]> => app.db.rows(sql`select p.name, e.payload from kernel.event e join customer.profile p on p.id = e.customer_id where e.name = 'customer.rfm_changed' order by e.position`);

beforeAll(async () => {
  app = await startTestApp();
  admin = await app.as('administrator');
  rep = await app.as('sales_rep');
  noon('2026-03-01');
  const { headers } = await admin.get('/api/v1/rfm/settings').expect(200);
  await admin.put('/api/v1/rfm/settings').set('if-match', headers['etag'] ?? '').send(SETTINGS).expect(200);
  await bought(sale('a', '2026-02-01T04:00:00Z'), sale('b', '2026-02-20T04:00:00Z'), sale('b', '2026-02-21T04:00:00Z'), sale('c', '2025-12-15T04:00:00Z'), sale('d', '2025-12-15T04:00:00Z', 2_000_000));
  await app.db.execute(sql`update customer.profile set owner_id = ${rep.userId}::uuid where id = any(${['a', 'd'].map((key) => ids.get(key) ?? '')}::uuid[])`);
  await app.runJobs();
});
afterAll(() => app.close());

describe('history', () => {
  it('begins with the first scores, which are no moves', async () => {
    await night('2026-03-02');
    expect(await moved()).toEqual([]);
    const { body } = await admin.get(`/api/v1/customers/${ids.get('b')}/rfm`).expect(200);
    expect(body).toMatchObject({ cell: 523, segment: 'promising', recencyDays: 9, previousCell: null, changes: [{ day: '2026-03-01', from: null, to: 523, cause: 'first' }] });
  });

  it('a bound passed by time alone moves at midnight, and says so once', async () => {
    await night('2026-03-03');
    expect(await moved()).toEqual([]);
    await night('2026-03-04');
    expect(await moved()).toEqual([{ name: 'a', payload: { from: 512, to: 412, fromSegment: 'new_customers', toSegment: 'new_customers', cause: 'time' } }]);
    const { body } = await admin.get(`/api/v1/customers/${ids.get('a')}/timeline`).expect(200);
    expect(body.items[0]).toMatchObject({ event: 'customer.rfm_changed', kind: 'insight' });
  });

  it('an order moves at once', async () => {
    noon('2026-03-10');
    await bought(sale('c', '2026-03-10T03:00:00Z'), sale('c', '2026-03-10T03:10:00Z', 300_000));
    expect((await moved()).at(-1)).toMatchObject({ name: 'c', payload: { from: 412, to: 534, cause: 'order' } });
    const changes = await app.db.rows(sql`select on_day, from_cell, to_cell from insight.rfm_change where customer_id = ${ids.get('c')}::uuid order by on_day`);
    expect(changes).toEqual([{ on_day: '2026-03-01', from_cell: null, to_cell: 412 }, { on_day: '2026-03-10', from_cell: 412, to_cell: 534 }]);
  });

  it('tells for any two days who went where', async () => {
    const { body } = await admin.get('/api/v1/rfm/migration?from=2026-03-02&to=2026-03-05').expect(200);
    expect(body.flows).toEqual([
      { from: 412, fromSegment: 'new_customers', to: 412, toSegment: 'new_customers', customers: 1 }, { from: 415, fromSegment: 'promising', to: 415, toSegment: 'promising', customers: 1 },
      { from: 512, fromSegment: 'new_customers', to: 412, toSegment: 'new_customers', customers: 1 }, { from: 523, fromSegment: 'promising', to: 523, toSegment: 'promising', customers: 1 },
    ]);
    const { body: later } = await admin.get('/api/v1/rfm/migration?from=2026-02-28&to=2026-03-10').expect(200);
    expect(later.flows.filter(({ from }: { from: number | null }) => from === null)).toHaveLength(4);
  });

  it('opens the people of a move, a page at a time', async () => {
    const { body } = await admin.get('/api/v1/rfm/movers?from=2026-03-02&to=2026-03-10&was=new_customers&is=need_attention').expect(200);
    expect(body.items).toMatchObject([{ id: ids.get('c'), name: 'c', from: 412, to: 534 }]);
    const { body: first } = await admin.get('/api/v1/rfm/movers?from=2026-02-28&was=none&is=promising&limit=1').expect(200);
    const { body: second } = await admin.get(`/api/v1/rfm/movers?from=2026-02-28&was=none&is=promising&limit=10&cursor=${first.nextCursor}`).expect(200);
    expect([...first.items, ...second.items].map(({ name }) => name).sort()).toEqual(['b', 'd']);
    await admin.get('/api/v1/rfm/movers?from=2026-03-01&was=nobody&is=511').expect(422);
    await admin.get('/api/v1/rfm/migration?from=2026-03-05&to=2026-03-01').expect(422);
    await admin.get('/api/v1/rfm/migration?from=2026-03-05&to=2030-03-01').expect(422);
  });

  it('reckons the sizes of past days', async () => {
    const { body } = await admin.get('/api/v1/rfm/trend?from=2026-02-28&to=2026-03-10').expect(200);
    const size = (day: string, segment: string): number => body.items.find((entry: { day: string }) => entry.day === day).sizes[segment];
    expect([size('2026-02-28', 'promising'), size('2026-03-01', 'promising'), size('2026-03-10', 'need_attention')]).toEqual([0, 2, 1]);
    expect([size('2026-03-02', 'new_customers'), size('2026-03-10', 'new_customers')]).toEqual([2, 1]);
  });

  it('a change of rules is history but no event', async () => {
    const before = (await moved()).length;
    const { headers } = await admin.get('/api/v1/rfm/settings').expect(200);
    await admin.put('/api/v1/rfm/settings').set('if-match', headers['etag'] ?? '').send({ ...SETTINGS, thresholds: { ...SETTINGS.thresholds, frequency: [1, 2, 3, 4] } }).expect(200);
    await app.runJobs();
    expect(await moved()).toHaveLength(before);
    const { body } = await admin.get('/api/v1/rfm/migration?from=2026-03-05').expect(200);
    expect(body.ruleChanges).toEqual(['2026-03-10']);
    expect((await admin.get(`/api/v1/customers/${ids.get('a')}/rfm`).expect(200)).body.changes[0]).toMatchObject({ cause: 'rule' });
  });
});

describe('what somebody may see', () => {
  it('is counted within the scope: matrix, moves and trend', async () => {
    const { body } = await rep.get('/api/v1/rfm').expect(200);
    expect(body.cells.reduce((sum: number, { customers }: { customers: number }) => sum + customers, 0)).toBe(2);
    const { body: migration } = await rep.get('/api/v1/rfm/migration?from=2026-03-01').expect(200);
    expect(migration.flows.reduce((sum: number, { customers }: { customers: number }) => sum + customers, 0)).toBe(2);
    const { body: trend } = await rep.get('/api/v1/rfm/trend?from=2026-03-01').expect(200);
    expect(Object.values(trend.items.at(-1).sizes as Record<string, number>).reduce((sum, n) => sum + n, 0)).toBe(2);
    const { body: movers } = await rep.get('/api/v1/rfm/movers?from=2026-02-28&was=none&is=promising').expect(200);
    expect(movers.items.map(({ name }: { name: string }) => name)).toEqual(['d']);
    await rep.get(`/api/v1/customers/${ids.get('b')}/rfm`).expect(404);
    await rep.put('/api/v1/rfm/settings').set('if-match', '"1"').send(SETTINGS).expect(403);
    expect((await rep.get('/api/v1/value').expect(200)).body.counts.reduce((sum: number, { customers }: { customers: number }) => sum + customers, 0)).toBe(2);
  });
});

describe('settings', () => {
  it('are guarded by their version and by what makes sense', async () => {
    await admin.put('/api/v1/rfm/settings').send(SETTINGS).expect(428);
    await admin.put('/api/v1/rfm/settings').set('if-match', '"1"').send(SETTINGS).expect(412);
    const wrong = await admin.post('/api/v1/rfm/preview').send({ ...SETTINGS, thresholds: { ...SETTINGS.thresholds, frequency: [2, 2, 3, 4] } }).expect(422);
    expect(wrong.body.errors).toMatchObject([{ field: 'thresholds.frequency' }]);
    await admin.post('/api/v1/rfm/preview').send({ ...SETTINGS, windowDays: 0 }).expect(422);
    await admin.post('/api/v1/rfm/preview').send({ ...SETTINGS, referenceDay: '2026-02-30' }).expect(422);
    await admin.post('/api/v1/value/preview').send({ rule: 'amount', highMinor: 5, middleMinor: 9, highPercent: 20, middlePercent: 50, currency: null, returningFrom: 2, loyalFrom: 5 }).expect(422);
    const rows = await app.db.rows(sql`select action from kernel.audit where subject_type = 'insight_settings' and subject_id = 'rfm'`);
    expect(rows).toHaveLength(2);
  });
});

describe('facts', () => {
  const found = async (...filters: string[]): Promise<string[]> => {
    const query = filters.map((filter) => `filter=${encodeURIComponent(filter)}`).join('&');
    const { body } = await admin.get(`/api/v1/customers?${query}&columns=name`).expect(200);
    return (body.items as { name: string }[]).map(({ name }) => name).filter((name) => ids.has(name)).sort();
  };

  it.each([
    ['rfm.segment:eq:promising', ['d']], ['rfm.cell:in:424,415,425', ['d']], ['rfm.segment:ne:promising', ['a', 'b', 'c']], ['rfm.recencyScore:gte:5', ['b', 'c']], ['rfm.frequency:gte:3', ['c']],
    ['rfm.recencyDays:gt:30', ['a', 'd']], ['rfm.recencyDays:between:0,0', ['c']], ['rfm.monetary:gte:20000', ['d']], ['rfm.previousSegment:isSet', ['a', 'b', 'c', 'd']], ['rfm.movedOn:within:0', ['a', 'b', 'c', 'd']],
  ])('%s', async (filter, expected) => expect(await found(filter)).toEqual(expected));

  it('sort by index order, people without figures last', async () => {
    await admin.post('/api/v1/customers').send({ kind: 'person', name: 'never' }).expect(201);
    const { body } = await admin.get('/api/v1/customers?sort=-rfm.monetary&columns=rfm.monetary,rfm.segment,rfm.recencyDays,rfm.cell').expect(200);
    expect(body.items.map(({ name }: { name: string }) => name)).toEqual(['d', 'c', 'b', 'a', 'never']);
    expect(body.items[1].values).toEqual({ 'rfm.monetary': 400000, 'rfm.segment': 'champions', 'rfm.recencyDays': 0, 'rfm.cell': '544' });
  });

  it('follow the value settings at once, by amount or by share', async () => {
    const { headers } = await admin.get('/api/v1/value/settings').expect(200);
    const settings = { rule: 'amount', highMinor: 400000, middleMinor: 90000, highPercent: 25, middlePercent: 50, currency: 'CNY', returningFrom: 2, loyalFrom: 3 };
    const { body: preview } = await admin.post('/api/v1/value/preview').send(settings).expect(200);
    const saved = await admin.put('/api/v1/value/settings').set('if-match', headers['etag'] ?? '').send(settings).expect(200);
    expect((await admin.get('/api/v1/value').expect(200)).body).toEqual(preview);
    expect([await found('value.class:eq:high'), await found('value.class:eq:middle'), await found('value.class:in:low,middle')]).toEqual([['c', 'd'], ['b'], ['a', 'b']]);
    expect([await found('value.frequency:eq:new'), await found('value.frequency:eq:returning'), await found('value.frequency:eq:loyal')]).toEqual([['a', 'd'], ['b'], ['c']]);
    await admin.put('/api/v1/value/settings').set('if-match', saved.headers['etag'] ?? '').send({ ...settings, rule: 'share' }).expect(200);
    expect([await found('value.class:eq:high'), await found('value.class:eq:middle'), await found('value.class:eq:low')]).toEqual([['d'], ['c'], ['a', 'b']]);
    expect((await admin.get(`/api/v1/customers/${ids.get('d')}/rfm`).expect(200)).body).toMatchObject({ valueClass: 'high', frequencyClass: 'new' });
  });
});
