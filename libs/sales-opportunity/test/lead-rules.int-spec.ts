import { startTestApp } from '@patron/kernel/testing';
import type { TestApp, TestClient } from '@patron/kernel/testing';
import { Jobs, newId, sql } from '@patron/kernel';

type Person = TestClient & { userId: string; token: string };

let test: TestApp;
let admin: Person;
let reps: Person[];

const api = '/api/v1';
/** A Monday morning in Shanghai. */
const MONDAY = '2026-03-16T02:00:00Z';

beforeAll(async () => {
  test = await startTestApp();
  test.clock.set(MONDAY);
  admin = await test.as('administrator');
  reps = await Promise.all(Array.from({ length: 4 }, (_, at) => test.as('sales_rep', { name: `销售${at}` })));
});
afterAll(() => test.close());

/** A session lasts a few minutes: who comes back later signs in again. */
const at = async (time: string): Promise<void> => {
  test.clock.set(time);
  admin = await test.as('administrator');
};
const ids = (...which: number[]): string[] => which.map((at) => reps[at]?.userId ?? '');
const lead = async (body: object): Promise<{ id: string; owner: { id: string } | null; inPool: boolean; waiting: boolean }> => (await admin.post(`${api}/leads`).send(body).expect(201)).body;
const rule = async (body: object): Promise<string> => (await admin.post(`${api}/lead-assignment-rules`).send(body).expect(201)).body.items.at(-1).id;
const clear = async (): Promise<void> => {
  for (const { id } of (await admin.get(`${api}/lead-assignment-rules`)).body.items) await admin.delete(`${api}/lead-assignment-rules/${id}`).expect(204);
};

describe('assignment', () => {
  afterEach(clear);

  it('goes round with a difference of one at most, however many come at once', async () => {
    await rule({ name: '轮流', members: ids(0, 1, 2, 3), respectHours: false });
    const made = await Promise.all(Array.from({ length: 42 }, (_, at) => lead({ name: `并发${at}` })));
    const counts = reps.map(({ userId }) => made.filter(({ owner }) => owner?.id === userId).length);
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(42);
    expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1);
    const batch = await admin.post(`${api}/leads/batch`).send({ items: Array.from({ length: 50 }, (_, at) => ({ name: `批量${at}` })) }).expect(200);
    expect(batch.body.summary.created).toBe(50);
    const { items: [{ members }] } = (await admin.get(`${api}/lead-assignment-rules`)).body;
    const given: number[] = members.map((member: { given: number }) => member.given);
    expect([given.reduce((sum, count) => sum + count, 0), Math.max(...given) - Math.min(...given)]).toEqual([92, 0]);
  }, 60_000);

  it('asks the rules in their order, by territory, product and source, and else leaves a lead in the pool', async () => {
    await rule({ name: '浙江', conditions: ['province:in:浙江,江苏'], members: ids(0), respectHours: false });
    const second = await rule({ name: '纽扣广告', conditions: ['productInterest:contains:纽扣', 'source:eq:ad'], members: ids(1), respectHours: false });
    expect((await lead({ name: 'a', province: '浙江', productInterest: '纽扣', source: 'ad' })).owner?.id).toBe(reps[0]?.userId);
    expect((await lead({ name: 'b', province: '广东', productInterest: '金属纽扣', source: 'ad' })).owner?.id).toBe(reps[1]?.userId);
    expect(await lead({ name: 'c', province: '广东', productInterest: '金属纽扣', source: 'manual' })).toMatchObject({ owner: null, inPool: true });
    const { items } = (await admin.get(`${api}/lead-assignment-rules`)).body;
    await admin.put(`${api}/lead-assignment-rules/order`).send({ ids: [second, items[0].id] }).expect(200);
    expect((await lead({ name: 'd', province: '浙江', productInterest: '纽扣', source: 'ad' })).owner?.id).toBe(reps[1]?.userId);
    expect((await admin.put(`${api}/lead-assignment-rules/order`).send({ ids: [second] })).status).toBe(422);
    expect((await admin.post(`${api}/lead-assignment-rules`).send({ name: 'x', members: ids(0), conditions: ['nothing:eq:1'] })).body.errors).toMatchObject([{ field: 'filter[0]' }]);
  });

  it('gives to whoever has the least to do, and to nobody more than he takes', async () => {
    const [, , c, d] = ids(0, 1, 2, 3);
    const open = async (userId: string | undefined): Promise<number> => (await admin.get(`${api}/availability`)).body.items.find((one: { userId: string }) => one.userId === userId).open;
    const start = await open(c);
    await lead({ name: '多一条', ownerId: c });
    await admin.put(`${api}/availability/${d}`).send({ hours: [], paused: false, mostOpen: (await open(d)) + 2 }).expect(200);
    await rule({ name: '最少', method: 'least_loaded', members: [c, d], respectHours: false, otherwise: 'pool' });
    const made = await Promise.all(Array.from({ length: 6 }, (_, at) => lead({ name: `负载${at}` })));
    expect(made.filter(({ owner }) => owner?.id === d)).toHaveLength(2);
    expect(await open(c)).toBe(start + 5);
    await admin.put(`${api}/availability/${d}`).send({ hours: [], paused: false, mostOpen: null }).expect(200);
  });

  it('respects working hours and absence: leads wait, and find their owner as soon as somebody is back', async () => {
    const week = [1, 2, 3, 4, 5].map((day) => ({ day, from: '09:00', to: '18:00' }));
    await reps[0]?.put(`${api}/availability/${reps[0].userId}`).send({ hours: week, paused: false, mostOpen: null }).expect(200);
    expect((await reps[0]?.put(`${api}/availability/${reps[1]?.userId}`).send({ hours: [], paused: true, mostOpen: null }))?.status).toBe(404);
    await admin.post(`${api}/availability/${reps[1]?.userId}/absences`).send({ from: '2026-03-10', to: '2026-03-22' }).expect(201);
    await rule({ name: '上班', members: ids(0, 1) });
    await at('2026-03-16T12:00:00Z');
    const late = await lead({ name: '夜里来的' });
    expect(late).toMatchObject({ owner: null, waiting: true, inPool: false });
    const away = await admin.post(`${api}/leads/assign`).send({ ids: [late.id], ownerId: reps[1]?.userId });
    expect([away.status, away.body.code, away.body.details]).toEqual([409, 'lead.assignee_away', { why: 'absent' }]);
    await at('2026-03-17T01:30:00Z');
    await test.db.execute(sql`select graphile_worker.add_job('sales.assign-waiting-leads', '{}'::json)`);
    await test.runJobs();
    expect((await admin.get(`${api}/leads/${late.id}`)).body).toMatchObject({ owner: { id: reps[0]?.userId }, waiting: false, assignments: [{ how: 'rule', rule: '上班' }] });
  });
});

describe('scoring', () => {
  it('adds rules with their reasons, learns from history, and says how good it is', async () => {
    expect((await admin.post(`${api}/lead-scoring/train`)).body.code).toBe('lead_model.too_little');
    const items = Array.from({ length: 300 }, (_, at) => ({
      externalSource: 'past', externalId: `p${at}`, name: `历史${at}`, origin: at % 3 === 0 ? 'paid_search' : 'email', createdAt: new Date(Date.parse('2025-06-01T00:00:00Z') + at * 3_600_000).toISOString(), status: 'dead', statusReason: 'no_interest',
    }));
    await admin.post(`${api}/leads/batch`).send({ items, assign: false }).expect(200);
    // Won without the work of converting each: the model reads the state alone.
    await test.db.execute(sql`update sales.lead set status = 'converted', converted_at = created_at, customer_id = ${newId()} where origin = 'paid_search' and substring(name from '\\d+')::int % 2 = 0`);
    const trained = (await admin.post(`${api}/lead-scoring/train`).expect(200)).body;
    expect(trained.model.report).toMatchObject({ trained: { of: 240 }, tested: { of: 60 }, model: { value: expect.any(Number) }, baseline: { value: expect.any(Number) } });
    expect(trained.model.report.model.value).toBeGreaterThan(0.7);
    await admin.post(`${api}/lead-scoring/rules`).send({ name: '留了公司', conditions: ['company:isSet'], points: 15 }).expect(201);
    const [good, bad] = [await lead({ name: '好', origin: 'paid_search', company: 'x' }), await lead({ name: '差', origin: 'email' })];
    const [first, second] = [(await admin.get(`${api}/leads/${good.id}`)).body, (await admin.get(`${api}/leads/${bad.id}`)).body];
    expect(first.score).toBeGreaterThan(second.score);
    expect(first.chance).toBeGreaterThan(second.chance);
    expect(first.scoreReasons).toEqual(expect.arrayContaining([expect.objectContaining({ kind: 'rule', name: '留了公司', points: 15 }), expect.objectContaining({ kind: 'model', feature: 'origin', value: 'paid_search', of: 100, won: 50 })]));
    const [{ id, version }] = (await admin.get(`${api}/lead-scoring`)).body.rules;
    await admin.patch(`${api}/lead-scoring/rules/${id}`).set('if-match', `"${version}"`).send({ points: -40 }).expect(200);
    await test.runJobs();
    expect((await admin.get(`${api}/leads/${good.id}`)).body.score).toBeLessThan(first.score);
    expect((await admin.get(`${api}/lead-scoring/origins`)).body.items).toEqual(expect.arrayContaining([{ origin: 'paid_search', leads: 101, converted: 50, won: 50 }]));
    expect((await (await test.as('sales_rep')).post(`${api}/lead-scoring/train`)).status).toBe(403);
  }, 60_000);

  it('learns anew by itself, in a night after which enough more leads have ended', async () => {
    const night = async (): Promise<{ model: { id: string; trainedAt: string; trainedBy: object | null }; material: object }> => {
      await test.app.get(Jobs).add(null, 'sales.train-lead-model', {});
      await test.runJobs();
      return (await admin.get(`${api}/lead-scoring`)).body;
    };
    const before = await night();
    expect(before).toMatchObject({ model: { trainedBy: { id: admin.userId } }, material: { of: 300, won: 50, fresh: 0, needed: 30 } });
    const give = (count: number, from: number): Promise<unknown> => admin.post(`${api}/leads/batch`).send({ assign: false, items: Array.from({ length: count }, (_, n) => ({ externalSource: 'new', externalId: `n${from + n}`, name: `近${n}`, origin: 'email', status: 'dead', statusReason: 'no_interest' })) }).expect(200);
    await at('2026-03-23T02:00:00Z');
    await give(29, 0);
    expect(await night()).toMatchObject({ model: { id: before.model.id }, material: { of: 329, fresh: 29, needed: 30 } });
    await give(1, 29);
    const after = await night();
    expect(after).toMatchObject({ model: { trainedBy: null, trainedAt: '2026-03-23T02:00:00.000Z', report: { trained: { of: 264 }, tested: { of: 66 } } }, material: { of: 330, fresh: 0, needed: 33 } });
    expect((await night()).model.id).toBe(after.model.id);
  });
});
