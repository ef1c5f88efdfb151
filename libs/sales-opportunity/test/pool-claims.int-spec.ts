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
    expect(body.items).toEqual([{ id, kind: 'person', name: 'Customer 0', values: { level: null, city: null, 'pool.reason': 'added' }, previousOwner: null, yoursAgainOn: null }]);
    await (member as Rep).get(`/api/v1/pools/${poolId}/customers`).query({ columns: 'phone' }).expect(422);
    await (member as Rep).get(`/api/v1/pools/${poolId}/customers`).query({ filter: 'phone:eq:13800000000' }).expect(422);
    await (member as Rep).get(`/api/v1/customers/${id}`).expect(404);
    await stranger.get(`/api/v1/pools/${poolId}/customers`).expect(404);
    await stranger.post(`/api/v1/pools/${poolId}/customers/${id}/claim`).send({}).expect(404);
    expect((await stranger.get('/api/v1/pools').expect(200)).body.items).not.toEqual(expect.arrayContaining([expect.objectContaining({ id: poolId })]));
  });
});
