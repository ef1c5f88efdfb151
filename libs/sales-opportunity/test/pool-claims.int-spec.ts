import { sql } from '@patron/kernel';
import { startTestApp, type TestApp, type TestClient } from '@patron/kernel/testing';

type Rep = TestClient & { userId: string };

let app: TestApp;
let admin: Rep;
let team: string;

beforeAll(async () => {
  app = await startTestApp();
  admin = await app.as('administrator');
  team = (await admin.post('/api/v1/departments').send({ name: 'Sales team' }).expect(201)).body.id as string;
});
afterAll(() => app.close());

const REPS = 200;
const CUSTOMERS = 100;

async function pool(more: object = {}): Promise<string> {
  return (await admin.post('/api/v1/pools').send({ name: `Pool ${Math.random()}`, departmentIds: [team], ...more }).expect(201)).body.id as string;
}

async function customers(number: number): Promise<string[]> {
  const items = Array.from({ length: number }, (_, i) => ({ source: 'test', externalId: `${Date.now()}-${Math.random()}-${i}`, name: `Customer ${i}` }));
  const { body } = await admin.post('/api/v1/customers/batch').send({ items }).expect(200);
  return (body.results as { id: string }[]).map(({ id }) => id);
}

async function filled(poolId: string, number: number): Promise<string[]> {
  const ids = await customers(number);
  await admin.post(`/api/v1/pools/${poolId}/customers`).send({ customerIds: ids }).expect(200);
  return ids;
}

const owners = (ids: readonly string[]): Promise<{ id: string; ownerId: string | null }[]> => app.db.rows(sql`select id, owner_id as "ownerId" from customer.profile where id = any(${[...ids]}::uuid[])`);

async function reps(number: number, from = 0): Promise<Rep[]> {
  const made: Rep[] = [];
  for (let i = 0; i < number; i += 1) made.push(await app.as('sales_rep', { departmentId: team, name: `Rep ${from + i}` }));
  return made;
}

describe('claiming out of a pool', () => {
  it('gives each of a hundred customers exactly one of two hundred who want them at once, within quota, own and shared caps', async () => {
    const people = await reps(REPS);
    const poolId = await pool({ claimsPerDay: 2 });
    const ids = await filled(poolId, CUSTOMERS);
    await admin.post('/api/v1/hold-caps').send({ name: 'One each', kind: 'held', most: 1, userIds: people.slice(0, 60).map(({ userId }) => userId) }).expect(201);
    await admin.post('/api/v1/hold-caps').send({ name: 'Ten together', kind: 'held', most: 10, shared: true, userIds: people.slice(60, 160).map(({ userId }) => userId) }).expect(201);
    const answers = await Promise.all(people.flatMap((rep, i) => [0, 1, 2].map(async (turn) => {
      const customerId = ids[(i * 7 + turn * 31) % CUSTOMERS] ?? '';
      const { status, body } = await rep.post(`/api/v1/pools/${poolId}/customers/${customerId}/claim`).send({});
      return { userId: rep.userId, customerId, status, code: (body as { code?: string }).code, body: body as Record<string, unknown> };
    })));
    const won = answers.filter(({ status }) => status === 200);
    const lost = answers.filter(({ status }) => status !== 200);
    expect(new Set(lost.map(({ status }) => status))).toEqual(new Set([409]));
    expect([...new Set(lost.map(({ code }) => code))].sort()).toEqual(['hold.cap_reached', 'pool.quota_used', 'pool.taken'].filter((code) => lost.some((each) => each.code === code)).sort());
    // Each winner was told so alone, and is the owner.
    expect(new Set(won.map(({ customerId }) => customerId)).size).toBe(won.length);
    expect((await owners(ids)).filter(({ ownerId }) => ownerId !== null).map(({ id, ownerId }) => `${id} ${ownerId}`).sort()).toEqual(won.map(({ customerId, userId }) => `${customerId} ${userId}`).sort());
    // Quotas and caps, exactly.
    const held = (some: readonly Rep[]): number[] => some.map(({ userId }) => won.filter((each) => each.userId === userId).length);
    expect(Math.max(...held(people))).toBeLessThanOrEqual(2);
    expect(Math.max(...held(people.slice(0, 60)))).toBeLessThanOrEqual(1);
    expect(held(people.slice(60, 160)).reduce((a, b) => a + b, 0)).toBeLessThanOrEqual(10);
    // A failed claim used nothing.
    const used = await app.db.rows<{ userId: string; used: number }>(sql`select user_id as "userId", used from sales.pool_claim where pool_id = ${poolId}::uuid`);
    expect(used.map(({ userId, used: n }) => `${userId} ${n}`).sort()).toEqual([...Map.groupBy(won, ({ userId }) => userId)].map(([userId, mine]) => `${userId} ${mine.length}`).sort());
    // Everything that was not taken is still there, and nothing else.
    const left = await app.db.rows<{ id: string }>(sql`select customer_id as id from sales.pool_customer where pool_id = ${poolId}::uuid`);
    expect(left.map(({ id }) => id).sort()).toEqual(ids.filter((id) => !won.some(({ customerId }) => customerId === id)).sort());
    expect(won.length).toBeGreaterThan(CUSTOMERS / 2);
    const history = await app.db.rows<{ id: string; ownerId: string; by: string }>(sql`select customer_id as id, owner_id as "ownerId", started_by as by from sales.ownership_history where customer_id = any(${ids}::uuid[]) and ended_at is null`);
    expect(history.map(({ id, ownerId, by }) => `${id} ${ownerId} ${by}`).sort()).toEqual(won.map(({ customerId, userId }) => `${customerId} ${userId} claimed`).sort());
  }, 300_000);

  it('has one winner and names him to all the others when two hundred want the same customer', async () => {
    const people = await reps(200, 1000);
    const poolId = await pool({ claimsPerDay: 5 });
    const [id = ''] = await filled(poolId, 1);
    const answers = await Promise.all(people.map((rep) => rep.post(`/api/v1/pools/${poolId}/customers/${id}/claim`).send({})));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    const winner = people[answers.findIndex(({ status }) => status === 200)];
    const [owner] = await owners([id]);
    expect(owner?.ownerId).toBe(winner?.userId);
    const { body } = await admin.get(`/api/v1/customers/${id}`).expect(200);
    for (const answer of answers.filter(({ status }) => status !== 200)) expect(answer.body).toMatchObject({ status: 409, code: 'pool.taken', detail: expect.stringContaining((body as { owner: { name: string } }).owner.name) });
    expect(await app.db.one(sql`select count(*)::int as people, sum(used)::int as used from sales.pool_claim where pool_id = ${poolId}::uuid`)).toEqual({ people: 1, used: 1 });
  }, 300_000);

  it('several at once: each answered for itself, the quota of the day ends them, and the next day begins anew', async () => {
    const [rep] = await reps(1, 3000);
    const poolId = await pool({ claimsPerDay: 2 });
    const ids = await filled(poolId, 3);
    const claim = async (): Promise<(string | null)[]> => ((await rep?.post(`/api/v1/pools/${poolId}/customers/claim`).send({ customerIds: ids }).expect(200))?.body.items as { claimed: boolean; code: string | null }[]).map(({ claimed, code }) => (claimed ? 'claimed' : code));
    expect(await claim()).toEqual(['claimed', 'claimed', 'pool.quota_used']);
    expect((await rep?.get('/api/v1/pools').expect(200))?.body).toMatchObject({ items: expect.arrayContaining([expect.objectContaining({ id: poolId, claimedToday: 2, claimsPerDay: 2, customers: 1, member: true })]), mine: { held: 2, most: null } });
  });

  it('is closed for a while to whoever lost the customer, also when somebody else had him in between', async () => {
    const [ada, bob] = await reps(2, 4000);
    const poolId = await pool({ previousOwnerDays: 7 });
    const [id = ''] = await filled(poolId, 1);
    const claim = (rep: Rep | undefined): Promise<{ status: number; body: Record<string, unknown> }> => Promise.resolve(rep?.post(`/api/v1/pools/${poolId}/customers/${id}/claim`).send({}) as unknown as { status: number; body: Record<string, unknown> });
    const release = (rep: Rep | undefined): Promise<unknown> => Promise.resolve(rep?.post(`/api/v1/customers/${id}/release`).send({ reason: 'no budget', poolId }).expect(204));
    expect((await claim(ada)).status).toBe(200);
    await release(ada);
    expect(await claim(ada)).toMatchObject({ status: 409, body: { code: 'pool.previous_owner' } });
    const { body } = await (ada as Rep).get(`/api/v1/pools/${poolId}/customers`).expect(200);
    expect((body.items as { yoursAgainOn: string | null }[])[0]?.yoursAgainOn).toMatch(/^\d{4}-\d\d-\d\d$/);
    expect((await claim(bob)).status).toBe(200);
    await release(bob);
    expect(await claim(ada)).toMatchObject({ status: 409, body: { code: 'pool.previous_owner' } });
    const start = app.clock.now();
    app.clock.advance(7 * 86_400_000);
    const later = await app.as('sales_rep', { departmentId: team });
    expect((await later.post(`/api/v1/pools/${poolId}/customers/${id}/claim`).send({})).status).toBe(200);
    app.clock.set(start);
  });

  it('shows members only what the pool shows, strangers no pool at all, and guessed customers to nobody', async () => {
    const poolId = await pool({ columns: ['level', 'city'] });
    const [id = ''] = await filled(poolId, 1);
    const [member] = await reps(1, 5000);
    const stranger = await app.as('sales_rep');
    const { body } = await (member as Rep).get(`/api/v1/pools/${poolId}/customers`).query({ columns: 'level,city,pool.reason' }).expect(200);
    expect(body.items).toEqual([{ id, kind: 'person', name: 'Customer 0', values: { level: null, city: null, 'pool.reason': 'added' }, previousOwner: null, yoursAgainOn: null, readable: false }]);
    await (member as Rep).get(`/api/v1/pools/${poolId}/customers`).query({ columns: 'phone' }).expect(422);
    await (member as Rep).get(`/api/v1/pools/${poolId}/customers`).query({ filter: 'phone:eq:13800000000' }).expect(422);
    await (member as Rep).get(`/api/v1/customers/${id}`).expect(404);
    await stranger.get(`/api/v1/pools/${poolId}/customers`).expect(404);
    await stranger.post(`/api/v1/pools/${poolId}/customers/${id}/claim`).send({}).expect(404);
    expect((await stranger.get('/api/v1/pools').expect(200)).body.items).not.toEqual(expect.arrayContaining([expect.objectContaining({ id: poolId })]));
  });
});

describe('what whoever runs the pools does', () => {
  const at = async (ids: readonly string[]): Promise<Record<string, unknown>[]> => app.db.rows(sql`select customer_id as id, pool_id as "poolId", reason from sales.pool_customer where customer_id = any(${[...ids]}::uuid[]) order by customer_id`);

  it('assigns within the caps, or beyond them when asked to, and says who was not there', async () => {
    const [rep] = await reps(1, 6000);
    const poolId = await pool();
    const ids = await filled(poolId, 3);
    const [elsewhere = ''] = await customers(1);
    await admin.post('/api/v1/hold-caps').send({ name: 'Two', kind: 'held', most: 2, userIds: [rep?.userId] }).expect(201);
    const assign = (body: object): ReturnType<TestClient['post']> => admin.post(`/api/v1/pools/${poolId}/customers/assign`).send({ ownerId: rep?.userId, ...body });
    expect((await assign({ customerIds: ids }).expect(409)).body).toMatchObject({ code: 'hold.cap_reached', details: { cap: 'Two', most: 2, used: 0 } });
    expect(await at(ids)).toHaveLength(3);
    expect((await assign({ customerIds: [...ids, elsewhere], beyondCap: true }).expect(200)).body).toEqual({ changed: 3, refused: [elsewhere] });
    expect((await owners(ids)).map(({ ownerId }) => ownerId)).toEqual(ids.map(() => rep?.userId));
    expect(await at(ids)).toEqual([]);
    const told = await app.db.rows<{ kind: string }>(sql`select kind from record.notification where user_id = ${rep?.userId}::uuid and kind like 'pool.assigned%'`);
    expect(told.map(({ kind }) => kind)).toEqual(['pool.assigned', 'pool.assigned', 'pool.assigned']);
    await assign({ customerIds: [elsewhere] }).expect(404);
    await admin.post(`/api/v1/pools/${poolId}/customers/assign`).send({ ownerId: poolId, customerIds: ids }).expect(422);
    await (rep as Rep).post(`/api/v1/pools/${poolId}/customers/assign`).send({ ownerId: rep?.userId, customerIds: ids }).expect(403);
  });

  it('moves customers to another pool, which the log tells', async () => {
    const [from, to] = [await pool(), await pool({ name: 'Big deals' })];
    const ids = (await filled(from, 2)).sort();
    const move = (poolId: string): ReturnType<TestClient['post']> => admin.post(`/api/v1/pools/${from}/customers/move`).send({ customerIds: ids, poolId });
    expect((await move(from).expect(422)).body.errors).toMatchObject([{ field: 'poolId', code: 'pool.same' }]);
    expect((await move(to).expect(200)).body).toEqual({ changed: 2, refused: [] });
    expect(await at(ids)).toEqual(ids.map((id) => ({ id, poolId: to, reason: 'moved' })));
    expect((await admin.get(`/api/v1/customers/${ids[0]}/hold`).expect(200)).body).toMatchObject({ owner: null, pool: { id: to, name: 'Big deals' } });
    const log = await app.db.rows<{ action: string; detail: object }>(sql`select action, detail from kernel.audit where customer_id = ${ids[0]}::uuid and action like 'customer.pool%' order by position`);
    expect(log).toMatchObject([{ action: 'customer.pool_added', detail: { after: { pool: expect.any(String) } } }, { action: 'customer.pool_moved', detail: { after: { pool: 'Big deals' } } }]);
    await move(to).expect(200).expect(({ body }) => expect(body).toEqual({ changed: 0, refused: ids }));
  });

  it('leaves won customers out of a cap that says so', async () => {
    const [rep] = await reps(1, 7000);
    const poolId = await pool();
    const [bought = '', won = '', plain = '', another = ''] = await filled(poolId, 4);
    await admin.post('/api/v1/hold-caps').send({ name: 'Not won', kind: 'held', most: 1, countsWon: false, userIds: [rep?.userId] }).expect(201);
    await admin.post('/api/v1/orders').send({ customerId: bought, currency: 'CNY', lines: [{ title: 'Tea', quantity: 1, unitPrice: '10' }] }).expect(201);
    const opportunity = (await admin.post('/api/v1/opportunities').send({ customerId: won, name: 'Deal', currency: 'CNY' }).expect(201)).body as { id: string };
    await app.db.execute(sql`update sales.opportunity set status = 'won', closed_at = now() where id = ${opportunity.id}::uuid`);
    await app.runJobs();
    const claim = async (id: string): Promise<string> => ((await (rep as Rep).post(`/api/v1/pools/${poolId}/customers/${id}/claim`).send({})).body as { code?: string }).code ?? 'claimed';
    expect([await claim(bought), await claim(won), await claim(plain), await claim(another)]).toEqual(['claimed', 'claimed', 'claimed', 'hold.cap_reached']);
    expect((await (rep as Rep).get('/api/v1/pools').expect(200)).body.mine).toMatchObject({ held: 1, most: 1 });
  });

  it('puts pools into another order: who is released goes to the first', async () => {
    await app.db.execute(sql`update sales.pool set archived_at = now()`);
    const [rep] = await reps(1, 8000);
    const [one, two] = [await pool(), await pool()];
    const [id = ''] = await filled(one, 1);
    await (rep as Rep).post(`/api/v1/pools/${one}/customers/${id}/claim`).send({}).expect(200);
    await admin.put('/api/v1/pools/order').send({ poolIds: [two] }).expect(422);
    await admin.put('/api/v1/pools/order').send({ poolIds: [two, two] }).expect(422);
    const { body } = await admin.put('/api/v1/pools/order').send({ poolIds: [two, one] }).expect(200);
    expect((body.items as { id: string }[]).map((item) => item.id)).toEqual([two, one]);
    await (rep as Rep).post(`/api/v1/customers/${id}/release`).send({ reason: 'other' }).expect(204);
    expect(await at([id])).toMatchObject([{ poolId: two, reason: 'released' }]);
  });
});
