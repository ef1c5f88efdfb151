import { startTestApp } from '@patron/kernel/testing';
import type { TestApp, TestClient } from '@patron/kernel/testing';
import { Jobs, sql } from '@patron/kernel';

type Person = TestClient & { userId: string; token: string };

let test: TestApp;
let admin: Person;
let manager: Person;
let rep: Person;
let other: Person;

beforeAll(async () => {
  test = await startTestApp();
  admin = await test.as('administrator');
  manager = await test.as('sales_manager', { name: '经理' });
  rep = await test.as('sales_rep', { name: '销售甲' });
  other = await test.as('sales_rep', { name: '销售乙' });
});
afterAll(() => test.close());

const leads = '/api/v1/leads';
let numbers = 0;
const phone = (): string => `1390000${String((numbers += 1)).padStart(4, '0')}`;

async function make(body: object, client: TestClient = rep): Promise<{ id: string; version: number }> {
  const answer = await client.post(leads).send(body);
  expect(answer.status).toBe(201);
  return answer.body;
}

describe('a lead', () => {
  it('is kept as it is said, found, filtered and counted', async () => {
    const { id } = await make({ name: '王小明', company: '宁波纽扣', phone: '139 1111 2222', email: 'WANG@Example.com', origin: 'Paid Search', province: '浙江', utm: { utm_source: 'baidu' }, source: 'ad' });
    const { body } = await rep.get(`${leads}/${id}`).expect(200);
    expect(body).toMatchObject({ name: '王小明', phone: '+8613911112222', email: 'wang@example.com', origin: 'paid_search', utm: { source: 'baidu' }, status: 'new', owner: { id: rep.userId }, writable: true, acts: ['edit', 'convert', 'kill', 'recycle'] });
    const filter = encodeURIComponent('origin:eq:paid_search');
    expect((await rep.get(`${leads}?filter=${filter}&columns=phone,owner,utmSource&sort=-score`)).body.items).toMatchObject([{ id, values: { phone: '+8613911112222', owner: { id: rep.userId }, utmSource: 'baidu' } }]);
    expect((await rep.get(`${leads}/count?filter=${filter}`)).body.count).toBe(1);
    expect((await rep.get(`${leads}?q=${encodeURIComponent('纽扣')}`)).body.items).toHaveLength(1);
    expect((await rep.get(`${leads}?q=13911112222`)).body.items).toHaveLength(1);
    for (const q of ['王小明', '小', '纽扣']) expect((await rep.get('/api/v1/search').query({ q })).body.groups).toMatchObject([{ type: 'lead', items: [{ id }] }]);
    for (const q of ['明', '波纽', 'NOBODY', '%']) expect((await rep.get(leads).query({ q, filter: 'origin:eq:paid_search' })).body.items.map((one: { id: string }) => one.id)).toEqual(['明', '波纽'].includes(q) ? [id] : []);
    expect((await rep.get(`/api/v1/history/lead/${id}`)).status).toBe(200);
  });

  it('needs somebody to follow up, and says which field is wrong', async () => {
    expect((await rep.post(leads).send({ note: 'x' })).body.errors).toMatchObject([{ field: 'name' }]);
    expect((await rep.post(leads).send({ name: 'x', phone: '12', email: 'nobody' })).body.errors).toMatchObject([{ field: 'phone' }, { field: 'email' }]);
    expect((await make({ company: '无名公司' })) as unknown).toMatchObject({ name: '无名公司' });
  });

  it('that is known is refused until told otherwise, and nothing is told of what lies outside the scope', async () => {
    const number = phone();
    const { id } = await make({ name: '重复甲', phone: number });
    const mine = await rep.post(leads).send({ name: '重复乙', phone: number });
    expect([mine.status, mine.body.code, mine.body.details.matches]).toMatchObject([409, 'lead.duplicate', [{ type: 'lead', id, by: ['phone'] }]]);
    const theirs = await other.post(leads).send({ name: '重复丙', phone: number });
    expect(theirs.body.details.matches).toEqual([{ type: 'lead', id: null, name: null, detail: null, by: ['phone'], owner: null }]);
    const { id: again } = await make({ name: '重复丙', phone: number, allowDuplicate: true }, other);
    expect((await other.get(`${leads}/${again}/matches`)).body.items).toMatchObject([{ type: 'lead', id: null }]);
    expect((await admin.get(`${leads}/${again}/matches`)).body.items).toMatchObject([{ type: 'lead', id, name: '重复甲' }]);
  });

  it('is changed with its version, given up with a reason, and comes back', async () => {
    const { id, version } = await make({ name: '赵六' });
    expect((await rep.patch(`${leads}/${id}`).send({ status: 'working' })).status).toBe(428);
    expect((await rep.patch(`${leads}/${id}`).set('if-match', `"${version}"`).send({ status: 'working', city: '杭州' })).body).toMatchObject({ status: 'working', city: '杭州' });
    expect((await rep.patch(`${leads}/${id}`).set('if-match', `"${version}"`).send({ city: '宁波' })).status).toBe(412);
    await rep.post(`${leads}/${id}/kill`).send({ reason: 'no_budget', note: '明年再说' }).expect(204);
    expect((await rep.post(`${leads}/${id}/convert`).send({})).body.code).toBe('lead.closed');
    await rep.post(`${leads}/${id}/recycle`).send({ reason: 'bad_timing' }).expect(204);
    expect((await rep.get(`${leads}/${id}`)).body).toMatchObject({ status: 'new', inPool: true, owner: null, statusReason: 'bad_timing', assignments: [{ how: 'recycle' }, { how: 'creation' }] });
  });

  it('keeps a score set by hand', async () => {
    const { id } = await make({ name: '评分' });
    await rep.post(`${leads}/${id}/score`).send({ score: 91 }).expect(204);
    const { body } = await rep.get(`${leads}/${id}`);
    expect(body).toMatchObject({ score: 91, scoreMode: 'manual' });
    await rep.patch(`${leads}/${id}`).set('if-match', `"${body.version}"`).send({ city: '上海' }).expect(200);
    expect((await rep.get(`${leads}/${id}`)).body.score).toBe(91);
    await rep.post(`${leads}/${id}/score`).send({ score: null }).expect(204);
    expect((await rep.get(`${leads}/${id}`)).body).toMatchObject({ score: 50, scoreMode: 'auto', scoreReasons: [{ kind: 'base', points: 50 }] });
  });
});

describe('who sees which leads', () => {
  it('a rep his own and the pool, with the pool masked until it is claimed', async () => {
    const number = phone();
    const { id } = await make({ name: '归属', phone: number });
    expect((await other.get(`${leads}/${id}`)).status).toBe(404);
    expect((await other.patch(`${leads}/${id}`).set('if-match', '"1"').send({ city: 'x' })).status).toBe(404);
    await rep.post(`${leads}/${id}/release`).send({ note: '不熟悉行业' }).expect(204);
    expect((await other.get(`${leads}/${id}`)).body).toMatchObject({ inPool: true, writable: false, phone: expect.stringContaining('*') });
    expect((await other.patch(`${leads}/${id}`).set('if-match', '"2"').send({ city: 'x' })).body.code).toBe('record.read_only');
    expect((await other.get(`${leads}?view=pool&columns=phone`)).body.items.find((lead: { id: string }) => lead.id === id).values.phone).toContain('*');
    expect((await other.get(`${leads}?q=${number}`)).body.items).toEqual([]);
    await other.post(`${leads}/${id}/claim`).expect(204);
    expect((await other.get(`${leads}/${id}`)).body).toMatchObject({ owner: { id: other.userId }, phone: `+86${number}` });
    expect((await rep.get(`${leads}/${id}`)).status).toBe(404);
    expect((await rep.post(`${leads}/${id}/claim`)).status).toBe(404);
  });

  it('is given to others only by who assigns', async () => {
    expect((await rep.post(leads).send({ name: '给别人', ownerId: other.userId })).status).toBe(403);
    expect((await rep.post(`${leads}/assign`).send({ ids: [], ownerId: other.userId })).status).toBe(403);
    const { id } = await make({ name: '分配', ownerId: rep.userId }, admin);
    expect((await admin.post(`${leads}/assign`).send({ ids: [id], ownerId: other.userId })).body).toEqual({ assigned: 1, waiting: 0, refused: 0 });
    expect((await other.get(`${leads}/${id}`)).body.assignments).toMatchObject([{ how: 'manual', to: { id: other.userId } }, { how: 'creation', to: { id: rep.userId } }]);
    await test.runJobs();
    expect((await other.get('/api/v1/notifications')).body.items.map(({ kind }: { kind: string }) => kind)).toContain('lead.assigned');
  });

  it('is claimed by one of many at once, and a quota is never passed', async () => {
    const reps = await Promise.all(Array.from({ length: 12 }, () => test.as('sales_rep')));
    await admin.put('/api/v1/lead-pool').send({ claimsPerDay: 3, mostOpen: null }).expect(200);
    const pool = await Promise.all(Array.from({ length: 6 }, (_, at) => make({ name: `池${at}`, ownerId: null }, admin)));
    const answers = await Promise.all(reps.flatMap((client) => pool.map(async ({ id }) => ({ id, rep: client.userId, answer: await client.post(`${leads}/${id}/claim`) }))));
    const won = answers.filter(({ answer }) => answer.status === 204);
    expect(new Set(won.map(({ id }) => id)).size).toBe(won.length);
    expect(won).toHaveLength(6);
    expect([...Map.groupBy(won, (one) => one.rep).values()].every((claims) => claims.length <= 3)).toBe(true);
    const codes = new Set(answers.filter(({ answer }) => answer.status !== 204).map(({ answer }) => answer.body.code));
    expect([...codes].every((code) => ['lead.claimed_by_other', 'lead.claim_quota', 'lead.not_found'].includes(code))).toBe(true);
    await admin.put('/api/v1/lead-pool').send({ claimsPerDay: null, mostOpen: null }).expect(200);
  }, 60_000);
});

describe('converting', () => {
  it('makes a company with its contact, and carries what is known', async () => {
    const number = phone();
    const { id } = await make({ name: '陈工', company: '台州阀门', phone: number, province: '浙江', origin: 'email', note: '要三百只', utm: { campaign: 'spring' } });
    const { body } = await rep.post(`${leads}/${id}/convert`).send({}).expect(200);
    expect(body).toMatchObject({ leadId: id, made: true, contactId: expect.any(String) });
    expect((await rep.get(`/api/v1/customers/${body.customerId}`)).body).toMatchObject({ kind: 'company', name: '台州阀门', province: '浙江', source: 'email', ownerId: rep.userId });
    expect((await rep.get(`/api/v1/customers/${body.customerId}/contacts`)).body.items).toMatchObject([{ customer: { id: body.contactId, name: '陈工', phone: `+86${number}` }, primary: true }]);
    const { items } = (await rep.get(`/api/v1/customers/${body.customerId}/timeline`)).body;
    expect(items.map(({ event }: { event: string }) => event)).toEqual(expect.arrayContaining(['lead.created', 'lead.converted', 'customer.note_added']));
    expect((await rep.get(`/api/v1/customers/${body.customerId}/leads`)).body.items).toMatchObject([{ id, status: 'converted' }]);
    const again = await rep.post(`${leads}/${id}/convert`).send({});
    expect([again.status, again.body.code, again.body.details]).toEqual([409, 'lead.already_converted', { customerId: body.customerId, opportunityId: null }]);
  });

  it('takes own fields along: to the company what companies have, to its contact what only people have, to the opportunity what is mapped', async () => {
    const field = (record: string, key: string): Promise<unknown> => admin.post('/api/v1/custom-fields').send({ record, key, type: 'number', label: { 'zh-CN': key, en: key } }).expect(201);
    for (const [record, key] of [['lead', 'stores'], ['lead', 'age'], ['customer', 'age'], ['company', 'branches'], ['opportunity', 'stores']] as const) await field(record, key);
    await admin.put('/api/v1/lead-mapping').send({ customer: { stores: 'branches' }, opportunity: {} }).expect(200);
    const { id } = await make({ name: '孙工', company: '温州锁业', custom: { stores: 12, age: 41 } });
    const { body } = await rep.post(`${leads}/${id}/convert`).send({ opportunity: { name: '锁' } }).expect(200);
    const customOf = async (path: string): Promise<unknown> => (await admin.get(`/api/v1/${path}`).expect(200)).body.custom;
    expect([await customOf(`customers/${body.customerId}`), await customOf(`customers/${body.contactId}`), await customOf(`opportunities/${body.opportunityId}`)]).toEqual([{ branches: 12 }, { age: 41 }, { stores: 12 }]);
  });

  it('happens once, however many press at the same moment', async () => {
    const { id } = await make({ name: '抢着转', phone: phone() });
    const answers = await Promise.all(Array.from({ length: 10 }, () => rep.post(`${leads}/${id}/convert`).send({})));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array.from({ length: 9 }, () => 409)]);
    const { customerId } = answers.find(({ status }) => status === 200)?.body ?? {};
    expect(new Set(answers.filter(({ status }) => status === 409).map(({ body }) => body.details.customerId))).toEqual(new Set([customerId]));
    expect((await admin.get(`/api/v1/customers/count?q=${encodeURIComponent('抢着转')}`)).body.count).toBe(1);
  });

  it('completes a customer who is known, overwrites nothing, and refuses to make a second one', async () => {
    const number = phone();
    const { body: known } = await rep.post('/api/v1/customers').send({ name: '老客户', city: '温州' }).expect(201);
    const { body: taken } = await rep.post('/api/v1/customers').send({ name: '已有号码', phone: number }).expect(201);
    const { id } = await make({ name: '老客', province: '浙江', city: '杭州', email: `old${number}@shop.example` });
    await rep.post(`${leads}/${id}/convert`).send({ customer: { id: known.id } }).expect(200);
    expect((await rep.get(`/api/v1/customers/${known.id}`)).body).toMatchObject({ name: '老客户', city: '温州', province: '浙江', identities: [{ kind: 'email', value: `old${number}@shop.example` }] });
    const { id: second } = await make({ name: '撞号', phone: number, allowDuplicate: true });
    const refused = await rep.post(`${leads}/${second}/convert`).send({});
    expect([refused.status, refused.body.code]).toEqual([409, 'lead.customer_exists']);
    expect((await rep.get(`${leads}/${second}/matches`)).body.items).toMatchObject([{ type: 'customer', id: taken.id, by: ['phone'] }]);
    expect((await other.post(`${leads}/${second}/convert`).send({})).status).toBe(404);
  });

  it('survives the merge of its customer', async () => {
    const { id } = await make({ name: '合并客户', phone: phone() });
    const { body: { customerId } } = await rep.post(`${leads}/${id}/convert`).send({}).expect(200);
    const { body: winner } = await rep.post('/api/v1/customers').send({ name: '合并到这里', allowDuplicate: true }).expect(201);
    const loser = (await admin.get(`/api/v1/customers/${customerId}`)).body;
    await admin.post(`/api/v1/customers/${winner.id}/merge`).set('if-match', `"${winner.version}"`).send({ otherId: customerId, otherVersion: loser.version }).expect(200);
    expect((await rep.get(`${leads}/${id}`)).body.customer).toMatchObject({ id: winner.id });
    expect((await manager.get(`${leads}/${id}`)).status).toBe(404);
  });
});

describe('a batch', () => {
  it('answers item by item, finds what it sent before, and keeps versions in order', async () => {
    const items = [
      { externalSource: 'ads', externalId: 'a-1', name: '批一', origin: 'social', sourceVersion: 2 }, { externalSource: 'ads', externalId: 'a-2', phone: 'nonsense' },
      { externalSource: 'ads', externalId: 'a-3', name: '批三', status: 'dead', statusReason: 'spam', createdAt: '2025-01-02T03:04:05Z' }, 'rubbish',
    ];
    const { body } = await admin.post(`${leads}/batch`).send({ items }).expect(200);
    expect(body.results.map(({ status }: { status: string }) => status)).toEqual(['created', 'failed', 'created', 'failed']);
    expect((await admin.get(`${leads}/${body.results[2].id}`)).body).toMatchObject({ status: 'dead', createdAt: '2025-01-02T03:04:05.000Z' });
    const again = await admin.post(`${leads}/batch`).send({ items: [{ ...items[0] as object, city: '义乌', sourceVersion: 3 }, { ...items[0] as object, externalId: 'a-9', name: '新' }] });
    expect(again.body.summary).toMatchObject({ updated: 1, created: 1 });
    expect((await admin.post(`${leads}/batch`).send({ items: [{ ...items[0] as object, city: '旧', sourceVersion: 1 }] })).body.results).toMatchObject([{ status: 'stale' }]);
    expect((await admin.post(`${leads}/batch`).send({ dryRun: true, items: [{ name: '试' }] })).body.results).toEqual([{ index: 0, status: 'created' }]);
    expect((await admin.get(`${leads}/count?q=${encodeURIComponent('试')}`)).body.count).toBe(0);
  });

  it('makes a lead anew that was deleted here, and from then on finds it again', async () => {
    const send = async (city: string): Promise<{ id: string; status: string }> => (await admin.post(`${leads}/batch`).send({ items: [{ externalSource: 'ads', externalId: 'gone', name: '去而复来', city }] }).expect(200)).body.results[0];
    const first = await send('宁波');
    await admin.delete(`${leads}/${first.id}`).expect(204);
    const second = await send('宁波');
    expect([second.status, second.id === first.id]).toEqual(['created', false]);
    expect(await send('杭州')).toMatchObject({ status: 'updated', id: second.id });
  });
});

describe('a lead given up long ago', () => {
  it('tells of nobody any more, and still counts', async () => {
    const { id } = await make({ name: '钱七', phone: phone(), company: '钱七商行', origin: 'forgotten', landingPage: 'https://shop.example/spring?mail=qian@example.com', utm: { utm_source: 'baidu', utm_term: '钱七' }, note: '讲了家里的事' });
    await rep.post('/api/v1/follow-ups').send({ leadId: id, kind: 'call', text: '钱七说不要了' }).expect(201);
    await rep.post(`${leads}/${id}/kill`).send({ reason: 'no_interest', note: '他搬家了' }).expect(204);
    const rule = '/api/v1/privacy/retention/dead_leads';
    test.clock.advance(400 * 86_400_000);
    const later = await test.as('administrator');
    expect((await later.post(`${rule}/dry-run`).send({ days: 365 }).expect(200)).body).toMatchObject({ count: expect.any(Number), sample: expect.arrayContaining([{ text: expect.stringContaining('*'), customerId: null, at: expect.any(String) }]) });
    await later.put(rule).set('if-match', '"0"').send({ enabled: true, days: 365 }).expect(200);
    await test.app.get(Jobs).add(null, 'privacy.retention', {});
    await test.runJobs();
    expect((await later.get(`${leads}/${id}`)).body).toMatchObject({
      name: '', phone: null, company: null, note: null, statusNote: null, origin: 'forgotten', landingPage: 'https://shop.example/spring', utm: { source: 'baidu' }, status: 'dead', statusReason: 'no_interest', acts: [],
    });
    expect((await later.post(`${leads}/${id}/recycle`).send({ reason: 'bad_timing' })).body.code).toBe('lead.erased');
    expect((await later.get('/api/v1/lead-scoring/origins')).body.items).toEqual(expect.arrayContaining([{ origin: 'forgotten', leads: 1, converted: 0, won: 0 }]));
    const kept = await test.db.rows<{ row: string }>(sql`select f.text as row from sales.follow_up f where f.lead_id = ${id} union all select a.detail::text from kernel.audit a where a.subject_id = ${id} and a.detail is not null`);
    expect(kept).toEqual([]);
    expect((await later.post(`${rule}/dry-run`).send({ days: 365 })).body.count).toBe(0);
  });
});
