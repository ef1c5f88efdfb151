import { sql } from '@patron/kernel';
import { startTestApp, type TestApp, type TestClient } from '@patron/kernel/testing';

let app: TestApp;
let admin: TestClient;
let ann: string;
let product: string;
const NOW = '2026-03-15T04:00:00.000Z';

interface Entry {
  kind: string;
  event: string;
  occurredAt: string;
  payload: { counts: Record<string, number>; products: string[]; productCount: number; searches: string[]; device: string | null };
}
interface Listed {
  id: string;
  name: string;
  customer: { id: string; kind: string };
  product: { id: string; title: string } | null;
}

const send = (batch: object[]) => admin.post('/api/v1/events').send({ batch }).expect(200);
const by = (name: string, timestamp: string, over: object = {}): object => ({ name, timestamp, customer: { email: 'ann@example.com' }, ...over });

beforeAll(async () => {
  app = await startTestApp();
  app.clock.set(NOW);
  admin = await app.as('administrator');
  ann = ((await admin.post('/api/v1/customers').send({ name: 'Ann', email: 'ann@example.com' }).expect(201)).body as { id: string }).id;
  product = ((await admin.post('/api/v1/products').send({ title: 'Teapot', variants: [{ sku: 'T-1', price: '19.90', currency: 'CNY' }] }).expect(201)).body as { id: string }).id;
  await send([
    by('page.viewed', '2026-03-14T01:00:00Z', { properties: { url: 'https://shop.example/' }, context: { device: { type: 'mobile' } } }),
    by('product.viewed', '2026-03-14T01:10:00Z', { properties: { sku: 'T-1' } }), by('product.viewed', '2026-03-14T01:20:00Z', { properties: { sku: 'X-9', name: 'Unknown cup' } }),
    by('searched', '2026-03-14T01:40:00Z', { properties: { query: '100%_tea' } }), by('message.opened', '2026-03-14T03:00:00Z', { properties: { message: 'weekly' } }),
    by('page.viewed', '2026-03-15T01:00:00Z'), by('booked a visit', '2026-03-15T01:05:00Z', { properties: { guests: 3 } }), { name: 'page.viewed', anonymousId: 'stranger', timestamp: '2026-03-15T02:00:00Z' },
  ]);
});
afterAll(() => app.close());

const timeline = async (query: string): Promise<{ items: Entry[]; nextCursor: string | null }> => (await admin.get(`/api/v1/customers/${ann}/timeline?${query}`).expect(200)).body as { items: Entry[]; nextCursor: string | null };
const list = async (query = ''): Promise<{ items: Listed[]; nextCursor: string | null }> => (await admin.get(`/api/v1/events?${query}`).expect(200)).body as { items: Listed[]; nextCursor: string | null };

describe('browsing on the timeline', () => {
  it('is a line for each visit, with what was looked at and searched for', async () => {
    const { items } = await timeline('kinds=behaviour');
    expect(items.map(({ event }) => event)).toEqual(['behaviour.visit', 'message.opened', 'behaviour.visit']);
    expect(items[2]?.payload).toMatchObject({ counts: { 'page.viewed': 1, 'product.viewed': 2, searched: 1 }, products: ['Unknown cup', 'Teapot'], productCount: 2, searches: ['100%_tea'], device: 'mobile' });
  });

  it('stands among the other entries, page by page, each once', async () => {
    const all = (await timeline('limit=100')).items.map(({ event, occurredAt }) => `${event} ${occurredAt}`);
    const paged: string[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const page = await timeline(`limit=1${cursor === '' ? '' : `&cursor=${cursor}`}`);
      paged.push(...page.items.map(({ event, occurredAt }) => `${event} ${occurredAt}`));
      cursor = page.nextCursor;
    }
    expect(paged).toEqual(all);
    expect(all.filter((entry) => entry.startsWith('behaviour.visit'))).toHaveLength(2);
  });

  it('is found by what was searched for, and not shown without the right', async () => {
    expect((await timeline(`kinds=behaviour&q=${encodeURIComponent('100%_')}`)).items).toHaveLength(1);
    await admin.get(`/api/v1/customers/${ann}/timeline?cursor=rubbish`).expect(422);
  });

  it('goes on through hundreds of events', async () => {
    await app.db.execute(sql`insert into audience.behaviour (customer_id, id, occurred_at, name_id) select ${ann}::uuid, gen_random_uuid(), timestamptz '2026-03-10' - n * interval '7 minutes' - (n / 6) * interval '40 minutes', 1
      from generate_series(1, 500) n where timestamptz '2026-03-10' - n * interval '7 minutes' - (n / 6) * interval '40 minutes' >= '2026-03-01'`);
    const { items, nextCursor } = await timeline('kinds=behaviour&limit=20');
    expect(items).toHaveLength(20);
    expect(nextCursor).not.toBeNull();
    await app.db.execute(sql`delete from audience.behaviour where customer_id = ${ann}::uuid and occurred_at < '2026-03-10'`);
  });
});

describe('events looked through', () => {
  it('are listed with whose they are, page by page', async () => {
    const { items } = await list();
    expect(items).toHaveLength(8);
    expect(items.filter(({ name }) => name === 'product.viewed').map((item) => item.product?.id ?? null)).toEqual([null, product]);
    const first = await list('limit=3');
    const second = await list(`limit=10&cursor=${first.nextCursor}`);
    expect([...first.items, ...second.items].map(({ id }) => id)).toEqual(items.map(({ id }) => id));
  });

  it('are filtered by name, visitors, device and words', async () => {
    expect((await list('filter=name:eq:booked a visit')).items).toHaveLength(1);
    expect((await list('filter=name:in:searched,message.opened')).items).toHaveLength(2);
    expect((await list('filter=name:eq:nobody sent this')).items).toHaveLength(0);
    expect((await list('filter=known:eq:false')).items.map(({ customer }) => customer.kind)).toEqual(['visitor']);
    expect((await list('filter=device:eq:mobile')).items).toHaveLength(1);
    expect((await list(`filter=query:contains:${encodeURIComponent('%_')}`)).items).toHaveLength(1);
    expect((await list(`filter=product:eq:${product}`)).items).toHaveLength(1);
    await admin.get('/api/v1/events?filter=nothing:eq:1').expect(422);
    await admin.get('/api/v1/events?cursor=xyz').expect(422);
  });

  it('are counted by business day', async () => {
    const { body } = await admin.get('/api/v1/events/volume?unit=day&from=2026-03-13T16:00:00Z&to=2026-03-15T15:59:59Z').expect(200);
    const total = (body.items as { name: string; count: number }[]).filter(({ name }) => name === 'page.viewed').map(({ count }) => count);
    expect(total).toEqual([1, 2]);
    await admin.get('/api/v1/events/volume?unit=hour&from=2026-01-01T00:00:00Z').expect(422);
    await admin.get('/api/v1/events/volume?from=2027-01-01T00:00:00Z&to=2026-01-01T00:00:00Z').expect(422);
  });

  it('of one customer come with a card of what he looks at', async () => {
    const { body } = await admin.get(`/api/v1/customers/${ann}/browsing`).expect(200);
    expect(body).toMatchObject({ device: 'mobile', products: [{ id: product, name: 'Teapot', views: 1 }], searches: [{ query: '100%_tea', times: 1 }] });
    expect((await admin.get(`/api/v1/customers/${ann}/events?name=searched`).expect(200)).body.items).toHaveLength(1);
    expect((await admin.get('/api/v1/events/names').expect(200)).body.items.at(-1)).toMatchObject({ name: 'booked a visit', custom: true });
  });

  it('are facts of customers', async () => {
    const found = async (filter: string): Promise<number> => ((await admin.get(`/api/v1/customers?filter=${filter}`).expect(200)).body.items as unknown[]).length;
    expect(await found('behaviour.viewsLast30:gte:4')).toBe(1);
    expect(await found('behaviour.viewsLast30:gte:5')).toBe(0);
    expect(await found('behaviour.viewsLast30:lt:5')).toBe(1);
    expect(await found('behaviour.device:eq:mobile')).toBe(1);
    expect(await found('behaviour.lastSeen:within:1')).toBe(1);
    await admin.get('/api/v1/customers?sort=-behaviour.lastSeen').expect(200);
  });
});
