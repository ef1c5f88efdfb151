import { startTestApp, type TestApp, type TestClient } from '@patron/kernel/testing';

let app: TestApp;
let admin: TestClient;

beforeAll(async () => {
  app = await startTestApp();
  app.clock.set('2026-03-15T04:00:00Z');
  admin = await app.as('administrator');
});
afterAll(() => app.close());

const line = (over: object = {}) => ({ sku: 'A-1', title: 'Teapot', quantity: '2', unitPrice: '19.90', ...over });
const order = (over: object = {}) => ({ currency: 'CNY', customer: { email: 'wang@example.com', name: '王伟' }, lines: [line()], placedAt: '2026-03-01T02:00:00Z', ...over });

async function place(over: object = {}): Promise<Record<string, never> & { id: string }> {
  const { body } = await admin.post('/api/v1/orders').send(order(over)).expect(201);
  return body;
}

describe('creating an order', () => {
  it('computes every amount and shows the whole order', async () => {
    const { body } = await admin.post('/api/v1/orders').send(order({
      number: 'N-1001', lines: [line({ discount: '1.80' }), line({ sku: 'A-2', title: 'Cup', quantity: 3, unitPrice: 0.125, category: 'Home/Kitchen' })],
      discounts: [{ code: 'SPRING', amount: '5' }], shipping: '10', tax: '1.20', total: '44.58',
    })).expect(201);
    expect(body).toMatchObject({
      number: 'N-1001', status: 'pending', paymentStatus: 'unpaid', subtotalMinor: 3838, discountMinor: 500, shippingMinor: 1000, taxMinor: 120, totalMinor: 4458,
      refundableMinor: 4458, customer: { name: '王伟', kind: 'person' }, nextStatuses: ['paid', 'shipped', 'cancelled'], version: 1,
      lines: [{ lineNo: 1, sku: 'A-1', quantity: '2', unitPrice: '19.9', discountMinor: 180, amountMinor: 3800 }, { lineNo: 2, sku: 'A-2', amountMinor: 38 }],
      discounts: [{ code: 'SPRING', title: 'SPRING', amountMinor: 500 }], history: [{ from: null, to: 'pending' }],
      externalRefs: [{ source: 'patron', externalId: 'N-1001' }],
    });
  });

  it('only checks a total the client sends', async () => {
    const { body } = await admin.post('/api/v1/orders').send(order({ total: '39.81' })).expect(422);
    expect(body).toMatchObject({ code: 'orders.total_mismatch', errors: [{ field: 'total' }] });
    expect(body.detail).toContain('39.80');
  });

  it('refuses discounts above the goods, naming the field', async () => {
    const { body } = await admin.post('/api/v1/orders').send(order({ discounts: [{ amount: '40' }] })).expect(422);
    expect(body.errors).toMatchObject([{ field: 'discounts', code: 'orders.discount_too_high' }]);
  });

  it('refuses the same external id twice', async () => {
    await place({ number: 'N-TWICE' });
    const { body } = await admin.post('/api/v1/orders').send(order({ number: 'N-TWICE' })).expect(409);
    expect(body.code).toBe('orders.exists');
  });

  it('cannot be stored wrong even past the service', async () => {
    const { id } = await place();
    await expect(app.db.execute({ text: 'UPDATE commerce.sales_order SET total_minor = total_minor + 1 WHERE id = $1', values: [id] })).rejects.toThrow('sales_order_adds_up');
    await expect(app.db.execute({ text: 'UPDATE commerce.sales_order SET refunded_minor = total_minor + 1 WHERE id = $1', values: [id] })).rejects.toThrow('sales_order_refund_within_paid');
  });
});

describe('status and payments', () => {
  it('follows the transitions and keeps the history', async () => {
    const { id } = await place();
    await admin.post(`/api/v1/orders/${id}/status`).send({ status: 'completed' }).expect(409);
    await admin.post(`/api/v1/orders/${id}/status`).send({ status: 'shipped', note: 'SF123' }).expect(200);
    const { body } = await admin.post(`/api/v1/orders/${id}/status`).send({ status: 'completed' }).expect(200);
    expect(body.status).toBe('completed');
    expect(body.history.map((change: { from: string; to: string; note: string }) => [change.from, change.to, change.note])).toEqual([
      [null, 'pending', null], ['pending', 'shipped', 'SF123'], ['shipped', 'completed', null],
    ]);
  });

  it('derives what is paid and never takes more than the total', async () => {
    const { id } = await place();
    const first = await admin.post(`/api/v1/orders/${id}/payments`).send({ amount: '10', method: 'alipay', externalId: 'p1' }).expect(201);
    expect(first.body).toMatchObject({ status: 'pending', paymentStatus: 'partially_paid', paidMinor: 1000 });
    const again = await admin.post(`/api/v1/orders/${id}/payments`).send({ amount: '10', externalId: 'p1' }).expect(201);
    expect(again.body.paidMinor).toBe(1000);
    const full = await admin.post(`/api/v1/orders/${id}/payments`).send({ amount: '29.80' }).expect(201);
    expect(full.body).toMatchObject({ status: 'paid', paymentStatus: 'paid' });
    const { body } = await admin.post(`/api/v1/orders/${id}/payments`).send({ amount: '0.01' }).expect(409);
    expect(body.code).toBe('payments.above_total');
  });
});

describe('refunds', () => {
  it('refuses the second of two concurrent refunds that together exceed what was paid', async () => {
    const { id } = await place();
    await admin.post(`/api/v1/orders/${id}/payments`).send({ amount: '39.80' }).expect(201);
    const answers = await Promise.all([1, 2].map((n) => admin.post(`/api/v1/orders/${id}/refunds`).send({ amount: '25', reason: `r${n}` })));
    expect(answers.map((answer) => answer.status).sort()).toEqual([201, 409]);
    expect(answers.find((answer) => answer.status === 409)?.body.code).toBe('refunds.above_paid');
    const { body } = await admin.get(`/api/v1/orders/${id}`).expect(200);
    expect(body).toMatchObject({ refundedMinor: 2500, paymentStatus: 'partially_refunded', refundableMinor: 1480 });
  });

  it('takes no lines worth more than the amount given back', async () => {
    const { id } = await place();
    const lines = [{ sku: 'A-1', title: 'Teapot', quantity: 2, unitPrice: '19.90' }];
    const { body } = await admin.post(`/api/v1/orders/${id}/refunds`).send({ amount: '10', lines }).expect(422);
    expect(body.errors).toMatchObject([{ field: 'lines', code: 'refunds.lines_above_amount' }]);
  });

  it('counts a repeated refund once', async () => {
    const { id } = await place();
    const refund = { externalId: 'r-1', lines: [{ sku: 'A-1', title: 'Teapot', quantity: 1, unitPrice: '19.90' }] };
    await admin.post(`/api/v1/orders/${id}/refunds`).send(refund).expect(201);
    const { body } = await admin.post(`/api/v1/orders/${id}/refunds`).send(refund).expect(201);
    expect(body).toMatchObject({ refundedMinor: 1990, refunds: [{ externalId: 'r-1', amountMinor: 1990, lines: [{ title: 'Teapot' }] }] });
  });
});

describe('the order list', () => {
  it('pages through everything once, in order, with a filter', async () => {
    const client = await app.as('administrator');
    const items = Array.from({ length: 25 }, (_, i) => ({
      ...order({ number: `L-${String(i).padStart(3, '0')}`, placedAt: new Date(Date.UTC(2026, 0, 1 + (i % 7))).toISOString(), lines: [line({ quantity: i + 1 })] }), source: 'list', externalId: `L-${i}`,
    }));
    await client.post('/api/v1/orders/batch').send({ items }).expect(200);
    for (const [sort, key] of [['-placedAt', 'placedAt'], ['total', 'totalMinor'], ['-number', 'number']] as const) {
      const seen: Record<string, string | number>[] = [];
      let cursor: string | null = '';
      while (cursor !== null) {
        const page: { items: Record<string, string | number>[]; nextCursor: string | null } = (await client.get('/api/v1/orders').query({ limit: 7, sort, q: 'L-', ...(cursor ? { cursor } : {}) }).expect(200)).body;
        seen.push(...page.items);
        cursor = page.nextCursor;
      }
      expect(new Set(seen.map(({ id }) => id)).size).toBe(25);
      const values = seen.map((item) => item[key] as string | number);
      const sorted = [...values].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
      expect(values).toEqual(sort.startsWith('-') ? sorted.reverse() : sorted);
    }
    const { body } = await client.get('/api/v1/orders/count').query({ filter: ['total:gte:300', 'number:startsWith:L-'] }).expect(200);
    expect(body).toEqual({ count: 10, exact: true });
  });

  it('shows a rep only the orders of the rep\'s customers', async () => {
    const rep = await app.as('sales_rep');
    const other = await place();
    const { body: own } = await rep.post('/api/v1/customers').send({ kind: 'person', name: 'Own customer' }).expect(201);
    const { body: mine } = await admin.post('/api/v1/orders').send({ ...order(), customer: null, customerId: own.id }).expect(201);
    const { body } = await rep.get('/api/v1/orders').expect(200);
    expect(body.items.map((item: { id: string }) => item.id)).toEqual([mine.id]);
    await rep.get(`/api/v1/orders/${other.id}`).expect(404);
    await rep.get(`/api/v1/orders/${mine.id}`).expect(200);
  });

  it('has fields, columns and the orders of one customer', async () => {
    const { body: fields } = await admin.get('/api/v1/orders/fields').expect(200);
    expect(fields.items.map((field: { key: string }) => field.key)).toEqual(expect.arrayContaining(['number', 'status', 'total', 'shop']));
    const { body } = await admin.get('/api/v1/orders').query({ columns: 'total,lines,customer', limit: 1 }).expect(200);
    expect(Object.keys(body.items[0].values)).toEqual(expect.arrayContaining(['total', 'lines', 'customer']));
    const { body: ofCustomer } = await admin.get(`/api/v1/customers/${body.items[0].customer.id}/orders`).expect(200);
    expect(ofCustomer.items.every((item: { customer: { id: string } }) => item.customer.id === body.items[0].customer.id)).toBe(true);
  });
});
