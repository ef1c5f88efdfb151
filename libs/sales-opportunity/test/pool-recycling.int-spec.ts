import { sql } from '@patron/kernel';
import { startTestApp, type TestApp, type TestClient } from '@patron/kernel/testing';
import { RecycleRuns } from '../src/pool/recycling/recycle-runs.js';

type Person = TestClient & { userId: string };

let app: TestApp;
let admin: Person;
let rep: Person;
let team: string;

/** Friday noon in Shanghai. */
const FRIDAY = '2026-03-13T04:00:00Z';

/** Sessions end while days pass. */
async function at(time: string): Promise<void> {
  app.clock.set(time);
  admin = await app.as('administrator');
}

beforeAll(async () => {
  app = await startTestApp();
  await at(FRIDAY);
  team = (await admin.post('/api/v1/departments').send({ name: 'Team' }).expect(201)).body.id as string;
  rep = await app.as('sales_rep', { departmentId: team, name: 'Rep' });
});
afterAll(() => app.close());

const rule = (more: object): object => ({ kind: 'no_follow_up', days: 3, dayKind: 'calendar', ...more });

async function pool(rules: object[], more: object = {}): Promise<string> {
  return (await admin.post('/api/v1/pools').send({ name: `Pool ${Math.random()}`, departmentIds: [team], rules, ...more }).expect(201)).body.id as string;
}

async function customer(name: string, more: object = {}): Promise<string> {
  const id = (await admin.post('/api/v1/customers').send({ name, ownerId: rep.userId, ...more }).expect(201)).body.id as string;
  await app.runJobs();
  return id;
}

async function hold(id: string): Promise<Record<string, unknown>> {
  return (await admin.get(`/api/v1/customers/${id}/hold`).expect(200)).body as Record<string, unknown>;
}

async function clear(): Promise<void> {
  await app.db.execute(sql`update sales.pool set archived_at = now()`);
  await app.db.execute(sql`delete from sales.pool_rule`);
  await app.db.execute(sql`update customer.profile set owner_id = null`);
  await app.db.execute(sql`delete from sales.hold`);
  await app.db.execute(sql`delete from sales.recycle_run`);
  await at(FRIDAY);
}
afterEach(clear);

describe('the day on which a customer goes back', () => {
  it('counts whole calendar or working days, by the level, and starts anew on a note, an order or a refund', async () => {
    await pool([rule({ days: 3, levels: [{ level: 'VIP', days: 10 }, { level: 'Key', days: null }] }), rule({ kind: 'no_order', days: 5, dayKind: 'working' })]);
    const [plain, vip] = [await customer('Plain'), await customer('Vip', { level: 'VIP' })];
    expect(await hold(plain)).toMatchObject({ dueOn: '2026-03-16', daysLeft: 3, locked: false, rule: { kind: 'no_follow_up', days: 3, clockOn: '2026-03-13' } });
    // Ten calendar days, or five working days: Friday the 20th comes first.
    expect(await hold(vip)).toMatchObject({ dueOn: '2026-03-20', rule: { kind: 'no_order', days: 5, dayKind: 'working' } });
    await at('2026-03-15T04:00:00Z');
    await admin.post(`/api/v1/customers/${plain}/notes`).send({ text: 'Called' }).expect(201);
    await app.runJobs();
    expect(await hold(plain)).toMatchObject({ dueOn: '2026-03-18', daysLeft: 3 });
    await admin.post('/api/v1/orders').send({ customerId: plain, currency: 'CNY', placedAt: '2026-03-14T04:00:00Z', lines: [{ title: 'Tea', quantity: 1, unitPrice: '10' }] }).expect(201);
    await app.runJobs();
    expect(await hold(plain)).toMatchObject({ dueOn: '2026-03-18' });
    await admin.post('/api/v1/refunds').send({ customerId: plain, currency: 'CNY', amount: '1.00' });
    const { body } = await admin.get('/api/v1/customers').query({ filter: 'hold.daysLeft:lte:3', columns: 'hold.daysLeft,hold.locked', sort: 'hold.daysLeft' }).expect(200);
    expect((body.items as { name: string }[]).map(({ name }) => name)).toEqual(['Plain']);
  });

  it('never comes for who is locked; follows the level, the rules and the calendar', async () => {
    const poolId = await pool([rule({ days: 2, dayKind: 'working', levels: [{ level: 'Key', days: null }] })]);
    const id = await customer('Ada');
    expect(await hold(id)).toMatchObject({ dueOn: '2026-03-17' });
    await rep.post(`/api/v1/customers/${id}/hold/lock`).send({ note: 'Negotiating' }).expect(200);
    expect(await hold(id)).toMatchObject({ dueOn: null, locked: true, lockNote: 'Negotiating', lockedBy: { name: 'Rep' } });
    await rep.delete(`/api/v1/customers/${id}/hold/lock`).expect(200);
    const { days } = (await admin.get('/api/v1/work-calendar').query({ year: 2026 }).expect(200)).body as { days: object[] };
    await admin.put('/api/v1/work-calendar').send({ year: 2026, days: [...days, { day: '2026-03-16', kind: 'holiday', name: 'Stocktaking' }] }).expect(200);
    await app.runJobs();
    expect(await hold(id)).toMatchObject({ dueOn: '2026-03-18' });
    await admin.put('/api/v1/work-calendar').send({ year: 2026, days }).expect(200);
    const { version } = (await admin.get(`/api/v1/pools/${poolId}`).expect(200)).body as { version: number };
    await admin.patch(`/api/v1/pools/${poolId}`).set('if-match', `"${version}"`).send({ rules: [rule({ days: 30, levels: [{ level: 'Key', days: null }] })] }).expect(200);
    await app.runJobs();
    expect(await hold(id)).toMatchObject({ dueOn: '2026-04-12' });
    const current = await admin.get(`/api/v1/customers/${id}`).expect(200);
    await admin.patch(`/api/v1/customers/${id}`).set('if-match', current.headers['etag'] as string).send({ level: 'Key' }).expect(200);
    await app.runJobs();
    expect(await hold(id)).toMatchObject({ dueOn: null, rule: null });
  });

  it('SQL and TypeScript count the same working days', async () => {
    const row = await app.db.one(sql`select sales.workdays_between('2026-09-30', '2026-10-12') as a, sales.workdays_between('2026-01-01', '2026-12-31') as b, sales.workdays_between('2026-03-15', '2026-03-13') as c`);
    expect(row).toEqual({ a: 4, b: 248, c: 0 });
  });
});

describe('a night', () => {
  it('does what the dry run said and nothing else; warns before, tells owners, and keeps the history', async () => {
    await pool([rule({ days: 3 })], { warnDays: 2 });
    const [goes, called, locked, spared] = [await customer('Goes'), await customer('Called'), await customer('Locked'), await customer('Later')];
    await at('2026-03-15T00:00:00Z');
    await app.app.get(RecycleRuns).night();
    expect(await app.db.one(sql`select count(*)::int as warned from record.notification where kind like 'hold.warning%' and user_id = ${rep.userId}::uuid`)).toEqual({ warned: 1 });
    await at('2026-03-16T10:00:00Z');
    rep = await app.as('sales_rep', { departmentId: team, name: 'Rep 2' });
    await admin.post(`/api/v1/customers/${spared}/notes`).send({ text: 'Called' }).expect(201);
    await admin.post(`/api/v1/customers/${locked}/hold/lock`).send({}).expect(200);
    await app.runJobs();
    const dry = (await admin.post('/api/v1/recycle-runs').send({ dryRun: true }).expect(201)).body as { id: string; planned: number };
    expect(dry).toMatchObject({ kind: 'dry', day: '2026-03-17', held: 4, planned: 2, recycled: 0, parts: [{ kind: 'no_follow_up', count: 2 }] });
    const items = async (id: string): Promise<string[]> => ((await admin.get(`/api/v1/recycle-runs/${id}/items`).expect(200)).body.items as { customer: { id: string }; kind: string; clockOn: string; dueOn: string }[]).map((item) => `${item.customer.id} ${item.kind} ${item.clockOn} ${item.dueOn}`);
    const predicted = await items(dry.id);
    expect(predicted).toEqual([goes, called].sort().map((id) => `${id} no_follow_up 2026-03-13 2026-03-16`));
    await at('2026-03-16T19:00:00Z');
    await app.app.get(RecycleRuns).night();
    await app.app.get(RecycleRuns).night();
    const { items: runs } = (await admin.get('/api/v1/recycle-runs').expect(200)).body as { items: { id: string; kind: string; recycled: number; day: string; status: string }[] };
    const [night, ...more] = runs.filter(({ kind, day }) => kind === 'nightly' && day === '2026-03-17');
    expect(more).toEqual([]);
    expect(night).toMatchObject({ recycled: 2, status: 'finished' });
    expect(await items(night?.id ?? '')).toEqual(predicted);
    expect(await app.db.rows(sql`select name from customer.profile where owner_id is null and id = any(${[goes, called, locked, spared]}::uuid[]) order by name`)).toEqual([{ name: 'Called' }, { name: 'Goes' }]);
    const { body } = await admin.get(`/api/v1/customers/${goes}/ownership-history`).expect(200);
    expect(body.items).toMatchObject([{ endedBy: 'recycled', reason: 'no_follow_up', startedBy: 'assigned' }]);
    expect((await admin.get(`/api/v1/customers/${goes}/timeline`).expect(200)).text).toContain('pool.recycled');
    expect(await hold(goes)).toMatchObject({ owner: null, daysLeft: null, pool: { name: expect.any(String) } });
    await app.runJobs();
    expect(await app.db.one(sql`select count(*)::int as n from sales.hold`)).toEqual({ n: 2 });
  });

  it('leaves out, at the last moment, whom something happened to after the decision', async () => {
    await pool([rule({ days: 1 })]);
    const [goes, stays] = [await customer('Goes'), await customer('Stays')];
    await at('2026-03-16T04:00:00Z');
    const runId = await app.app.get(RecycleRuns).now(null);
    await admin.post(`/api/v1/customers/${stays}/hold/lock`).send({}).expect(200);
    await app.runJobs();
    expect((await admin.get(`/api/v1/recycle-runs/${runId}`).expect(200)).body).toMatchObject({ planned: 2, recycled: 1, skipped: 1, status: 'finished' });
    expect(await hold(goes)).toMatchObject({ owner: null });
    expect(await hold(stays)).toMatchObject({ owner: { id: rep.userId } });
  });
});
