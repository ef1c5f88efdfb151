import { startTestApp } from '@patron/kernel/testing';
import type { TestApp, TestClient } from '@patron/kernel/testing';

type Person = TestClient & { userId: string };
let test: TestApp;
let admin: Person;
let manager: Person;
let rep: Person;
const url = '/api/v1/saved-views';
const query = { filter: ['city:eq:杭州'], sort: '-createdAt', q: null, columns: ['phone', 'city'] };

beforeAll(async () => {
  test = await startTestApp();
  admin = await test.as('administrator');
  const department = await admin.post('/api/v1/departments').send({ name: '华东' });
  manager = await test.as('sales_manager', { departmentId: department.body.id });
  rep = await test.as('sales_rep', { departmentId: department.body.id });
});
afterAll(() => test.close());

async function make(client: Person, name: string, more: object = {}) {
  const made = await client.post(url).send({ list: 'customers', name, query, ...more });
  expect(made.status).toBe(201);
  return made.body;
}
const names = async (client: Person, list = 'customers') => (await client.get(url).query({ list })).body.items.map(({ name }: { name: string }) => name);

describe('saved views', () => {
  it('are private until shared, with everyone or with departments', async () => {
    await make(rep, '我的杭州');
    await make(manager, '全员', { sharing: 'everyone' });
    const department = (await manager.get('/api/v1/auth/me')).body.departmentId ?? (await admin.get('/api/v1/departments')).body.items[0].id;
    await make(manager, '华东', { sharing: 'departments', departmentIds: [department] });
    expect(await names(rep)).toEqual(['我的杭州', '全员', '华东']);
    expect(await names(admin)).toEqual(['全员']);
    expect(await names(rep, 'orders')).toEqual([]);
  });

  it('ask for the right to share, also when a private one is widened later', async () => {
    const refused = await rep.post(url).send({ list: 'customers', name: 'x', query, sharing: 'everyone' });
    expect([refused.status, refused.body.details.permission]).toEqual([403, 'views.share']);
    const view = await make(rep, '自己的');
    expect((await rep.patch(`${url}/${view.id}`).set('if-match', '"1"').send({ sharing: 'everyone' })).status).toBe(403);
    expect((await rep.patch(`${url}/${view.id}`).set('if-match', '"1"').send({ name: '改名' })).body).toMatchObject({ name: '改名', version: 2, sharing: 'private' });
    expect((await rep.patch(`${url}/${view.id}`).set('if-match', '"1"').send({ name: '又改' })).status).toBe(412);
  });

  it('of others are read when shared, and are nobody else\'s to change', async () => {
    const secret = await make(manager, '经理自用');
    expect((await rep.delete(`${url}/${secret.id}`)).status).toBe(404);
    expect((await rep.put(`${url}/${secret.id}/default`).send({ for: 'me' })).status).toBe(404);
    const shared = await make(manager, '可见', { sharing: 'everyone' });
    const changed = await rep.patch(`${url}/${shared.id}`).set('if-match', '"1"').send({ name: '抢' });
    expect([changed.status, changed.body.code]).toEqual([403, 'views.not_yours']);
    expect((await admin.patch(`${url}/${shared.id}`).set('if-match', '"1"').send({ name: '管理员改' })).status).toBe(200);
  });

  it('open a list: one\'s own default before everyone\'s', async () => {
    const list = 'orders';
    const everyone = (await admin.post(url).send({ list, name: '默认', query, sharing: 'everyone' })).body;
    const mine = (await rep.post(url).send({ list, name: '我的', query })).body;
    const defaults = async (client: Person) => (await client.get(url).query({ list })).body.items.filter((view: { default: boolean }) => view.default).map(({ name }: { name: string }) => name);
    expect((await rep.put(`${url}/${everyone.id}/default`).send({ for: 'everyone' })).status).toBe(403);
    expect((await admin.put(`${url}/${everyone.id}/default`).send({ for: 'everyone' })).status).toBe(204);
    expect(await defaults(rep)).toEqual(['默认']);
    expect((await rep.put(`${url}/${mine.id}/default`).send({ for: 'me' })).status).toBe(204);
    expect([await defaults(rep), await defaults(manager)]).toEqual([['我的'], ['默认']]);
    const narrowed = await admin.patch(`${url}/${everyone.id}`).set('if-match', '"1"').send({ sharing: 'private' });
    expect([narrowed.status, narrowed.body.code]).toEqual([409, 'views.default_for_everyone']);
    expect((await rep.delete(`${url}/${mine.id}`)).status).toBe(204);
    expect(await defaults(rep)).toEqual(['默认']);
    expect((await admin.delete(`${url}/${everyone.id}/default`).query({ for: 'everyone' })).status).toBe(204);
    expect(await defaults(rep)).toEqual([]);
  });

  it('name what is wrong with them', async () => {
    const wrong = await rep.post(url).send({ list: 'Customers!', name: '', query: { filter: 'x'.repeat(3_000), surprise: 1 } });
    expect([wrong.status, wrong.body.errors.map(({ field }: { field: string }) => field).sort()]).toEqual([422, ['list', 'name', 'query.filter', 'query.surprise']]);
  });
});
