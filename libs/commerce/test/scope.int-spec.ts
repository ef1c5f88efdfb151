import type { ItemResult } from '@patron/kernel';
import { startTestApp, type TestApp, type TestClient } from '@patron/kernel/testing';

let app: TestApp;
let admin: TestClient;
let rep: TestClient;
let manager: TestClient;
let theirs: string;
let mine: string;

beforeAll(async () => {
  app = await startTestApp();
  app.clock.set('2026-03-15T04:00:00Z');
  [admin, rep, manager] = [await app.as('administrator'), await app.as('sales_rep'), await app.as('sales_manager')];
  theirs = (await admin.post('/api/v1/customers').send({ name: '秘密', phone: '13900000001', email: 'secret@example.cn' }).expect(201)).body.id;
  mine = (await rep.post('/api/v1/customers').send({ name: '我的', phone: '13900000002' }).expect(201)).body.id;
  await send(admin, 'orders', [order('SO-1', { customerId: theirs, sourceVersion: 5, payments: [{ externalId: 'p', amount: '100' }] })]);
  await send(admin, 'refunds', [refund('RF-1', { customerId: theirs })]);
});
afterAll(() => app.close());

const line = (over: object = {}) => ({ sku: 'S-1', title: 'Lamp', quantity: '1', unitPrice: '100', ...over });
const order = (externalId: string, over: object = {}) => ({ source: 'shop', externalId, placedAt: '2026-02-01T00:00:00Z', currency: 'CNY', lines: [line()], ...over });
const refund = (externalId: string, over: object = {}) => ({ source: 'shop', externalId, refundedAt: '2026-02-02T00:00:00Z', currency: 'CNY', amount: '10', ...over });

async function send(who: TestClient, kind: 'orders' | 'refunds', items: unknown[], more: object = {}): Promise<ItemResult[]> {
  return (await who.post(`/api/v1/${kind}/batch`).send({ items, ...more }).expect(200)).body.results;
}

const refused = (field: string, code: string) => [{ index: 0, status: 'failed', errors: [{ field, code, message: expect.any(String) }] }];

describe('an order outside the scope', () => {
  const OUT = refused('externalId', 'orders.out_of_scope');

  it('cannot be taken over by its external id', async () => {
    expect(await send(rep, 'orders', [order('SO-1', { customerId: mine, sourceVersion: 9 })])).toEqual(OUT);
    const [{ id } = {}] = await send(admin, 'orders', [order('SO-1', { sourceVersion: 4 })]);
    expect((await admin.get(`/api/v1/orders/${id}`).expect(200)).body).toMatchObject({ version: 1, customer: { id: theirs } });
  });

  it('gives away neither its id nor its state, in any mode', async () => {
    expect(await send(rep, 'orders', [order('SO-1', { customerId: mine })], { mode: 'create' })).toEqual(OUT);
    expect(await send(rep, 'orders', [order('SO-1', { customerId: mine, sourceVersion: 1 })])).toEqual(OUT);
    expect(await send(rep, 'orders', [order('SO-1', { customerId: mine })], { dryRun: true })).toEqual(OUT);
    const { body } = await rep.post('/api/v1/orders').send(order('SO-1', { customerId: mine })).expect(422);
    expect(JSON.stringify(body)).not.toContain(theirs);
  });

  it('takes no refund and its refunds no change', async () => {
    expect(await send(manager, 'refunds', [refund('RF-2', { orderExternalId: 'SO-1' })])).toEqual(refused('orderExternalId', 'orders.out_of_scope'));
    expect(await send(manager, 'refunds', [refund('RF-1', { customerId: theirs })])).toEqual(refused('externalId', 'refunds.out_of_scope'));
    expect(await send(manager, 'refunds', [refund('RF-1', { customerId: mine })], { mode: 'create' })).toEqual(refused('externalId', 'refunds.out_of_scope'));
  });
});

describe('a customer outside the scope', () => {
  const OUT = refused('customer', 'orders.customer_out_of_scope');
  const hijack = () => order('SO-2', { customer: { externalId: 'X-1', phone: '13900000001' }, lines: [line({ sku: 'S-LEFT', title: 'left over' })] });

  it('gets no order, no external id, and the refused item leaves no product behind', async () => {
    expect(await send(rep, 'orders', [hijack()])).toEqual(OUT);
    expect((await admin.get(`/api/v1/customers/${theirs}`).expect(200)).body.externalRefs).toEqual([]);
    expect((await admin.get('/api/v1/products').query({ q: 'S-LEFT' }).expect(200)).body.items).toEqual([]);
  });

  it('is refused by the dry run as well', async () => {
    expect(await send(rep, 'orders', [hijack()], { dryRun: true })).toEqual(OUT);
    expect(await send(manager, 'refunds', [refund('RF-3', { customerId: theirs })], { dryRun: true })).toMatchObject([{ status: 'failed', errors: [{ code: 'customer.not_found' }] }]);
  });
});

describe('within the scope', () => {
  it('an order of nobody is its maker\'s to see', async () => {
    const [made] = await send(rep, 'orders', [order('SO-3', { customer: null })]);
    expect(made).toMatchObject({ status: 'created' });
    expect((await rep.get(`/api/v1/orders/${made?.id}`).expect(200)).body.customer.kind).toBe('visitor');
    expect((await rep.get('/api/v1/customers/count').expect(200)).body.count).toBe(1);
  });

  it('refunds inside an order take the permission to refund', async () => {
    const item = order('SO-4', { customerId: mine, status: 'paid', payments: [{ externalId: 'p', amount: '100' }], refunds: [{ externalId: 'r', amount: '60' }] });
    expect(await send(rep, 'orders', [item])).toEqual(refused('refunds', 'orders.refund_not_allowed'));
    const { body } = await rep.post('/api/v1/orders').send(item).expect(422);
    expect(body.errors).toMatchObject([{ field: 'refunds', code: 'orders.refund_not_allowed' }]);
  });
});

describe('what arrives late or twice', () => {
  it('a newer version that says the same makes those before it stale', async () => {
    await send(admin, 'orders', [order('V-1', { customerId: theirs, sourceVersion: 5 })]);
    expect(await send(admin, 'orders', [order('V-1', { customerId: theirs, sourceVersion: 7 })])).toMatchObject([{ status: 'unchanged' }]);
    expect(await send(admin, 'orders', [order('V-1', { customerId: theirs, sourceVersion: 6, note: 'late' })])).toMatchObject([{ status: 'stale' }]);
  });

  it('a refund that came before its order counts once when it comes again', async () => {
    const early = refund('RF-9', { orderExternalId: 'SO-9', customerId: theirs });
    const [first] = await send(admin, 'refunds', [early]);
    await send(admin, 'orders', [order('SO-9', { customerId: theirs, status: 'paid' })]);
    expect(await send(admin, 'refunds', [early])).toMatchObject([{ status: 'unchanged', id: first?.id }]);
  });

  it('a linked refund heeds the mode', async () => {
    await send(admin, 'orders', [order('SO-10', { customerId: theirs, status: 'paid' })]);
    const linked = refund('RF-10', { orderExternalId: 'SO-10' });
    expect(await send(admin, 'refunds', [linked], { mode: 'update' })).toEqual(refused('externalId', 'refunds.not_found'));
    expect(await send(admin, 'refunds', [linked])).toMatchObject([{ status: 'created' }]);
    expect(await send(admin, 'refunds', [linked], { mode: 'create' })).toEqual(refused('externalId', 'refunds.exists'));
  });
});

describe('fields', () => {
  it('that do not exist are named wherever they stand', async () => {
    const results = await send(admin, 'orders', [
      order('U-1', { lines: [line({ colour: 'red' })] }), order('U-2', { payments: [{ amount: '1', metod: 'x' }] }), order('U-3', { customer: { phne: '13800138000' } }),
      order('U-4', { discounts: [{ amount: '1', kode: 'x' }] }), order('U-5', { refunds: [{ amount: '1', resaon: 'x' }] }),
    ]);
    expect(results.map(({ errors }) => errors?.[0])).toMatchObject([
      { field: 'lines[0].colour', code: 'field.unknown' }, { field: 'payments[0].metod', code: 'field.unknown' }, { field: 'customer.phne', code: 'field.unknown' },
      { field: 'discounts[0].kode', code: 'field.unknown' }, { field: 'refunds[0].resaon', code: 'field.unknown' },
    ]);
  });

  it('that name a day the month does not have are refused, not moved to the next month', async () => {
    expect(await send(admin, 'orders', [order('D-1', { placedAt: '2026-02-30T00:00:00Z' })])).toEqual(refused('placedAt', 'field.date_time'));
  });
});
