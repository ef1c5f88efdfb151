import { startTestApp } from '@patron/kernel/testing';
import type { TestApp, TestClient } from '@patron/kernel/testing';

let test: TestApp;
let admin: TestClient & { userId: string };

beforeAll(async () => {
  test = await startTestApp();
  admin = await test.as('administrator');
});
afterAll(() => test.close());

const customers = '/api/v1/customers';

async function create(body: object, client: TestClient = admin): Promise<Record<string, never> & { id: string; version: number }> {
  const answer = await client.post(customers).send(body);
  expect([answer.status, answer.body]).toEqual([201, expect.objectContaining({ version: 1 })]);
  return answer.body;
}

describe('a customer', () => {
  it('is created with everything said of it, in normal form', async () => {
    const answer = await admin.post(customers).send({
      name: '欧阳　娜娜', phone: '１３８-0013-8001', email: ' Nana@Shop.Example ', memberNo: 'M-1', gender: 'female', birthday: { month: 2, day: 29 },
      level: 'A', origin: 'wechat', attributes: { size: 'M' }, address: { province: '浙江', city: '杭州', street: '文一西路 1 号' }, source: 'erp', externalId: 'c-9',
    });
    expect(answer.status).toBe(201);
    expect(answer.headers['etag']).toBe('"1"');
    expect(answer.body).toMatchObject({
      name: '欧阳 娜娜', phone: '+8613800138001', email: 'nana@shop.example', memberNo: 'M-1', birthday: { year: null, month: 2, day: 29 }, level: 'A',
      source: 'wechat', province: '浙江', city: '杭州', owner: null, tags: [], externalRefs: [{ source: 'erp', externalId: 'c-9' }], attributes: { size: 'M' },
    });
    expect(answer.body.identities).toHaveLength(3);
    expect(answer.body.addresses).toMatchObject([{ street: '文一西路 1 号', primary: true }]);
    const read = await admin.get(`${customers}/${answer.body.id}`);
    expect(read.body).toEqual(answer.body);
  });

  it('splits a Chinese name', async () => {
    expect(await create({ name: '诸葛亮' })).toMatchObject({ familyName: '诸葛', givenName: '亮' });
    expect(await create({ familyName: '王', givenName: '伟' })).toMatchObject({ name: '王伟' });
  });

  it('is refused with the reason at each field', async () => {
    const answer = await admin.post(customers).send({ name: 'x', phone: '12', email: 'no', timezone: 'Moon', birthday: { month: 2, day: 30 }, ownerId: '018f0000-0000-7000-8000-000000000000' });
    expect(answer.status).toBe(422);
    expect(answer.body.errors.map((error: { field: string }) => error.field).sort()).toEqual(['birthday', 'email', 'ownerId', 'phone', 'timezone']);
  });

  it('needs something to go by', async () => {
    expect((await admin.post(customers).send({})).status).toBe(422);
  });

  it('is changed only by who saw its last version', async () => {
    const { id } = await create({ name: 'Ann Lee', attributes: { a: 1, b: 2 } });
    expect((await admin.patch(`${customers}/${id}`).send({ level: 'B' })).status).toBe(428);
    expect((await admin.patch(`${customers}/${id}`).set('if-match', '"7"').send({ level: 'B' })).status).toBe(412);
    const done = await admin.patch(`${customers}/${id}`).set('if-match', '"1"').send({ level: 'B', givenName: 'Anna', attributes: { a: null, c: 3 } });
    expect([done.status, done.headers['etag']]).toEqual([200, '"2"']);
    expect(done.body).toMatchObject({ level: 'B', name: 'Anna Lee', attributes: { b: 2, c: 3 }, version: 2 });
    const same = await admin.patch(`${customers}/${id}`).set('if-match', '"2"').send({ level: 'B' });
    expect(same.body.version).toBe(2);
  });

  it('is deleted with all that hangs on it', async () => {
    const { id } = await create({ name: 'Gone', phone: '13911112222' });
    const stale = await admin.delete(`${customers}/${id}`).set('if-match', '"9"');
    expect(stale.status).toBe(412);
    expect((await admin.delete(`${customers}/${id}`)).status).toBe(204);
    expect((await admin.get(`${customers}/${id}`)).status).toBe(404);
    await create({ name: 'Next', phone: '13911112222' });
  });

  it('answers 404 outside the row scope, whatever is asked of it', async () => {
    const rep = await test.as('sales_rep');
    const hidden = await create({ name: 'Hidden', phone: '13700001111' });
    const mine = await create({ name: 'Mine' }, rep);
    expect(mine).toMatchObject({ ownerId: rep.userId, owner: { id: rep.userId, name: 'sales_rep' } });
    const answers = await Promise.all([
      rep.get(`${customers}/${hidden.id}`), rep.patch(`${customers}/${hidden.id}`).set('if-match', '"1"').send({ level: 'A' }),
      rep.get(`${customers}/${hidden.id}/timeline`), rep.post(`${customers}/${hidden.id}/notes`).send({ text: 'x' }),
      rep.post(`${customers}/${hidden.id}/identities`).send({ kind: 'email', value: 'a@b.example' }), rep.put(`${customers}/${hidden.id}/tags`).send({ tagIds: [] }),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404, 404, 404]);
    const list = await rep.get(customers);
    expect(list.body.items.map((item: { name: string }) => item.name)).toEqual(['Mine']);
    expect((await rep.get(`${customers}/count`)).body).toEqual({ count: 1, exact: true });
    const taken = await rep.post(customers).send({ name: 'Thief', phone: '13700001111' });
    expect([taken.status, taken.body.details]).toEqual([409, { kind: 'phone' }]);
  });

  it('keeps a phone to itself when two are created at once', async () => {
    const answers = await Promise.all([1, 2, 3, 4].map((n) => admin.post(customers).send({ name: `Racer ${n}`, phone: '+86 136 0000 0001' })));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409]);
    const refused = answers.find(({ status }) => status === 409);
    expect(refused?.body.details).toMatchObject({ kind: 'phone', customerName: expect.stringMatching(/^Racer/) });
  });
});

describe('what hangs on a customer', () => {
  it('identities are added, promoted and taken away', async () => {
    const { id } = await create({ name: 'Ida', phone: '13800000001' });
    const more = await admin.post(`${customers}/${id}/identities`).send({ kind: 'phone', value: '0086 13800000002' });
    expect([more.status, more.body.phone, more.body.version]).toEqual([201, '+8613800000001', 2]);
    const first = more.body.identities.find((identity: { primary: boolean }) => identity.primary);
    const less = await admin.delete(`${customers}/${id}/identities/${first.id}`);
    expect([less.status, less.body.phone]).toEqual([200, '+8613800000002']);
    const other = await create({ name: 'Other' });
    const taken = await admin.post(`${customers}/${other.id}/identities`).send({ kind: 'phone', value: '13800000002' });
    expect([taken.status, taken.body.details.customerId]).toEqual([409, id]);
    const chosen = await admin.post(`${customers}/${id}/identities`).send({ kind: 'phone', value: '13800000003', primary: true });
    expect(chosen.body.phone).toBe('+8613800000003');
  });

  it('has one primary address, which gives the profile its place', async () => {
    const { id } = await create({ name: 'Adda', address: { province: '江苏', city: '南京' } });
    const added = await admin.post(`${customers}/${id}/addresses`).send({ province: '广东', city: '深圳', primary: true });
    expect(added.body).toMatchObject({ city: '深圳', addresses: [{ city: '深圳', primary: true }, { city: '南京', primary: false }] });
    const [deep, south] = added.body.addresses;
    const changed = await admin.patch(`${customers}/${id}/addresses/${south.id}`).send({ street: '中山路' });
    expect(changed.body.addresses[1]).toMatchObject({ street: '中山路', city: '南京' });
    const removed = await admin.delete(`${customers}/${id}/addresses/${deep.id}`);
    expect(removed.body).toMatchObject({ city: '南京', addresses: [{ primary: true }] });
  });

  it('has tags and an owner', async () => {
    const { id } = await create({ name: 'Tagged' });
    const tag = await admin.post('/api/v1/tags').send({ name: 'VIP' });
    expect(tag.status).toBe(201);
    expect((await admin.post('/api/v1/tags').send({ name: 'vip' })).status).toBe(409);
    const tagged = await admin.put(`${customers}/${id}/tags`).send({ tagIds: [tag.body.id] });
    expect(tagged.body.tags).toEqual([{ id: tag.body.id, name: 'VIP', colour: 'grey' }]);
    const owned = await admin.put(`${customers}/${id}/owner`).send({ ownerId: admin.userId });
    expect(owned.body.owner).toMatchObject({ id: admin.userId });
    const filtered = await admin.get(customers).query({ filter: `tags:hasAny:${tag.body.id}`, columns: 'name,tags,owner,hasPhone' });
    expect(filtered.body.items).toMatchObject([{ id, owner: { id: admin.userId }, values: { name: 'Tagged', tags: [{ name: 'VIP' }], hasPhone: false } }]);
    expect((await admin.patch(`/api/v1/tags/${tag.body.id}`).set('if-match', '"1"').send({ colour: 'red' })).body).toMatchObject({ colour: 'red', version: 2 });
    expect((await admin.delete(`/api/v1/tags/${tag.body.id}`)).status).toBe(204);
    expect((await admin.get(`${customers}/${id}`)).body.tags).toEqual([]);
  });

  it('shows what happened, newest first, by kind, text and date', async () => {
    const { id } = await create({ name: 'Timely' });
    await admin.post(`${customers}/${id}/notes`).send({ text: '喜欢蓝色' });
    await admin.post(`${customers}/${id}/notes`).send({ text: 'called back' });
    const all = await admin.get(`${customers}/${id}/timeline`);
    expect(all.body.items.map((item: { event: string }) => item.event)).toEqual(['customer.note_added', 'customer.note_added', 'customer.created']);
    expect(all.body.items[0]).toMatchObject({ kind: 'note', text: 'called back', actor: { id: admin.userId } });
    const first = await admin.get(`${customers}/${id}/timeline`).query({ limit: 1 });
    const second = await admin.get(`${customers}/${id}/timeline`).query({ limit: 2, cursor: first.body.nextCursor });
    expect([...first.body.items, ...second.body.items]).toEqual(all.body.items);
    expect(second.body.nextCursor).toBeNull();
    const found = await admin.get(`${customers}/${id}/timeline`).query({ q: '蓝', kinds: 'note' });
    expect(found.body.items).toHaveLength(1);
    expect((await admin.get(`${customers}/${id}/timeline`).query({ kinds: 'change' })).body.items).toHaveLength(1);
    expect((await admin.get(`${customers}/${id}/timeline`).query({ before: '2020-01-01T00:00:00Z' })).body.items).toEqual([]);
  });
});
