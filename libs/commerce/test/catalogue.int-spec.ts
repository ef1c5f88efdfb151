import { OrderExport, ProductExport } from '@patron/commerce';
import type { Principal } from '@patron/kernel';
import { startTestApp, type TestApp, type TestClient } from '@patron/kernel/testing';

let app: TestApp;
let admin: TestClient;

beforeAll(async () => {
  app = await startTestApp();
  app.clock.set('2026-03-15T04:00:00Z');
  admin = await app.as('administrator');
});
afterAll(() => app.close());

const everyone: Principal = {
  kind: 'user', id: 'u', userId: null, name: 'All', permissions: new Set(['orders.export', 'products.export']), scope: { kind: 'all' }, fields: {}, locale: 'en', timezone: 'Asia/Shanghai',
};

async function collect<T>(stream: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const row of stream) all.push(row);
  return all;
}

describe('shops', () => {
  it('are made, renamed by who saw the last version, and found by key or name in orders', async () => {
    const { body: shop } = await admin.post('/api/v1/shops').send({ name: '旗舰店', key: 'tmall-1', platform: 'tmall', currency: 'CNY' }).expect(201);
    await admin.post('/api/v1/shops').send({ name: '旗舰店', platform: 'own', currency: 'CNY' }).expect(409);
    await admin.post('/api/v1/shops').send({ name: 'X', platform: 'own', currency: 'CNY', timezone: 'Moon/Base' }).expect(422);
    await admin.patch(`/api/v1/shops/${shop.id}`).send({ name: '天猫旗舰店' }).expect(428);
    await admin.patch(`/api/v1/shops/${shop.id}`).set('If-Match', '"1"').send({ name: '天猫旗舰店' }).expect(200);
    await admin.patch(`/api/v1/shops/${shop.id}`).set('If-Match', '"1"').send({ name: 'Again' }).expect(412);
    const { body: order } = await admin.post('/api/v1/orders').send({ currency: 'CNY', shop: 'TMALL-1', lines: [{ title: 'Gift wrap', quantity: 1, unitPrice: 5 }] }).expect(201);
    expect(order.shop).toEqual({ id: shop.id, name: '天猫旗舰店', platform: 'tmall' });
  });
});

describe('categories', () => {
  it('form a tree that refuses circles, twins and the removal of what is in use', async () => {
    const make = async (name: string, parentId?: string) => (await admin.post('/api/v1/categories').send({ name, parentId }).expect(201)).body;
    const root = await make('Garden');
    const child = await make('Tools', root.id);
    const leaf = await make('Spades', child.id);
    const move = (id: string, parentId: string | null) => admin.patch(`/api/v1/categories/${id}`).set('If-Match', '"1"').send({ parentId });
    expect((await move(root.id, leaf.id).expect(422)).body.errors[0].code).toBe('categories.cycle');
    await move(root.id, root.id).expect(422);
    await admin.post('/api/v1/categories').send({ name: 'tools', parentId: root.id }).expect(409);
    await admin.delete(`/api/v1/categories/${child.id}`).set('If-Match', '"1"').expect(409);
    await admin.delete(`/api/v1/categories/${leaf.id}`).set('If-Match', '"1"').expect(204);
    const { body } = await admin.get('/api/v1/categories').expect(200);
    expect(body.items.find(({ id }: { id: string }) => id === root.id)).toMatchObject({ name: 'Garden', products: 0, children: [{ name: 'Tools', children: [] }] });
  });
});

describe('products', () => {
  it('live through making, editing with their variants, selling and archiving', async () => {
    const { body: made } = await admin.post('/api/v1/products').send({ title: '青瓷茶杯', variants: [{ sku: 'CUP-S', price: '39.9' }, { sku: 'CUP-L', title: '大', price: '59.90' }] }).expect(201);
    expect(made).toMatchObject({ version: 1, variants: [{ sku: 'CUP-S', price: '39.9', currency: 'CNY' }, { sku: 'CUP-L' }], metrics: [{ currency: 'CNY', orders: 0 }] });
    const taken = await admin.post('/api/v1/products').send({ title: 'Other', variants: [{ sku: 'CUP-S' }] }).expect(409);
    expect(taken.body.code).toBe('products.sku_taken');
    await admin.post('/api/v1/products').send({ title: 'Twins', variants: [{ sku: 'TW' }, { sku: 'TW' }] }).expect(409);
    const edit = { title: '青瓷杯', variants: [{ id: made.variants[1].id, price: '49' }, { sku: 'CUP-XL' }] };
    const { body: edited } = await admin.patch(`/api/v1/products/${made.id}`).set('If-Match', '"1"').send(edit).expect(200);
    expect(edited).toMatchObject({ title: '青瓷杯', version: 2, variants: [{ id: made.variants[1].id, sku: 'CUP-L', title: '大', price: '49' }, { sku: 'CUP-XL' }] });
    await admin.post('/api/v1/orders').send({ currency: 'CNY', customer: { email: 'cup@example.com' }, lines: [{ sku: 'CUP-L', quantity: 2, unitPrice: 49 }] }).expect(201);
    expect((await admin.delete(`/api/v1/products/${made.id}`).set('If-Match', '"2"').expect(409)).body.code).toBe('products.sold');
    const { body: found } = await admin.get('/api/v1/products').query({ q: '瓷', sort: '-net', columns: 'sku,net' }).expect(200);
    expect(found.items).toMatchObject([{ id: made.id, metrics: { knownNetMinor: 9800, units: 2 }, values: { sku: 'CUP-L', net: 9800 } }]);
    const { body: unsold } = await admin.post('/api/v1/products').send({ title: 'Nobody buys' }).expect(201);
    await admin.delete(`/api/v1/products/${unsold.id}`).set('If-Match', '"1"').expect(204);
    await admin.get(`/api/v1/products/${unsold.id}`).expect(404);
  });

  it('arrive in bulk, take over what an order had named, and answer item by item', async () => {
    const { body: order } = await admin.post('/api/v1/orders').send({ currency: 'CNY', lines: [{ sku: 'IMP-1', title: 'named by an order', quantity: 1, unitPrice: 8 }] }).expect(201);
    const items = [
      { source: 'erp', externalId: '1', title: 'Real name', sku: 'IMP-1', price: '8.5', category: 'Bulk/Small' }, { source: 'erp', externalId: '2' },
      { source: 'erp', externalId: '3', title: 'Third', variants: [{ sku: 'T-A' }, { sku: 'T-A' }] }, { source: 'erp', externalId: '4', title: 'Fourth', price: '-1' },
    ];
    const send = async (more: object[]) => (await admin.post('/api/v1/products/batch').send({ items: more }).expect(200)).body;
    const { results } = await send(items);
    expect(results.map(({ status }: { status: string }) => status)).toEqual(['updated', 'failed', 'failed', 'failed']);
    expect(results[0].id).toBe(order.lines[0].productId);
    expect((await send(items.slice(0, 1))).results[0].status).toBe('unchanged');
    const { body } = await admin.get(`/api/v1/products/${results[0].id}`).expect(200);
    expect(body).toMatchObject({ title: 'Real name', category: { name: 'Small' }, variants: [{ sku: 'IMP-1', price: '8.5' }], externalRefs: [{ source: 'erp', externalId: '1' }] });
  });
});

describe('search', () => {
  it('finds orders by the beginning of their number and products by sku and part of the title', async () => {
    await admin.post('/api/v1/orders').send({ number: 'SO-77001', currency: 'CNY', customer: { email: 's@example.com', name: 'Seek' }, lines: [{ sku: 'FIND-9', title: '紫砂壶', quantity: 1, unitPrice: 99 }] }).expect(201);
    const search = async (q: string) => (await admin.get('/api/v1/search').query({ q }).expect(200)).body.groups as { type: string; items: { title: string }[] }[];
    const titles = async (q: string, type: string) => (await search(q)).find((group) => group.type === type)?.items.map(({ title }) => title);
    expect(await titles('so-770', 'order')).toEqual(['SO-77001']);
    expect(await titles('find-', 'product')).toEqual(['紫砂壶']);
    expect(await titles('砂', 'product')).toEqual(['紫砂壶']);
    const rep = await app.as('sales_rep');
    expect((await rep.get('/api/v1/search').query({ q: 'SO-770' }).expect(200)).body.groups.filter(({ type }: { type: string }) => type === 'order')).toEqual([]);
  });
});

describe('exports', () => {
  it('stream every order, also as lines an import takes back', async () => {
    const { body: count } = await admin.get('/api/v1/orders/count').expect(200);
    const rows = await collect(app.app.get(OrderExport).stream({}, everyone));
    expect(rows).toHaveLength(count.count);
    const request = { lines: true, filter: ['number:eq:SO-77001'] };
    const lines = await collect(app.app.get(OrderExport).stream(request, everyone));
    expect(lines.map(({ values }) => values)).toMatchObject([{ number: 'SO-77001', externalId: 'SO-77001', sku: 'FIND-9', quantity: '1', unitPrice: '99', total: '99', customerEmail: 's@example.com' }]);
    expect(Object.keys(lines[0]?.values ?? {}).sort()).toEqual(app.app.get(OrderExport).columns(request, everyone).map(({ key }) => key).sort());
    const products = await collect(app.app.get(ProductExport).stream({ q: '紫砂' }, everyone));
    expect(products.map(({ values }) => values)).toMatchObject([{ title: '紫砂壶', sku: 'FIND-9', net: 9900 }]);
  });
});

describe('a rep\'s home page', () => {
  it('adds up only the rep\'s own customers', async () => {
    const rep = await app.as('sales_rep');
    const { body: own } = await rep.post('/api/v1/customers').send({ name: 'Mine' }).expect(201);
    await admin.post('/api/v1/orders').send({ currency: 'CNY', customerId: own.id, lines: [{ title: 'Tea', quantity: 1, unitPrice: 12 }] }).expect(201);
    const manager = await app.as('administrator');
    const { body: all } = await manager.get('/api/v1/overview').expect(200);
    expect(all.currencies[0].orders).toBeGreaterThan(1);
    const { body } = await rep.get('/api/v1/overview').expect(200);
    expect(body).toMatchObject({ currencies: [{ currency: 'CNY', buyers: 1, orders: 1, grossMinor: 1200, visitorOrders: 0 }], newCustomers: 1, latestOrders: [{ totalMinor: 1200 }] });
  });
});
