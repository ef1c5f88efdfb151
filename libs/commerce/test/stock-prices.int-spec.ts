import { startTestApp, type TestApp, type TestClient } from '@patron/kernel/testing';

let app: TestApp;
let admin: TestClient;
let product: { id: string; version: number; variants: { id: string; sku: string }[] };
let shopId: string;

beforeAll(async () => {
  app = await startTestApp();
  app.clock.set('2026-03-15T04:00:00Z');
  admin = await app.as('administrator');
  shopId = (await admin.post('/api/v1/shops').send({ name: '天猫', key: 'tm', platform: 'tmall', currency: 'CNY' }).expect(201)).body.id;
});
beforeEach(async () => {
  const sku = `S-${Math.random().toString(36).slice(2)}`;
  product = (await admin.post('/api/v1/products').send({ title: 'Shirt', variants: [{ sku: `${sku}-M`, price: '99', currency: 'CNY' }, { sku: `${sku}-L`, price: '109', currency: 'CNY' }] }).expect(201)).body;
});
afterAll(() => app.close());

const stock = async () => (await admin.get(`/api/v1/products/${product.id}/stock`).expect(200)).body;
const adjust = (over: object) => admin.post(`/api/v1/products/${product.id}/stock/adjustments`).send({ variantId: product.variants[0]!.id, reason: 'received', ...over });
const sync = async (...items: object[]) => (await admin.post('/api/v1/stock/batch').send({ items }).expect(200)).body.results;
/** Levels and ledger, summed: they must be one. */
const books = () => app.db.rows<{ level: string; ledger: string }>({
  text: `SELECT l.on_hand::text AS level, (SELECT sum(e.change)::numeric(16,4)::text FROM commerce.stock_entry e WHERE e.variant_id = l.variant_id AND e.shop_id = l.shop_id) AS ledger
    FROM commerce.stock_level l WHERE l.product_id = $1`, values: [product.id],
});

describe('stock', () => {
  it('is the sum of its ledger, which cannot be changed', async () => {
    await adjust({ change: '10' }).expect(201);
    await adjust({ change: '-3', reason: 'damaged', note: '破损' }).expect(201);
    await adjust({ onHand: '9', reason: 'count' }).expect(201);
    expect(await stock()).toMatchObject({ state: 'in_stock', available: 9, levels: [{ onHand: 9, shop: null }] });
    const { body } = await admin.get(`/api/v1/products/${product.id}/stock/ledger`).query({ limit: 2 }).expect(200);
    expect(body.items.map((entry: { change: number; reason: string; onHand: number }) => [entry.change, entry.reason, entry.onHand])).toEqual([[2, 'count', 9], [-3, 'damaged', 7]]);
    const { body: rest } = await admin.get(`/api/v1/products/${product.id}/stock/ledger`).query({ limit: 2, cursor: body.nextCursor }).expect(200);
    expect(rest.items).toHaveLength(1);
    await expect(app.db.execute({ text: 'UPDATE commerce.stock_entry SET change = 99' })).rejects.toThrow('append-only');
    await expect(app.db.execute({ text: 'DELETE FROM commerce.stock_entry' })).rejects.toThrow('append-only');
    for (const { level, ledger } of await books()) expect(level).toBe(ledger);
  });

  it('keeps its sum right when many write at once, and never goes below zero', async () => {
    await adjust({ change: '10' }).expect(201);
    const answers = await Promise.all(Array.from({ length: 14 }, () => adjust({ change: '-1', reason: 'sold' })));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(10);
    expect(answers.filter(({ status }) => status === 409).map(({ body }) => body.code)).toEqual(new Array(4).fill('stock.below_zero'));
    expect(await stock()).toMatchObject({ state: 'out', available: 0 });
    for (const { level, ledger } of await books()) expect(level).toBe(ledger);
  });

  it('counts variants of one product right when two are written at once', async () => {
    const [m, l] = product.variants;
    await Promise.all([adjust({ change: '3' }), adjust({ variantId: l!.id, change: '4' }), sync({ source: 'erp', sku: m!.sku, shop: 'tm', onHand: 2 })]);
    expect((await stock()).available).toBe(9);
  });

  it('goes below zero where the shop oversells', async () => {
    const { body: shop } = await admin.post('/api/v1/shops').send({ name: `O ${product.id}`, platform: 'own', currency: 'CNY', allowOversell: true }).expect(201);
    await adjust({ change: '-2', reason: 'sold', shopId: shop.id }).expect(201);
    expect((await stock()).available).toBe(-2);
  });

  it('takes no older count, and answers for each item', async () => {
    const [m] = product.variants;
    const results = await sync({ source: 'erp', sku: m!.sku, onHand: 7, sourceVersion: 5 }, { source: 'erp', sku: m!.sku, onHand: 3, sourceVersion: 4 }, { source: 'erp', sku: 'NOPE', onHand: 1 }, { source: 'erp', sku: m!.sku, onHand: 'x' });
    expect(results.map(({ status }: { status: string }) => status)).toEqual(['created', 'stale', 'failed', 'failed']);
    expect((await stock()).available).toBe(7);
  });

  it('is filtered by in the product list', async () => {
    await adjust({ change: '4' }).expect(201);
    const low = async () => (await admin.get('/api/v1/products').query({ filter: 'stock:eq:low', columns: 'stock,available', limit: 200 }).expect(200)).body.items as { id: string; values: Record<string, unknown> }[];
    expect((await low()).find(({ id }) => id === product.id)?.values).toMatchObject({ stock: 'low', available: 4 });
    await admin.put(`/api/v1/products/${product.id}/stock/threshold`).send({ threshold: '2' }).expect(200);
    const told = await admin.get(`/api/v1/history/product/${product.id}?field=stockThreshold`).expect(200);
    expect(told.body.items).toHaveLength(1);
    expect(told.body.items[0].changes).toEqual([expect.objectContaining({ field: 'stockThreshold', before: null, after: '2' })]);
    expect((await low()).some(({ id }) => id === product.id)).toBe(false);
  });

  it('survives an edit of the product and goes with its variant', async () => {
    await adjust({ change: '4' }).expect(201);
    await adjust({ change: '5', variantId: product.variants[1]!.id }).expect(201);
    await admin.patch(`/api/v1/products/${product.id}`).set('If-Match', '"1"').send({ title: 'Shirts' }).expect(200);
    expect((await stock()).available).toBe(9);
    await admin.patch(`/api/v1/products/${product.id}`).set('If-Match', '"2"').send({ variants: [{ id: product.variants[0]!.id, sku: product.variants[0]!.sku }] }).expect(200);
    expect((await stock()).available).toBe(4);
  });

  it('owned by an ERP is changed by nobody else, and the answer says why', async () => {
    await admin.patch('/api/v1/goods-ownership').send({ stock: 'erp', price: 'erp' }).expect(200);
    expect((await adjust({ change: '1' }).expect(409)).body).toMatchObject({ code: 'stock.owned_elsewhere', detail: expect.stringContaining('erp') });
    const [m] = product.variants;
    expect((await sync({ source: 'shop', sku: m!.sku, onHand: 1 }))[0].errors[0].code).toBe('stock.owned_elsewhere');
    expect((await sync({ source: 'erp', sku: m!.sku, onHand: 1 }))[0].status).toBe('created');
    await admin.post(`/api/v1/products/${product.id}/prices`).send({ variantId: m!.id, currency: 'CNY', listPrice: '5' }).expect(409);
    await admin.patch('/api/v1/goods-ownership').send({ stock: null, price: null }).expect(200);
  });
});

describe('prices', () => {
  it('of a shop and a time stand before the usual one', async () => {
    const [m, l] = product.variants;
    await admin.post(`/api/v1/products/${product.id}/prices`).send({ variantId: m!.id, currency: 'CNY', listPrice: '95' }).expect(201);
    const { body: batch } = await admin.post('/api/v1/prices/batch').send({ items: [
      { source: 'erp', sku: m!.sku, shop: 'tm', currency: 'CNY', listPrice: '90', salePrice: '79.5', validFrom: '2026-03-01T00:00:00Z', validUntil: '2026-04-01T00:00:00Z' },
      { source: 'erp', sku: m!.sku, currency: 'CNY', listPrice: '90', salePrice: '91' }, { source: 'erp', sku: m!.sku, shop: 'nowhere', currency: 'CNY', listPrice: '90' },
    ] }).expect(200);
    expect(batch.results.map(({ status, errors }: { status: string; errors?: { code: string }[] }) => [status, errors?.[0]?.code])).toEqual([['created', undefined], ['failed', 'prices.sale_above_list'], ['failed', 'shops.unknown']]);
    const ask = async (query: object) => (await admin.get(`/api/v1/products/${product.id}/prices`).query(query).expect(200)).body;
    expect((await ask({ shopId })).resolved).toMatchObject([{ variantId: m!.id, price: '79.5', listPrice: '90' }, { variantId: l!.id, price: '109', entryId: null }]);
    expect((await ask({ shopId, at: '2026-04-01T00:00:00Z' })).resolved[0].price).toBe('95');
    const { items } = await ask({});
    expect(items).toHaveLength(2);
    await admin.delete(`/api/v1/products/${product.id}/prices/${items[0].id}`).expect(204);
    expect((await ask({})).items).toHaveLength(1);
  });

  it('are not written twice when sent twice, nor by an older version', async () => {
    const item = { source: 'erp', sku: product.variants[0]!.sku, currency: 'CNY', listPrice: '90', sourceVersion: 3 };
    const send = async (over: object) => (await admin.post('/api/v1/prices/batch').send({ items: [{ ...item, ...over }] }).expect(200)).body.results[0].status;
    expect([await send({}), await send({}), await send({ sourceVersion: 2, listPrice: '1' }), await send({ sourceVersion: 4, listPrice: '80' })]).toEqual(['created', 'unchanged', 'stale', 'updated']);
  });
});

it('variants have options on the axes of their product', async () => {
  const options = [{ name: '颜色', values: ['白', '黑'] }];
  const { body } = await admin.post('/api/v1/products').send({ title: 'T', options, variants: [{ options: { 颜色: '白' } }, { options: { 颜色: '黑' } }] }).expect(201);
  expect(body).toMatchObject({ options, variants: [{ options: { 颜色: '白' } }, { options: { 颜色: '黑' } }] });
  const { body: refused } = await admin.patch(`/api/v1/products/${body.id}`).set('If-Match', '"1"').send({ options: [{ name: '颜色', values: ['白'] }] }).expect(422);
  expect(refused.errors[0].code).toBe('products.option_unknown');
});
