import { Jobs, newId, sql } from '@patron/kernel';
import { startTestApp, type TestApp, type TestClient } from '@patron/kernel/testing';
import { assertConsistent, dynamic, makeCustomer, makeSegment, membersOf, patchCustomer, settle, storyOf } from './segment-support.js';

let test: TestApp;
let admin: TestClient;

beforeAll(async () => {
  test = await startTestApp();
  admin = await test.as('administrator');
});
afterAll(() => test.close());
afterEach(() => assertConsistent(test.db));

const city = (value: string): object => ({ kind: 'fact', fact: 'city', operator: 'eq', value });
const inSegment = (segmentId: string, inside = true): object => ({ kind: 'segment', segmentId, inside });
const etag = ({ version }: { version: number }): string => `"${version}"`;

describe('segments as records', () => {
  it('take a name once whatever its case, and refuse what is no segment', async () => {
    await dynamic(admin, city('A'), 'Taken');
    const taken = await admin.post('/api/v1/segments').send({ name: 'TAKEN', kind: 'manual' }).expect(409);
    expect(taken.body.code).toBe('segments.name_taken');
    expect((await admin.post('/api/v1/segments').send({ name: 'No rule', kind: 'dynamic' }).expect(422)).body.errors[0].field).toBe('rule');
    expect((await admin.post('/api/v1/segments').send({ name: 'List with a rule', kind: 'manual', rule: city('A') }).expect(422)).body.errors[0].field).toBe('rule');
    const refused = await admin.post('/api/v1/segments').send({ name: 'Bad', kind: 'dynamic', rule: { kind: 'all', rules: [city('A'), { kind: 'fact', fact: 'nope', operator: 'eq', value: '1' }] } }).expect(422);
    expect(refused.body.errors[0].field).toBe('rule.rules[1].fact');
    await admin.get(`/api/v1/segments/${newId()}`).expect(404);
    await admin.get('/api/v1/segments?cursor=bm9wZQ').expect(422);
    await admin.get('/api/v1/segments?cursor=WyJhIiwiYiJd').expect(422);
  });

  it('are edited under their version, and the history tells it', async () => {
    const made = await dynamic(admin, city('B'), 'Edited');
    await admin.patch(`/api/v1/segments/${made.id}`).send({ name: 'Edited 2' }).expect(428);
    const edited = await admin.patch(`/api/v1/segments/${made.id}`).set('if-match', etag(made)).send({ name: 'Edited 2', description: 'why' }).expect(200);
    expect(edited.headers['etag']).toBe('"2"');
    await admin.patch(`/api/v1/segments/${made.id}`).set('if-match', etag(made)).send({ name: 'Edited 3' }).expect(412);
    expect(edited.body.sentence.en).toContain('B');
    const { body } = await admin.get(`/api/v1/history/segment/${made.id}`).expect(200);
    expect(body.items.map(({ action }: { action: string }) => action)).toEqual(['segment.updated', 'segment.created']);
  });

  it('are listed by name and by time, page by page', async () => {
    for (const name of ['List c', 'list a', 'List b']) await makeSegment(admin, { name, kind: 'manual' });
    const read = async (sort: string): Promise<string[]> => {
      const names: string[] = [];
      for (let cursor = ''; ;) {
        const { body } = await admin.get(`/api/v1/segments?limit=2&q=LIST%20&sort=${sort}${cursor && `&cursor=${cursor}`}`).expect(200);
        names.push(...(body.items as { name: string }[]).map(({ name }) => name));
        if (body.nextCursor === null) return names;
        cursor = String(body.nextCursor);
      }
    };
    expect(await read('name')).toEqual(['list a', 'List b', 'List c']);
    expect(await read('-createdAt')).toEqual(['List b', 'list a', 'List c']);
    expect(await read('-updatedAt')).toHaveLength(3);
  });

  it('are not deleted or archived while others ask about them, and say who does', async () => {
    const base = await dynamic(admin, city('C'), 'Base');
    const above = await dynamic(admin, inSegment(base.id), 'Above');
    const refused = await admin.delete(`/api/v1/segments/${base.id}`).expect(409);
    expect(refused.body).toMatchObject({ code: 'segments.in_use', details: { usedBy: [{ kind: 'segment', id: above.id, name: 'Above' }] } });
    await admin.post(`/api/v1/segments/${base.id}/archive`).expect(409);
    expect((await admin.get(`/api/v1/segments/${base.id}/usage`).expect(200)).body.items).toEqual([{ kind: 'segment', id: above.id, name: 'Above' }]);
    const circle = await admin.patch(`/api/v1/segments/${base.id}`).set('if-match', etag(base)).send({ rule: inSegment(above.id) }).expect(422);
    expect(circle.body.code).toBe('segments.circle');
    await settle(test);
    await admin.delete(`/api/v1/segments/${above.id}`).expect(204);
    await admin.delete(`/api/v1/segments/${base.id}`).expect(204);
    expect(await test.db.rows(sql`select 1 from audience.member where segment_id = any(${[base.id, above.id]}::uuid[])`)).toEqual([]);
  });

  it('refuse one of two edits that would close a circle between them', async () => {
    const [one, two] = [await dynamic(admin, city('D')), await dynamic(admin, city('D'))];
    const edit = (of: typeof one, to: typeof one) => admin.patch(`/api/v1/segments/${of.id}`).set('if-match', etag(of)).send({ rule: inSegment(to.id) });
    const answers = await Promise.all([edit(one, two), edit(two, one)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 422]);
  });

  it('stand still in the archive and are computed anew when they come back', async () => {
    const there = await makeCustomer(admin, { name: 'Archivist', city: 'E1' });
    const segment = await dynamic(admin, city('E1'), 'Put away');
    await settle(test);
    await admin.post(`/api/v1/segments/${segment.id}/archive`).expect(200);
    expect((await admin.get('/api/v1/segments?q=Put%20away').expect(200)).body.items).toEqual([]);
    await patchCustomer(admin, there, { city: 'E2' });
    await settle(test);
    expect(await membersOf(admin, segment.id)).toEqual([there]);
    await admin.post(`/api/v1/segments/${segment.id}/restore`).expect(200);
    await settle(test);
    expect(await membersOf(admin, segment.id)).toEqual([]);
    expect(await storyOf(test.db, there, segment.id)).toEqual(['-rule']);
  });

  it('are copied, frozen and computed again', async () => {
    const [one, two] = [await makeCustomer(admin, { name: 'F1', city: 'F' }), await makeCustomer(admin, { name: 'F2', city: 'F' })];
    const segment = await dynamic(admin, city('F'), 'Origin');
    await settle(test);
    const copy = (await admin.post(`/api/v1/segments/${segment.id}/duplicate`).send({}).expect(201)).body;
    expect(copy).toMatchObject({ name: 'Origin (2)', kind: 'dynamic' });
    const frozen = (await admin.post(`/api/v1/segments/${segment.id}/snapshot`).send({ name: 'Frozen' }).expect(201)).body;
    expect(frozen).toMatchObject({ kind: 'snapshot', size: 2, source: { id: segment.id, name: 'Origin' }, rule: null });
    await patchCustomer(admin, two, { city: 'G' });
    await settle(test);
    expect(await membersOf(admin, segment.id)).toEqual([one]);
    expect(await membersOf(admin, frozen.id as string)).toEqual([one, two].sort());
    expect(await membersOf(admin, copy.id as string)).toEqual([one]);
    const again = (await admin.post(`/api/v1/segments/${frozen.id as string}/duplicate`).send({}).expect(201)).body;
    expect(await membersOf(admin, again.id as string)).toEqual([one, two].sort());
    await admin.post(`/api/v1/segments/${segment.id}/refresh`).expect(202);
    await settle(test);
    expect(await storyOf(test.db, one, segment.id)).toEqual([]);
  });
});

describe('lists kept by hand', () => {
  it('take ids, pasted keys and filters, and answer for each key that named nobody or several', async () => {
    const one = await makeCustomer(admin, { name: 'Key one', phone: '13800138001', email: 'key.one@example.com', city: 'Keytown' });
    const two = await makeCustomer(admin, { name: 'Key two', memberNo: 'M-77', city: 'Keytown' });
    const three = await makeCustomer(admin, { name: 'Key three', memberNo: '13800138003' });
    await makeCustomer(admin, { name: 'Key four', phone: '13800138003' });
    await admin.post('/api/v1/customers/batch').send({ items: [{ source: 'erp', externalId: 'EXT-9', name: 'Key five' }] }).expect(200);
    const list = await makeSegment(admin, { name: 'By hand', kind: 'manual' });
    const add = (body: object) => admin.post(`/api/v1/segments/${list.id}/customers`).send(body);
    const pasted = await add({ keys: ['+86 138-0013-8001', 'KEY.ONE@example.com', ' M-77', '13800138003', 'nobody@example.com', 'EXT-9'] }).expect(200);
    expect(pasted.body).toEqual({ changed: 3, unchanged: 0, refused: [{ index: 3, key: '13800138003', reason: 'ambiguous' }, { index: 4, key: 'nobody@example.com', reason: 'not_found' }] });
    expect((await add({ customerIds: [one, three, newId()] }).expect(200)).body).toMatchObject({ changed: 1, unchanged: 1, refused: [{ index: 2, reason: 'not_found' }] });
    expect((await add({ filter: ['city:eq:Keytown'] }).expect(200)).body).toEqual({ changed: 0, unchanged: 2, refused: [] });
    await add({}).expect(422);
    await add({ keys: ['a'], customerIds: [one] }).expect(422);
    expect((await membersOf(admin, list.id))).toHaveLength(4);
    expect(await storyOf(test.db, two, list.id)).toEqual(['+list']);
    const gone = await admin.delete(`/api/v1/segments/${list.id}/customers`).send({ keys: ['M-77'] }).expect(200);
    expect(gone.body).toMatchObject({ changed: 1, unchanged: 0 });
    expect(await storyOf(test.db, two, list.id)).toEqual(['+list', '-list']);
    const ruled = await dynamic(admin, city('H'));
    expect((await admin.post(`/api/v1/segments/${ruled.id}/customers`).send({ customerIds: [one] }).expect(409)).body.code).toBe('segments.not_a_list');
  });

  it('are followed by segments that ask about them', async () => {
    const id = await makeCustomer(admin, { name: 'Asked about' });
    const list = await makeSegment(admin, { name: 'Asked list', kind: 'manual' });
    const above = await dynamic(admin, inSegment(list.id));
    await settle(test);
    await admin.post(`/api/v1/segments/${list.id}/customers`).send({ customerIds: [id] }).expect(200);
    await settle(test);
    expect(await membersOf(admin, above.id)).toEqual([id]);
    await admin.delete(`/api/v1/segments/${list.id}/customers`).send({ customerIds: [id] }).expect(200);
    await settle(test);
    expect(await storyOf(test.db, id, above.id)).toEqual(['+event', '-event']);
  });
});

describe('what is asked about segments', () => {
  it('gives sizes by day, changes page by page, overlaps and filters of lists', async () => {
    const [one, two, three] = [await makeCustomer(admin, { name: 'O1', city: 'O', level: 'A' }), await makeCustomer(admin, { name: 'O2', city: 'O', level: 'B' }), await makeCustomer(admin, { name: 'O3', city: 'P', level: 'A' })];
    const place = await dynamic(admin, city('O'), 'Place O');
    const level = await dynamic(admin, { kind: 'all', rules: [{ kind: 'fact', fact: 'level', operator: 'eq', value: 'A' }, { kind: 'fact', fact: 'name', operator: 'startsWith', value: 'O' }] }, 'Level A');
    await settle(test);
    await patchCustomer(admin, three, { city: 'O' });
    await settle(test);
    const sizes = (await admin.get(`/api/v1/segments/${place.id}/sizes`).expect(200)).body.items;
    expect(sizes).toEqual([{ day: expect.any(String), members: 3, entered: 1, left: 0 }]);
    await admin.get(`/api/v1/segments/${place.id}/sizes?from=2026-02-01&to=2026-01-01`).expect(422);
    const changes = await admin.get(`/api/v1/segments/${place.id}/changes?limit=1&direction=entered`).expect(200);
    expect(changes.body).toMatchObject({ items: [{ customerId: three, customerName: 'O3', direction: 'entered', cause: 'event' }], nextCursor: null });
    const overlap = (await admin.post('/api/v1/segments/overlap').send({ segmentIds: [place.id, level.id] }).expect(200)).body;
    const part = (inside: string[]): { customers: number; filter: string[] } => overlap.items.find((item: { inside: string[] }) => item.inside.join() === inside.join());
    expect([part([place.id, level.id]).customers, part([place.id]).customers, part([level.id]).customers, overlap.union]).toEqual([2, 1, 0, 3]);
    const filters = part([place.id]).filter.map((filter) => `filter=${filter}`).join('&');
    expect((await admin.get(`/api/v1/customers?${filters}`).expect(200)).body.items.map(({ id }: { id: string }) => id)).toEqual([two]);
    await admin.post('/api/v1/segments/overlap').send({ segmentIds: [place.id, place.id] }).expect(422);
    const page = await admin.get(`/api/v1/segments/${place.id}/members?limit=1&sort=segment.enteredAt&columns=segment.enteredAt`).expect(200);
    expect([[one], [two]]).toContainEqual(page.body.items.map(({ id }: { id: string }) => id));
    expect(page.body.items[0].values['segment.enteredAt']).toMatch(/Z$/);
    const next = await admin.get(`/api/v1/segments/${place.id}/members?limit=2&sort=segment.enteredAt&cursor=${page.body.nextCursor as string}`).expect(200);
    expect(next.body.items.at(-1).id).toBe(three);
    expect((await admin.get(`/api/v1/segments/${place.id}/members/count?filter=level:eq:A`).expect(200)).body).toMatchObject({ count: 2 });
  });

  it('gives its members as a file: those the asker sees, with the columns he may see, for who may export', async () => {
    const rep = await test.as('sales_rep');
    await makeCustomer(admin, { name: 'Export one', city: 'X', phone: '13800138055' });
    await makeCustomer(admin, { name: '=Export two', city: 'X', level: 'A' });
    await makeCustomer(admin, { name: 'Export elsewhere', city: 'Y' });
    const segment = await dynamic(admin, city('X'), 'Export X');
    await settle(test);
    const path = `/api/v1/segments/${segment.id}/members/export`;
    const csv = await admin.get(`${path}?columns=name,phone,segment.enteredAt&sort=name`).expect(200);
    expect(csv.headers['content-type']).toContain('text/csv');
    const lines = csv.text.replace(/^\uFEFF/, '').trim().split(/\r?\n/);
    expect(lines).toHaveLength(3);
    expect(lines.slice(1).map((line) => line.split(',').length)).toEqual([3, 3]);
    // What a spreadsheet would run as a formula is text.
    expect(lines.slice(1).sort()).toEqual([expect.stringMatching(/^"?'=Export two/), expect.stringMatching(/^Export one,.*13800138055.*,20\d\d-/)]);
    expect((await admin.get(`${path}?filter=level:eq:A&columns=name`).expect(200)).text).not.toContain('Export one');
    await rep.get(path).expect(403);
    await admin.post('/api/v1/roles').send({ key: 'own_exporter', name: { 'zh-CN': '导出', en: 'Exporter' }, scope: 'own', permissions: ['customers.read', 'customers.export', 'segments.read'], fieldRights: { customer: { phone: 'hidden' } } }).expect(201);
    const narrow = await test.as('own_exporter');
    expect((await narrow.get(`${path}?columns=name`).expect(200)).text).not.toContain('Export');
    await narrow.get(`${path}?columns=name,phone`).expect(422);
    await admin.get(`/api/v1/segments/${newId()}/members/export`).expect(404);
  });

  it('counts and shows only customers within the asker\'s scope, and edits only for who may', async () => {
    const rep = await test.as('sales_rep');
    const mine = await makeCustomer(rep, { name: 'Scoped mine', city: 'Q' });
    const others = await makeCustomer(admin, { name: 'Scoped others', city: 'Q' });
    const segment = await dynamic(admin, city('Q'), 'Scope Q');
    const list = await makeSegment(admin, { name: 'Scope list', kind: 'manual' });
    await settle(test);
    expect((await rep.get(`/api/v1/segments/${segment.id}`).expect(200)).body.size).toBe(1);
    expect((await rep.get('/api/v1/segments?q=Scope%20Q').expect(200)).body.items[0].size).toBe(1);
    expect(await membersOf(rep, segment.id)).toEqual([mine]);
    expect((await rep.get(`/api/v1/segments/${segment.id}/members/count`).expect(200)).body.count).toBe(1);
    await patchCustomer(admin, others, { city: 'R' });
    await settle(test);
    expect((await rep.get(`/api/v1/segments/${segment.id}/changes`).expect(200)).body.items).toEqual([]);
    expect((await rep.get(`/api/v1/segments/${segment.id}/sizes`).expect(200)).body.items).toEqual([]);
    expect((await rep.post('/api/v1/segments/overlap').send({ segmentIds: [segment.id, list.id] }).expect(200)).body.union).toBe(1);
    await rep.post('/api/v1/segments').send({ name: 'Not mine', kind: 'manual' }).expect(403);
    await rep.post(`/api/v1/segments/${list.id}/customers`).send({ customerIds: [mine] }).expect(403);
    const manager = await test.as('sales_manager');
    expect((await manager.post(`/api/v1/segments/${list.id}/customers`).send({ customerIds: [others] }).expect(200)).body).toMatchObject({ changed: 0, refused: [{ reason: 'not_found' }] });
  });
});

describe('a great many at once', () => {
  it('are not looked at one by one: the segments concerned are compared as a whole', async () => {
    const segment = await dynamic(admin, { kind: 'fact', fact: 'source', operator: 'eq', value: 'crowd' });
    await settle(test);
    await test.db.execute(sql`insert into customer.profile (id, kind, name, name_key, attributes, tag_ids, version, created_at, updated_at, source)
      select gen_random_uuid(), 'person', 'Crowd ' || i, 'crowd ' || i, '{}', '{}', 1, now(), now(), 'crowd' from generate_series(1, 21000) i`);
    await test.db.execute(sql`insert into customer.metric (customer_id, currency, updated_at) select id, 'CNY', now() from customer.profile where source = 'crowd'`);
    await test.db.execute(sql`insert into audience.touched (customer_id, causes) select id, '{customer.created}' from customer.profile where source = 'crowd'`);
    await test.app.get(Jobs).add(null, 'audience.drain', {});
    await settle(test);
    expect((await admin.get(`/api/v1/segments/${segment.id}`).expect(200)).body.size).toBe(21000);
    expect(await test.db.one(sql`select count(*)::int as n, min(cause) as cause from audience.change where segment_id = ${segment.id}`)).toEqual({ n: 21000, cause: 'event' });
    expect(await test.db.one(sql`select count(*)::int as n from audience.backlog`)).toEqual({ n: 0 });
  }, 240_000);
});
