import { CustomerResolver, CustomersBatch, DeletionGuard } from '@patron/customer';
import type { BatchContext } from '@patron/kernel';
import { sql } from '@patron/kernel';
import { startTestApp } from '@patron/kernel/testing';
import type { TestApp, TestClient } from '@patron/kernel/testing';

let test: TestApp;
let admin: TestClient & { userId: string };
const url = '/api/v1/customers/batch';

beforeAll(async () => {
  test = await startTestApp();
  admin = await test.as('administrator');
});
afterAll(() => test.close());

interface Result {
  index: number;
  status: string;
  id: string;
  errors?: { field: string; code: string }[];
  warnings?: { field: string; code: string }[];
}

async function send(items: unknown[], more: object = {}, client: TestClient = admin): Promise<Result[]> {
  const answer = await client.post(url).send({ items, ...more });
  expect([answer.status, answer.body.results?.length]).toEqual([200, items.length]);
  return answer.body.results;
}
const statuses = (results: Result[]): string[] => results.map(({ status }) => status);
const read = async (id: string) => (await admin.get(`/api/v1/customers/${id}`)).body;

describe('POST /customers/batch', () => {
  it('names every field it does not know, wherever it stands, and writes nothing of the item', async () => {
    const key = { source: 'erp', externalId: 'unknown-1' };
    const [wrong] = await send([{ ...key, nmae: '李雷', address: { citty: '苏州' }, identities: [{ kind: 'email', value: 'u@x.cn', extra: 1 }], birthday: { month: 5, day: 1, yaer: 2000 } }]);
    expect(wrong).toMatchObject({ status: 'failed' });
    expect(wrong?.errors?.map(({ field, code }) => [field, code]).sort()).toEqual([
      ['address.citty', 'field.unknown'], ['birthday.yaer', 'field.unknown'], ['identities[0].extra', 'field.unknown'], ['nmae', 'field.unknown'],
    ]);
    expect((await send([{ ...key, name: '李雷' }]))[0]?.status).toBe('created');
  });

  it('makes no customer of an item that names nobody', async () => {
    const results = await send([{}, { level: 'A', name: '' }, { phone: 'not a phone' }]);
    expect(results.map(({ status, errors }) => [status, errors?.[0]?.code])).toEqual(Array.from({ length: 3 }, () => ['failed', 'field.is_defined']));
  });

  it('refuses a day the month does not have and nesting that would overflow a stack', async () => {
    expect((await send([{ source: 'erp', externalId: 'day', name: 'a', createdAt: '2026-02-30T00:00:00Z' }]))[0]).toMatchObject({ errors: [{ field: 'createdAt', code: 'field.date_time' }] });
    const deep = `{"items":[{"name":"a","attributes":{"a":${'['.repeat(20_000)}${']'.repeat(20_000)}}}]}`;
    const answer = await admin.post(url).set('content-type', 'application/json').send(deep);
    expect([answer.status, answer.body.code]).toEqual([422, 'request.too_deep']);
  });

  it('creates, finds unchanged, updates, and refuses what is older', async () => {
    const item = { source: 'erp', externalId: 'b1', sourceVersion: 5, name: '李雷', phone: '138 1111 0001', address: { city: '苏州', street: '1 号' }, tags: ['老客'] };
    const [created] = await send([item]);
    expect(created?.status).toBe('created');
    expect(statuses(await send([item]))).toEqual(['unchanged']);
    expect(statuses(await send([{ ...item, sourceVersion: 6, level: 'A' }]))).toEqual(['updated']);
    expect(statuses(await send([{ ...item, sourceVersion: 4, level: 'C' }]))).toEqual(['stale']);
    expect(await read(created?.id ?? '')).toMatchObject({ level: 'A', version: 2, city: '苏州', tags: [{ name: '老客' }], addresses: [{ street: '1 号' }] });
  });

  it('takes two items with one key in their order', async () => {
    const results = await send([
      { source: 'erp', externalId: 'dup', name: 'First', email: 'dup@shop.example' },
      { source: 'erp', externalId: 'dup', name: 'Second' },
      { email: 'DUP@shop.example', level: 'B' },
    ]);
    expect(statuses(results)).toEqual(['created', 'updated', 'updated']);
    expect(new Set(results.map(({ id }) => id)).size).toBe(1);
    expect(await read(results[0]?.id ?? '')).toMatchObject({ name: 'Second', level: 'B', version: 1 });
  });

  it('fails one bad item without failing the others', async () => {
    const results = await send([{ name: 'Good' }, { name: 'Bad', gender: 'robot', birthday: '1990-02-31' }, null, 'text', { source: 'only' }, { name: 'Fine', phone: '12' }]);
    expect(statuses(results)).toEqual(['created', 'failed', 'failed', 'failed', 'failed', 'created']);
    expect(results[1]?.errors?.map(({ field }) => field).sort()).toEqual(['birthday', 'gender']);
    expect(results[5]?.warnings).toMatchObject([{ field: 'phone', code: 'phone.invalid' }]);
  });

  it('attaches by identity and reports an identity of somebody else', async () => {
    const [one, two] = await send([{ name: 'One', phone: '13811110011' }, { name: 'Two', email: 'two@shop.example' }]);
    const [attached] = await send([{ source: 'pos', externalId: 'x', phone: '+8613811110011', email: 'two@shop.example' }]);
    expect(attached).toMatchObject({ status: 'updated', id: one?.id, warnings: [{ field: 'email', code: 'customers.identity_taken' }] });
    expect((await read(one?.id ?? '')).externalRefs).toEqual([{ source: 'pos', externalId: 'x' }]);
    expect((await read(two?.id ?? '')).email).toBe('two@shop.example');
  });

  it('honours mode and dry run', async () => {
    const item = { source: 'erp', externalId: 'mode', name: 'Mode' };
    expect(statuses(await send([item], { mode: 'update' }))).toEqual(['failed']);
    expect(statuses(await send([item], { dryRun: true }))).toEqual(['created']);
    expect(statuses(await send([item], { mode: 'create' }))).toEqual(['created']);
    expect(statuses(await send([item], { mode: 'create' }))).toEqual(['failed']);
  });

  it('does not reach beyond the row scope', async () => {
    await send([{ source: 'erp', externalId: 'far', name: 'Far' }]);
    const rep = await test.as('sales_rep');
    const results = await send([{ source: 'erp', externalId: 'far', name: 'Stolen' }, { source: 'erp', externalId: 'near', name: 'Near' }], {}, rep);
    expect(results.map(({ status, errors }) => errors?.[0]?.code ?? status)).toEqual(['customers.out_of_scope', 'created']);
    expect(await read(results[1]?.id ?? '')).toMatchObject({ ownerId: rep.userId });
  });

  it('settles two batches racing for the same keys', async () => {
    const items = Array.from({ length: 200 }, (_, n) => ({ source: 'race', externalId: String(n), name: `Racer ${n}`, email: `racer${n}@shop.example` }));
    const [a, b] = await Promise.all([send(items), send([...items].reverse())]);
    expect((a ?? []).map(({ id }) => id)).toEqual((b ?? []).map(({ id }) => id).reverse());
    const all = statuses([...(a ?? []), ...(b ?? [])]);
    expect(all.filter((status) => status === 'created')).toHaveLength(200);
    expect(all).not.toContain('failed');
  });

  it('refuses a body that is no batch', async () => {
    for (const body of [{}, { items: 'x' }, { items: [] }, { items: Array.from({ length: 1001 }, () => ({})) }]) {
      expect((await admin.post(url).send(body)).status).toBe(422);
    }
  });
});

describe('CustomersBatch.undo', () => {
  const context = (): BatchContext => ({ mode: 'upsert', actorId: null, now: new Date(), recordUndo: true });

  it('takes creations and updates back, across several batches, and keeps what was edited since', async () => {
    const batch = test.app.get(CustomersBatch);
    const [old] = await send([{ source: 'u', externalId: 'old', name: 'Old', level: 'C' }]);
    const apply = (items: object[]) => test.db.transaction((m) => batch.apply(m, items, context()));
    const first = await apply([{ source: 'u', externalId: 'old', level: 'A', phone: '13811119999' }, { source: 'u', externalId: 'new', name: 'New' }, { source: 'u', externalId: 'kept', name: 'Kept' }]);
    const second = await apply([{ source: 'u', externalId: 'old', level: 'B', name: 'Renamed' }]);
    await admin.patch(`/api/v1/customers/${first[2]?.id}`).set('if-match', '"1"').send({ level: 'Z' });
    const changes = [...first, ...second].map(({ status, id = '', before, version }) => ({ action: status as 'created' | 'updated', id, before, version }));
    const late = await test.db.transaction((m) => batch.undo(m, changes.slice(3), { actorId: null, now: new Date() }));
    const early = await test.db.transaction((m) => batch.undo(m, changes.slice(0, 3), { actorId: null, now: new Date() }));
    expect([...late, ...early].map(({ status }) => status)).toEqual(['undone', 'undone', 'undone', 'kept']);
    expect(await read(old?.id ?? '')).toMatchObject({ name: 'Old', level: 'C', phone: null, version: 1 });
    expect((await admin.get(`/api/v1/customers/${first[1]?.id}`)).status).toBe(404);
    expect(statuses(await send([{ name: 'Free again', phone: '13811119999' }]))).toEqual(['created']);
  });
});

describe('CustomerResolver', () => {
  it('finds, makes persons once and visitors each time', async () => {
    const resolver = test.app.get(CustomerResolver);
    const refs = [{ source: 'shop', externalId: '12346', country: 'United Kingdom' }, null, { source: 'shop', externalId: '12346' }, {}, { email: 'Buyer@Shop.example', name: '韩梅梅' }, { email: 'buyer@shop.example', source: 'shop', externalId: 'Z-77' }];
    const resolve = () => test.db.transaction((m) => resolver.resolveMany(m, refs, { actorId: null, now: new Date() }));
    const ids = await resolve();
    expect([ids[0] === ids[2], ids[4] === ids[5], new Set(ids).size]).toEqual([true, true, 4]);
    const again = await resolve();
    expect([again[0], again[4], again[5]]).toEqual([ids[0], ids[4], ids[4]]);
    expect(new Set([...ids, ...again]).size).toBe(6);
    expect(await read(ids[0] ?? '')).toMatchObject({ kind: 'person', name: '12346', country: 'United Kingdom' });
    expect(await read(ids[4] ?? '')).toMatchObject({ name: '韩梅梅', externalRefs: [{ source: 'shop', externalId: 'Z-77' }] });
    const found = await admin.get('/api/v1/search').query({ q: 'z77' });
    expect(found.body.groups[0].items[0]).toMatchObject({ id: ids[4], matchedOn: { kind: 'external_id' } });
    const rows = await test.db.rows<{ kind: string }>(sql`select kind from customer.profile p where not exists (select 1 from customer.metric m where m.customer_id = p.id)`);
    expect([rows.length, new Set(rows.map(({ kind }) => kind))]).toEqual([4, new Set(['visitor'])]);
  });
});

describe('DeletionGuard', () => {
  it('lets a module above veto', async () => {
    const [held] = await send([{ name: 'Held' }]);
    test.app.get(DeletionGuard).register(async (_, ids) => new Map(ids.filter((id) => id === held?.id).map((id) => [id, { code: 'orders.exist', message: 'has orders' }])));
    const answer = await admin.delete(`/api/v1/customers/${held?.id}`);
    expect([answer.status, answer.body.code]).toEqual([409, 'orders.exist']);
  });
});
