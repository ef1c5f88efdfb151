import { EventLog, newId, sql, type NewEvent } from '@patron/kernel';
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
    await admin.put('/api/v1/work-calendar').set('if-match', '"0"').send({ year: 2026, days: [...days, { day: '2026-03-16', kind: 'holiday', name: 'Stocktaking' }] }).expect(200);
    await app.runJobs();
    expect(await hold(id)).toMatchObject({ dueOn: '2026-03-18' });
    await admin.put('/api/v1/work-calendar').set('if-match', '"0"').send({ year: 2026, days: [] }).expect(412);
    await admin.put('/api/v1/work-calendar').set('if-match', '"1"').send({ year: 2026, days }).expect(200);
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

describe('what starts a clock anew', () => {
  /** Told by name, as modules above this one will. */
  async function happened(name: string, customerId: string, occurredAt: string): Promise<void> {
    const event = { name, customerId, subject: { type: 'customer', id: customerId }, occurredAt: new Date(occurredAt), actorId: null, payload: {} } as unknown as NewEvent;
    await app.db.transaction((m) => app.app.get(EventLog).append(m, [event]));
  }
  const FOLLOWED = ['customer.note_added', 'customer.call_logged', 'task.completed', 'follow_up.recorded'];
  const OTHERS = ['opportunity.created', 'order.placed', 'refund.created', 'return.requested', 'ticket.created', 'ticket.replied', 'ticket.reopened'];

  it('is a follow-up always; an order, a ticket, a return or an opportunity where the rule says so', async () => {
    const poolId = await pool([rule({ restarts: ['opportunity', 'order', 'ticket', 'return'] })]);
    const ids = new Map<string, string>();
    for (const name of [...FOLLOWED, ...OTHERS]) ids.set(name, await customer(name));
    for (const [name, id] of ids) await happened(name, id, '2026-03-15T04:00:00Z');
    await app.runJobs();
    const due = async (): Promise<Record<string, string>> => Object.fromEntries((await app.db.rows<{ name: string; due: string }>(sql`select p.name, h.due_on::text as due from sales.hold h join customer.profile p on p.id = h.customer_id`)).map((row) => [row.name, row.due]));
    expect(await due()).toEqual(Object.fromEntries([...FOLLOWED, ...OTHERS].map((name) => [name, '2026-03-18'])));
    const { version } = (await admin.get(`/api/v1/pools/${poolId}`).expect(200)).body as { version: number };
    await admin.patch(`/api/v1/pools/${poolId}`).set('if-match', `"${version}"`).send({ rules: [rule({ restarts: [] })] }).expect(200);
    // The change is told first, then everybody's day is counted anew.
    await app.runJobs();
    await app.runJobs();
    expect(await due()).toEqual(Object.fromEntries([...FOLLOWED.map((name) => [name, '2026-03-18']), ...OTHERS.map((name) => [name, '2026-03-16'])]));
  });

  it('days of the past turn no clock back', async () => {
    await pool([rule({})]);
    const id = await customer('Ada');
    await happened('follow_up.recorded', id, '2026-02-01T04:00:00Z');
    await app.runJobs();
    expect(await hold(id)).toMatchObject({ dueOn: '2026-03-16' });
  });

  it('after a contract counts from the end of the last that binds; none that ends, none goes', async () => {
    await pool([rule({ kind: 'contract_ended', days: 10 })]);
    const id = await customer('Ada');
    const contract = async (ends: string | null): Promise<void> => {
      await app.db.execute(sql`insert into sales.contract (customer_id, id, number, title, status, ends_on, currency, created_at, updated_at) values (${id}, ${newId()}, ${newId()}, 'C', 'active', ${ends}::date, 'CNY', now(), now())`);
      await happened('contract.activated', id, FRIDAY);
      await app.runJobs();
    };
    expect(await hold(id)).toMatchObject({ dueOn: null });
    await contract('2026-03-20');
    expect(await hold(id)).toMatchObject({ dueOn: '2026-03-30', rule: { kind: 'contract_ended', clockOn: '2026-03-20' } });
    await contract('2026-04-20');
    expect(await hold(id)).toMatchObject({ dueOn: '2026-04-30' });
    await contract(null);
    expect(await hold(id)).toMatchObject({ dueOn: null, rule: null });
  });
});

describe('two customers who are one', () => {
  async function merge(winner: string, loser: string): Promise<string> {
    const version = async (id: string): Promise<number> => (await admin.get(`/api/v1/customers/${id}`).expect(200)).body.version as number;
    await admin.post(`/api/v1/customers/${winner}/merge`).set('if-match', `"${await version(winner)}"`).send({ otherId: loser, otherVersion: await version(loser) }).expect(200);
    await app.runJobs();
    return (await admin.get(`/api/v1/customers/${winner}/merges`).expect(200)).body.items[0].id as string;
  }
  const unmerge = async (id: string): Promise<void> => {
    await admin.post(`/api/v1/merges/${id}/unmerge`).send({}).expect(200);
    await app.runJobs();
  };
  const left = (id: string): Promise<object | undefined> => app.db.one(sql`select (select count(*)::int from sales.hold where customer_id = ${id}::uuid) as holds, (select count(*)::int from sales.pool_customer where customer_id = ${id}::uuid) as places,
    (select count(*)::int from sales.ownership_history where customer_id = ${id}::uuid) as periods`);
  const nobodys = (name: string): Promise<string> => customer(name, { ownerId: null });
  const pooled = async (poolId: string, id: string): Promise<string> => {
    await admin.post(`/api/v1/pools/${poolId}/customers`).send({ customerIds: [id] }).expect(200);
    return id;
  };

  it('nobody\'s: who stays gets the place in the pool, and gives it back', async () => {
    const poolId = await pool([]);
    const [stays, goes] = [await nobodys('Stays'), await pooled(poolId, await nobodys('Goes'))];
    const id = await merge(stays, goes);
    expect(await hold(stays)).toMatchObject({ owner: null, pool: { id: poolId } });
    expect(await left(goes)).toEqual({ holds: 0, places: 0, periods: 0 });
    await unmerge(id);
    expect([await hold(stays), await hold(goes)]).toMatchObject([{ pool: null }, { pool: { id: poolId } }]);
  });

  it('in two pools: who stays keeps his place, and the other has his again when they are two', async () => {
    const [one, two] = [await pool([]), await pool([])];
    const [stays, goes] = [await pooled(one, await nobodys('Stays')), await pooled(two, await nobodys('Goes'))];
    const id = await merge(stays, goes);
    expect(await hold(stays)).toMatchObject({ pool: { id: one } });
    await unmerge(id);
    expect([await hold(stays), await hold(goes)]).toMatchObject([{ pool: { id: one } }, { pool: { id: two } }]);
  });

  it('one held, one in a pool: the owner keeps him, and he is in no pool', async () => {
    const poolId = await pool([rule({})]);
    const [stays, goes] = [await customer('Stays'), await pooled(poolId, await nobodys('Goes'))];
    const id = await merge(stays, goes);
    expect(await hold(stays)).toMatchObject({ owner: { id: rep.userId }, pool: null, dueOn: '2026-03-16' });
    await unmerge(id);
    expect([await hold(stays), await hold(goes)]).toMatchObject([{ owner: { id: rep.userId }, pool: null }, { owner: null, pool: { id: poolId } }]);
    const [winner, held] = [goes, await customer('Held')];
    await merge(winner, held);
    expect(await hold(winner)).toMatchObject({ owner: { id: rep.userId }, pool: null, dueOn: '2026-03-16' });
    expect(await left(held)).toEqual({ holds: 0, places: 0, periods: 0 });
  });

  it('both held: one hold, with the later clock and the lock of either; nothing is left of the other', async () => {
    await pool([rule({})]);
    const [stays, goes] = [await customer('Stays'), await customer('Goes')];
    await at('2026-03-15T04:00:00Z');
    await admin.post(`/api/v1/customers/${goes}/notes`).send({ text: 'Called' }).expect(201);
    await app.runJobs();
    const id = await merge(stays, goes);
    expect(await hold(stays)).toMatchObject({ owner: { id: rep.userId }, dueOn: '2026-03-18' });
    expect(await left(goes)).toEqual({ holds: 0, places: 0, periods: 0 });
    const { items } = (await admin.get(`/api/v1/customers/${stays}/ownership-history`).expect(200)).body as { items: { endedAt: string | null }[] };
    expect(items.map(({ endedAt }) => endedAt === null).sort()).toEqual([false, true]);
    await unmerge(id);
    expect(await hold(goes)).toMatchObject({ owner: { id: rep.userId }, dueOn: '2026-03-18' });
    await admin.post(`/api/v1/customers/${goes}/hold/lock`).send({ note: 'Negotiating' }).expect(200);
    await merge(stays, goes);
    expect(await hold(stays)).toMatchObject({ locked: true, lockNote: 'Negotiating', dueOn: null });
  });
});
