import { startTestApp, type TestApp, type TestClient } from '@patron/kernel/testing';

const API = '/api/v1';
type Person = TestClient & { userId: string };

let app: TestApp;
let admin: Person;

beforeAll(async () => {
  app = await startTestApp();
  app.clock.set('2026-03-15T04:00:00Z');
  admin = await app.as('administrator');
});
afterAll(() => app.close());

const match = ({ version }: { version: number }): [string, string] => ['if-match', `"${version}"`];
const customer = async (name: string, over: object = {}) => (await admin.post(`${API}/customers`).send({ name, ...over }).expect(201)).body as { id: string; version: number };
const make = async (over: object, person: TestClient = admin) => (await person.post(`${API}/opportunities`).send({ name: '机会', amount: '100', ...over }).expect(201)).body;

describe('the row scope', () => {
  it('holds in lists, boards, counts, sums, calendars, exports, search, on the customer and for a guessed id', async () => {
    const home = (await admin.post(`${API}/departments`).send({ name: '一部' }).expect(201)).body.id;
    const manager = await app.as('sales_manager', { departmentId: home });
    const [rep, other] = [await app.as('sales_rep', { departmentId: home, managerId: manager.userId }), await app.as('sales_rep')];
    const owned = await Promise.all([rep, other].map(async ({ userId }, n) => {
      const { id } = await customer(`范围${n}`, { ownerId: userId });
      return make({ customerId: id, ownerId: userId, name: `范围内外${n}`, closeOn: '2026-04-01', amount: String(1000 * (n + 1)) });
    }));
    const [mine, theirs] = owned as [{ id: string; customer: { id: string } }, { id: string; customer: { id: string } }];
    const seen = async (person: Person): Promise<unknown[]> => {
      const [list, count, totals, board, calendar, search] = await Promise.all(['opportunities?q=范围内外', 'opportunities/count?q=范围内外', 'opportunities/totals?q=范围内外', 'opportunities/board?q=范围内外',
        'opportunities/calendar?from=2026-04-01&to=2026-04-30&q=范围内外', 'search?q=范围内外'].map(async (path) => (await person.get(`${API}/${path.replace('范围内外', encodeURIComponent('范围内外'))}`).expect(200)).body));
      const found = search.groups.find(({ type }: { type: string }) => type === 'opportunity')?.items ?? [];
      return [list.items.map(({ id }: { id: string }) => id).sort(), count.count, totals.totals[0]?.amount ?? 0, board.count, calendar.days[0]?.count ?? 0, found.length];
    };
    expect(await seen(rep)).toEqual([[mine.id], 1, 100_000, 1, 1, 1]);
    expect(await seen(other)).toEqual([[theirs.id], 1, 200_000, 1, 1, 1]);
    expect(await seen(manager)).toEqual([[mine.id], 1, 100_000, 1, 1, 1]);
    expect(await seen(admin)).toEqual([[mine.id, theirs.id].sort(), 2, 300_000, 2, 2, 2]);
    const csv = (await manager.get(`${API}/opportunities/export?columns=name`).expect(200)).text;
    expect([csv.includes('范围内外0'), csv.includes('范围内外1')]).toEqual([true, false]);
    const answers = await Promise.all([
      rep.get(`${API}/opportunities/${theirs.id}`), rep.get(`${API}/opportunities/${theirs.id}/changes`), rep.get(`${API}/opportunities/${theirs.id}/stages`), rep.get(`${API}/opportunities/${theirs.id}/files`),
      rep.get(`${API}/history/opportunity/${theirs.id}`), rep.get(`${API}/customers/${theirs.customer.id}/opportunities`), rep.patch(`${API}/opportunities/${theirs.id}`).set('if-match', '"1"').send({ note: 'x' }),
      rep.post(`${API}/opportunities/${theirs.id}/win`).send({}), rep.put(`${API}/opportunities/${theirs.id}/lines`).set('if-match', '"1"').send({ lines: [] }), rep.post(`${API}/opportunities`).send({ customerId: theirs.customer.id, name: 'x' }),
    ]);
    expect(answers.map(({ status }) => status)).toEqual(Array<number>(10).fill(404));
    expect((await rep.patch(`${API}/opportunities/${mine.id}`).set('if-match', '"1"').send({ ownerId: other.userId }).expect(422)).body.errors[0].code).toBe('owner.out_of_scope');
  });
});

describe('the team of the customer', () => {
  it('sees what is sold to him, changes it where it may write, and no longer once it is out', async () => {
    const { id: customerId } = await customer('团队客户');
    const { id } = await make({ customerId, name: '团队商机' });
    const quote = (await admin.post(`${API}/quotes`).send({ customerId, title: '团队报价', lines: [{ title: '服务', quantity: '1', unitPrice: '100' }] }).expect(201)).body;
    const rep = await app.as('sales_rep');
    const admit = (access: 'read' | 'write') => admin.put(`${API}/customers/${customerId}/team/${rep.userId}`).send({ access }).expect(200);
    const note = () => rep.patch(`${API}/opportunities/${id}`).set('if-match', '"1"').send({ note: '见过' });
    await rep.get(`${API}/opportunities/${id}`).expect(404);
    await admit('read');
    expect((await rep.get(`${API}/opportunities/${id}`).expect(200)).body.editable).toBe(false);
    expect((await rep.get(`${API}/customers/${customerId}/opportunities`).expect(200)).body.items).toHaveLength(1);
    expect((await rep.get(`${API}/opportunities/board`).expect(200)).body.count).toBe(1);
    await rep.get(`${API}/quotes/${quote.id}`).expect(200);
    expect((await note().expect(403)).body.code).toBe('record.read_only');
    const { body: why } = await rep.get(`${API}/access/explain?record=opportunity&id=${id}`).expect(200);
    expect(why.steps.find(({ check }: { check: string }) => check === 'team')).toMatchObject({ ok: true, access: 'read' });
    await admit('write');
    await note().expect(200);
    await admin.delete(`${API}/customers/${customerId}/team/${rep.userId}`).expect(204);
    await rep.get(`${API}/opportunities/${id}`).expect(404);
    await rep.get(`${API}/quotes/${quote.id}`).expect(404);
  });
});

describe('a batch', () => {
  const send = async (items: object[], over: object = {}) => (await admin.post(`${API}/opportunities/batch`).send({ items, ...over }).expect(200)).body;

  it('makes, changes and leaves alone by the ids of another system, with a past, one wrong item not stopping the rest', async () => {
    const items = [
      { source: 'old', externalId: '1', name: '甲', customer: { phone: '13900000001', name: '客甲' }, amount: '500', stage: 'Negotiation', createdAt: '2026-01-01T00:00:00Z' },
      { source: 'old', externalId: '2', name: '乙', customer: { phone: '13900000002', name: '客乙' }, amount: '70.50', status: 'won', reason: '产品合适', createdAt: '2026-01-01T00:00:00Z', closedAt: '2026-02-01T00:00:00Z' },
      { source: 'old', externalId: '3', name: '丙', customer: { phone: '13900000003' }, stage: '没有的阶段' },
      { source: 'old', externalId: '4', name: '丁', amount: 'abc', nonsense: 1 },
      { source: 'old', externalId: '5', name: '戊' },
      { source: 'old', externalId: '6', name: '己', customer: { phone: '13900000006', name: '客己' }, lines: [{ title: '货', quantity: '2', unitPrice: '9.99' }, { title: '', quantity: '-1', unitPrice: '1' }] },
    ];
    const dry = await send(items, { dryRun: true });
    expect(dry.summary).toEqual({ created: 2, updated: 0, unchanged: 0, stale: 0, failed: 4 });
    const { results } = await send(items);
    expect(results.map(({ status }: { status: string }) => status)).toEqual(['created', 'created', 'failed', 'failed', 'failed', 'failed']);
    expect(results.slice(2).map(({ errors }: { errors: { field: string }[] }) => errors.map(({ field }) => field).sort())).toEqual([['stage'], ['amount', 'nonsense'], ['customer'], ['lines[1].quantity']]);
    const won = (await admin.get(`${API}/opportunities/${results[1].id}`).expect(200)).body;
    expect(won).toMatchObject({ status: 'won', closedAt: '2026-02-01T00:00:00.000Z', createdAt: '2026-01-01T00:00:00.000Z', amountMinor: 7050, source: 'import', probability: 100 });
    const stays = (await admin.get(`${API}/opportunities/${results[1].id}/stages`).expect(200)).body.items;
    expect(stays).toMatchObject([{ seconds: 31 * 86_400, current: false }]);
    expect((await send(items.slice(0, 2))).summary).toMatchObject({ unchanged: 2 });
    expect((await send([{ ...items[0], amount: '600', sourceVersion: 5 }])).results[0].status).toBe('updated');
    expect((await send([{ ...items[0], amount: '700', sourceVersion: 4 }])).results[0].status).toBe('stale');
    expect((await send([items[0] as object], { mode: 'create' })).results[0].errors[0].code).toBe('opportunities.exists');
    const rep = await app.as('integrator');
    expect((await rep.post(`${API}/opportunities/batch`).send({ items: [{ source: 'old', externalId: '9', name: 'x', customer: { phone: '13900000009', name: '客' } }] }).expect(200)).body.summary.created).toBe(1);
  });

  it('sent twice at the same moment makes each once', async () => {
    const items = Array.from({ length: 10 }, (_, n) => ({ source: 'twice', externalId: String(n), name: `双${n}`, customer: { phone: `1380000000${n}`, name: `双${n}` } }));
    await Promise.all([send(items), send(items), send(items)]);
    const rows = await app.db.one<{ n: number; refs: number }>({ text: `select (select count(*)::int from sales.opportunity where name like '双%') as n, (select count(*)::int from kernel.external_ref where kind = 'opportunity' and source = 'twice') as refs` });
    expect(rows).toEqual({ n: 10, refs: 10 });
  });

  it('comes from a file too, and is taken back', async () => {
    const file = '商机编号,商机名称,客户,手机号,金额,状态,结单时间\nF-1,文件商机,文件客户,13811112222,1200.5,进行中,\nF-2,成交商机,文件客户,13811112222,99,已成交,2026-02-03\n';
    const { body } = await admin.post(`${API}/imports`).field('kind', 'opportunities').attach('file', Buffer.from(file), 'deals.csv').expect(201);
    await admin.post(`${API}/imports/${body.id}/run`).expect(202);
    await app.runJobs();
    const done = (await admin.get(`${API}/imports/${body.id}`).expect(200)).body;
    expect(done).toMatchObject({ status: 'completed' });
    const made = (await admin.get(`${API}/opportunities`).query({ filter: 'customer:eq:文件客户', sort: 'name' }).expect(200)).body.items;
    expect(made.map(({ name, amountMinor, status }: Record<string, unknown>) => [name, amountMinor, status]).sort()).toEqual([['成交商机', 9900, 'won'], ['文件商机', 120_050, 'open']]);
    await admin.post(`${API}/imports/${body.id}/undo`).expect(202);
    await app.runJobs();
    expect((await admin.get(`${API}/opportunities/count`).query({ filter: 'customer:eq:文件客户' }).expect(200)).body.count).toBe(0);
  });
});

describe('the house\'s ways', () => {
  it('tell the customer what there is: facts, timeline, and that it cannot be deleted', async () => {
    const { id, version } = await customer('事实');
    const made = await make({ customerId: id, amount: '50' });
    await make({ customerId: id, amount: '7', currency: 'USD' });
    const [item] = (await admin.get(`${API}/customers`).query({ filter: 'opportunities.openAmount:gte:50', columns: 'opportunities.open,opportunities.openAmount,opportunities.won' }).expect(200)).body.items.filter((each: { id: string }) => each.id === id);
    expect(item.values).toEqual({ 'opportunities.open': 2, 'opportunities.openAmount': 5000, 'opportunities.won': 0 });
    const entries = (await admin.get(`${API}/customers/${id}/timeline`).query({ kinds: 'opportunity' }).expect(200)).body.items;
    expect(entries).toMatchObject([{ event: 'opportunity.created' }, { event: 'opportunity.created', name: '机会', payload: { opportunityId: made.id, amountMinor: 5000 } }]);
    const rep = await app.as('sales_rep');
    const { id: theirs } = await customer('别人的', { ownerId: rep.userId });
    await make({ customerId: theirs });
    const [nameless] = (await rep.get(`${API}/customers/${theirs}/timeline`).query({ kinds: 'opportunity' }).expect(200)).body.items;
    expect(nameless).not.toHaveProperty('name');
    expect((await admin.delete(`${API}/customers/${id}`).set('if-match', `"${version}"`)).body.code).toBe('customer.has_opportunities');
  });

  it('custom fields: required, shown, filtered, asked by a stage, hidden from whoever may not see them', async () => {
    await admin.post(`${API}/custom-fields`).send({ record: 'opportunity', key: 'budget', type: 'money', currency: 'CNY', label: { 'zh-CN': '预算', en: 'Budget' }, filterable: true }).expect(201);
    const { id } = await customer('字段');
    const pipeline = (await admin.post(`${API}/pipelines`).send({ name: '自定义', stages: [{ name: 'A', probability: 1 }, { name: 'B', probability: 2, requiredFields: ['cf.budget'] }] }).expect(201)).body;
    const made = await make({ customerId: id, pipelineId: pipeline.id });
    const refused = await admin.post(`${API}/opportunities/${made.id}/move`).send({ stageId: pipeline.stages[1].id }).expect(422);
    expect(refused.body.errors).toMatchObject([{ field: 'custom.budget' }]);
    const moved = (await admin.post(`${API}/opportunities/${made.id}/move`).send({ stageId: pipeline.stages[1].id, values: { custom: { budget: '5000' } } }).expect(200)).body;
    expect(moved.custom.budget).toBeDefined();
    expect((await admin.get(`${API}/opportunities`).query({ filter: 'cf.budget:gte:5000', columns: 'cf.budget' }).expect(200)).body.items).toHaveLength(1);
  });

  it('history: an edit is told in words and taken back', async () => {
    const { id } = await customer('历史');
    const made = await make({ customerId: id, amount: '100' });
    await admin.patch(`${API}/opportunities/${made.id}`).set(...match(made)).send({ amount: '250.50', name: '改名', note: '说明' }).expect(200);
    const { items } = (await admin.get(`${API}/history/opportunity/${made.id}`).expect(200)).body;
    expect(JSON.stringify(items[0])).toContain('250.50 CNY');
    await admin.post(`${API}/history/${items[0].id}/undo`).expect(200);
    expect((await admin.get(`${API}/opportunities/${made.id}`).expect(200)).body).toMatchObject({ amountMinor: 10_000, name: '机会', note: null });
  });

  it('files hang on it and go with it; deleting takes its parts away', async () => {
    const { id } = await customer('文件');
    const made = await make({ customerId: id });
    const file = (await admin.post(`${API}/files`).attach('file', Buffer.from('%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF'), 'offer.pdf').expect(201)).body;
    expect((await admin.post(`${API}/opportunities/${made.id}/files`).send({ fileIds: [file.id] }).expect(200)).body.items).toHaveLength(1);
    await admin.delete(`${API}/opportunities/${made.id}/files/${file.id}`).expect(204);
    expect((await admin.get(`${API}/opportunities/${made.id}/files`).expect(200)).body.items).toEqual([]);
    await admin.delete(`${API}/opportunities/${made.id}`).set(...match(made)).expect(204);
    await admin.get(`${API}/opportunities/${made.id}`).expect(404);
  });

  it('a merge carries everything over, and taken apart everything is back', async () => {
    const [winner, loser] = [await customer('并一', { phone: '13700000001' }), await customer('并二', { phone: '13700000002' })];
    const made = await make({ customerId: loser.id });
    await admin.put(`${API}/opportunities/${made.id}/lines`).set(...match(made)).send({ lines: [{ title: '货', quantity: 1, unitPrice: 9 }] }).expect(200);
    await admin.put(`${API}/opportunities/${made.id}/competitors`).set('if-match', '"2"').send({ competitors: [{ name: '对手' }] }).expect(200);
    await admin.post(`${API}/customers/${winner.id}/merge`).set('if-match', `"${winner.version}"`).send({ otherId: loser.id, otherVersion: loser.version, fields: {} }).expect(200);
    const merged = (await admin.get(`${API}/opportunities/${made.id}`).expect(200)).body;
    expect(merged).toMatchObject({ customer: { id: winner.id }, lines: [{ title: '货' }], competitors: [{ name: '对手' }] });
    expect((await admin.get(`${API}/opportunities/${made.id}/changes`).expect(200)).body.items.length).toBeGreaterThan(5);
    const [merge] = (await admin.get(`${API}/customers/${winner.id}/merges`).expect(200)).body.items;
    await admin.post(`${API}/merges/${merge.id}/unmerge`).send({}).expect(200);
    expect((await admin.get(`${API}/opportunities/${made.id}`).expect(200)).body.customer.id).toBe(loser.id);
  });

  it('open ones of somebody who leaves go to others in turn', async () => {
    const leaver = await app.as('sales_rep');
    const heirs = [await app.as('sales_rep'), await app.as('sales_rep')];
    const { id } = await customer('交接', { ownerId: leaver.userId });
    for (let n = 0; n < 4; n += 1) await make({ customerId: id, ownerId: leaver.userId, name: `交接${n}` });
    const owned = (await admin.get(`${API}/users/${leaver.userId}/ownership`).expect(200)).body;
    expect(JSON.stringify(owned)).toContain('"opportunity"');
    await admin.post(`${API}/users/${leaver.userId}/transfer`).send({ toUserIds: heirs.map(({ userId }) => userId), records: ['opportunity'] }).expect(202);
    await app.runJobs();
    const counts = await app.db.rows<{ n: number }>({ text: `select count(*)::int as n from sales.opportunity where owner_id = any($1::uuid[]) group by owner_id`, values: [heirs.map(({ userId }) => userId)] });
    expect(counts.map(({ n }) => n)).toEqual([2, 2]);
  });
});
