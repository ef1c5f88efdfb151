import { sql } from '@patron/kernel';
import { startTestApp, type TestApp, type TestClient } from '@patron/kernel/testing';

let app: TestApp;
let admin: TestClient & { userId: string };
const url = '/api/v1/personas';
const NOW = '2026-03-15T04:00:00Z';
const ids = { women: '', all: '', persona: '', everybody: '' };

beforeAll(async () => {
  app = await startTestApp();
  app.clock.set(NOW);
  admin = await app.as('administrator');
  await people();
  ids.women = await segment('Women', { kind: 'fact', fact: 'gender', operator: 'eq', value: 'female' });
  ids.all = await segment('Everybody', { kind: 'all', rules: [] });
  await app.runJobs();
});
afterAll(() => app.close());

/** 20 women of Hangzhou who buy tea and then cups, on Mondays at nine; 40 men of Beijing who buy tools. */
async function people(): Promise<void> {
  const line = (sku: string, category: string, brand: string, unitPrice: string, attributes: object) => ({ sku, title: sku, quantity: 1, unitPrice, category, brand, attributes });
  const tea = line('TEA', 'Food/Tea', 'Leaf', '20', { origin: 'Hangzhou' });
  const cup = line('CUP', 'Home', 'Clay', '80', {});
  const drill = line('DRILL', 'Tools', 'Bolt', '400', {});
  const products = [tea, cup, drill].map(({ sku, category, brand, attributes, unitPrice }) => ({ source: 'p', externalId: sku, title: sku, category, brand, attributes, variants: [{ sku, price: unitPrice, currency: 'CNY' }] }));
  await admin.post('/api/v1/custom-fields').send({ record: 'product', key: 'taste', type: 'multi_select', label: { 'zh-CN': '口味', en: 'Taste' }, options: [{ value: 'mild', label: { 'zh-CN': '清淡', en: 'Mild' } }, { value: 'bold', label: { 'zh-CN': '浓郁', en: 'Bold' } }] }).expect(201);
  await admin.post('/api/v1/products/batch').send({ items: products.map((product) => (product.externalId === 'TEA' ? { ...product, custom: { taste: ['mild'] } } : product)) }).expect(200);
  const women = Array.from({ length: 20 }, (_, i) => ({ source: 'p', externalId: `w${i}`, name: `Woman ${i}`, gender: 'female', birthday: { year: 1990, month: 1, day: 1 }, address: { province: '浙江', city: '杭州' } }));
  const men = Array.from({ length: 40 }, (_, i) => ({ source: 'p', externalId: `m${i}`, name: `Man ${i}`, gender: 'male', address: { province: '北京', city: '北京' } }));
  await admin.post('/api/v1/customers/batch').send({ items: [...women, ...men] }).expect(200);
  const order = (customer: string, n: number, placedAt: string, lines: object[]) => ({ source: 'p', externalId: `${customer}-${n}`, customer: { source: 'p', externalId: customer }, currency: 'CNY', status: 'paid', placedAt, lines: lines.map((entry) => ({ sku: (entry as { sku: string }).sku, quantity: 1, unitPrice: (entry as { unitPrice: string }).unitPrice })) });
  const orders = [
    ...women.flatMap(({ externalId }) => [order(externalId, 1, '2026-02-02T01:30:00Z', [tea]), order(externalId, 2, '2026-02-09T01:30:00Z', [cup])]),
    ...men.map(({ externalId }) => order(externalId, 1, '2026-02-04T12:00:00Z', [drill])),
  ];
  const { body } = await admin.post('/api/v1/orders/batch').send({ items: orders }).expect(200);
  expect((body.results as { status: string }[]).filter(({ status }) => status !== 'created')).toEqual([]);
  await app.runJobs();
}

async function segment(name: string, rule: object): Promise<string> {
  return (await admin.post('/api/v1/segments').send({ name, kind: 'dynamic', rule }).expect(201)).body.id as string;
}

interface Item {
  key: string;
  count: number;
  share: number;
  baseShare: number;
  index: number;
  significant: boolean;
}

async function portrait(id: string, client: TestClient = admin): Promise<Record<string, never> & { traits: { trait: string; known: number; items: Item[] }[] }> {
  return (await client.get(`${url}/${id}`).expect(200)).body.portrait;
}

describe('a persona', () => {
  it('is made of a segment, and its portrait by a job', async () => {
    const made = await admin.post(url).send({ name: 'Tea lovers', segmentId: ids.women, description: 'They drink tea', mark: 'leaf', colour: 'green' }).expect(201);
    ids.persona = made.body.id;
    expect(made.body).toMatchObject({ status: 'computing', computedAt: null, size: null, segment: { name: 'Women' }, owner: { id: admin.userId }, version: 1 });
    ids.everybody = (await admin.post(url).send({ name: 'Everybody', segmentId: ids.all }).expect(201)).body.id;
    await app.runJobs();
    expect((await admin.get(url).expect(200)).body.items).toMatchObject([{ name: 'Everybody', status: 'ready', size: 60, share: 1 }, { name: 'Tea lovers', size: 20, share: 20 / 60, perCustomerMinor: 10_000, currency: 'CNY' }]);
  });

  it('shows value, traits beside the base, hours of the business week, and the way through the categories', async () => {
    const shown = await portrait(ids.persona);
    expect(shown).toMatchObject({
      size: 20, baseSize: 60, asOf: '2026-03-15',
      value: { group: { buyers: 20, orders: 40, netMinor: 200_000, averageMinor: 5000, repurchaseRate: 1, refundRate: 0 }, base: { buyers: 60, orders: 80, repurchaseRate: 20 / 60 } },
      paths: { people: 20, sampled: false, twice: 20, items: [{ steps: ['Tea', 'Home'], count: 20 }] },
    });
    const trait = (name: string) => shown.traits.find((entry) => entry.trait === name);
    expect(trait('gender')).toMatchObject({ known: 20, baseKnown: 60, items: [{ key: 'female', count: 20, share: 1, baseShare: 20 / 60, index: 300, significant: true }] });
    expect(trait('age')).toMatchObject({ known: 20, items: [{ key: '35-44', count: 20 }] });
    expect(trait('city')?.items).toMatchObject([{ key: '杭州', index: 300 }]);
    expect(trait('category')?.items.map(({ count, index }) => [count, index])).toEqual([[20, 300], [20, 300]]);
    expect(trait('brand')?.items.map(({ key }) => key).sort()).toEqual(['Clay', 'Leaf']);
    expect(trait('attribute')?.items).toMatchObject([{ key: 'cf.taste=mild', count: 20, names: { 'zh-CN': '口味：清淡', en: 'Taste: Mild' } }, { key: 'origin=Hangzhou', count: 20 }]);
    expect(trait('lifecycle')?.items).toMatchObject([{ key: 'active', count: 20, share: 1 }]);
    const hours = shown as unknown as { orderHours: { group: number[]; base: number[] } };
    expect([hours.orderHours.group[9], hours.orderHours.base[2 * 24 + 20], hours.orderHours.group.reduce((a, b) => a + b, 0)]).toEqual([40, 40, 40]);
  });

  it('of everybody is the base: every index is 100 and nothing stands out', async () => {
    const items = (await portrait(ids.everybody)).traits.flatMap((trait) => trait.items);
    expect(items.length).toBeGreaterThan(8);
    expect(items.filter(({ index, significant }) => index !== 100 || significant)).toEqual([]);
  });

  it('opens the people behind each of its numbers', async () => {
    const shown = await portrait(ids.persona);
    for (const { trait, items } of shown.traits) {
      for (const { key, count } of items) {
        const answer = await admin.get(`${url}/${ids.persona}/customers/count`).query({ trait, key }).expect(200);
        expect([trait, key, answer.body.count]).toEqual([trait, key, count]);
      }
    }
    const categories = (shown as unknown as { paths: { items: { keys: string[] }[] } }).paths.items[0]?.keys.join(',');
    expect((await admin.get(`${url}/${ids.persona}/customers/count`).query({ path: categories }).expect(200)).body.count).toBe(20);
    expect((await admin.get(`${url}/${ids.persona}/customers/count`).query({ hour: 9 }).expect(200)).body.count).toBe(20);
    expect((await admin.get(`${url}/${ids.persona}/customers/count`).query({ hour: 10 }).expect(200)).body.count).toBe(0);
    expect((await admin.get(`${url}/${ids.persona}/customers`).query({ limit: 5 }).expect(200)).body.items).toHaveLength(5);
    await admin.get(`${url}/${ids.persona}/customers`).query({ trait: 'gender' }).expect(422);
    await admin.get(`${url}/${ids.persona}/customers`).query({ path: 'x' }).expect(422);
  });

  it('is compared with another: where they differ by more than chance', async () => {
    const men = await segment('Men', { kind: 'fact', fact: 'gender', operator: 'eq', value: 'male' });
    await app.runJobs();
    const other = (await admin.post(url).send({ name: 'Makers', segmentId: men }).expect(201)).body.id as string;
    await app.runJobs();
    const { body } = await admin.get(`${url}/comparison`).query({ left: ids.everybody, right: other }).expect(200);
    expect(body).toMatchObject({ left: { portrait: { size: 60 } }, right: { portrait: { size: 40 } } });
    expect(body.differences).toContainEqual(expect.objectContaining({ trait: 'gender', key: 'male', left: { count: 40, share: 40 / 60 }, right: { count: 40, share: 1 } }));
    await admin.get(`${url}/comparison`).query({ left: ids.everybody }).expect(422);
  });

  it('keeps dated portraits, and a new one when its segment has changed', async () => {
    app.clock.advance(60_000);
    await admin.post(`${url}/${ids.persona}/refresh`).expect(202);
    await app.runJobs();
    const { body } = await admin.get(`${url}/${ids.persona}/portraits`).expect(200);
    expect(body.items).toHaveLength(2);
    expect((await admin.get(`${url}/${ids.persona}`).query({ portrait: body.items[1].id }).expect(200)).body.portrait.id).toBe(body.items[1].id);
    await admin.get(`${url}/${ids.persona}`).query({ portrait: ids.women }).expect(404);
  });

  it('is edited under its version and audited; one name, one persona', async () => {
    await admin.patch(`${url}/${ids.persona}`).send({ notes: 'x' }).expect(428);
    const { body } = await admin.patch(`${url}/${ids.persona}`).set('if-match', '"1"').send({ notes: 'Write to them on Mondays' }).expect(200);
    expect(body).toMatchObject({ notes: 'Write to them on Mondays', version: 2, status: 'ready' });
    await admin.patch(`${url}/${ids.persona}`).set('if-match', '"2"').send({ name: 'EVERYBODY' }).expect(409);
    await admin.post(url).send({ name: 'None', segmentId: ids.persona }).expect(422);
    expect((await admin.get('/api/v1/audit').query({ action: 'persona.updated' }).expect(200)).body.items).toHaveLength(1);
  });

  it('keeps its segment from being deleted or archived', async () => {
    const answer = await admin.delete(`/api/v1/segments/${ids.women}`).expect(409);
    expect(answer.body).toMatchObject({ code: 'segments.in_use', details: { usedBy: [{ kind: 'persona', name: 'Tea lovers' }] } });
    await admin.post(`/api/v1/segments/${ids.women}/archive`).send({}).expect(409);
  });
});

describe('who sees a part of the base', () => {
  it('sees the words of a persona and no figure of others, and of its people his own', async () => {
    const rep = await app.as('sales_rep');
    await app.db.execute(sql`UPDATE customer.profile SET owner_id = ${rep.userId}::uuid WHERE name = 'Woman 3'`);
    const { body } = await rep.get(`${url}/${ids.persona}`).expect(200);
    expect(body).toMatchObject({ portrait: null, withheld: true, persona: { name: 'Tea lovers', size: null, share: null, perCustomerMinor: null } });
    expect((await rep.get(url).expect(200)).body.items.map(({ size }: { size: number | null }) => size)).toEqual([null, null, null]);
    expect((await rep.get(`${url}/${ids.persona}/portraits`).expect(200)).body.items).toEqual([]);
    expect((await rep.get(`${url}/comparison`).query({ left: ids.persona, right: ids.everybody }).expect(200)).body).toMatchObject({ left: { portrait: null }, differences: [] });
    expect((await rep.get(`${url}/${ids.persona}/customers`).expect(200)).body.items.map(({ name }: { name: string }) => name)).toEqual(['Woman 3']);
    await rep.delete(`${url}/${ids.persona}`).expect(403);
  });

  it('of fields is not told of hidden ones, nor shown who has which', async () => {
    const { body: role } = await admin.post('/api/v1/roles').send({ key: 'blind', name: { 'zh-CN': '盲', en: 'Blind' }, permissions: ['insights.read', 'customers.read', 'segments.read'], scope: 'all', fieldRights: { customer: { gender: 'hidden', birthday: 'hidden' } } }).expect(201);
    const blind = await app.as((role as { key: string }).key);
    const shown = await portrait(ids.persona, blind);
    expect(shown.traits.map(({ trait }) => trait)).toEqual(['province', 'city', 'language', 'level', 'source', 'tag', 'lifecycle', 'rfm']);
    expect(shown).toMatchObject({ value: null, orderHours: null, behaviourHours: null, paths: null });
    await blind.get(`${url}/${ids.persona}/customers`).query({ trait: 'gender', key: 'female' }).expect(403);
    await blind.get(`${url}/${ids.persona}/customers`).query({ trait: 'category', key: 'x' }).expect(403);
    await blind.get(`${url}/${ids.persona}/customers`).query({ hour: 9 }).expect(403);
  });

  it('of a field of products is not told what people prefer by it', async () => {
    const { body: role } = await admin.post('/api/v1/roles').send({ key: 'tasteless', name: { 'zh-CN': '无味', en: 'Tasteless' }, permissions: ['insights.read', 'customers.read', 'orders.read', 'products.read'], scope: 'all', fieldRights: { product: { 'cf.taste': 'hidden' } } }).expect(201);
    const tasteless = await app.as((role as { key: string }).key);
    const shown = await portrait(ids.persona, tasteless);
    expect(shown.traits.find(({ trait }) => trait === 'attribute')?.items.map(({ key }) => key)).toEqual(['origin=Hangzhou']);
    await tasteless.get(`${url}/${ids.persona}/customers`).query({ trait: 'attribute', key: 'cf.taste=mild' }).expect(403);
    await tasteless.get(`${url}/${ids.persona}/customers`).query({ trait: 'attribute', key: 'origin=Hangzhou' }).expect(200);
  });
});

describe('a persona that is deleted', () => {
  it('goes with its portraits and lets go of its segment', async () => {
    await admin.delete(`${url}/${ids.persona}`).set('if-match', '"1"').expect(412);
    await admin.delete(`${url}/${ids.persona}`).expect(204);
    await admin.get(`${url}/${ids.persona}`).expect(404);
    await admin.delete(`/api/v1/segments/${ids.women}`).expect(204);
  });
});
