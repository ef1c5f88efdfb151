import { sql } from '@patron/kernel';
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
const rules = '/api/v1/duplicate-rules';
const birthday = (day: number) => ({ year: 1990, month: 5, day });

async function make(body: object, client: TestClient = admin): Promise<string> {
  const answer = await client.post(customers).send(body);
  expect(answer.status).toBe(201);
  return answer.body.id;
}

describe('a new customer that resembles one', () => {
  it('is held up with the candidates, and made when people insist; the pair is suggested', async () => {
    const first = await make({ name: '王伟', birthday: birthday(1) });
    const body = { name: '王玮', birthday: birthday(1) };
    const held = await admin.post(customers).send(body);
    expect([held.status, held.body.code]).toEqual([409, 'duplicates.found']);
    expect(held.body.details.candidates).toMatchObject([{ customer: { id: first, name: '王伟' }, reasons: [{ field: 'name', match: 'fuzzy' }, { field: 'birthday', match: 'exact' }] }]);
    const made = await make({ ...body, allowDuplicate: true });
    const list = await admin.get('/api/v1/duplicates');
    expect(list.body.items).toHaveLength(1);
    expect([list.body.items[0].left.id, list.body.items[0].right.id].sort()).toEqual([first, made].sort());
  });

  it('tells nothing of a candidate outside the scope', async () => {
    await make({ name: '欧阳锋', birthday: birthday(2) });
    const rep = await test.as('sales_rep');
    const held = await rep.post(customers).send({ name: '欧阳峰', birthday: birthday(2) });
    expect([held.status, held.body.details.candidates]).toEqual([409, [{ customer: null }]]);
    expect(held.text).not.toContain('欧阳锋');
  });

  it('is refused by a blocking rule whatever is sent, also as an item of a bulk call', async () => {
    const rule = await admin.post(rules).send({ name: 'Company names', kind: 'company', fields: [{ field: 'name', match: 'normalised' }], action: 'block', appliesOn: ['create', 'api', 'import'] });
    expect(rule.status).toBe(201);
    await make({ kind: 'company', name: 'Acme Trading' });
    const refused = await admin.post(customers).send({ kind: 'company', name: 'ACME-Trading', allowDuplicate: true });
    expect([refused.status, refused.body.code]).toEqual([409, 'duplicates.blocked']);
    const batch = await admin.post(`${customers}/batch`).send({ items: [{ source: 'erp', externalId: 'x1', kind: 'company', name: 'acme trading' }, { source: 'erp', externalId: 'x2', kind: 'company', name: 'Other House' }] });
    expect(batch.body.results).toMatchObject([{ status: 'failed', errors: [{ code: 'duplicates.blocked' }] }, { status: 'created' }]);
    await admin.delete(`${rules}/${rule.body.id}`).expect(204);
  });

  it('is noticed on edit too', async () => {
    await make({ name: '诸葛亮', birthday: birthday(3) });
    const id = await make({ name: '诸葛', birthday: birthday(3) });
    const held = await admin.patch(`${customers}/${id}`).set('if-match', '"1"').send({ name: '诸葛良' });
    expect(held.body.code).toBe('duplicates.found');
    await admin.patch(`${customers}/${id}`).set('if-match', '"1"').send({ name: '诸葛良', allowDuplicate: true }).expect(200);
  });
});

describe('those whom it concerns', () => {
  const told = async (person: TestClient): Promise<string[]> => (await person.get('/api/v1/notifications').expect(200)).body.items.map(({ kind, text }: { kind: string; text: string }) => `${kind}: ${text}`);

  it('hear of a possible duplicate of their customer, and of a team they join', async () => {
    const rep = await test.as('sales_rep');
    const helper = await test.as('sales_rep');
    const mine = await make({ name: '上官婉', birthday: birthday(9) }, rep);
    await make({ name: '上官琬', birthday: birthday(9), allowDuplicate: true });
    expect(await told(rep)).toEqual([expect.stringMatching(/^duplicate\.found: .*上官婉/)]);
    expect(await told(admin)).toEqual([]);

    await admin.put(`${customers}/${mine}/team/${helper.userId}`).send({ access: 'read' }).expect(200);
    await admin.put(`${customers}/${mine}/team/${helper.userId}`).send({ access: 'write' }).expect(200);
    await test.runJobs();
    expect(await told(helper)).toEqual([expect.stringMatching(/^customer\.shared: .*上官婉/)]);
  });
});

describe('suggestions', () => {
  it('come from bulk items that name identities of two customers', async () => {
    const [a, b] = [await make({ name: 'One', phone: '13700000001' }), await make({ name: 'Two', email: 'two@shop.example' })];
    await admin.post(`${customers}/batch`).send({ items: [{ source: 'erp', externalId: 'both', phone: '13700000001', email: 'two@shop.example' }] });
    const { body } = await admin.get(`/api/v1/duplicates?customerId=${a}`);
    expect(body.items).toMatchObject([{ score: 75, reasons: [{ field: 'email', match: 'exact' }] }]);
    expect([body.items[0].left.id, body.items[0].right.id].sort()).toEqual([a, b].sort());
    await admin.post(`/api/v1/duplicates/${body.items[0].id}/dismiss`).expect(204);
    await admin.post(`${customers}/batch`).send({ items: [{ source: 'erp', externalId: 'both', phone: '13700000001', email: 'two@shop.example' }] });
    expect((await admin.get(`/api/v1/duplicates?customerId=${a}`)).body.items).toEqual([]);
    expect((await admin.get(`/api/v1/duplicates?customerId=${a}&state=dismissed`)).body.items).toHaveLength(1);
  });

  it('are found by the search through all customers, once', async () => {
    await admin.post(`${customers}/batch`).send({ items: [1, 2].map((n) => ({ source: 'erp', externalId: `scan${n}`, name: n === 1 ? '令狐冲' : '令狐充', birthday: '1991-06-07' })) });
    await admin.post('/api/v1/duplicate-scan').send({ anew: true }).expect(202);
    await test.runJobs();
    const first = await admin.get('/api/v1/duplicate-scan');
    expect(first.body).toMatchObject({ finishedAt: expect.any(String) });
    expect(first.body.found).toBeGreaterThan(0);
    const names = (await admin.get('/api/v1/duplicates?limit=200')).body.items.map((item: { left: { name: string } }) => item.left.name);
    expect(names.some((name: string) => name.startsWith('令狐'))).toBe(true);
    await admin.post('/api/v1/duplicate-scan').send({}).expect(202);
    await test.runJobs();
    expect((await admin.get('/api/v1/duplicate-scan')).body).toMatchObject({ found: 0 });
  });

  it('show only pairs of which both may be seen', async () => {
    const rep = await test.as('sales_manager');
    expect((await rep.get('/api/v1/duplicates')).body.items).toEqual([]);
  });

  it('page without a gap', async () => {
    const all = (await admin.get('/api/v1/duplicates?limit=200')).body.items.map(({ id }: { id: string }) => id);
    const seen: string[] = [];
    for (let cursor = ''; cursor !== 'end';) {
      const { body } = await admin.get(`/api/v1/duplicates?limit=1${cursor && `&cursor=${cursor}`}`);
      seen.push(...body.items.map(({ id }: { id: string }) => id));
      cursor = body.nextCursor ?? 'end';
    }
    expect(seen).toEqual(all);
    expect(all.length).toBeGreaterThan(1);
  });
});

describe('rules', () => {
  it('are tried before they are switched on, and changed only by who saw the last version', async () => {
    const trial = await admin.post(`${rules}/try`).send({ kind: 'person', fields: [{ field: 'name', match: 'fuzzy' }, { field: 'birthday', match: 'exact' }] });
    expect(trial.body.found).toBeGreaterThan(1);
    expect(trial.body.samples[0]).toMatchObject({ left: { name: expect.any(String) }, score: expect.any(Number) });
    expect((await admin.post(`${rules}/try`).send({ kind: 'person', fields: [{ field: 'birthday', match: 'exact' }] })).status).toBe(422);
    const [rule] = (await admin.get(rules)).body.items;
    expect((await admin.patch(`${rules}/${rule.id}`).send({ enabled: false })).status).toBe(428);
    const off = await admin.patch(`${rules}/${rule.id}`).set('if-match', `"${rule.version}"`).send({ enabled: false });
    expect(off.body).toMatchObject({ enabled: false, version: rule.version + 1 });
    const audited = await test.db.one<{ n: number }>(sql`select count(*)::int as n from kernel.audit where action = 'duplicate_rule.updated'`);
    expect(audited?.n).toBe(1);
    expect((await (await test.as('sales_rep')).get(rules)).status).toBe(403);
  });

  it('compare nothing their maker may not see, and tell of nothing either', async () => {
    const fields = [{ field: 'name', match: 'fuzzy' }, { field: 'birthday', match: 'exact' }];
    await admin.post('/api/v1/roles').send({ key: 'keeper', name: { 'zh-CN': '查重', en: 'Keeper' }, scope: 'all', permissions: ['customers.read', 'customers.merge', 'duplicates.manage'], fieldRights: { customer: { phone: 'hidden' } } }).expect(201);
    const keeper = await test.as('keeper');
    const rule = { kind: 'person', fields: [{ field: 'phone', match: 'exact' }] };
    for (const path of [rules, `${rules}/try`]) {
      const { body } = await keeper.post(path).send(path === rules ? { ...rule, name: 'Phones', action: 'report', appliesOn: [] } : rule).expect(422);
      expect(body.errors[0]).toMatchObject({ field: 'fields[0].field', code: 'duplicates.field_hidden' });
    }
    const same = { birthday: { year: 1971, month: 7, day: 7 }, allowDuplicate: true };
    await admin.post(customers).send({ name: '令狐冲', phone: '13512349901', ...same }).expect(201);
    await admin.post(customers).send({ name: '令狐冲', phone: '13512349902', identities: [{ kind: 'phone', value: '+8513512349901' }], ...same });
    const { body } = await keeper.post(`${rules}/try`).send({ kind: 'person', fields }).expect(200);
    expect(body.found).toBeGreaterThan(0);
    expect(body.samples.flatMap(({ reasons }: { reasons: { field: string }[] }) => reasons.map(({ field }) => field))).not.toContain('phone');
  });
});
