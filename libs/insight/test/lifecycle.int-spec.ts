import { sql } from '@patron/kernel';
import { startTestApp, type TestApp, type TestClient } from '@patron/kernel/testing';
import { LifecycleRuns } from '../src/lifecycle/keep/lifecycle-runs.js';

let app: TestApp;
let admin: TestClient & { userId: string };

const url = '/api/v1/lifecycle';
const DAY = 86_400_000;
/** Noon in Shanghai. */
const NOW = '2026-03-15T04:00:00Z';

/** Sessions end while days pass. */
async function at(time: string | Date): Promise<void> {
  app.clock.set(time);
  admin = await app.as('administrator');
}

beforeAll(async () => {
  app = await startTestApp();
  await at(NOW);
});
afterAll(() => app.close());

const daysAgo = (days: number): string => new Date(app.clock.now().getTime() - days * DAY).toISOString();

async function customer(name: string, client: TestClient = admin): Promise<string> {
  return (await client.post('/api/v1/customers').send({ name }).expect(201)).body.id as string;
}

async function order(customerId: string, placedAt: string, more: object = {}): Promise<string> {
  const line = { sku: 'L-1', title: 'Tea', quantity: 1, unitPrice: '10' };
  const answer = await admin.post('/api/v1/orders').send({ customerId, currency: 'CNY', placedAt, lines: [line], ...more }).expect(201);
  return answer.body.id as string;
}

async function stageOf(id: string): Promise<Record<string, unknown>> {
  return (await admin.get(`/api/v1/customers/${id}/lifecycle`).expect(200)).body as Record<string, unknown>;
}

const changes = (id: string) => app.db.rows(sql`SELECT payload ->> 'from' AS "from", payload ->> 'to' AS "to", payload ->> 'cause' AS cause FROM kernel.event WHERE name = 'customer.stage_changed' AND customer_id = ${id}::uuid ORDER BY position`);

async function names(query: object, client: TestClient = admin): Promise<string[]> {
  const { body } = await client.get(`${url}/customers`).query(query).expect(200);
  const count = await client.get(`${url}/customers/count`).query(query).expect(200);
  expect(count.body).toEqual({ count: body.items.length, exact: true });
  return (body.items as { name: string }[]).map(({ name }) => name).sort();
}

describe('a stage', () => {
  it('follows orders at once, is told as an event but not when it is first looked at, and stands on the page of the customer', async () => {
    const id = await customer('Ada');
    await app.runJobs();
    expect(await stageOf(id)).toMatchObject({ stage: 'potential', since: '2026-03-15', daysInStage: 0, nextStage: null, nextChangeOn: null, strategy: { stage: 'potential', goal: null } });
    const placed = await order(id, app.clock.now().toISOString());
    await app.runJobs();
    expect(await stageOf(id)).toMatchObject({ stage: 'new', since: '2026-03-15', nextStage: 'active', nextChangeOn: '2026-04-15', history: [{ from: 'potential', to: 'new', cause: 'order' }, { from: null, to: 'potential', cause: 'first' }] });
    await admin.post(`/api/v1/orders/${placed}/status`).send({ status: 'cancelled' }).expect(200);
    await app.runJobs();
    expect(await stageOf(id)).toMatchObject({ stage: 'potential' });
    expect(await changes(id)).toEqual([{ from: 'potential', to: 'new', cause: 'order' }, { from: 'new', to: 'potential', cause: 'order' }]);
    const { body } = await admin.get(`/api/v1/customers/${id}/timeline`).query({ kinds: 'lifecycle' }).expect(200);
    expect(body.items).toHaveLength(2);
  });

  it('has a past when orders of long ago arrive, which is no news', async () => {
    const id = await customer('Ben');
    for (const days of [400, 390, 380, 370]) await order(id, daysAgo(days));
    await app.runJobs();
    const { stage, since, history } = await stageOf(id);
    expect([stage, since]).toEqual(['churned', '2025-09-07']);
    expect((history as { to: string; day: string }[]).map(({ to, day }) => [to, day])).toEqual([['churned', '2025-09-07'], ['dormant', '2025-06-09'], ['loyal', '2025-03-10'], ['active', '2025-02-28'], ['new', '2025-02-08']]);
    expect(await changes(id)).toEqual([]);
  });

  it('changes at midnight with nothing else happening, each change on its own day even after days of standstill', async () => {
    const [id, other] = [await customer('Cid'), await customer('Dot')];
    await order(id, daysAgo(85));
    await order(other, daysAgo(30));
    await app.runJobs();
    expect(await stageOf(id)).toMatchObject({ stage: 'active', nextStage: 'dormant', nextChangeOn: '2026-03-21' });
    await at('2026-03-20T15:59:59Z');
    await app.app.get(LifecycleRuns).passDay();
    expect(await stageOf(id)).toMatchObject({ stage: 'active' });
    expect(await stageOf(other)).toMatchObject({ stage: 'active', since: '2026-03-16' });
    await at('2026-06-30T15:00:00Z');
    await app.app.get(LifecycleRuns).passDay();
    await app.runJobs();
    expect(await stageOf(id)).toMatchObject({ stage: 'churned', since: '2026-06-19', history: [{ to: 'churned', day: '2026-06-19', cause: 'time' }, { to: 'dormant', day: '2026-03-21', cause: 'time' }, { to: 'active' }, { to: 'new' }] });
    const told = await app.db.rows<{ at: string }>(sql`SELECT to_json(occurred_at) #>> '{}' AS at FROM kernel.event WHERE name = 'customer.stage_changed' AND customer_id = ${id}::uuid AND payload ->> 'to' IN ('dormant', 'churned') ORDER BY position`);
    expect(told.map(({ at }) => new Date(at).toISOString())).toEqual(['2026-03-20T16:00:00.000Z', '2026-06-18T16:00:00.000Z']);
  });

  it('of merged customers is computed anew, and again for both when they are parted', async () => {
    const [winner, loser] = [await customer('Eva'), await customer('Eve')];
    await order(winner, daysAgo(100));
    await order(loser, app.clock.now().toISOString());
    await app.runJobs();
    expect([(await stageOf(winner))['stage'], (await stageOf(loser))['stage']]).toEqual(['dormant', 'new']);
    const version = async (id: string): Promise<number> => (await admin.get(`/api/v1/customers/${id}`)).body.version as number;
    await admin.post(`/api/v1/customers/${winner}/merge`).set('if-match', `"${await version(winner)}"`).send({ otherId: loser, otherVersion: await version(loser), fields: {} }).expect(200);
    expect(await stageOf(winner)).toMatchObject({ stage: 'active', history: [{ from: 'dormant', to: 'active', cause: 'merge' }, {}, {}, {}] });
    const { body } = await admin.get(`/api/v1/customers/${winner}/merges`).expect(200);
    await admin.post(`/api/v1/merges/${body.items[0].id}/unmerge`).send({}).expect(200);
    expect([(await stageOf(winner))['stage'], (await stageOf(loser))['stage']]).toEqual(['dormant', 'new']);
    await app.runJobs();
  });

  it('goes with a deleted customer, out of every count', async () => {
    const id = await customer('Gil');
    await app.runJobs();
    const before = (await admin.get(url).expect(200)).body.stages[0].customers as number;
    await admin.delete(`/api/v1/customers/${id}`).expect(204);
    await app.runJobs();
    expect((await admin.get(url).expect(200)).body.stages[0]).toMatchObject({ stage: 'potential', customers: before - 1 });
  });
});

describe('the pages', () => {
  it('count, and each count opens its people', async () => {
    const { body } = await admin.get(url).query({ from: '2026-03-15', to: '2026-06-30' }).expect(200);
    for (const { stage, customers, before, entered, left } of body.stages as { stage: string; customers: number; before: number; entered: number; left: number }[]) {
      expect(await names({ how: 'at', stage, to: '2026-06-30' })).toHaveLength(customers);
      expect(await names({ how: 'at', stage, to: '2026-03-14' })).toHaveLength(before);
      expect(before + entered - left).toBe(customers);
      const { body: filtered } = await admin.get('/api/v1/customers/count').query({ filter: `lifecycle.stage:eq:${stage}` }).expect(200);
      expect(filtered.count).toBe(customers);
    }
    expect(await names({ how: 'entered', stage: 'dormant', from: '2026-03-20', to: '2026-03-22' })).toEqual(['Cid']);
    expect(await names({ how: 'left', stage: 'dormant', from: '2026-06-19', to: '2026-06-19' })).toEqual(['Cid']);
  });

  it('tell the flow over a period: every customer once, each number with its people', async () => {
    const period = { from: '2026-03-21', to: '2026-06-30' };
    const { body } = await admin.get(`${url}/flow`).query(period).expect(200);
    const cells = body.cells as { from: string | null; to: string; customers: number }[];
    for (const { from, to, customers } of cells) {
      const query = from === to ? { how: 'stayed', stage: to, ...period } : { how: 'moved', stage: to, ...(from === null ? {} : { fromStage: from }), ...period };
      expect([from, to, (await names(query)).length]).toEqual([from, to, customers]);
    }
    expect(cells.reduce((sum, { customers }) => sum + customers, 0)).toBe((await admin.get('/api/v1/customers/count').expect(200)).body.count);
    expect(cells).toContainEqual({ from: 'active', to: 'churned', customers: 1 });
  });

  it('draw the trend: the last point is today, the first what was before', async () => {
    const { body } = await admin.get(`${url}/trend`).query({ from: '2026-03-01', to: '2026-06-30' }).expect(200);
    const { body: now } = await admin.get(url).query({ from: '2026-03-02', to: '2026-06-30' }).expect(200);
    const points = body.points as { day: string; customers: Record<string, number> }[];
    for (const { stage, customers, before } of now.stages as { stage: string; customers: number; before: number }[]) {
      expect([points.at(-1)?.day, points.at(-1)?.customers[stage]]).toEqual(['2026-06-30', customers]);
      expect([points[0]?.day, points[0]?.customers[stage]]).toEqual(['2026-03-01', before]);
    }
  });

  it('show a rep his own customers alone, in counts, flow and lists', async () => {
    const rep = await app.as('sales_rep');
    const id = await customer('Hal', rep);
    await order(id, app.clock.now().toISOString());
    await app.runJobs();
    const { body } = await rep.get(url).expect(200);
    expect((body.stages as { customers: number }[]).map(({ customers }) => customers)).toEqual([0, 1, 0, 0, 0, 0]);
    expect((await rep.get(`${url}/flow`).expect(200)).body.cells).toEqual([{ from: null, to: 'new', customers: 1 }]);
    expect(await names({ how: 'at', stage: 'new' }, rep)).toEqual(['Hal']);
    expect((await rep.get(`${url}/trend`).expect(200)).body.points.at(-1).customers).toMatchObject({ new: 1, churned: 0 });
    const [stranger] = (await admin.get('/api/v1/customers').query({ q: 'Ben' })).body.items as { id: string }[];
    await rep.get(`/api/v1/customers/${stranger?.id}/lifecycle`).expect(404);
    await rep.put(`${url}/rules`).set('if-match', '"0"').send({}).expect(403);
  });

  it('refuse what makes no sense', async () => {
    await admin.get(url).query({ from: '2026-03-02', to: '2026-03-01' }).expect(422);
    await admin.get(`${url}/trend`).query({ from: '1990-01-01' }).expect(422);
    await admin.get(`${url}/customers`).query({ how: 'at', stage: 'old' }).expect(422);
    await admin.get(`${url}/customers`).query({ how: 'at', stage: 'new', fromStage: 'new' }).expect(422);
  });
});

describe('facts', () => {
  it('filter, sort and show', async () => {
    const columns = 'lifecycle.stage,lifecycle.since,lifecycle.daysInStage,lifecycle.nextStage,lifecycle.nextChangeOn';
    const { body } = await admin.get('/api/v1/customers').query({ columns, filter: ['lifecycle.stage:eq:new', 'lifecycle.nextChangeOn:ahead:31'], sort: '-lifecycle.since' }).expect(200);
    expect(body.items.map(({ name }: { name: string }) => name).sort()).toEqual(['Eve', 'Hal']);
    expect(body.items[0].values).toMatchObject({ 'lifecycle.stage': 'new', 'lifecycle.since': '2026-06-30', 'lifecycle.nextStage': 'active', 'lifecycle.nextChangeOn': '2026-07-31' });
    const days = async (filter: string): Promise<number> => (await admin.get('/api/v1/customers/count').query({ filter: ['name:eq:Cid', `lifecycle.daysInStage:${filter}`] }).expect(200)).body.count as number;
    expect([await days('gte:11'), await days('gt:11'), await days('lte:11'), await days('lt:11'), await days('between:11,12'), await days('between:9,10')]).toEqual([1, 0, 1, 0, 1, 0]);
  });
});

describe('rules', () => {
  const rules = { newWithinDays: 30, newAtMostOrders: 2, loyalOrders: 4, loyalWithinDays: 365, dormantAfterDays: 90, churnedAfterDays: 180, categories: [], categoryBy: 'favourite', ownInterval: null };

  it('are previewed by counting in full, then saved under their version, audited, and applied to everybody', async () => {
    const { body, headers } = await admin.get(`${url}/rules`).expect(200);
    expect([headers['etag'], body.rules]).toEqual(['"0"', rules]);
    const quicker = { ...rules, newWithinDays: 10, dormantAfterDays: 10, churnedAfterDays: 5000 };
    await admin.post(`${url}/rules/preview`).send({ ...rules, dormantAfterDays: 20 }).expect(422);
    await admin.post(`${url}/rules/preview`).send(quicker).expect(422);
    const next = { ...quicker, churnedAfterDays: 3650 };
    const { body: preview } = await admin.post(`${url}/rules/preview`).send(next).expect(200);
    await admin.put(`${url}/rules`).send(next).expect(428);
    await admin.put(`${url}/rules`).set('if-match', '"7"').send(next).expect(412);
    await admin.put(`${url}/rules`).set('if-match', '"0"').send(next).expect(200).expect('etag', '"1"');
    await app.runJobs();
    const counts = new Map<string, number>();
    for (const { to, customers } of preview.cells as { to: string; customers: number }[]) counts.set(to, (counts.get(to) ?? 0) + customers);
    for (const { stage, customers } of (await admin.get(url).expect(200)).body.stages as { stage: string; customers: number }[]) expect([stage, customers]).toEqual([stage, counts.get(stage) ?? 0]);
    const { body: audit } = await admin.get('/api/v1/audit').query({ action: 'lifecycle_rules.updated' }).expect(200);
    expect(audit.items).toHaveLength(1);
    expect((await admin.get(`${url}/rules/versions`).expect(200)).body.items).toMatchObject([{ version: 1, savedBy: 'administrator' }]);
    const [ben] = (await admin.get('/api/v1/customers').query({ q: 'Ben' })).body.items as { id: string }[];
    expect(await changes(ben?.id ?? '')).toEqual([{ from: 'churned', to: 'dormant', cause: 'rules' }]);
  });

  it('take the cycle of a category, and of the one above it', async () => {
    const id = await customer('Ivy');
    await order(id, daysAgo(40), { lines: [{ sku: 'M-1', title: 'Milk', quantity: 1, unitPrice: '30', category: 'Baby/Milk' }] });
    await app.runJobs();
    const { body: tree } = await admin.get('/api/v1/categories').expect(200);
    const baby = (tree.items as { id: string; name: string }[]).find(({ name }) => name === 'Baby');
    await admin.put(`${url}/rules`).set('if-match', '"1"').send({ ...rules, categories: [{ categoryId: '018f0000-0000-7000-8000-000000000000', dormantAfterDays: 30, churnedAfterDays: 39 }] }).expect(422);
    await admin.put(`${url}/rules`).set('if-match', '"1"').send({ ...rules, categories: [{ categoryId: baby?.id, dormantAfterDays: 30, churnedAfterDays: 39 }] }).expect(200);
    await app.runJobs();
    expect(await stageOf(id)).toMatchObject({ stage: 'churned' });
    await admin.put(`${url}/rules`).set('if-match', '"2"').send({ ...rules, categoryBy: 'last', categories: [{ categoryId: baby?.id, dormantAfterDays: 30, churnedAfterDays: 50 }] }).expect(200);
    await app.runJobs();
    expect(await stageOf(id)).toMatchObject({ stage: 'dormant', nextStage: 'churned' });
  });

  it('are suggested only where enough people have come back', async () => {
    expect((await admin.get(`${url}/rules/suggestion`).expect(200)).body).toMatchObject({ rules: null, rhythm: { all: { intervals: expect.any(Number) } } });
  });
});

describe('the nightly comparison', () => {
  it('finds nothing, and mends and reports what was tampered with', async () => {
    await app.app.get(LifecycleRuns).check();
    const { body } = await admin.get(`${url}/checks`).expect(200);
    expect(body.items).toMatchObject([{ kind: 'check', differing: 0, sample: [], finishedAt: expect.any(String) }]);
    await app.db.execute(sql`UPDATE insight.lifecycle SET stage = 'loyal' WHERE customer_id = (SELECT id FROM customer.profile WHERE name = 'Ivy')`);
    await at(new Date(app.clock.now().getTime() + DAY));
    await app.app.get(LifecycleRuns).check();
    expect((await admin.get(`${url}/checks`).expect(200)).body.items[0]).toMatchObject({ differing: 1, sample: [{ stored: 'loyal', found: 'dormant' }] });
  });
});

describe('strategies', () => {
  it('are the product’s own until the merchant writes his', async () => {
    const { body } = await admin.get(`${url}/strategies`).expect(200);
    expect(body.items).toHaveLength(6);
    const saved = await admin.patch(`${url}/strategies/dormant`).set('if-match', '"0"').send({ goal: 'Wake them', actions: ['Call'], ownerId: admin.userId }).expect(200);
    expect(saved.body).toMatchObject({ stage: 'dormant', goal: 'Wake them', actions: ['Call'], owner: { id: admin.userId }, version: 1 });
    await admin.patch(`${url}/strategies/dormant`).set('if-match', '"0"').send({ goal: 'x' }).expect(412);
    await admin.patch(`${url}/strategies/dormant`).set('if-match', '"1"').send({ ownerId: '018f0000-0000-7000-8000-000000000000' }).expect(422);
    expect((await admin.patch(`${url}/strategies/dormant`).set('if-match', '"1"').send({ goal: '', actions: [] }).expect(200)).body).toMatchObject({ goal: null, actions: null });
    await admin.patch(`${url}/strategies/asleep`).set('if-match', '"1"').send({ goal: 'x' }).expect(404);
  });
});
