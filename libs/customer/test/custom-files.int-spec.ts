import { sql } from '@patron/kernel';
import { startTestApp } from '@patron/kernel/testing';
import type { TestApp, TestClient } from '@patron/kernel/testing';

type Person = TestClient & { userId: string };
let test: TestApp;
let admin: Person;
let rep: Person;
const customers = '/api/v1/customers';

beforeAll(async () => {
  test = await startTestApp();
  admin = await test.as('administrator');
  rep = await test.as('sales_rep');
  const made = await admin.post('/api/v1/custom-fields').send({ record: 'customer', key: 'contract', type: 'file', label: { 'zh-CN': '合同', en: 'Contract' } });
  expect(made.status).toBe(201);
});
afterAll(() => test.close());

const upload = async (client: Person, name: string): Promise<string> =>
  (await client.post('/api/v1/files').attach('file', Buffer.from('a,b\n1,2\n'), { filename: name }).expect(201)).body.id;
const loose = async (id: string): Promise<boolean | undefined> =>
  (await test.db.one<{ loose: boolean }>(sql`select unattached_at is not null as loose from record.stored_file where id = ${id}`))?.loose;

describe('a file as a value of a custom field', () => {
  it('is held by its record, opened by whoever sees the record, and let go with the value', async () => {
    const file = await upload(admin, 'contract.csv');
    const made = await admin.post(customers).send({ name: '李雷', custom: { contract: file } });
    expect([made.status, made.body.custom]).toEqual([201, { contract: file }]);
    expect(await loose(file)).toBe(false);
    expect((await rep.get(`/api/v1/files/${file}`)).status).toBe(404);
    await admin.put(`${customers}/${made.body.id}/owner`).send({ ownerId: rep.userId });
    expect((await rep.get(`/api/v1/files/${file}`)).status).toBe(200);
    const now = await rep.get(`${customers}/${made.body.id}`);
    expect((await rep.patch(`${customers}/${made.body.id}`).set('if-match', now.headers['etag'] ?? '').send({ custom: { contract: null } })).status).toBe(200);
    expect(await loose(file)).toBe(true);
  });

  it('is one\'s own upload that hangs nowhere yet', async () => {
    const others = await upload(rep, 'mine.csv');
    const refused = await admin.post(customers).send({ name: '韩梅梅', custom: { contract: others } });
    expect([refused.status, refused.body.errors[0].code]).toEqual([422, 'custom.unknown_reference']);
    const taken = await upload(admin, 'taken.csv');
    await admin.post(customers).send({ name: '王芳', custom: { contract: taken } }).expect(201);
    expect((await admin.post(customers).send({ name: '张伟', custom: { contract: taken } })).status).toBe(422);
  });

  it('is let go when the record is deleted', async () => {
    const file = await upload(admin, 'gone.csv');
    const { body } = await admin.post(customers).send({ name: '赵敏', custom: { contract: file } });
    await admin.delete(`${customers}/${body.id}`).expect(204);
    expect(await loose(file)).toBe(true);
  });
});
