import { sql } from '@patron/kernel';
import { startTestApp, type TestApp, type TestClient } from '@patron/kernel/testing';

let test: TestApp;
let admin: TestClient & { userId: string };

beforeAll(async () => {
  test = await startTestApp();
  admin = await test.as('administrator');
});
afterAll(() => test.close());

const api = '/api/v1';
type Pair = { id: string; score: number; left: { id: string; version: number }; right: { id: string; version: number }; reasons: { field: string; match: string }[] };

async function make(body: object, address?: object, client: TestClient = admin): Promise<string> {
  const { status, body: made } = await client.post(`${api}/customers`).send({ allowDuplicate: true, ...body });
  expect(status).toBe(201);
  if (address) await client.post(`${api}/customers/${made.id}/addresses`).send(address).expect(201);
  return made.id;
}
async function scan(anew = true): Promise<void> {
  await admin.post(`${api}/duplicate-scan`).send({ anew }).expect(202);
  await test.runJobs();
}
const pairs = async (query: object = {}): Promise<Pair[]> => (await admin.get(`${api}/duplicates`).query({ limit: 100, ...query })).body.items;
const pairOf = async (one: string, other: string, query: object = {}): Promise<Pair | undefined> => (await pairs({ customerId: one, ...query })).find(({ left, right }) => [left.id, right.id].includes(other));

describe('the search over the whole base', () => {
  it.each([
    ['the phone of an address', { name: '令狐冲', phone: '13512340001' }, { name: '令狐冲' }, undefined, { phone: '135 1234 0001', city: '西安市', street: '朱雀大街 1 号' }, 'addressPhone'],
    ['one mailbox written in two ways', { name: 'Ann Lee', email: 'ann.lee+shop@gmail.com' }, { name: 'Lee', email: 'annlee@gmail.com' }, undefined, undefined, 'email'],
    ['one address written in two ways', { name: '任盈盈' }, { name: '盈盈' }, { province: '浙江省', city: '杭州市', street: '文三路 90 号 3 幢 501 室' }, { province: '浙江', city: '杭州', street: '文三路90号3幢501室' }, 'address'],
    ['the same sound and the city', { name: '岳灵珊' }, { name: '岳玲珊' }, { province: '陕西省', city: '华阴市', street: '玉泉路 2 号' }, { province: '陕西省', city: '华阴市', street: '太华路 7 号' }, 'city'],
    ['one mailbox name at two houses', { name: '林平之', email: 'pingzhi.lin@163.com' }, { name: '林平之', email: 'pingzhi.lin@qq.com' }, undefined, undefined, 'email'],
  ])('finds pairs by %s', async (_, one, other, firstAddress, secondAddress, reason) => {
    const [left, right] = [await make(one, firstAddress), await make(other, secondAddress)];
    await scan();
    const pair = await pairOf(left, right);
    expect(pair?.reasons.map(({ field }) => field)).toContain(reason);
  });

  it('passes over what too many share, finds nothing twice, and goes on where it was killed', async () => {
    const ids: string[] = [];
    for (let at = 0; at < 14; at += 1) ids.push(await make({ name: '东方不败' }, { province: '河北省', city: '平定市', street: `黑木崖 ${at} 号 ${at} 室` }));
    await scan();
    expect((await pairs({ customerId: ids[0] })).length).toBe(0);
    const before = await pairs();
    await scan();
    expect((await pairs()).map(({ id }) => id).sort()).toEqual(before.map(({ id }) => id).sort());
    // As a process killed half-way leaves it.
    await test.db.execute(sql`delete from customer.duplicate_suggestion`);
    await test.db.execute(sql`update customer.duplicate_scan set updated_at = null, last_id = null, examined = 0, finished_at = null`);
    await test.db.execute(sql`select graphile_worker.add_job('customer.duplicates.scan', '{}'::json)`);
    await test.runJobs();
    expect(await pairs()).toHaveLength(before.length);
    const { body } = await admin.get(`${api}/duplicate-scan`);
    expect([body.finishedAt === null, body.examined <= body.total]).toEqual([false, true]);
  });
});

describe('a decision', () => {
  it('that they are two is remembered by the next search, until it is taken back', async () => {
    const [one, other] = [await make({ name: '仪琳', email: 'yilin@hengshan.example' }), await make({ name: '仪琳', email: 'yilin@hengshan.test' })];
    await scan();
    const pair = await pairOf(one, other);
    await admin.post(`${api}/duplicates/${pair?.id}/dismiss`).expect(204);
    await scan();
    expect(await pairOf(one, other)).toBeUndefined();
    await admin.post(`${api}/duplicates/${pair?.id}/reopen`).expect(204);
    expect((await pairOf(one, other))?.id).toBe(pair?.id);
  });

  it('to look later takes the pair out of the queue until then', async () => {
    const [one, other] = [await make({ name: '定逸', email: 'dingyi1@hengshan.example' }), await make({ name: '定逸', email: 'dingyi1@hengshan.test' })];
    await scan();
    const pair = await pairOf(one, other);
    const open = (await admin.get(`${api}/duplicates/summary`)).body.open;
    await admin.post(`${api}/duplicates/${pair?.id}/snooze`).send({ until: '2000-01-01T00:00:00Z' }).expect(422);
    await admin.post(`${api}/duplicates/${pair?.id}/snooze`).send({ until: new Date(test.clock.now().getTime() + 86_400_000).toISOString() }).expect(204);
    expect(await pairOf(one, other)).toBeUndefined();
    expect(await pairOf(one, other, { state: 'snoozed' })).toMatchObject({ id: pair?.id, state: 'snoozed' });
    expect((await admin.get(`${api}/duplicates/summary`)).body).toMatchObject({ open: open - 1, snoozed: 1 });
    await test.db.execute(sql`update customer.duplicate_suggestion set snoozed_until = now() - interval '400 days' where id = ${pair?.id}`);
    expect((await pairOf(one, other))?.id).toBe(pair?.id);
  });

  it('is nobody’s who does not see both', async () => {
    const [pair] = await pairs();
    const rep = await test.as('sales_rep');
    expect([(await rep.post(`${api}/duplicates/${pair?.id}/dismiss`)).status, (await rep.get(`${api}/duplicates/summary`)).body.open ?? 0]).toEqual([expect.any(Number), 0]);
    expect([403, 404]).toContain((await rep.post(`${api}/duplicates/${pair?.id}/reopen`)).status);
  });
});

describe('merging many', () => {
  it('merges what is sure, chains of three too, and takes all of it back', async () => {
    // Beside the three: the two of the first search, one of whom is reached under the other's number.
    const phone = (last: string) => ({ phone: `1380001${last}`, province: '四川省', city: '成都市', street: `春熙路 ${last} 号` });
    const first = await make({ name: '向问天', phone: '13800010001' });
    const second = await make({ name: '向问天' }, phone('0001'));
    const third = await make({ name: '向问天', email: 'xwt@shop.example' }, { ...phone('0001'), street: '人民南路 8 号' });
    await make({ name: '田伯光', phone: '13800010002' });
    await make({ name: '田归农' }, phone('0002'));
    await scan();
    const { status, body: prepared } = await admin.post(`${api}/duplicates/merge-runs`).send({ minScore: 90 });
    expect([status, prepared.status, prepared.total]).toEqual([201, 'draft', 4]);
    expect(prepared.sample.every(({ score }: Pair) => score >= 90)).toBe(true);
    expect((await admin.get(`${api}/customers/${second}`)).status).toBe(200);

    await admin.post(`${api}/duplicates/merge-runs/${prepared.id}/run`).send({}).expect(202);
    await test.runJobs();
    expect((await admin.get(`${api}/duplicates/merge-runs/${prepared.id}`)).body).toMatchObject({ status: 'completed', processed: 4, merged: 3, refused: 1 });
    const stands = await Promise.all([first, second, third].map(async (id) => (await admin.get(`${api}/customers/${id}`)).status));
    expect(stands.filter((code) => code === 200)).toHaveLength(1);

    await admin.post(`${api}/duplicates/merge-runs/${prepared.id}/undo`).send({}).expect(202);
    await test.runJobs();
    expect((await admin.get(`${api}/duplicates/merge-runs/${prepared.id}`)).body).toMatchObject({ status: 'undone', merged: 0, undone: 3, kept: 0 });
    for (const id of [first, second, third]) expect((await admin.get(`${api}/customers/${id}`)).status).toBe(200);
    expect((await admin.get(`${api}/duplicates/merge-runs/${prepared.id}/items`).query({ status: 'undone' })).body.items).toHaveLength(3);
    await admin.post(`${api}/duplicates/merge-runs/${prepared.id}/run`).send({}).expect(409);
  });
});
