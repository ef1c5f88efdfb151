import { sql } from '@patron/kernel';
import { startTestApp } from '@patron/kernel/testing';
import type { TestApp, TestClient } from '@patron/kernel/testing';

type Person = TestClient & { userId: string };
let test: TestApp;
let admin: Person;
let rep: Person;
const products = '/api/v1/products';

beforeAll(async () => {
  test = await startTestApp();
  admin = await test.as('administrator');
  rep = await test.as('sales_rep');
  const made = await admin.post('/api/v1/custom-fields').send({ record: 'product', key: 'manual', type: 'file', label: { 'zh-CN': '说明书', en: 'Manual' } });
  expect(made.status).toBe(201);
});
afterAll(() => test.close());

const upload = async (client: Person, name: string): Promise<string> =>
  (await client.post('/api/v1/files').attach('file', Buffer.from('a,b\n1,2\n'), { filename: name }).expect(201)).body.id;
const loose = async (id: string): Promise<boolean | undefined> =>
  (await test.db.one<{ loose: boolean }>(sql`select unattached_at is not null as loose from record.stored_file where id = ${id}`))?.loose;

it('a file as a value of a product is held by it, opened by whoever reads products, and let go with it', async () => {
  const file = await upload(admin, 'manual.csv');
  const made = await admin.post(products).send({ title: '茶壶', variants: [{ sku: 'POT-1' }], custom: { manual: file } });
  expect([made.status, made.body.custom]).toEqual([201, { manual: file }]);
  expect(await loose(file)).toBe(false);
  expect((await rep.get(`/api/v1/files/${file}`)).status).toBe(200);
  expect((await admin.post(products).send({ title: '茶杯', variants: [{ sku: 'CUP-1' }], custom: { manual: file } })).status).toBe(422);
  await admin.delete(`${products}/${made.body.id}`).set('if-match', made.headers['etag'] ?? '').expect(204);
  expect(await loose(file)).toBe(true);
});
