import { startTestApp, type TestApp, type TestClient } from '@patron/kernel/testing';

const API = '/api/v1';
type Person = TestClient & { userId: string };
interface Stage {
  id: string;
  name: string;
  probability: number;
}

let app: TestApp;
let admin: Person;
let customerId: string;
let pipeline: { id: string; version: number; stages: Stage[]; reasons: { id: string; kind: string; noteRequired: boolean }[] };

beforeAll(async () => {
  app = await startTestApp();
  app.clock.set('2026-03-15T04:00:00Z');
  admin = await app.as('administrator');
  customerId = (await admin.post(`${API}/customers`).send({ name: '王小明', phone: '13912345678' }).expect(201)).body.id;
  pipeline = (await admin.get(`${API}/pipelines`).expect(200)).body.items[0];
});
afterAll(() => app.close());

/** A session does not outlive days of the clock. */
async function at(time: string): Promise<void> {
  app.clock.set(time);
  admin = await app.as('administrator');
}
const make = async (over: object = {}, person: TestClient = admin) => (await person.post(`${API}/opportunities`).send({ customerId, name: '年度采购', amount: '1000.00', currency: 'CNY', ...over }).expect(201)).body;
const show = async (id: string) => (await admin.get(`${API}/opportunities/${id}`).expect(200)).body;
const match = (version: number): [string, string] => ['if-match', `"${version}"`];
const stage = (n: number): Stage => pipeline.stages[n] as Stage;
const reason = (kind: string) => pipeline.reasons.find((each) => each.kind === kind && !each.noteRequired)?.id as string;

describe('an opportunity', () => {
  it('begins in the first stage of the first pipeline, with its odds, owned by who made it', async () => {
    const made = await make();
    expect(made).toMatchObject({
      status: 'open', amountMinor: 100_000, weightedMinor: 10_000, probability: 10, forecastCategory: 'pipeline', stage: { id: stage(0).id }, pipeline: { id: pipeline.id }, customer: { id: customerId, name: '王小明' },
      owner: { id: admin.userId }, source: 'manual', editable: true, nextStatuses: ['won', 'lost', 'invalid'], outcome: null, ownerSplitPercent: 100,
    });
    const { body } = await admin.get(`${API}/opportunities/${made.id}/changes`).expect(200);
    expect(body.items.map(({ field, old }: { field: string; old: unknown }) => [field, old]).sort()).toEqual([['amount', null], ['category', null], ['close_on', null], ['owner', null], ['stage', null], ['status', null]]);
  });

  it('goes on to another stage with its time, odds and history, and events', async () => {
    const made = await make({ closeOn: '2026-05-01' });
    app.clock.advance(180_000);
    const moved = (await admin.post(`${API}/opportunities/${made.id}/move`).send({ stageId: stage(2).id }).expect(200)).body;
    expect(moved).toMatchObject({ stage: { id: stage(2).id }, probability: 50, forecastCategory: 'best_case', weightedMinor: 50_000, version: 2 });
    app.clock.advance(60_000);
    await admin.post(`${API}/opportunities/${made.id}/move`).send({ stageId: stage(0).id }).expect(200);
    const stays = (await admin.get(`${API}/opportunities/${made.id}/stages`).expect(200)).body.items;
    expect(stays.map((stay: { stage: { id: string }; seconds: number; times: number; current: boolean }) => [stay.stage.id, stay.seconds, stay.times, stay.current])).toEqual([[stage(0).id, 180, 2, true], [stage(2).id, 60, 1, false]]);
    const { body } = await admin.get(`${API}/opportunities/${made.id}/changes`).expect(200);
    const told = body.items.filter(({ field }: { field: string }) => field === 'stage').map((change: { old: { name: string } | null; new: { name: string } }) => [change.old?.name ?? null, change.new.name]);
    expect(told).toEqual([[stage(2).name, stage(0).name], [stage(0).name, stage(2).name], [null, stage(0).name]]);
    const events = await app.db.rows<{ name: string }>({ text: 'select name from kernel.event where subject_id = $1 order by position', values: [made.id] });
    expect(events.map(({ name }) => name)).toEqual(['opportunity.created', 'opportunity.stage_changed', 'opportunity.stage_changed']);
    await at('2026-03-15T04:00:00Z');
  });

  it('moved to where it stands already stays as it is', async () => {
    const made = await make();
    expect((await admin.post(`${API}/opportunities/${made.id}/move`).send({ stageId: stage(0).id }).expect(200)).body.version).toBe(1);
  });

  it('keeps odds and forecast somebody set, until they are given back to the stage', async () => {
    const made = await make({ probability: 35, forecastCategory: 'commit' });
    const moved = (await admin.post(`${API}/opportunities/${made.id}/move`).send({ stageId: stage(3).id }).expect(200)).body;
    expect(moved).toMatchObject({ probability: 35, probabilityManual: true, forecastCategory: 'commit', categoryManual: true });
    const given = (await admin.patch(`${API}/opportunities/${made.id}`).set(...match(moved.version)).send({ probability: null, forecastCategory: null }).expect(200)).body;
    expect(given).toMatchObject({ probability: 75, probabilityManual: false, forecastCategory: 'commit', categoryManual: false });
  });

  it('reckons its lines: price × quantity, less the discount, plus tax; the amount is their sum', async () => {
    const product = (await admin.post(`${API}/products`).send({ title: '保温杯', variants: [{ sku: 'CUP-1', price: '59.90', currency: 'CNY' }] }).expect(201)).body;
    const made = await make();
    const lines = [
      { productId: product.id, quantity: '3', unitPrice: '59.90', discountPercent: '10', taxPercent: '13' },
      { title: '刻字', quantity: '1.5', unitPrice: '20', discount: '5.00' },
    ];
    const { body } = await admin.put(`${API}/opportunities/${made.id}/lines`).set(...match(1)).send({ lines }).expect(200);
    // 179.70 - 17.97 = 161.73; 13 % of it is 21.0249 → 21.02; 30.00 - 5.00 = 25.00
    expect(body.lines).toMatchObject([{ title: '保温杯', discountMinor: 1797, taxMinor: 2102, amountMinor: 18_275 }, { title: '刻字', discountMinor: 500, taxMinor: 0, amountMinor: 2500 }]);
    expect(body).toMatchObject({ amountMinor: 20_775, lineCount: 2 });
    const refused = await admin.patch(`${API}/opportunities/${made.id}`).set(...match(2)).send({ amount: '5' }).expect(422);
    expect(refused.body.errors).toEqual([expect.objectContaining({ field: 'amount', code: 'opportunities.amount_from_lines' })]);
    const above = await admin.put(`${API}/opportunities/${made.id}/lines`).set(...match(2)).send({ lines: [{ title: 'x', quantity: 1, unitPrice: 1, discount: '2' }] }).expect(422);
    expect(above.body.errors[0].field).toBe('lines[0].discount');
    const found = (await admin.get(`${API}/opportunities/count`).query({ filter: `product:hasAny:${product.id}` }).expect(200)).body;
    expect(found.count).toBe(1);
  });

  it('refuses what it cannot be', async () => {
    const bad = async (over: object): Promise<string> => {
      const { body } = await admin.post(`${API}/opportunities`).send({ customerId, name: 'x', ...over }).expect(422);
      return body.errors[0].field as string;
    };
    expect(await bad({ name: '' })).toBe('name');
    expect(await bad({ amount: '-1' })).toBe('amount');
    expect(await bad({ amount: '1.005' })).toBe('amount');
    expect(await bad({ closeOn: '2026-02-30' })).toBe('closeOn');
    expect(await bad({ ownerId: customerId })).toBe('ownerId');
    expect(await bad({ companyId: customerId })).toBe('companyId');
    expect(await bad({ custom: { nothing: 1 } })).toBe('custom.nothing');
    await admin.post(`${API}/opportunities`).send({ customerId: pipeline.id, name: 'x' }).expect(404);
    await admin.post(`${API}/opportunities`).send({ customerId, name: 'x', stageId: customerId }).expect(409);
  });
});

describe('its end', () => {
  const closings = [['win', 'won', 100, 'closed'], ['lose', 'lost', 0, 'omitted'], ['invalidate', 'invalid', 0, 'omitted']] as const;
  it.each(closings)('%s: closes with a reason, once, and opens again as it was', async (path, status, probability, category) => {
    const made = await make();
    const close = (body: object) => admin.post(`${API}/opportunities/${made.id}/${path}`).send(body);
    expect((await close({}).expect(422)).body.errors[0].field).toBe('reasonId');
    const ended = (await close({ reasonId: reason(status), note: '就这样' }).expect(200)).body;
    expect(ended).toMatchObject({ status, probability, forecastCategory: category, outcome: { reason: { id: reason(status) }, note: '就这样' }, nextStatuses: ['open'], closedAt: '2026-03-15T04:00:00.000Z' });
    expect((await close({ reasonId: reason(status) }).expect(409)).body.code).toBe('opportunities.transition_refused');
    await admin.post(`${API}/opportunities/${made.id}/move`).send({ stageId: stage(1).id }).expect(409);
    const again = (await admin.post(`${API}/opportunities/${made.id}/reopen`).expect(200)).body;
    expect(again).toMatchObject({ status: 'open', stage: { id: stage(0).id }, probability: 10, forecastCategory: 'pipeline', closedAt: null, outcome: null });
    await admin.post(`${API}/opportunities/${made.id}/reopen`).expect(409);
  });

  it('names who got it when it is lost', async () => {
    const made = await make();
    const body = (await admin.post(`${API}/opportunities/${made.id}/lose`).send({ reasonId: reason('lost'), competitor: '隔壁公司' }).expect(200)).body;
    expect(body.competitors).toEqual([{ name: '隔壁公司', strengths: null, weaknesses: null, priceMinor: null, won: true }]);
  });

  it('takes a note where the reason asks for one', async () => {
    const made = await make();
    const other = pipeline.reasons.find((each) => each.noteRequired)?.id;
    expect((await admin.post(`${API}/opportunities/${made.id}/lose`).send({ reasonId: other }).expect(422)).body.errors[0].field).toBe('note');
  });
});

describe('a stage', () => {
  let strict: { id: string; version: number; stages: Stage[] };

  beforeAll(async () => {
    strict = (await admin.post(`${API}/pipelines`).send({
      name: '严格流程', reasons: [], stages: [
        { name: '一', probability: 10, exitChecks: [{ key: 'call', kind: 'manual', text: '打过电话' }, { key: 'reach', kind: 'customer_contact' }] },
        { name: '二', probability: 40, requiredFields: ['amount', 'closeOn'] }, { name: '三', probability: 80, requiredFields: ['lines'] },
      ],
    }).expect(201)).body;
  });

  it('asks for its fields, and the one before for its checks, naming what is missing', async () => {
    const made = await make({ pipelineId: strict.id, amount: null });
    const refused = await admin.post(`${API}/opportunities/${made.id}/move`).send({ stageId: strict.stages[1]?.id }).expect(422);
    expect(refused.body).toMatchObject({ code: 'stage_requirements', errors: [{ field: 'amount' }, { field: 'closeOn' }, { field: 'checks.call', code: 'checks.open', message: '打过电话' }] });
    const values = { amount: '88', closeOn: '2026-04-01', checks: ['call'] };
    const moved = (await admin.post(`${API}/opportunities/${made.id}/move`).send({ stageId: strict.stages[1]?.id, values }).expect(200)).body;
    expect(moved).toMatchObject({ amountMinor: 8800, closeOn: '2026-04-01', stage: { name: '二' } });
    const back = (await admin.post(`${API}/opportunities/${made.id}/move`).send({ stageId: strict.stages[0]?.id }).expect(200)).body;
    expect(back.checks).toEqual([{ key: 'call', kind: 'manual', text: '打过电话', done: true }, { key: 'reach', kind: 'customer_contact', text: '', done: true }]);
  });

  it('asks for everything that lies on the way, also of one that begins there', async () => {
    const made = await make({ pipelineId: strict.id, amount: null, checks: ['call'] });
    const refused = await admin.post(`${API}/opportunities/${made.id}/move`).send({ stageId: strict.stages[2]?.id }).expect(422);
    expect(refused.body.errors.map(({ field }: { field: string }) => field)).toEqual(['amount', 'closeOn', 'lines']);
    const begun = await admin.post(`${API}/opportunities`).send({ customerId, name: 'x', stageId: strict.stages[2]?.id }).expect(422);
    expect(begun.body).toMatchObject({ code: 'stage_requirements' });
  });
});

describe('lists, boards and sums', () => {
  it('agree with each other and never add up currencies', async () => {
    const board = (await admin.post(`${API}/pipelines`).send({ name: '看板', stages: [{ name: 'A', probability: 20 }, { name: 'B', probability: 60 }] }).expect(201)).body;
    const sums = [['100.00', 'CNY', 0], ['50.50', 'CNY', 0], ['30', 'USD', 0], ['7', 'CNY', 1], [null, 'CNY', 1]] as const;
    for (const [amount, currency, n] of sums) await make({ pipelineId: board.id, stageId: board.stages[n].id, amount, currency });
    const won = await make({ pipelineId: board.id, amount: '999' });
    await admin.post(`${API}/opportunities/${won.id}/win`).send({ reasonId: (await admin.get(`${API}/pipelines/${board.id}`)).body.reasons.find(({ kind }: { kind: string }) => kind === 'won').id }).expect(200);
    const { body } = await admin.get(`${API}/opportunities/board`).query({ pipelineId: board.id }).expect(200);
    expect(body).toMatchObject({ count: 5, pipeline: { name: '看板' }, totals: [{ currency: 'CNY', amount: 15_750, weighted: 3430 }, { currency: 'USD', amount: 3000, weighted: 600 }] });
    expect(body.stages).toMatchObject([
      { name: 'A', count: 3, withoutAmount: 0, totals: [{ currency: 'CNY', amount: 15_050, weighted: 3010 }, { currency: 'USD', amount: 3000, weighted: 600 }], nextCursor: null },
      { name: 'B', count: 2, withoutAmount: 1, totals: [{ currency: 'CNY', amount: 700, weighted: 420 }] },
    ]);
    const filter = [`pipeline:eq:${board.id}`, 'status:eq:open'];
    const list = (await admin.get(`${API}/opportunities`).query({ filter, columns: 'stage,owner,product' }).expect(422)).body;
    expect(list.errors[0].field).toBe('columns');
    const items = (await admin.get(`${API}/opportunities`).query({ filter, columns: 'stage,owner' }).expect(200)).body.items as { id: string }[];
    const cards = body.stages.flatMap((each: { items: { id: string }[] }) => each.items.map(({ id }) => id)) as string[];
    expect(items.map(({ id }) => id).sort()).toEqual(cards.sort());
    expect((await admin.get(`${API}/opportunities/count`).query({ filter }).expect(200)).body).toEqual({ count: 5, exact: true });
    expect((await admin.get(`${API}/opportunities/totals`).query({ filter }).expect(200)).body.totals).toEqual(body.totals);
  });

  it('page through a column, sorted as asked', async () => {
    const board = (await admin.post(`${API}/pipelines`).send({ name: '长列', stages: [{ name: 'A', probability: 20 }] }).expect(201)).body;
    for (let n = 1; n <= 7; n += 1) await make({ pipelineId: board.id, name: `第${n}个`, amount: String(n * 10) });
    const { body } = await admin.get(`${API}/opportunities/board`).query({ pipelineId: board.id, limit: 3, sort: '-amount' }).expect(200);
    const [column] = body.stages;
    const more = (await admin.get(`${API}/opportunities/board/${column.id}`).query({ limit: 10, sort: '-amount', cursor: column.nextCursor }).expect(200)).body;
    expect([...column.items, ...more.items].map(({ amountMinor }: { amountMinor: number }) => amountMinor)).toEqual([7000, 6000, 5000, 4000, 3000, 2000, 1000]);
    const searched = (await admin.get(`${API}/opportunities/board`).query({ pipelineId: board.id, q: '第3' }).expect(200)).body;
    expect(searched).toMatchObject({ count: 1, totals: [{ currency: 'CNY', amount: 3000 }] });
  });

  it('shows a month as days', async () => {
    const made = await make({ closeOn: '2027-01-05', nextContactOn: '2027-01-06', amount: '12' });
    const { body } = await admin.get(`${API}/opportunities/calendar`).query({ from: '2027-01-01', to: '2027-01-31' }).expect(200);
    expect(body.days).toEqual([expect.objectContaining({ day: '2027-01-05', count: 1, totals: [{ currency: 'CNY', amount: 1200, weighted: 120 }], items: [expect.objectContaining({ id: made.id })] })]);
    const contacts = (await admin.get(`${API}/opportunities/calendar`).query({ from: '2027-01-01', to: '2027-01-31', by: 'nextContactOn' }).expect(200)).body;
    expect(contacts.days.map(({ day }: { day: string }) => day)).toEqual(['2027-01-06']);
    await admin.get(`${API}/opportunities/calendar`).query({ from: '2027-01-01', to: '2027-12-31' }).expect(422);
  });

  it('reads by the customer, and by the company named', async () => {
    const company = (await admin.post(`${API}/customers`).send({ kind: 'company', name: '大公司' }).expect(201)).body;
    const made = await make({ companyId: company.id });
    expect(made.company).toEqual({ id: company.id, name: '大公司' });
    expect((await admin.get(`${API}/customers/${company.id}/opportunities`).expect(200)).body.items.map(({ id }: { id: string }) => id)).toEqual([made.id]);
    expect((await admin.get(`${API}/opportunities`).query({ q: '年度采', limit: 1 }).expect(200)).body.items).toHaveLength(1);
  });
});

describe('the team', () => {
  it('lets its members see and change it, with their share, and out again', async () => {
    const made = await make();
    const rep = await app.as('sales_rep');
    await rep.get(`${API}/opportunities/${made.id}`).expect(404);
    const too = await admin.put(`${API}/opportunities/${made.id}/team`).set(...match(1)).send({ members: [{ userId: rep.userId, splitPercent: 120 }] }).expect(422);
    expect(too.body.errors[0].field).toContain('splitPercent');
    const body = (await admin.put(`${API}/opportunities/${made.id}/team`).set(...match(1)).send({ members: [{ userId: rep.userId, role: '售前', splitPercent: 30 }] }).expect(200)).body;
    expect(body).toMatchObject({ team: [{ user: { id: rep.userId }, role: '售前', splitPercent: 30 }], ownerSplitPercent: 70 });
    expect((await rep.get(`${API}/opportunities`).expect(200)).body.items).toHaveLength(1);
    const noted = (await rep.patch(`${API}/opportunities/${made.id}`).set(...match(2)).send({ note: '见过面' }).expect(200)).body;
    await admin.put(`${API}/opportunities/${made.id}/team`).set(...match(noted.version)).send({ members: [] }).expect(200);
    await rep.get(`${API}/opportunities/${made.id}`).expect(404);
  });
});

describe('at the same moment', () => {
  it('of twenty who drag the same card with the version they saw, one moves it', async () => {
    const made = await make();
    const answers = await Promise.all(Array.from({ length: 20 }, (_, n) => admin.post(`${API}/opportunities/${made.id}/move`).set(...match(1)).send({ stageId: stage(1 + (n % 3)).id })));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array<number>(19).fill(412)]);
    const spells = await app.db.one<{ open: number; all: number }>({ text: 'select count(*) filter (where left_at is null)::int as open, count(*)::int as all from sales.opportunity_spell where opportunity_id = $1', values: [made.id] });
    expect(spells).toEqual({ open: 1, all: 2 });
  });

  it('of ten who close it, one does; its end is told once', async () => {
    const made = await make();
    const paths = ['win', 'lose', 'invalidate'];
    const kinds = ['won', 'lost', 'invalid'];
    const answers = await Promise.all(Array.from({ length: 10 }, (_, n) => admin.post(`${API}/opportunities/${made.id}/${paths[n % 3]}`).send({ reasonId: reason(kinds[n % 3] as string) })));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 409)).toHaveLength(9);
    const ends = await app.db.one<{ n: number }>({ text: `select count(*)::int as n from kernel.event where subject_id = $1 and name in ('opportunity.won', 'opportunity.lost', 'opportunity.invalid')`, values: [made.id] });
    expect(ends?.n).toBe(1);
  });

  it('moves without a version all count, one after the other, with no stay left open twice', async () => {
    const made = await make();
    await Promise.all(Array.from({ length: 12 }, (_, n) => admin.post(`${API}/opportunities/${made.id}/move`).send({ stageId: stage(n % 4).id }).expect(200)));
    const spells = await app.db.one<{ open: number }>({ text: 'select count(*) filter (where left_at is null)::int as open from sales.opportunity_spell where opportunity_id = $1', values: [made.id] });
    expect(spells?.open).toBe(1);
    const last = await show(made.id);
    const stays = (await admin.get(`${API}/opportunities/${made.id}/stages`).expect(200)).body.items;
    expect(stays.find(({ current }: { current: boolean }) => current).stage.id).toBe(last.stage.id);
  });
});
