import { startTestApp, type TestApp, type TestClient } from '@patron/kernel/testing';

type Person = TestClient & { userId: string };

let test: TestApp;
let admin: Person;
let rep: Person;
let analyst: Person;
let blind: Person;
let watcher: Person;
let customer: string;

const API = '/api/v1';
const field = (answer: { body: { errors?: { field: string; code: string }[] } }): string[] => (answer.body.errors ?? []).map(({ field: name, code }) => `${name} ${code}`);

async function role(key: string, fieldRights: object, permissions: string[]): Promise<void> {
  await admin.post(`${API}/roles`).send({ key, name: { 'zh-CN': key, en: key }, scope: 'all', permissions, fieldRights }).expect(201);
}

beforeAll(async () => {
  test = await startTestApp();
  admin = await test.as('administrator');
  await role('blind', { customer: { phone: 'hidden', birthday: 'hidden', level: 'read' } }, ['customers.read', 'customers.update', 'customers.create', 'customers.export']);
  await role('watcher', { customer: { phone: 'masked', email: 'masked', address: 'masked' } }, ['customers.read', 'customers.create', 'customers.update', 'customers.reveal']);
  [rep, analyst, blind, watcher] = [await test.as('sales_rep'), await test.as('analyst'), await test.as('blind'), await test.as('watcher')];
  const made = await admin.post(`${API}/customers`).send({
    name: '王伟', phone: '13800138000', email: 'wei.wang@shop.example', level: 'A', birthday: { year: 1990, month: 5, day: 1 },
    address: { recipient: '王伟先生', street: '南京西路一千二百号三楼', city: '上海', phone: '13800138000' },
  }).expect(201);
  customer = made.body.id;
});
afterAll(() => test.close());

describe('a masked field', () => {
  it('is masked in the detail, its identities and addresses', async () => {
    const { body } = await analyst.get(`${API}/customers/${customer}`).expect(200);
    expect(body).toMatchObject({ phone: '138****8000', email: 'w***@shop.example' });
    expect(body.addresses[0]).toMatchObject({ street: '南京***', phone: '138****8000', city: '上海' });
    expect(JSON.stringify(body)).not.toMatch(/13800138000|wei\.wang|一千二百/);
  });

  it('is masked in lists, exports and search', async () => {
    const list = await analyst.get(`${API}/customers?columns=phone,email`).expect(200);
    expect(list.body.items[0].values).toEqual({ phone: '138****8000', email: 'w***@shop.example' });
    const csv = await analyst.get(`${API}/customers/export?format=csv&columns=name,phone,email`).expect(200);
    expect(csv.text).toContain('138****8000');
    expect(csv.text).not.toMatch(/13800138000|wei\.wang/);
    const found = await analyst.get(`${API}/search?q=王伟`).expect(200);
    expect(JSON.stringify(found.body)).not.toMatch(/13800138000|wei\.wang/);
  });

  it('is found by its whole value and its last four digits, not by less', async () => {
    const hits = async (q: string): Promise<number> => (await analyst.get(`${API}/search?q=${encodeURIComponent(q)}`).expect(200)).body.groups.length;
    expect(await Promise.all(['13800138000', '8000', 'wei.wang@shop.example', '138001', 'wei.wang', 'wei.wang@shop'].map(hits))).toEqual([1, 1, 1, 0, 0, 0]);
    const list = async (q: string): Promise<number> => (await analyst.get(`${API}/customers?q=${encodeURIComponent(q)}`).expect(200)).body.items.length;
    expect(await Promise.all(['13800138000', '138001'].map(list))).toEqual([1, 0]);
  });

  it('filters by whole values only and does not sort', async () => {
    await analyst.get(`${API}/customers?filter=phone:eq:13800138000`).expect(200);
    expect(field(await analyst.get(`${API}/customers?filter=phone:startsWith:138`).expect(422))).toEqual(['filter[0] filter.unknown_operator']);
    const facts = (await analyst.get(`${API}/facts`).expect(200)).body.items as { key: string; operators: string[]; masked: boolean; sortable: boolean }[];
    expect(facts.find(({ key }) => key === 'phone')).toMatchObject({ operators: ['eq', 'in', 'isSet', 'isNotSet'], masked: true, sortable: false });
  });

  it('is not written, not even with the mask that was read', async () => {
    const answer = await watcher.post(`${API}/customers/${customer}/identities`).send({ kind: 'phone', value: '138****8000' }).expect(403);
    expect(answer.body.code).toBe('fields.not_editable');
    const items = [{ source: 'x', externalId: '1', name: 'N', phone: '13900000000' }];
    const batch = await watcher.post(`${API}/customers/batch`).send({ items }).expect(200);
    expect(batch.body.results[0]).toMatchObject({ status: 'failed', errors: [{ field: 'phone', code: 'fields.not_editable' }] });
  });

  it('is revealed once to whoever may, and the record says so', async () => {
    await analyst.post(`${API}/customers/${customer}/reveal`).send({ fields: ['phone'] }).expect(403);
    const { body } = await watcher.post(`${API}/customers/${customer}/reveal`).send({ fields: ['phone', 'address'], reason: 'call back' }).expect(200);
    expect(body.identities).toEqual([{ id: expect.any(String), kind: 'phone', value: '+8613800138000' }]);
    expect(body.addresses[0]).toMatchObject({ street: '南京西路一千二百号三楼' });
    const timeline = await admin.get(`${API}/customers/${customer}/timeline`).expect(200);
    expect(timeline.body.items[0]).toMatchObject({ event: 'customer.revealed', payload: { fields: ['address', 'phone'], reason: 'call back' }, actor: { id: watcher.userId } });
    expect(await test.db.rows({ text: `SELECT action, actor_id FROM kernel.audit WHERE action = 'customer.revealed'` })).toEqual([{ action: 'customer.revealed', actor_id: watcher.userId }]);
    expect(field(await admin.post(`${API}/customers/${customer}/reveal`).send({ fields: ['phone'] }).expect(422))).toEqual(['fields[0] reveal.not_masked']);
  });
});

describe('a hidden field', () => {
  it('does not exist in the detail, the catalogue, columns, filters, sorts and exports', async () => {
    const { body } = await blind.get(`${API}/customers/${customer}`).expect(200);
    expect(Object.keys(body)).not.toEqual(expect.arrayContaining(['phone']));
    expect(body.identities.map(({ kind }: { kind: string }) => kind)).toEqual(['email']);
    const facts = (await blind.get(`${API}/facts`).expect(200)).body.items as { key: string }[];
    expect(facts.map(({ key }) => key)).not.toEqual(expect.arrayContaining(['phone']));
    const asked = await Promise.all(['columns=phone', 'filter=phone:isSet', 'filter=hasPhone:eq:true', 'sort=phone'].map((query) => blind.get(`${API}/customers?${query}`)));
    expect(asked.map((answer) => field(answer)[0])).toEqual(['columns columns.unknown_field', 'filter[0] filter.unknown_field', 'filter[0] filter.unknown_field', 'sort sort.unknown_field']);
    expect((await blind.get(`${API}/customers/export?format=csv`).expect(200)).text).not.toMatch(/13800138000|手机|Phone/);
    expect((await blind.get(`${API}/search?q=13800138000`).expect(200)).body.groups).toEqual([]);
  });

  it('is unknown to writes, and a read-only one is refused by name', async () => {
    const { headers } = await blind.get(`${API}/customers/${customer}`);
    const patch = (body: object) => blind.patch(`${API}/customers/${customer}`).set('if-match', String(headers['etag'])).send(body);
    expect(field(await patch({ birthday: null }).expect(422))).toEqual(['birthday field.unknown']);
    expect(field(await patch({ level: 'B' }).expect(403))).toEqual(['level fields.not_editable']);
    await patch({ city: '杭州' }).expect(200);
  });

  it('leaves no trace in the timeline', async () => {
    const { headers } = await admin.get(`${API}/customers/${customer}`);
    await admin.patch(`${API}/customers/${customer}`).set('if-match', String(headers['etag'])).send({ birthday: { year: 1991, month: 1, day: 1 } }).expect(200);
    await admin.post(`${API}/customers/${customer}/identities`).send({ kind: 'phone', value: '13700000000' }).expect(201);
    const seen = JSON.stringify((await blind.get(`${API}/customers/${customer}/timeline`).expect(200)).body.items.map(({ event, payload }: { event: string; payload: object }) => ({ event, payload })));
    expect(seen).not.toMatch(/birth|identity_added","payload":{"kind":"phone/);
  });
});

describe('a member of the team', () => {
  const team = (userId: string) => `${API}/customers/${customer}/team/${userId}`;

  it('sees the record at once in page, list, search and count, and may only read it', async () => {
    await rep.get(`${API}/customers/${customer}`).expect(404);
    await admin.put(team(rep.userId)).send({ access: 'read' }).expect(200);
    await rep.get(`${API}/customers/${customer}`).expect(200);
    expect((await rep.get(`${API}/customers`).expect(200)).body.items).toHaveLength(1);
    expect((await rep.get(`${API}/customers/count`).expect(200)).body.count).toBe(1);
    expect((await rep.get(`${API}/search?q=王伟`).expect(200)).body.groups).toHaveLength(1);
    const refused = await rep.post(`${API}/customers/${customer}/identities`).send({ kind: 'email', value: 'x@shop.example' }).expect(403);
    expect(refused.body.code).toBe('record.read_only');
    const order = { number: 'T-1', currency: 'CNY', customerId: customer, lines: [{ title: 'Lamp', quantity: '1', unitPrice: '10' }] };
    await rep.post(`${API}/orders`).send(order).expect(422);
  });

  it('works on it with write access, until the time runs out', async () => {
    await admin.put(team(rep.userId)).send({ access: 'write', expiresAt: new Date(test.clock.now().getTime() + 3_600_000).toISOString() }).expect(200);
    await rep.post(`${API}/customers/${customer}/identities`).send({ kind: 'email', value: 'x@shop.example' }).expect(201);
    await test.db.execute({ text: `UPDATE identity.record_share SET expires_at = now() - interval '1 second'` });
    await rep.get(`${API}/customers/${customer}`).expect(404);
    expect((await rep.get(`${API}/customers`).expect(200)).body.items).toEqual([]);
    expect((await admin.get(`${API}/customers/${customer}/team`).expect(200)).body.items).toEqual([]);
  });

  it('is not let in by whoever may not assign, and leaves when taken out', async () => {
    await blind.put(team(rep.userId)).send({ access: 'read' }).expect(403);
    await admin.put(team(rep.userId)).send({ access: 'read' }).expect(200);
    await admin.delete(team(rep.userId)).expect(204);
    await admin.delete(team(rep.userId)).expect(404);
    await rep.get(`${API}/customers/${customer}`).expect(404);
  });
});

describe('a conflict', () => {
  it('does not tell that a value exists outside the scope', async () => {
    const own = await rep.post(`${API}/customers`).send({ name: '我的' }).expect(201);
    const answer = await rep.post(`${API}/customers/${own.body.id}/identities`).send({ kind: 'phone', value: '13800138000' }).expect(409);
    expect(answer.body).toMatchObject({ code: 'customers.identity_unavailable', details: { kind: 'phone' } });
    expect(JSON.stringify(answer.body)).not.toContain(customer);
  });
});

describe('handing over', () => {
  it('spreads a leaver\'s customers evenly, with their search terms', async () => {
    const [leaver, one, two] = [await test.as('sales_rep'), await test.as('sales_rep'), await test.as('sales_rep')];
    for (const name of ['甲一', '甲二', '甲三', '甲四']) await leaver.post(`${API}/customers`).send({ name }).expect(201);
    const owned = await admin.get(`${API}/users/${leaver.userId}/ownership`).expect(200);
    expect(owned.body.items.find(({ key }: { key: string }) => key === 'customer')).toMatchObject({ count: 4, related: false });
    const started = await admin.post(`${API}/users/${leaver.userId}/transfer`).send({ toUserIds: [one.userId, two.userId], deactivate: true }).expect(202);
    await test.runJobs();
    expect((await admin.get(`${API}/transfers/${started.body.id}`).expect(200)).body).toMatchObject({ status: 'done', done: 4, total: 4, counts: { customer: 4 } });
    for (const heir of [one, two]) {
      expect((await heir.get(`${API}/customers`).expect(200)).body.items).toHaveLength(2);
      expect((await heir.get(`${API}/search?q=甲`).expect(200)).body.groups[0].items).toHaveLength(2);
    }
    await leaver.get(`${API}/customers`).expect(401);
    await rep.post(`${API}/users/${leaver.userId}/transfer`).send({ toUserIds: [one.userId] }).expect(403);
  });

  it('moves a selection, as far as it is one\'s own', async () => {
    const answer = await admin.post(`${API}/customers/transfer`).send({ ids: [customer, '018f0000-0000-7000-8000-000000000000'], ownerId: rep.userId }).expect(200);
    expect(answer.body).toEqual({ changed: 1, refused: ['018f0000-0000-7000-8000-000000000000'] });
    await rep.get(`${API}/customers/${customer}`).expect(200);
  });
});

describe('why', () => {
  const why = (who: TestClient, id: string, more = '') => who.get(`${API}/access/explain?record=customer&id=${id}${more}`);

  it('names the role, the rule and the field', async () => {
    const { body } = await why(rep, customer).expect(200);
    expect(body).toMatchObject({ canSee: true, canEdit: true, name: '王伟' });
    expect(body.steps[0]).toMatchObject({ check: 'permission.read', ok: true, roles: [{ key: 'sales_rep' }] });
    expect(body.steps[1]).toMatchObject({ check: 'scope', scope: 'own', ok: true, via: 'owner' });
    const masked = await why(analyst, customer).expect(200);
    expect(masked.body.fields).toContainEqual({ field: 'phone', right: 'masked', name: { 'zh-CN': '手机', en: 'Phone' }, role: { key: 'analyst', name: expect.anything() } });
  });

  it('tells nothing of a record that is not the asker\'s, nor whether it exists', async () => {
    const stranger = await test.as('sales_rep');
    const there = await why(stranger, customer).expect(200);
    const nowhere = await why(stranger, '018f0000-0000-7000-8000-000000000000').expect(200);
    expect(there.body).toEqual(nowhere.body);
    expect(there.body).toMatchObject({ name: null, canSee: false, ask: expect.arrayContaining([expect.any(String)]) });
    await why(stranger, customer, `&userId=${rep.userId}`).expect(403);
    expect((await why(admin, customer, `&userId=${stranger.userId}`).expect(200)).body).toMatchObject({ canSee: false, name: '王伟', person: { id: stranger.userId } });
  });
});
