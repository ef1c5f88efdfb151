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

async function make(body: object, client: TestClient = admin): Promise<string> {
  const answer = await client.post(customers).send(body);
  expect(answer.status).toBe(201);
  return answer.body.id;
}
const company = (name: string, client: TestClient = admin) => make({ kind: 'company', name, allowDuplicate: true }, client);

describe('contacts of a company', () => {
  it('are people who are known or new, one of them primary, and show on both sides', async () => {
    const firm = await company('宁波远洋');
    const known = await make({ name: '张三', phone: '13600000001' });
    await admin.post(`${customers}/${firm}/contacts`).send({ personId: known, role: 'purchasing', title: '采购总监', since: '2024-01-01' }).expect(201);
    const { body } = await admin.post(`${customers}/${firm}/contacts`).send({ person: { name: '李四', phone: '13600000002' }, role: 'finance', primary: true });
    expect(body.items).toMatchObject([{ customer: { name: '李四', phone: '+8613600000002' }, primary: true, role: 'finance' }, { customer: { id: known }, primary: false, title: '采购总监', since: '2024-01-01' }]);
    expect((await admin.get(`${customers}/${known}/companies`)).body.items).toMatchObject([{ customer: { id: firm, name: '宁波远洋' }, role: 'purchasing' }]);
    expect((await admin.post(`${customers}/${firm}/contacts`).send({ personId: known })).body.code).toBe('contacts.already');
    const found = await admin.get(`${customers}?filter=${encodeURIComponent('contacts.count:gte:2')}&columns=contacts.count`);
    expect(found.body.items).toMatchObject([{ id: firm, values: { 'contacts.count': 2 } }]);
    expect((await admin.get(`${customers}/count?filter=${encodeURIComponent('company.name:eq:宁波远洋')}`)).body.count).toBe(2);
  });

  it('are changed with their version and let go; the person stays', async () => {
    const firm = await company('温州纽扣');
    const { body } = await admin.post(`${customers}/${firm}/contacts`).send({ person: { name: '周五' }, role: 'other' });
    const [contact] = body.items;
    const path = `${customers}/${firm}/contacts/${contact.id}`;
    expect((await admin.patch(path).send({ role: 'legal' })).status).toBe(428);
    expect((await admin.patch(path).set('if-match', '"1"').send({ since: '2025-02-01', until: '2025-01-01' })).status).toBe(422);
    expect((await admin.patch(path).set('if-match', '"1"').send({ role: 'legal', until: '2025-01-01' })).body.items).toMatchObject([{ role: 'legal', until: '2025-01-01', version: 2 }]);
    expect((await admin.delete(path)).body.items).toEqual([]);
    await admin.get(`${customers}/${contact.customer.id}`).expect(200);
  });

  it('refuses a company as a contact, a person with contacts, and both or neither of person and personId', async () => {
    const [firm, other, person] = [await company('A 厂'), await company('B 厂'), await make({ name: '吴六' })];
    expect((await admin.post(`${customers}/${firm}/contacts`).send({ personId: other })).status).toBe(422);
    expect((await admin.post(`${customers}/${person}/contacts`).send({ personId: person })).status).toBe(422);
    expect((await admin.post(`${customers}/${person}/contacts`).send({ person: { name: 'x' } })).status).toBe(409);
    expect((await admin.post(`${customers}/${firm}/contacts`).send({})).status).toBe(422);
  });

  it('show a rep of a person outside the scope the name alone', async () => {
    const rep = await test.as('sales_rep');
    const firm = await company('C 厂', rep);
    await admin.post(`${customers}/${firm}/contacts`).send({ person: { name: '郑七', phone: '13600000007' }, role: 'finance' }).expect(201);
    const { body } = await rep.get(`${customers}/${firm}/contacts`);
    expect(body.items).toMatchObject([{ role: 'finance', customer: { id: null, name: '郑七', phone: null, email: null } }]);
  });
});

describe('a group of companies', () => {
  it('adds up what its members the asker may see have bought, each currency by itself', async () => {
    const [top, child, other] = [await company('集团'), await company('子一'), await company('子二')];
    for (const id of [child, other]) await admin.put(`${customers}/${id}/parent`).send({ parentId: top }).expect(200);
    for (const [customerId, currency] of [[top, 'CNY'], [child, 'CNY'], [other, 'USD']]) {
      await admin.post('/api/v1/orders').send({ number: `G-${customerId}`, currency, customerId, lines: [{ title: 'Cloth', quantity: '1', unitPrice: '10.00' }] }).expect(201);
    }
    const { body } = await admin.get(`${customers}/${child}/group`);
    expect(body).toMatchObject({ hidden: 0, members: [{ name: '集团', depth: 0 }, { name: '子二', depth: 1 }, { name: '子一', depth: 1 }] });
    expect(body.totals).toEqual(expect.arrayContaining([{ currency: 'CNY', orders: 2, netMinor: 2000 }, { currency: 'USD', orders: 1, netMinor: 1000 }]));
    const rep = await test.as('sales_rep');
    await admin.put(`${customers}/${other}/owner`).send({ ownerId: rep.userId }).expect(200);
    expect((await rep.get(`${customers}/${other}/group`)).body).toMatchObject({ hidden: 2, members: [{ id: other }], totals: [{ currency: 'USD', orders: 1 }] });
  });

  it('never becomes a circle, also when two people build one at once, and has at most six levels', async () => {
    const chain: string[] = [];
    for (let level = 0; level < 7; level += 1) chain.push(await company(`层 ${level}`));
    const under = (id: string | undefined, parentId: string | undefined) => admin.put(`${customers}/${id}/parent`).send({ parentId });
    expect((await under(chain[0], chain[0])).body.code).toBe('companies.circle');
    const both = await Promise.all([under(chain[0], chain[1]), under(chain[1], chain[0])]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    for (const id of chain) await admin.put(`${customers}/${id}/parent`).send({ parentId: null }).expect(200);
    for (let level = 1; level < 6; level += 1) await under(chain[level], chain[level - 1]).expect(200);
    const deep = await under(chain[6], chain[5]);
    expect([deep.status, deep.body.errors]).toEqual([422, [expect.objectContaining({ code: 'companies.too_deep' })]]);
    expect((await under(chain[0], chain[5])).body.code).toBe('companies.circle');
    expect((await under(await make({ name: '个人' }), chain[0])).status).toBe(422);
  });

  it('keeps what is registered of a company', async () => {
    const id = await make({ kind: 'company', name: '登记', industry: 'wholesale', taxNumber: '91330100MA', website: 'dengji.example', employees: 42, allowDuplicate: true });
    expect((await admin.get(`${customers}/${id}`)).body).toMatchObject({ industry: 'wholesale', taxNumber: '91330100MA', website: 'https://dengji.example', employees: 42, parent: null });
    expect((await admin.get(`${customers}/count?filter=${encodeURIComponent('employees:gte:40')}`)).body.count).toBe(1);
  });
});
