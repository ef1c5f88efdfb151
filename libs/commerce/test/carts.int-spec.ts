import { Jobs } from '@patron/kernel';
import { startTestApp, type TestApp, type TestClient } from '@patron/kernel/testing';

let app: TestApp;
let admin: TestClient;

beforeAll(async () => {
  app = await startTestApp();
  app.clock.set('2026-03-15T04:00:00Z');
  admin = await app.as('administrator');
});
afterAll(() => app.close());

const cart = (externalId: string, over: object = {}) => ({
  source: 'store', externalId, currency: 'CNY', customer: { email: `${externalId.toLowerCase()}@example.com`, name: externalId }, activityAt: '2026-03-15T03:50:00Z',
  lines: [{ sku: 'C-1', title: 'Teapot', quantity: '2', unitPrice: '19.90' }], ...over,
});
const send = async (...items: object[]) => (await admin.post('/api/v1/carts/batch').send({ items }).expect(200)).body.results as { status: string; id: string; customerId: string }[];
const show = async (id: string) => (await admin.get(`/api/v1/carts/${id}`).expect(200)).body;
const eventsOf = async (id: string, name: string): Promise<number> => (await app.db.one<{ n: number }>({ text: 'SELECT count(*)::int AS n FROM kernel.event WHERE subject_id = $1 AND name = $2', values: [id, name] }))?.n ?? -1;
/** A session does not outlive hours of the clock. */
async function at(time: string): Promise<void> {
  app.clock.set(time);
  admin = await app.as('administrator');
}
async function look(time: string): Promise<void> {
  await at(time);
  const jobs = app.app.get(Jobs);
  await Promise.all([jobs.add(null, 'carts.abandon', {}), jobs.add(null, 'carts.abandon', {})]);
  await app.runJobs();
}

beforeAll(async () => {
  await admin.post('/api/v1/products').send({ title: 'Teapot', variants: [{ sku: 'C-1', price: '19.90', currency: 'CNY' }] }).expect(201);
});

describe('a cart', () => {
  it('is left behind after an hour, told once, and recovered by whoever comes back', async () => {
    const [made] = await send(cart('A'));
    await look('2026-03-15T04:49:00Z');
    expect((await show(made!.id)).state).toBe('open');
    await look('2026-03-15T04:51:00Z');
    await look('2026-03-15T04:55:00Z');
    expect(await show(made!.id)).toMatchObject({ state: 'abandoned', valueMinor: 3980, lineCount: 1 });
    expect(await eventsOf(made!.id, 'cart.abandoned')).toBe(1);
    await send(cart('A', { activityAt: '2026-03-15T04:54:00Z' }));
    expect((await show(made!.id)).state).toBe('recovered');
    expect(await eventsOf(made!.id, 'cart.recovered')).toBe(1);
    await look('2026-03-15T06:00:00Z');
    expect(await eventsOf(made!.id, 'cart.abandoned')).toBe(2);
    await look('2026-04-20T06:00:00Z');
    expect((await show(made!.id)).state).toBe('expired');
    await at('2026-03-15T04:00:00Z');
  });

  it('waits as long as its shop says', async () => {
    const { body: shop } = await admin.post('/api/v1/shops').send({ name: 'Slow', key: 'slow', platform: 'own', currency: 'CNY', cartAbandonMinutes: 600 }).expect(201);
    expect(shop.cartAbandonMinutes).toBe(600);
    const [made] = await send(cart('SLOW', { shop: 'slow' }));
    await look('2026-03-15T06:00:00Z');
    expect((await show(made!.id)).state).toBe('open');
    await at('2026-03-15T04:00:00Z');
  });

  it('becomes the order of the same customer with the same goods, once', async () => {
    const [made] = await send(cart('B'));
    await look('2026-03-15T05:00:00Z');
    const order = { currency: 'CNY', customerId: made!.customerId, placedAt: '2026-03-15T05:10:00Z', lines: [{ sku: 'C-1', title: 'Teapot', quantity: '1', unitPrice: '19.90' }] };
    const { body } = await admin.post('/api/v1/orders').send(order).expect(201);
    await admin.post('/api/v1/orders').send({ ...order, number: 'SECOND' }).expect(201);
    expect(await show(made!.id)).toMatchObject({ state: 'converted', order: { id: body.id }, recoveredAt: '2026-03-15T05:10:00.000Z' });
    expect(await eventsOf(made!.id, 'cart.converted')).toBe(1);
    await at('2026-03-15T04:00:00Z');
  });

  it('is not the order of other goods, nor one placed too late', async () => {
    const [made] = await send(cart('C'));
    const place = (over: object) => admin.post('/api/v1/orders').send({ currency: 'CNY', customerId: made!.customerId, lines: [{ sku: 'OTHER', title: 'Cup', quantity: 1, unitPrice: 5 }], ...over }).expect(201);
    await place({ placedAt: '2026-03-15T03:55:00Z' });
    await place({ placedAt: '2026-03-25T03:55:00Z', lines: [{ sku: 'C-1', title: 'Teapot', quantity: 1, unitPrice: 5 }] });
    expect((await show(made!.id)).state).toBe('open');
  });

  it('is the order that names it, whatever is in it', async () => {
    const [made] = await send(cart('D'));
    const { body } = await admin.post('/api/v1/orders/batch').send({ items: [{ source: 'store', externalId: 'O-D', cartExternalId: 'D', currency: 'CNY', placedAt: '2026-03-15T03:55:00Z', lines: [{ title: 'Gift', quantity: 1, unitPrice: 1 }] }] }).expect(200);
    expect(await show(made!.id)).toMatchObject({ state: 'converted', order: { id: body.results[0].id } });
  });

  it('takes no older version, and moves to the customer a visitor turns out to be', async () => {
    const [visitor] = await send(cart('E', { customer: null, sourceVersion: 7 }));
    expect((await show(visitor!.id)).customer.kind).toBe('visitor');
    const [stale] = await send(cart('E', { sourceVersion: 6 }));
    expect(stale!.status).toBe('stale');
    const [known] = await send(cart('E', { sourceVersion: 8 }));
    expect(known).toMatchObject({ status: 'updated', id: visitor!.id });
    expect((await show(visitor!.id)).customer).toMatchObject({ kind: 'person', name: 'E' });
    const { body } = await admin.get('/api/v1/customers').query({ filter: 'carts.open:gte:1', columns: 'carts.open,carts.abandonedAt,carts.abandonedValue' }).expect(200);
    expect(body.items.find((item: { id: string }) => item.id === known!.customerId)?.values['carts.open']).toBe(1);
  });

  it('holds a thousand lines and refuses one more', async () => {
    const lines = (n: number) => Array.from({ length: n }, (_, i) => ({ sku: `L-${i}`, title: `Thing ${i}`, quantity: 1, unitPrice: '0.10' }));
    const [made] = await send(cart('BIG', { lines: lines(1000) }));
    expect(await show(made!.id)).toMatchObject({ lineCount: 1000, valueMinor: 10_000 });
    const [refused] = await send(cart('BIGGER', { lines: lines(1001) }));
    expect(refused!.status).toBe('failed');
  });

  it('is made once when it comes twice at the same moment', async () => {
    const answers = await Promise.all([send(cart('TWICE')), send(cart('TWICE')), send(cart('TWICE'))]);
    expect(new Set(answers.map(([one]) => one!.id)).size).toBe(1);
  });

  it('of another rep\'s customer is neither shown nor taken over', async () => {
    const [made] = await send(cart('HIDDEN'));
    const rep = await app.as('sales_rep');
    await rep.get(`/api/v1/carts/${made!.id}`).expect(404);
    expect((await rep.get('/api/v1/carts').expect(200)).body.items).toEqual([]);
    await app.db.execute({ text: `UPDATE identity.role SET permissions = array_append(permissions, 'orders.write') WHERE key = 'sales_rep' AND NOT 'orders.write' = ANY(permissions)` });
    const writer = await app.as('sales_rep');
    const { body: own } = await writer.post('/api/v1/customers').send({ kind: 'person', name: 'Own' }).expect(201);
    const { body } = await writer.post('/api/v1/carts/batch').send({ items: [{ ...cart('HIDDEN'), customer: null, customerId: own.id }] }).expect(200);
    expect(body.results[0].status).toBe('failed');
    expect((await show(made!.id)).customer.id).toBe(made!.customerId);
  });
});
