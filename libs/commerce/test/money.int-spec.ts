import { RefundsBatch } from '@patron/commerce';
import { startTestApp, type TestApp, type TestClient } from '@patron/kernel/testing';

let app: TestApp;
let admin: TestClient;

beforeAll(async () => {
  app = await startTestApp();
  app.clock.set('2026-03-15T04:00:00Z');
  admin = await app.as('administrator');
});
afterAll(() => app.close());

const lines = [{ sku: 'A-1', title: 'Teapot', quantity: '3', unitPrice: '10' }];
async function place(over: object = {}): Promise<{ id: string; customer: { id: string } }> {
  return (await admin.post('/api/v1/orders').send({ currency: 'CNY', customer: { email: 'wang@example.com', name: '王伟' }, lines, shipping: '8', placedAt: '2026-03-01T02:00:00Z', ...over }).expect(201)).body;
}
const pay = (id: string, over: object) => admin.post(`/api/v1/orders/${id}/payments`).send({ amount: '38', ...over });
const refund = (id: string, over: object) => admin.post(`/api/v1/orders/${id}/refunds`).send(over);

describe('payments', () => {
  it('count once they are captured, and no more is taken than the order costs', async () => {
    const { id } = await place();
    const first = (await pay(id, { amount: '20', method: '微信支付', state: 'authorised' }).expect(201)).body;
    expect(first).toMatchObject({ paidMinor: 0, paymentStatus: 'unpaid', payments: [{ method: 'wechat', state: 'authorised', nextStates: ['captured', 'failed', 'voided'] }] });
    await pay(id, { amount: '18.01' }).expect(409);
    await pay(id, { amount: '18', method: 'alipay' }).expect(201);
    const paymentId = first.payments[0].id as string;
    const move = (state: string) => admin.post(`/api/v1/orders/${id}/payments/${paymentId}/state`).send({ state });
    expect((await move('captured').expect(200)).body).toMatchObject({ paidMinor: 3800, paymentStatus: 'paid', status: 'paid' });
    expect((await move('voided').expect(409)).body.code).toBe('payments.transition_refused');
    await admin.post(`/api/v1/orders/${id}/payments/${id}/state`).send({ state: 'captured' }).expect(404);
  });

  it('that failed leave room for another', async () => {
    const { id } = await place();
    const { body } = await pay(id, { state: 'pending' }).expect(201);
    await pay(id, {}).expect(409);
    await admin.post(`/api/v1/orders/${id}/payments/${body.payments[0].id}/state`).send({ state: 'failed' }).expect(200);
    await pay(id, {}).expect(201);
  });
});

describe('partial refunds', () => {
  it('by line, with postage and a reason, and never more of a line than was bought', async () => {
    const { id } = await place();
    await pay(id, {}).expect(201);
    const { body } = await refund(id, { lines: [{ lineNo: 1, sku: 'A-1', quantity: 2, amount: '20' }], shipping: '8', reasonCode: 'quality', reason: '壶嘴有裂' }).expect(201);
    expect(body).toMatchObject({ refundedMinor: 2800, refundableMinor: 1000, refunds: [{ amountMinor: 2800, shippingMinor: 800, reasonCode: 'quality', lines: [{ lineNo: 1, quantity: '2' }] }] });
    expect((await refund(id, { lines: [{ lineNo: 1, sku: 'A-1', quantity: 2, amount: '5' }] }).expect(409)).body.code).toBe('refunds.above_bought');
    expect((await refund(id, { shipping: '1' }).expect(409)).body.code).toBe('refunds.above_shipping');
    await refund(id, { reasonCode: 'whim', amount: '1' }).expect(422);
  });

  it('of one line by two at once give back no more than was bought', async () => {
    const { id } = await place();
    await pay(id, {}).expect(201);
    const answers = await Promise.all([1, 2].map(() => refund(id, { lines: [{ lineNo: 1, sku: 'A-1', quantity: 2, amount: '1' }] })));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
  });

  it('that came by a file onto a known order are taken back with it', async () => {
    const { body } = await admin.post('/api/v1/orders/batch').send({ items: [{ source: 'shop', externalId: 'U-1', currency: 'CNY', lines, placedAt: '2026-03-01T02:00:00Z', status: 'paid', payments: [{ amount: '30' }] }] }).expect(200);
    const id = body.results[0].id as string;
    const batch = app.app.get(RefundsBatch);
    const ctx = { mode: 'upsert' as const, actorId: null, now: app.clock.now(), recordUndo: true };
    const item = { source: 'shop', externalId: 'R-1', orderExternalId: 'U-1', refundedAt: '2026-03-05T00:00:00Z', currency: 'CNY', amount: '5' };
    const [made] = await app.db.transaction((m) => batch.apply(m, [item], ctx));
    const [changed] = await app.db.transaction((m) => batch.apply(m, [{ ...item, amount: '7' }], ctx));
    const refunded = async () => (await admin.get(`/api/v1/orders/${id}`).expect(200)).body.refundedMinor;
    expect([made!.status, changed!.status, await refunded()]).toEqual(['created', 'updated', 700]);
    const undo = (change: Parameters<RefundsBatch['undo']>[1][number]) => app.db.transaction((m) => batch.undo(m, [change], ctx));
    expect(await undo({ action: 'updated', id: changed!.id!, before: changed!.before, version: changed!.version })).toMatchObject([{ status: 'undone' }]);
    expect(await refunded()).toBe(500);
    expect(await undo({ action: 'created', id: made!.id!, version: made!.version })).toMatchObject([{ status: 'kept' }]);
    expect(await undo({ action: 'created', id: made!.id! })).toMatchObject([{ status: 'undone' }]);
    expect(await refunded()).toBe(0);
  });
});

describe('around products', () => {
  it('shows who spent most on one, without cancelled orders, within the scope', async () => {
    const buy = (email: string, quantity: number) => place({ customer: { email, name: email }, lines: [{ sku: 'TOP', title: 'Lamp', quantity, unitPrice: '10' }] });
    const [, , gone] = [await buy('a@example.com', 2), await buy('b@example.com', 3), await buy('c@example.com', 9)];
    await admin.post(`/api/v1/orders/${gone!.id}/status`).send({ status: 'cancelled' }).expect(200);
    const { body: products } = await admin.get('/api/v1/products').query({ q: 'TOP' }).expect(200);
    const { body } = await admin.get(`/api/v1/products/${products.items[0].id}/buyers`).expect(200);
    expect(body).toMatchObject({ currency: 'CNY', items: [{ name: 'b@example.com', units: 3, amountMinor: 3000 }, { name: 'a@example.com', amountMinor: 2000 }] });
    const rep = await app.as('sales_rep');
    expect((await rep.get(`/api/v1/products/${products.items[0].id}/buyers`).expect(200)).body.items).toEqual([]);
  });

  it('the home lists follow the currency', async () => {
    await place({ currency: 'USD', number: 'USD-1' });
    const { body } = await admin.get('/api/v1/overview').query({ currency: 'USD' }).expect(200);
    expect(body.latestOrders.map(({ number }: { number: string }) => number)).toEqual(['USD-1']);
    expect(body.topProducts.every(({ currency }: { currency: string }) => currency === 'USD')).toBe(true);
  });

  it('categories are arranged, keep a slash in their name, and go with a word on what they held', async () => {
    const make = async (name: string, parentId: string | null = null) => (await admin.post('/api/v1/categories').send({ name, parentId }).expect(201)).body;
    const [a, b, c] = [await make('手机/数码'), await make('Beta'), await make('Gamma')];
    await admin.put('/api/v1/categories/order').send({ parentId: a.id, ids: [c.id, b.id] }).expect(204);
    const { body: tree } = await admin.get('/api/v1/categories').expect(200);
    expect(tree.items.find(({ id }: { id: string }) => id === a.id).children.map(({ name }: { name: string }) => name)).toEqual(['Gamma', 'Beta']);
    expect((await admin.put('/api/v1/categories/order').send({ parentId: c.id, ids: [a.id] }).expect(422)).body.errors[0].code).toBe('categories.cycle');
    await admin.post('/api/v1/products/batch').send({ items: [{ source: 's', externalId: 'x', title: 'X', category: '手机/数码/Beta' }] }).expect(200);
    const product = async () => (await admin.get('/api/v1/products').query({ q: 'X', sort: '-createdAt', limit: 1 }).expect(200)).body.items[0];
    expect((await product()).category.id).toBe(b.id);
    const remove = (query: object) => admin.delete(`/api/v1/categories/${b.id}`).set('If-Match', '"2"').query(query);
    await remove({}).expect(409);
    await remove({ moveTo: c.id }).expect(204);
    expect((await product()).category.id).toBe(c.id);
  });
});
