import { startTestApp, type TestApp, type TestClient } from '@patron/kernel/testing';

type Person = TestClient & { userId: string };

const API = '/api/v1';
let app: TestApp;
let admin: Person;
let rep: Person;
let one: string;
let other: string;
let quoteId: string;
let contractId: string;
let number: string;

beforeAll(async () => {
  app = await startTestApp();
  app.clock.set('2026-03-15T04:00:00Z');
  admin = await app.as('administrator');
  rep = await app.as('sales_rep', { managerId: admin.userId });
  const customer = async (name: string): Promise<string> => (await rep.post(`${API}/customers`).send({ name, language: 'zh-CN' }).expect(201)).body.id;
  [one, other] = [await customer('林晓甲'), await customer('林晓乙')];
  const lines = [{ title: '咖啡机', quantity: '1', unitPrice: '1000' }];
  quoteId = (await rep.post(`${API}/quotes`).send({ customerId: one, title: '报价', lines, contactEmail: 'lin@shop.example' }).expect(201)).body.id;
  await rep.post(`${API}/quotes/${quoteId}/link`).expect(200);
  await rep.post(`${API}/quotes/${quoteId}/accept`).send({ name: '林晓甲' }).expect(200);
  ({ id: contractId, number } = (await rep.post(`${API}/quotes/${quoteId}/contract`).send({}).expect(201)).body);
  await rep.post(`${API}/contracts/${contractId}/submit`).expect(200);
  await rep.post(`${API}/contracts/${contractId}/activate`).send({}).expect(200);
  await rep.post(`${API}/sales-payments`).send({ contractId, amountMinor: 40_000, method: 'alipay' }).expect(201);
  await rep.post(`${API}/invoices`).send({ contractId, kind: 'vat_normal', amountMinor: 10_000 }).expect(201);
  await app.runJobs();
});
afterAll(() => app.close());

const merge = async (id: string, otherId: string) => {
  const version = (await admin.get(`${API}/customers/${otherId}`).expect(200)).body.version;
  const mine = await admin.get(`${API}/customers/${id}`).expect(200);
  return admin.post(`${API}/customers/${id}/merge`).set('if-match', `"${mine.body.version}"`).send({ otherId, otherVersion: version });
};

describe('a quote and its contract', () => {
  it('stand in the search, each by its number, for whoever may see them', async () => {
    const found = (await rep.get(`${API}/search?q=${number.slice(0, 8).toLowerCase()}`).expect(200)).body.groups;
    expect(found).toMatchObject([{ type: 'contract', items: [{ id: contractId, customerId: one, matchedOn: { kind: 'contractNumber' } }] }]);
    const stranger = await app.as('sales_rep');
    expect((await stranger.get(`${API}/search?q=${number}`).expect(200)).body.groups).toEqual([]);
  });

  it('stand on the customer\'s page', async () => {
    const { items } = (await rep.get(`${API}/customers/${one}/timeline?limit=100`).expect(200)).body;
    const names = items.map(({ event }: { event: string }) => event);
    expect(names).toEqual(expect.arrayContaining(['quote.created', 'quote.sent', 'quote.accepted', 'contract.created', 'contract.approved', 'contract.activated', 'sales_payment.received']));
  });

  it('are facts of the customer', async () => {
    const { items } = (await rep.get(`${API}/customers?filter=contracts.active:gte:1&columns=contracts.active,receivables.openAmount,quotes.open`).expect(200)).body;
    expect(items).toMatchObject([{ id: one, values: { 'contracts.active': 1, 'receivables.openAmount': 60_000, 'quotes.open': 0 } }]);
    const { body } = await admin.post(`${API}/segments/preview`).send({ rule: { kind: 'event', event: 'contract.approved', comparison: 'atLeast', number: 1, measure: { kind: 'sum', property: 'amount' }, window: { kind: 'within', days: 30 } } }).expect(200);
    expect(body.count).toBe(1);
  });

  it('tell their history', async () => {
    const { items } = (await rep.get(`${API}/history/contract/${contractId}`).expect(200)).body;
    expect(items.map(({ action }: { action: string }) => action)).toEqual(expect.arrayContaining(['contract.created', 'contract.approved', 'contract.activated', 'sales_payment.received']));
    await (await app.as('sales_rep')).get(`${API}/history/contract/${contractId}`).expect(404);
  });

  it('go with their customer when two turn out to be one, and come back', async () => {
    expect((await merge(other, one)).status).toBe(200);
    const contract = (await rep.get(`${API}/contracts/${contractId}`).expect(200)).body;
    expect(contract).toMatchObject({ customer: { id: other }, lines: [{ title: '咖啡机' }], receivables: [{ paidMinor: 40_000 }], payments: [{ allocations: [{ amountMinor: 40_000 }] }], invoices: [{ amountMinor: 10_000 }], quote: { id: quoteId } });
    expect((await rep.get(`${API}/customers/${other}/quotes`).expect(200)).body.items).toHaveLength(1);
    const [newest] = (await admin.get(`${API}/customers/${other}/merges`).expect(200)).body.items;
    await admin.post(`${API}/merges/${newest.id}/unmerge`).send({}).expect(200);
    expect((await rep.get(`${API}/contracts/${contractId}`).expect(200)).body.customer.id).toBe(one);
  });

  it('keep a customer from being deleted, and from being forgotten while money is owed', async () => {
    const { body: customer } = await admin.get(`${API}/customers/${one}`).expect(200);
    const { body } = await admin.delete(`${API}/customers/${one}`).set('if-match', `"${customer.version}"`).expect(409);
    expect(body.code).toBe('customer.has_deals');
    const preview = (await admin.get(`${API}/customers/${one}/erasure-preview`).expect(200)).body;
    expect(JSON.stringify(preview)).toContain('contracts.open');
  });

  it('leave as a file, each amount by its own currency', async () => {
    const { text } = await admin.get(`${API}/contracts/export`).expect(200);
    expect(text).toContain(number);
    expect(text).toContain('1000.00');
    await rep.get(`${API}/contracts/export`).expect(403);
    for (const list of ['quotes', 'receivables', 'sales-payments', 'invoices']) expect((await admin.get(`${API}/${list}/export?format=csv`).expect(200)).text.split('\n').length).toBeGreaterThan(1);
  });

  it('are handed over when their owner leaves', async () => {
    const heir = await app.as('sales_rep', { managerId: admin.userId });
    const { items } = (await admin.get(`${API}/users/${rep.userId}/ownership`).expect(200)).body;
    expect(items.filter(({ key }: { key: string }) => key === 'contract')).toMatchObject([{ count: 1 }]);
    await admin.post(`${API}/users/${rep.userId}/transfer`).send({ toUserIds: [heir.userId], records: ['contract'] }).expect(202);
    await app.runJobs();
    expect((await admin.get(`${API}/contracts/${contractId}`).expect(200)).body.owner.id).toBe(heir.userId);
  });
});

describe('templates and letterhead', () => {
  it('are tried out before they are kept, and previewed without being', async () => {
    const texts = { title: '报价 {{ number }}', opening: '{{ buyer.name }}', closing: '', footer: '' };
    const template = { document: 'quote', name: '蓝色', standard: true, accent: '#0055aa', texts: { 'zh-CN': texts, en: texts } };
    const { body } = await admin.post(`${API}/print-templates`).send(template).expect(201);
    await admin.post(`${API}/print-templates/preview`).send({ ...template, locale: 'en' }).expect(200).expect('content-type', 'application/pdf');
    const broken = { ...template, texts: { ...template.texts, en: { ...texts, opening: '{% if %}' } } };
    expect((await admin.post(`${API}/print-templates`).send(broken).expect(422)).body.errors[0].field).toBe('texts.opening');
    await admin.post(`${API}/print-templates`).send({ ...template, texts: { ...template.texts, en: { ...texts, opening: '{% include "/etc/passwd" %}' } } }).expect(422);
    await admin.post(`${API}/print-templates`).send({ ...template, name: '另一个' }).expect(201);
    const { items } = (await admin.get(`${API}/print-templates`).expect(200)).body;
    expect(items.filter(({ standard }: { standard: boolean }) => standard)).toMatchObject([{ name: '另一个' }]);
    await admin.delete(`${API}/print-templates/${body.id}`).set('if-match', `"${body.version + 1}"`).expect(204);
    await rep.post(`${API}/print-templates`).send(template).expect(403);
  });

  it('are chosen by whoever writes a quote, which falls back to the standard one when its own is gone', async () => {
    const texts = { title: 'T', opening: '', closing: '', footer: '' };
    const template = { document: 'quote', name: '节日', standard: false, accent: '#0055aa', texts: { 'zh-CN': texts, en: texts } };
    const { body: festive } = await admin.post(`${API}/print-templates`).send(template).expect(201);
    const { body: other } = await admin.post(`${API}/print-templates`).send({ ...template, document: 'invoice' }).expect(201);
    expect((await rep.get(`${API}/print-templates`).expect(200)).body.items.map(({ id }: { id: string }) => id)).toEqual(expect.arrayContaining([festive.id, other.id]));
    const { body: quote } = await rep.post(`${API}/quotes`).send({ customerId: one, title: 'x', lines: [{ title: 'y', quantity: '1', unitPrice: '1' }], templateId: festive.id }).expect(201);
    expect(quote.templateId).toBe(festive.id);
    expect((await rep.patch(`${API}/quotes/${quote.id}`).set('if-match', '"1"').send({ templateId: other.id }).expect(422)).body.errors[0].field).toBe('templateId');
    await rep.get(`${API}/quotes/${quote.id}/pdf?templateId=${other.id}`).expect(422);
    await admin.delete(`${API}/print-templates/${festive.id}`).set('if-match', '"1"').expect(204);
    await rep.get(`${API}/quotes/${quote.id}/pdf`).expect(200).expect('content-type', 'application/pdf');
    expect((await rep.post(`${API}/quotes/${quote.id}/send`).send({ email: 'buyer@shop.example', templateId: null }).expect(200)).body).toMatchObject({ status: 'sent', templateId: null });
  });

  it('say who the merchant is', async () => {
    const { body, headers } = await admin.get(`${API}/letterhead`).expect(200);
    const { version: _version, ...letterhead } = body;
    const said = { ...letterhead, name: { 'zh-CN': '清泉贸易', en: 'Clear Spring' }, logo: `data:image/png;base64,${PIXEL}` };
    await admin.put(`${API}/letterhead`).set('if-match', headers['etag'] as string).send(said).expect(200);
    await admin.put(`${API}/letterhead`).set('if-match', headers['etag'] as string).send(said).expect(412);
    await admin.put(`${API}/letterhead`).set('if-match', '"2"').send({ ...said, logo: 'https://elsewhere.example/x.png' }).expect(422);
    await admin.get(`${API}/quotes/${quoteId}/pdf`).expect(200).expect('content-type', 'application/pdf');
  });
});

const PIXEL = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
