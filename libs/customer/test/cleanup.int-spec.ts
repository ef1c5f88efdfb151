import { newId, sql } from '@patron/kernel';
import { startTestApp, type TestApp, type TestClient } from '@patron/kernel/testing';

let test: TestApp;
let admin: TestClient & { userId: string };

beforeAll(async () => {
  test = await startTestApp();
  admin = await test.as('administrator');
});
afterAll(() => test.close());

const api = '/api/v1';
let count = 0;

/** As older data may stand there; no door of the product writes it so. */
async function dirty(columns: Record<string, string | null>, owner: string | null = null): Promise<string> {
  const id = (await admin.post(`${api}/customers`).send({ name: `脏数据${(count += 1)}`, allowDuplicate: true, ...(owner && { ownerId: owner }) })).body.id;
  for (const [column, value] of Object.entries(columns)) await test.db.execute(sql`update customer.profile set ${sql.raw(column)} = ${value} where id = ${id}`);
  return id;
}

async function identity(customerId: string, kind: string, value: string): Promise<void> {
  await test.db.execute(sql`insert into customer.identity (customer_id, id, kind, value, is_primary, created_at) values (${customerId}, ${newId()}, ${kind}, ${value}, true, now())`);
  await test.db.execute(sql`update customer.profile set ${sql.raw(kind)} = ${value} where id = ${customerId}`);
}

const read = async (id: string): Promise<Record<string, unknown>> => (await admin.get(`${api}/customers/${id}`)).body;
async function preview(rule: string, settings: object = {}, client: TestClient = admin) {
  const { status, body } = await client.post(`${api}/cleanup/runs`).send({ rule, settings });
  expect(status).toBe(201);
  return body;
}
async function carryOut(id: string, what: 'run' | 'undo' = 'run') {
  await admin.post(`${api}/cleanup/runs/${id}/${what}`).send({}).expect(202);
  await test.runJobs();
  return (await admin.get(`${api}/cleanup/runs/${id}`)).body;
}
const updates = (id: string) => test.db.rows<{ changed: string[] }>(sql`select array(select jsonb_array_elements_text(payload -> 'changed')) as changed from kernel.event where customer_id = ${id} and name = 'customer.updated' order by position`);

describe('a clean-up', () => {
  it('is previewed, run as if by hand, found by its new name, and undone', async () => {
    const id = await dirty({ name: '  欧 阳   询 ', note: 'a  b' });
    const shown = await preview('spaces');
    expect(shown).toMatchObject({ total: 1, looked: 1, counts: { changed: 1 }, sample: [{ customerId: id, before: { name: '  欧 阳   询 ' }, after: { name: '欧阳询', note: 'a b' } }] });
    expect((await read(id))['name']).toBe('  欧 阳   询 ');
    expect(await carryOut(shown.id)).toMatchObject({ status: 'completed', counts: { changed: 1 } });
    expect(await read(id)).toMatchObject({ name: '欧阳询', note: 'a b' });
    expect((await updates(id)).at(-1)?.changed).toEqual(expect.arrayContaining(['name', 'note']));
    expect((await admin.get(`${api}/customers`).query({ q: 'ouyangxun' })).body.items.map((item: { id: string }) => item.id)).toEqual([id]);
    expect((await admin.get(`${api}/history/customer/${id}`)).body.items[0].changes.length).toBeGreaterThan(0);
    expect(await carryOut(shown.id, 'undo')).toMatchObject({ status: 'undone', counts: { undone: 1, changed: 0 } });
    expect((await read(id))['name']).toBe('  欧 阳   询 ');
    await test.db.execute(sql`update customer.profile set name = '欧阳询', note = null where id = ${id}`);
  });

  it('is undone only where nobody changed the value since', async () => {
    const [kept, undone] = [await dirty({ level: '金卡Ａ' }), await dirty({ level: '银卡Ｂ' })];
    const { id } = await preview('width');
    await carryOut(id);
    await admin.patch(`${api}/customers/${kept}`).set('if-match', `"${(await read(kept))['version']}"`).send({ level: '白金' }).expect(200);
    expect(await carryOut(id, 'undo')).toMatchObject({ counts: { undone: 1, kept: 1 } });
    expect([(await read(kept))['level'], (await read(undone))['level']]).toEqual(['白金', '银卡Ｂ']);
    const { body } = await admin.get(`${api}/cleanup/runs/${id}/items`).query({ status: 'kept' });
    expect(body.items).toEqual([expect.objectContaining({ customerId: kept, reason: expect.objectContaining({ code: 'history.changed_since' }) })]);
  });

  it('brings phones into one form, and says of a number that is taken whose pair to look at', async () => {
    const holder = (await admin.post(`${api}/customers`).send({ name: '持号人', phone: '13712340001' })).body.id;
    const [free, taken] = [await dirty({}), await dirty({})];
    await identity(free, 'phone', '137 1234 0002');
    await identity(taken, 'phone', '137-1234-0001');
    const shown = await preview('phone_e164', { region: 'CN' });
    expect(shown.counts).toMatchObject({ changed: 1, refused: 1 });
    expect(shown.sample.find(({ status }: { status: string }) => status === 'refused')).toMatchObject({ customerId: taken, reason: { code: 'customers.identity_taken' } });
    await carryOut(shown.id);
    expect([(await read(free))['phone'], (await read(taken))['phone']]).toEqual(['+8613712340002', '137-1234-0001']);
    expect((await admin.get(`${api}/customers`).query({ q: '13712340002' })).body.items.map((item: { id: string }) => item.id)).toEqual([free]);
    expect((await updates(free)).at(-1)?.changed).toEqual(expect.arrayContaining(['phone', 'identities']));
    const pairs = (await admin.get(`${api}/duplicates`).query({ customerId: taken })).body.items;
    expect(pairs).toEqual([expect.objectContaining({ reasons: [{ field: 'phone', match: 'exact' }] })]);
    expect([pairs[0].left.id, pairs[0].right.id].sort()).toEqual([holder, taken].sort());
    await carryOut(shown.id, 'undo');
    expect((await read(free))['phone']).toBe('137 1234 0002');
  });

  it('writes places in one form, those of addresses too, and adds a province it knows', async () => {
    const id = await dirty({});
    await admin.post(`${api}/customers/${id}/addresses`).send({ province: '广东', city: '广东省广州市', street: '体育西路 1 号' }).expect(201);
    await admin.post(`${api}/customers/${id}/addresses`).send({ city: '杭州', street: '文三路 90 号' }).expect(201);
    const shown = await preview('places', { form: 'full' });
    await carryOut(shown.id);
    const after = await read(id);
    expect(after).toMatchObject({ province: '广东省', city: '广州市' });
    expect((after['addresses'] as { province: string; city: string }[]).map(({ province, city }) => [province, city])).toEqual([['广东省', '广州市'], ['浙江省', '杭州市']]);
    await carryOut(shown.id, 'undo');
    expect(await read(id)).toMatchObject({ province: '广东', city: '广东省广州市' });
  });

  it('empties what means nothing, but never a name', async () => {
    const [level, name] = [await dirty({ level: 'N/A', company: '无' }), await dirty({ name: '暂无' })];
    const { id, counts } = await preview('empty_like');
    expect(counts).toMatchObject({ changed: 1, refused: 1 });
    await carryOut(id);
    expect(await read(level)).toMatchObject({ level: null, company: null });
    expect((await read(name))['name']).toBe('暂无');
  });

  it('merges tags, and offers those that are spelled in two ways', async () => {
    const tag = async (label: string): Promise<string> => (await admin.post(`${api}/tags`).send({ name: label })).body.id;
    const [into, from] = [await tag('Wholesale'), await tag('whole-sale')];
    const id = await dirty({});
    await admin.put(`${api}/customers/${id}/tags`).send({ tagIds: [from] }).expect(200);
    expect((await admin.get(`${api}/cleanup/tag-twins`)).body.items).toEqual([{ into: expect.objectContaining({ id: from, customers: 1 }), from: [expect.objectContaining({ id: into })] }]);
    const shown = await preview('tag_merge', { from: [from], into });
    await carryOut(shown.id);
    expect(((await read(id))['tags'] as { id: string }[]).map((each) => each.id)).toEqual([into]);
    await carryOut(shown.id, 'undo');
    expect(((await read(id))['tags'] as { id: string }[]).map((each) => each.id)).toEqual([from]);
  });

  it('maps values, in capitals as told', async () => {
    const [one, two] = [await dirty({ source: 'wechat' }), await dirty({ source: 'WX' })];
    expect((await admin.get(`${api}/cleanup/values`).query({ field: 'source' })).body.items).toEqual(expect.arrayContaining([{ value: 'WX', customers: 1 }]));
    await carryOut((await preview('value_map', { field: 'source', map: { wechat: '微信', WX: '微信' } })).id);
    expect([(await read(one))['source'], (await read(two))['source']]).toEqual(['微信', '微信']);
  });

  it.each([
    ['phone_e164', { region: 'XX' }, 'settings.region'], ['places', { form: 'long' }, 'settings.form'], ['tag_merge', { from: [], into: 'x' }, 'settings.from'], ['value_map', { field: 'name', map: { a: 'b' } }, 'settings.field'],
  ])('of %s refuses %j', async (rule, settings, field) => {
    const { status, body } = await admin.post(`${api}/cleanup/runs`).send({ rule, settings });
    expect([status, body.errors[0].field]).toEqual([422, field]);
  });

  it('touches nobody outside the scope, and no field one may not change', async () => {
    const role = await admin.post(`${api}/roles`).send({ key: 'cleaner', name: { 'zh-CN': '清理员', en: 'Cleaner' }, permissions: ['customers.read', 'customers.update', 'quality.manage'], scope: 'own', fieldRights: { customer: { level: 'read' } } });
    expect(role.status).toBe(201);
    const cleaner = await test.as('cleaner');
    await dirty({ source: '网店１' });
    const mine = await dirty({ source: '网店２', level: '金Ａ' }, cleaner.userId);
    const shown = await preview('width', {}, cleaner);
    expect(shown).toMatchObject({ total: 1, sample: [{ customerId: mine, before: { source: '网店２' }, after: { source: '网店2' } }] });
    expect(Object.keys(shown.sample[0].after)).toEqual(['source']);
    expect((await admin.get(`${api}/customers/bulk-edits/${shown.id}`)).status).toBe(404);
    expect((await (await test.as('sales_rep')).get(`${api}/cleanup/rules`)).status).toBe(403);
  });

  it('runs every night once it is told to', async () => {
    await admin.put(`${api}/cleanup/rules/name_case/schedule`).send({}).expect(200);
    const id = await dirty({ name: 'MARY JANE WATSON' });
    await test.db.execute(sql`select graphile_worker.add_job('customer.cleanup.nightly', '{}'::json)`);
    await test.runJobs();
    expect((await read(id))['name']).toBe('Mary Jane Watson');
    expect((await admin.get(`${api}/cleanup/runs`)).body.items[0]).toMatchObject({ rule: 'name_case', scheduled: true, counts: { changed: 1 } });
    await admin.delete(`${api}/cleanup/rules/name_case/schedule`).expect(204);
    expect((await admin.get(`${api}/cleanup/rules`)).body.items.every(({ schedule }: { schedule: unknown }) => schedule === null)).toBe(true);
  });
});
