import { MergeCatalogue } from '@patron/customer';
import { AuditVerifier, Jobs, sql } from '@patron/kernel';
import { PersonalData } from '@patron/privacy';
import { startTestApp, type TestApp, type TestClient } from '@patron/kernel/testing';
import { books, EMAIL, fileTraces, Life, MARK, marked, PHONE, shopOrder, tableCount, traces } from './person.js';

const SOUGHT = [MARK, PHONE, '139 8765 0123', '13987650124'];

let test: TestApp;
let admin: TestClient & { userId: string };
let id: string;
let name: string;
let before: unknown[];
let erasureId: string;
let sealed: { certificate: Record<string, unknown>; sha256: string };

beforeAll(async () => {
  test = await startTestApp();
  admin = await test.as('administrator');
  id = await new Life(test, admin).live();
  name = (await admin.get(`/api/v1/customers/${id}`)).body.name;
  before = await books(test);
}, 180_000);
afterAll(() => test.close());

/** What the list of segments says, and how many members there are. */
async function sizes(): Promise<unknown[]> {
  const rows = await test.db.rows<{ id: string; name: string; members: number }>(sql`select s.id, s.name, (select count(*)::int from audience.member m where m.segment_id = s.id) as members
    from audience.segment s where s.name in ('Friends of the house', 'Her alone') order by s.name`);
  return Promise.all(rows.map(async ({ id: segment, name: called, members }) => [called, (await admin.get(`/api/v1/segments/${segment}`).expect(200)).body.size, members]));
}

describe('erasing a person', () => {
  it('begins with somebody who has left traces nearly everywhere', async () => {
    const tables = new Set((await traces(test, SOUGHT)).map((trace) => trace.split(':')[0]));
    expect([...tables]).toEqual(expect.arrayContaining([
      'customer.profile', 'customer.identity', 'customer.address', 'customer.note', 'customer.call', 'customer.task', 'customer.contact', 'customer.merge', 'customer.merge_move', 'customer.search_term',
      'commerce.sales_order', 'commerce.order_discount', 'commerce.order_line', 'commerce.payment', 'commerce.refund', 'commerce.shipment', 'commerce.shipment_event', 'commerce.cart', 'commerce.cart_line',
      'audience.behaviour', 'audience.behaviour_context', 'audience.segment', 'customer.bulk_edit', 'customer.bulk_edit_item', 'integration.import', 'integration.import_finding', 'integration.import_change', 'kernel.audit', 'kernel.event', 'kernel.external_ref', 'kernel.idempotency_key', 'kernel.mail',
      'privacy.consent_entry', 'privacy.suppression', 'record.custom_unique', 'record.saved_view', 'record.stored_file',
    ]));
    expect(fileTraces(test, SOUGHT).length).toBeGreaterThanOrEqual(3);
  });

  it('knows every table that holds a customer\'s rows', async () => {
    const rows = await test.db.rows<{ name: string }>({ text: `select n.nspname || '.' || c.relname as name from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
      where a.attname = 'customer_id' and c.relkind in ('r', 'p') and not c.relispartition order by 1` });
    const known = new Set([...test.app.get(PersonalData).tables.map(({ table }) => table), 'record.attachment', 'privacy.data_export', 'kernel.audit']);
    expect(rows.map(({ name }) => name).filter((name) => !known.has(name))).toEqual([]);
    expect(test.app.get(MergeCatalogue).tables.map(({ table }) => table).filter((table) => !known.has(table))).toEqual([]);
  });

  it('says beforehand what goes and what stays', async () => {
    const { body } = await admin.get(`/api/v1/customers/${id}/erasure-preview`).expect(200);
    expect(body.holds).toEqual([]);
    expect(body.goes.map(({ what }: { what: { en: string } }) => what.en)).toEqual(expect.arrayContaining(['Notes', 'Addresses', 'Attached files', 'Consents', 'Carts']));
    expect(body.stays.map(({ what }: { what: { en: string } }) => what.en)).toEqual(expect.arrayContaining(['Orders', 'Payments', 'Refunds']));
  });

  it('waits for whatever still needs the customer', async () => {
    const open = await admin.post('/api/v1/orders').send({ number: 'OPEN-1', currency: 'CNY', customerId: id, lines: [{ title: 'Hat', quantity: '1', unitPrice: '9.00' }] }).expect(201);
    const refused = await admin.post(`/api/v1/customers/${id}/erasure`).send({ name }).expect(409);
    expect([refused.body.code, refused.body.details.holds[0].code]).toEqual(['erasure.held', 'orders.open']);
    await admin.post(`/api/v1/orders/${open.body.id}/status`).send({ status: 'cancelled' }).expect(200);
    before = await books(test);
  });

  it('asks for the name, and for the permission', async () => {
    expect((await admin.post(`/api/v1/customers/${id}/erasure`).send({ name: 'Somebody' }).expect(422)).body.errors[0].field).toBe('name');
    await (await test.as('sales_manager')).post(`/api/v1/customers/${id}/erasure`).send({ name }).expect(403);
  });

  it('goes on where it was killed half-way', async () => {
    await test.runJobs();
    expect(await sizes()).toEqual([['Friends of the house', 1, 1], ['Her alone', 1, 1]]);
    const { tables } = test.app.get(PersonalData);
    const half = Math.floor(tables.length / 2);
    tables.splice(half, 0, { table: 'privacy.nowhere', label: { 'zh-CN': '无', en: 'Nowhere' }, export: false, erase: 'delete' });
    const { body } = await admin.post(`/api/v1/customers/${id}/erasure`).send({ name }).expect(202);
    await test.runJobs();
    tables.splice(half, 1);
    expect((await admin.get(`/api/v1/privacy/erasures/${body.id}`).expect(200)).body.state).toBe('running');
    expect(await traces(test, SOUGHT)).not.toEqual([]);
    await admin.post(`/api/v1/customers/${id}/erasure`).send({ name: 'Anybody' }).expect(410);
    await test.app.get(Jobs).add(null, 'privacy.erase', { id: body.id });
    await test.runJobs();
    erasureId = body.id;
  });

  it('leaves nothing of the person anywhere in the database or among the files', async () => {
    const done = await admin.get(`/api/v1/privacy/erasures/${erasureId}`).expect(200);
    expect(done.body).toMatchObject({ state: 'done', error: null });
    expect(await traces(test, SOUGHT)).toEqual([]);
    expect(fileTraces(test, SOUGHT)).toEqual([]);
    expect(await tableCount(test)).toBeGreaterThan(80);
    sealed = (await admin.get(`/api/v1/privacy/erasures/${erasureId}/certificate`).expect(200)).body;
  });

  it('changes no figure of the books', async () => {
    expect(await books(test)).toEqual(before);
  });

  it('takes the person out of the sizes of segments at once, and says so', async () => {
    expect(await sizes()).toEqual([['Friends of the house', 0, 0], ['Her alone', 0, 0]]);
    const left = await test.db.rows(sql`select 1 from kernel.event where name = 'segment.left' and customer_id = ${id}::uuid`);
    expect(left).toHaveLength(2);
  });

  it('takes the customer out of every list and search', async () => {
    const shell = await admin.get(`/api/v1/customers/${id}`).expect(200);
    expect(shell.body).toMatchObject({ kind: 'visitor', phone: null, email: null, identities: [], addresses: [], custom: {}, attributes: {} });
    const { body } = await admin.get('/api/v1/customers?limit=200').expect(200);
    expect(body.items.map((item: { id: string }) => item.id)).not.toContain(id);
    expect((await admin.get(`/api/v1/search?q=${PHONE}`).expect(200)).body.groups).toEqual([]);
  });

  it('takes an order sent again for the nameless customer it belongs to, without a word about the person', async () => {
    const send = async (item: object): Promise<{ status: string; customerId: string; warnings: { code: string }[] }> => (await admin.post('/api/v1/orders/batch').send({ items: [item] }).expect(200)).body.results[0];
    const again = [await send(shopOrder()), await send(shopOrder({ customerId: null, customer: { phone: PHONE, externalId: marked('external') } }))];
    await test.runJobs();
    expect(again.map(({ status, customerId, warnings }) => [status, customerId, warnings.map(({ code }) => code)])).toEqual([['updated', id, ['customer.erased']], ['updated', id, ['customer.erased']]]);
    expect(await traces(test, SOUGHT)).toEqual([]);
    expect(await books(test)).toEqual(before);
  });

  it('lets a refund that comes late lower what was sold, without its words', async () => {
    const item = shopOrder({ refunds: [{ externalId: 'LATE-1', amount: '3.00', reason: marked('late') }] });
    expect((await admin.post('/api/v1/orders/batch').send({ items: [item] }).expect(200)).body.results[0]).toMatchObject({ status: 'updated', customerId: id });
    await test.runJobs();
    expect(await traces(test, SOUGHT)).toEqual([]);
    expect(await books(test)).not.toEqual(before);
  });

  it.each([
    ['consents', () => admin.post(`/api/v1/customers/${id}/consents`).send({ items: [{ channel: 'sms', purpose: 'marketing', state: 'granted' }] })],
    ['preference links', () => admin.post(`/api/v1/customers/${id}/preference-links`)],
    ['the end of preference links', () => admin.post(`/api/v1/customers/${id}/preference-links/revoke`)],
    ['privacy requests', () => admin.post('/api/v1/privacy/requests').send({ customerId: id, kind: 'access' })],
    ['archives', () => admin.post(`/api/v1/customers/${id}/data-exports`).send({})],
    ['notes', () => admin.post(`/api/v1/customers/${id}/notes`).send({ text: 'Who was this?' })],
    ['calls', () => admin.post(`/api/v1/customers/${id}/calls`).send({ direction: 'in', outcome: 'answered' })],
    ['tasks', () => admin.post('/api/v1/tasks').send({ title: 'Ring up', customerId: id })],
    ['identities', () => admin.post(`/api/v1/customers/${id}/identities`).send({ kind: 'email', value: 'again@person.example' })],
    ['addresses', () => admin.post(`/api/v1/customers/${id}/addresses`).send({ street: '1 New Street' })],
    ['edits', () => admin.patch(`/api/v1/customers/${id}`).set('if-match', '"1"').send({ name: 'Back again' })],
    ['another erasure', () => admin.post(`/api/v1/customers/${id}/erasure`).send({ name: 'Anybody' })],
  ])('takes no %s for the id any more', async (_, ask) => {
    const { status, body } = await ask();
    expect([status, body.code]).toEqual([410, 'customer.erased']);
  });

  it('takes no new order and no consent for the id among many', async () => {
    const order = { ...shopOrder({ externalId: 'SO-2', number: 'SO-2', customer: null, customerId: id }) };
    const orders = await admin.post('/api/v1/orders/batch').send({ items: [order] }).expect(200);
    const consents = await admin.post('/api/v1/consents/batch').send({ items: [{ customerId: id, channel: 'sms', purpose: 'marketing', state: 'granted' }] }).expect(200);
    expect([orders, consents].map(({ body }) => [body.results[0].status, body.results[0].errors[0].code])).toEqual([['failed', 'customer.erased'], ['failed', 'customer.erased']]);
  });

  it('leaves an audit log that still proves itself, erasures included', async () => {
    expect(await test.app.get(AuditVerifier).verify()).toMatchObject({ ok: true, findings: [] });
  });

  it('is certified, and the certificate can be checked word for word', async () => {
    expect(JSON.stringify(sealed).toLowerCase()).not.toContain(MARK);
    expect((await admin.post('/api/v1/privacy/certificates/verify').send({ certificate: sealed.certificate }).expect(200)).body).toEqual({ valid: true });
    const forged = { ...sealed.certificate, completedAt: '2020-01-01T00:00:00.000Z' };
    expect((await admin.post('/api/v1/privacy/certificates/verify').send({ certificate: forged }).expect(200)).body).toEqual({ valid: false });
  });

  it('makes whoever comes again a new customer with a note, suppressed until he consents anew', async () => {
    const { body } = await admin.post('/api/v1/customers').send({ name: 'New Person', email: EMAIL, identities: [{ kind: 'email', value: `second.${EMAIL}` }] }).expect(201);
    await test.runJobs();
    expect(body.id).not.toBe(id);
    const notes = await admin.get(`/api/v1/customers/${body.id}/notes`).expect(200);
    expect(notes.body.items[0].text).toContain('erased on request');
    const { body: consents } = await admin.get(`/api/v1/customers/${body.id}/consents`).expect(200);
    expect(consents.suppressed.map(({ reason }: { reason: string }) => reason).sort()).toEqual(['erased', 'manual']);
  });
});
