import { startTestApp, type TestApp, type TestClient } from '@patron/kernel/testing';

type Person = TestClient & { userId: string };
type Entry = { action: string; changes: { field: string; before: unknown; after: unknown }[] };

const API = '/api/v1';
let test: TestApp;
let admin: Person;
let narrow: Person;
let masked: Person;
let customer: string;

async function role(key: string, fieldRights: object): Promise<Person> {
  const permissions = ['customers.read', 'customers.update', 'customers.export', 'orders.read', 'orders.export', 'audit.read'];
  await admin.post(`${API}/roles`).send({ key, name: { 'zh-CN': key, en: key }, scope: 'all', permissions, fieldRights }).expect(201);
  return test.as(key);
}

async function bulk(fields: object): Promise<string> {
  const { body } = await admin.post(`${API}/customers/bulk-edits`).send({ ids: [customer], changes: { fields } }).expect(201);
  await test.runJobs();
  return body.id;
}

beforeAll(async () => {
  test = await startTestApp();
  admin = await test.as('administrator');
  narrow = await role('narrow', { customer: { phone: 'hidden', email: 'hidden', memberNo: 'hidden', level: 'hidden', source: 'hidden', company: 'hidden' }, order: { payments: 'hidden' } });
  masked = await role('half', { customer: { phone: 'masked', email: 'masked', memberNo: 'masked', level: 'read' } });
  customer = (await admin.post(`${API}/customers`).send({ name: '王伟', phone: '13800138000', email: 'wei.wang@shop.example', memberNo: 'M-77001', origin: 'fair-hall', company: 'Zephyrworks 西风' }).expect(201)).body.id;
  await admin.post(`${API}/orders`).send({
    number: 'A-1', currency: 'CNY', customerId: customer, lines: [{ title: 'Lamp', quantity: '1', unitPrice: '10' }],
  }).expect(201).then(({ body }) => admin.post(`${API}/orders/${body.id}/payments`).send({ method: 'gift_card', amount: '10' }).expect(201));
  await admin.post(`${API}/customers/${customer}/calls`).send({ direction: 'out', outcome: 'answered', phone: '13800138000', text: 'hello' }).expect(201);
});
afterAll(() => test.close());

describe('what a role may not see', () => {
  it('is not in the export of order lines either', async () => {
    const lines = `${API}/orders/export?format=csv&lines=true`;
    const [all, hidden, half] = await Promise.all([admin, narrow, masked].map(async (who) => (await who.get(lines).expect(200)).text));
    expect(all).toMatch(/8613800138000.*wei\.wang@shop\.example.*M-77001/);
    expect(hidden).not.toMatch(/13800138000|wei\.wang|M-77001|手机|Phone/);
    expect(hidden).toContain('王伟');
    expect(half).toContain('138****8000');
    expect(half).not.toMatch(/13800138000|wei\.wang|M-77001/);
  });

  it('is not in the entry of a call: the number dialled follows the right on phones', async () => {
    const calls = async (who: Person, path: string): Promise<Entry[]> =>
      ((await who.get(`${API}${path}`).expect(200)).body.items as Entry[]).filter(({ action }) => action === 'call.created');
    const dialled = async (who: Person, path: string): Promise<unknown[]> =>
      (await calls(who, path)).flatMap(({ changes }) => changes.filter(({ field }) => field === 'phone').map(({ after }) => after));
    for (const path of [`/audit?customer=${customer}`, `/history/customer/${customer}`]) {
      expect(await calls(narrow, path)).toHaveLength(1);
      expect([await dialled(admin, path), await dialled(narrow, path), await dialled(masked, path)]).toEqual([['13800138000'], [], ['138****8000']]);
    }
    expect((await narrow.get(`${API}/audit/export?customer=${customer}`).expect(200)).text).not.toContain('13800138000');
  });

  it('is not in the timeline: neither the origin of a new customer nor payments, nor to be found by their words', async () => {
    const seen = async (who: Person, more = ''): Promise<string> => JSON.stringify((await who.get(`${API}/customers/${customer}/timeline${more}`).expect(200)).body.items);
    expect(await seen(admin)).toMatch(/fair-hall/);
    expect(await seen(admin)).toMatch(/gift_card/);
    expect(await seen(narrow)).not.toMatch(/fair-hall|gift_card|payment\.recorded/);
    expect([await seen(narrow, '?q=fair-hall'), await seen(narrow, '?q=gift_card')]).toEqual(['[]', '[]']);
  });

  it('is not what a search finds somebody by: the company is none of his names', async () => {
    const hits = async (who: Person, q: string): Promise<number[]> => [
      (await who.get(`${API}/search?q=${encodeURIComponent(q)}`).expect(200)).body.groups.length, (await who.get(`${API}/customers/count?q=${encodeURIComponent(q)}`).expect(200)).body.count,
    ];
    for (const q of ['zephyr', '西风', 'xifeng']) expect([await hits(admin, q), await hits(narrow, q)]).toEqual([[1, 1], [0, 0]]);
    expect(await hits(narrow, '王伟')).toEqual([1, 1]);
  });

  it('is not told to a key without the permission: orders in the timeline are for who may read orders', async () => {
    const { body } = await admin.post(`${API}/api-keys`).send({ name: 'narrow', scopes: ['customers.read'] }).expect(201);
    const seen = await test.anonymous().get(`${API}/customers/${customer}/timeline`).set('authorization', `Bearer ${body.key}`).expect(200);
    expect(seen.body.items.map(({ event }: { event: string }) => event).sort()).toEqual(['customer.call_logged', 'customer.created']);
  });

  it('is not in bulk edits of others, and these are neither run nor undone by who may not write their fields', async () => {
    const id = await bulk({ level: 'TOP', origin: 'stand-9', city: '苏州' });
    const list = await narrow.get(`${API}/customers/bulk-edits`).expect(200);
    expect(list.body.items.find((edit: { id: string }) => edit.id === id).changes).toEqual({ fields: { city: '苏州' } });
    expect(JSON.stringify((await narrow.get(`${API}/customers/bulk-edits/${id}/items`).expect(200)).body)).not.toMatch(/TOP|stand-9/);
    const entries = JSON.stringify((await narrow.get(`${API}/audit?action=bulk_edit.started`).expect(200)).body.items);
    expect(entries).toContain('苏州');
    expect(entries).not.toMatch(/TOP|stand-9/);
    await narrow.post(`${API}/customers/bulk-edits/${id}/undo`).expect(422);
    expect((await masked.post(`${API}/customers/bulk-edits/${id}/undo`).expect(403)).body).toMatchObject({ code: 'fields.not_editable' });
    expect((await admin.get(`${API}/customers/${customer}`).expect(200)).body.level).toBe('TOP');
  });

  it('is not written by a preview that a role has outlived', async () => {
    await admin.post(`${API}/roles`).send({ key: 'late', name: { 'zh-CN': 'late', en: 'late' }, scope: 'all', permissions: ['customers.read', 'customers.update'], fieldRights: {} }).expect(201);
    const late = await test.as('late');
    const { body } = await late.post(`${API}/customers/bulk-edits`).send({ ids: [customer], changes: { fields: { level: 'LATE' } }, dryRun: true }).expect(201);
    const found = (await admin.get(`${API}/roles?q=late`).expect(200)).body.items[0] as { id: string };
    const { headers } = await admin.get(`${API}/roles/${found.id}`).expect(200);
    await admin.patch(`${API}/roles/${found.id}`).set('if-match', String(headers['etag'])).send({ fieldRights: { customer: { level: 'read' } } }).expect(200);
    await late.post(`${API}/customers/bulk-edits/${body.id}/run`).expect(403);
  });
});
