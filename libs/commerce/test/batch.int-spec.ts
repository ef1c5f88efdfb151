import { OrdersBatch } from '@patron/commerce';
import type { ItemResult } from '@patron/kernel';
import { startTestApp, type TestApp, type TestClient } from '@patron/kernel/testing';

let app: TestApp;
let admin: TestClient;

beforeAll(async () => {
  app = await startTestApp();
  app.clock.set('2026-03-15T04:00:00Z');
  admin = await app.as('administrator');
});
afterAll(() => app.close());

const line = (over: object = {}) => ({ sku: 'B-1', title: 'Lamp', quantity: 1, unitPrice: '50', ...over });
const item = (externalId: string, over: object = {}) => ({
  source: 'shop', externalId, placedAt: '2026-02-01T00:00:00Z', currency: 'CNY', customer: { externalId: `c-${externalId}`, name: 'Buyer' }, lines: [line()], ...over,
});
const send = async (items: unknown[], more: object = {}) => (await admin.post('/api/v1/orders/batch').send({ items, ...more }).expect(200)).body as { results: ItemResult[]; summary: object };
const show = async (id: string | undefined) => (await admin.get(`/api/v1/orders/${id}`).expect(200)).body;
const customer = async (id: string | undefined) => (await admin.get(`/api/v1/customers/${id}/summary`).expect(200)).body;

describe('POST /orders/batch', () => {
  it('answers for each item and lets a wrong one hurt nobody else', async () => {
    const { results, summary } = await send([
      item('p-1'), item('p-2', { lines: [] }), item('p-3', { lines: [line({ quantity: 'many' })], currency: 'XXZ', colour: 'red' }), 'nonsense', item('p-5', { shop: 'nowhere' }), item('p-6'),
    ]);
    expect(results.map(({ status }) => status)).toEqual(['created', 'failed', 'failed', 'failed', 'failed', 'created']);
    expect(summary).toEqual({ created: 2, updated: 0, unchanged: 0, stale: 0, failed: 4 });
    expect(results[2]?.errors?.map(({ field }) => field).sort()).toEqual(['colour', 'currency', 'lines[0].quantity']);
    expect(results[4]?.errors).toMatchObject([{ field: 'shop', code: 'shops.unknown' }]);
  });

  it('warns when what it says of the customer names nobody', async () => {
    const { results } = await send([item('w-1', { customer: { phone: 'not a phone', name: 'Li' } }), item('w-2', { customer: { name: 'only a name' } }), item('w-3', { customer: null }), item('w-4')]);
    expect(results.map(({ status, warnings }) => [status, warnings?.[0]?.code])).toEqual([
      ['created', 'orders.customer_unrecognised'], ['created', 'orders.customer_unrecognised'], ['created', undefined], ['created', undefined],
    ]);
  });

  it('tells unchanged, updated and stale apart', async () => {
    const first = await send([item('v-1', { sourceVersion: 5 })]);
    expect((await send([item('v-1', { sourceVersion: 5 })])).results).toMatchObject([{ status: 'unchanged', id: first.results[0]?.id }]);
    expect((await send([item('v-1', { sourceVersion: 4, lines: [line({ quantity: 9 })] })])).results[0]?.status).toBe('stale');
    expect((await send([item('v-1', { sourceVersion: 6, lines: [line({ quantity: 3 })] })])).results[0]?.status).toBe('updated');
    expect(await show(first.results[0]?.id)).toMatchObject({ totalMinor: 15000, version: 2 });
    expect((await send([item('v-1', { lines: [line({ quantity: 1 })] })], { mode: 'create' })).results[0]).toMatchObject({ status: 'failed', errors: [{ code: 'orders.exists' }] });
    expect((await send([item('v-none')], { mode: 'update' })).results[0]).toMatchObject({ status: 'failed', errors: [{ code: 'orders.not_found' }] });
  });

  it('applies the same order twice in one request one after the other', async () => {
    const { results } = await send([item('d-1'), item('d-1', { lines: [line({ quantity: 4 })] })]);
    expect(results.map(({ status }) => status)).toEqual(['created', 'updated']);
    expect((await show(results[0]?.id)).totalMinor).toBe(20000);
  });

  it('says on a dry run what would happen and writes nothing', async () => {
    const { results } = await send([item('dry-1'), item('p-1'), item('dry-2', { lines: [] })], { dryRun: true });
    expect(results.map(({ status }) => status)).toEqual(['created', 'unchanged', 'failed']);
    expect((await send([item('dry-1')])).results[0]?.status).toBe('created');
  });

  it('updates payments and refunds by their external ids and keeps those recorded by hand', async () => {
    const [{ id } = {}] = (await send([item('pay-1', { payments: [{ externalId: 'a', amount: 30 }] })])).results;
    await admin.post(`/api/v1/orders/${id}/payments`).send({ amount: '10', method: 'cash' }).expect(201);
    await send([item('pay-1', { payments: [{ externalId: 'a', amount: 40 }], refunds: [{ externalId: 'r', amount: 5, refundedAt: '2026-02-03T00:00:00Z' }] })]);
    const order = await show(id);
    expect(order).toMatchObject({ paidMinor: 5000, refundedMinor: 500, paymentStatus: 'partially_refunded' });
    expect(order.payments).toHaveLength(2);
    const refused = (await send([item('pay-1', { payments: [{ externalId: 'a', amount: 40 }], refunds: [{ externalId: 'r', amount: 60 }] })])).results[0];
    expect(refused).toMatchObject({ status: 'failed', errors: [{ field: 'refunds', code: 'refunds.above_paid' }] });
  });

  it('never takes a status back', async () => {
    await send([item('s-1', { status: 'completed' })]);
    expect((await send([item('s-1', { status: 'paid' })])).results[0]).toMatchObject({ status: 'failed', errors: [{ code: 'orders.transition_refused' }] });
    expect((await send([item('s-1', { note: 'only a note' })])).results[0]?.status).toBe('updated');
  });

  it('moves an order to another customer with its payments and figures', async () => {
    const [first] = (await send([item('m-1', { payments: [{ externalId: 'a', amount: 50 }], refunds: [{ externalId: 'r', amount: 20 }] })])).results;
    const [second] = (await send([item('m-1', { customer: { externalId: 'c-other', name: 'Other' }, payments: [{ externalId: 'a', amount: 50 }] })])).results;
    expect(second).toMatchObject({ status: 'updated', id: first?.id });
    expect(second?.customerId).not.toBe(first?.customerId);
    expect(await show(first?.id)).toMatchObject({ customer: { id: second?.customerId }, paidMinor: 5000, refundedMinor: 2000, history: [{ to: 'pending' }] });
    expect((await customer(first?.customerId)).metrics).toMatchObject({ orders: 0, grossMinor: 0, refundedMinor: 0 });
    expect((await customer(second?.customerId)).metrics).toMatchObject({ orders: 1, grossMinor: 5000, refundedMinor: 2000, netMinor: 3000 });
  });

  it('gives an order without a customer to a visitor, outside every customer figure', async () => {
    const count = async () => (await admin.get('/api/v1/customers/count').expect(200)).body.count;
    const before = [await count(), (await admin.get('/api/v1/overview').expect(200)).body.currencies[0]] as const;
    const [result] = (await send([item('visitor-1', { customer: null, lines: [line({ sku: 'V-ONLY', quantity: 2 })] })])).results;
    const after = (await admin.get('/api/v1/overview').expect(200)).body.currencies[0];
    expect((await show(result?.id)).customer.kind).toBe('visitor');
    expect(await count()).toBe(before[0]);
    expect(after).toEqual({ ...before[1], visitorOrders: before[1].visitorOrders + 1, visitorGrossMinor: before[1].visitorGrossMinor + 10000 });
    const { body } = await admin.get('/api/v1/products').query({ filter: 'sku:eq:V-ONLY' }).expect(200);
    expect(body.items[0].metrics).toMatchObject({ grossMinor: 10000, knownGrossMinor: 0, knownNetMinor: 0 });
  });

  it('makes one product of two orders that arrive at once and name it first', async () => {
    const answers = await Promise.all(['x', 'y', 'z'].map((n) => send([item(`race-${n}`, { lines: [line({ sku: 'NEW-RACE', title: n === 'x' ? '' : 'Raced' })] })])));
    expect(answers.flatMap(({ results }) => results.map(({ status }) => status))).toEqual(['created', 'created', 'created']);
    const { body } = await admin.get('/api/v1/products').query({ q: 'new-race' }).expect(200);
    expect(body.items).toMatchObject([{ metrics: { orders: 3, grossMinor: 15000 } }]);
  });

  it('makes one order when the same one arrives twice at once', async () => {
    const answers = await Promise.all([1, 2].map((quantity) => send([item('twice', { customer: { externalId: 'c-twice', name: 'T' }, lines: [line({ quantity })] })])));
    expect(new Set(answers.map(({ results }) => results[0]?.id)).size).toBe(1);
    expect(answers.map(({ results }) => results[0]?.status).sort()).toEqual(['created', 'updated']);
    expect((await customer(answers[0]?.results[0]?.customerId)).metrics.orders).toBe(1);
  });
});

describe('undo', () => {
  it('takes created orders away, restores updated ones and keeps what was changed since', async () => {
    const batch = app.app.get(OrdersBatch);
    const ctx = { mode: 'upsert' as const, actorId: null, now: app.clock.now(), recordUndo: true, assumePaid: true };
    const apply = (items: object[]) => app.db.transaction((m) => batch.apply(m, items as never[], ctx));
    const who = { customer: { externalId: 'c-undo', name: 'U' } };
    const [kept] = await apply([item('u-1', { ...who, status: 'completed' })]);
    const before = { metrics: (await customer(kept?.customerId)).metrics, order: await show(kept?.id), overview: (await admin.get('/api/v1/overview')).body.currencies };
    const results = await apply([item('u-1', { ...who, lines: [line({ quantity: 7 })] }), item('u-2', { ...who, lines: [line({ sku: 'UNDO-NEW', quantity: 2 })] }), item('u-3', who)]);
    await admin.post(`/api/v1/orders/${results[2]?.id}/status`).send({ status: 'cancelled' }).expect(200);
    const changes = results.map((result) => ({ action: result.status as 'created' | 'updated', id: result.id ?? '', before: result.before, version: result.version }));
    const undone = await app.db.transaction((m) => batch.undo(m, changes, { actorId: null, now: app.clock.now() }));
    expect(undone.map(({ status, reason }) => [status, reason?.code])).toEqual([['undone', undefined], ['undone', undefined], ['kept', 'undo.changed_since']]);
    await admin.get(`/api/v1/orders/${results[1]?.id}`).expect(404);
    expect(await show(kept?.id)).toEqual({ ...before.order, version: 3, updatedAt: expect.any(String) });
    expect((await customer(kept?.customerId)).metrics).toEqual(before.metrics);
    expect((await admin.get('/api/v1/overview')).body.currencies).toEqual(before.overview);
    expect((await admin.get('/api/v1/products').query({ q: 'UNDO-NEW' })).body.items).toEqual([]);
    expect((await apply([item('u-2', { ...who, lines: [line({ sku: 'UNDO-NEW', quantity: 2 })] })]))[0]?.status).toBe('created');
  });
});
