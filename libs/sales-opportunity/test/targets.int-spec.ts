import { startTestApp, type TestApp, type TestClient } from '@patron/kernel/testing';
import { ForecastSnapshots } from '../src/targets/forecast/snapshots.js';

const API = '/api/v1';
const NOW = '2026-11-22T04:00:00Z';
type Person = TestClient & { userId: string };

let app: TestApp;
let admin: Person;
let ann: Person;
let bob: Person;
let boss: Person;
let north: string;
let customerId: string;
let pipeline: { id: string; stages: { id: string }[]; reasons: { id: string; kind: string; noteRequired: boolean }[] };

/** A session does not outlive days of the clock; the colleagues' were opened at the last of them. */
async function at(time: string): Promise<void> {
  app.clock.set(time);
  admin = await app.as('administrator');
}
const reason = (kind: string) => pipeline.reasons.find((each) => each.kind === kind && !each.noteRequired)?.id;
const make = async (name: string, over: object): Promise<string> => (await admin.post(`${API}/opportunities`).send({ customerId, name, currency: 'CNY', ownerId: ann.userId, ...over }).expect(201)).body.id;
const change = async (id: string, over: object) => {
  const { version } = (await admin.get(`${API}/opportunities/${id}`).expect(200)).body;
  await admin.patch(`${API}/opportunities/${id}`).set('if-match', `"${version}"`).send(over).expect(200);
};
const read = async (path: string, query: object = {}, person: TestClient = admin) => (await person.get(`${API}/${path}`).query(query).expect(200)).body;
const listed = async (filter: string[], person: TestClient = admin) => (await read('opportunities', { filter }, person)).items.map(({ name }: { name: string }) => name).sort();
const snapshots = () => app.app.get(ForecastSnapshots);

/**
 * Six opportunities, told by hand. In October: A 1,000 (20 Nov), B 500 (10 Dec), E 700 (15 Dec), D 300 (15 Jan) and C 2,000 USD (1 Dec). The first week of November is kept.
 * Since Monday 16 November: A is won, B raised to 800, D moved to December, E lost, F 400 (30 Dec) begun. A fifth of what was ordered came back.
 */
beforeAll(async () => {
  app = await startTestApp();
  await at(NOW);
  const department = async (name: string, parentId?: string) => (await admin.post(`${API}/departments`).send({ name, ...(parentId && { parentId }) }).expect(201)).body.id as string;
  north = await department('北方');
  const south = await department('南方');
  boss = await app.as('sales_manager', { departmentId: north, name: 'boss' });
  ann = await app.as('sales_rep', { departmentId: north, name: 'ann' });
  bob = await app.as('sales_rep', { departmentId: south, name: 'bob' });
  await at('2026-10-05T02:00:00Z');
  pipeline = (await read('pipelines')).items[0];
  const order = { currency: 'CNY', customer: { email: 'wang@example.com', name: '王伟' }, lines: [{ sku: 'A', title: 'Teapot', quantity: '1', unitPrice: '100' }], placedAt: '2026-10-04T02:00:00Z' };
  const placed = (await admin.post(`${API}/orders`).send(order).expect(201)).body;
  await admin.post(`${API}/orders/${placed.id}/payments`).send({ amount: '100.00' }).expect(201);
  await admin.post(`${API}/orders/${placed.id}/refunds`).send({ amount: '20.00' }).expect(201);
  customerId = placed.customer.id;
  await admin.put(`${API}/customers/${customerId}/owner`).send({ ownerId: ann.userId });
  const a = await make('A', { amount: '1000', closeOn: '2026-11-20' });
  const b = await make('B', { amount: '500', closeOn: '2026-12-10' });
  const c = await make('C', { amount: '2000', currency: 'USD', closeOn: '2026-12-01', ownerId: bob.userId });
  const d = await make('D', { amount: '300', closeOn: '2027-01-15', ownerId: bob.userId });
  const e = await make('E', { amount: '700', closeOn: '2026-12-15', ownerId: bob.userId });
  await at('2026-11-02T02:00:00Z');
  await snapshots().tick();
  await admin.post(`${API}/opportunities/${c}/move`).send({ stageId: pipeline.stages[3]?.id }).expect(200);
  await at('2026-11-17T02:00:00Z');
  await admin.post(`${API}/opportunities/${a}/win`).send({ reasonId: reason('won') }).expect(200);
  await change(b, { amount: '800' });
  await change(d, { closeOn: '2026-12-20' });
  await admin.post(`${API}/opportunities/${e}/lose`).send({ reasonId: reason('lost') }).expect(200);
  await make('F', { amount: '400', closeOn: '2026-12-30' });
  await at(NOW);
}, 60_000);
afterAll(() => app.close());

describe('the forecast of a quarter', () => {
  it('is closed, by category, by odds and net of what comes back, each currency for itself', async () => {
    const body = await read('forecast');
    expect(body).toMatchObject({ period: 'quarter', from: '2026-10-01', to: '2026-12-31', ratesOf: '2026-11-02' });
    const [cny, usd] = body.currencies;
    expect(cny).toMatchObject({ currency: 'CNY', closedMinor: 100_000, commitMinor: 100_000, bestCaseMinor: 100_000, pipelineMinor: 250_000, weightedMinor: 115_000, refundMinor: 23_000, netMinor: 92_000, refundRate: 0.2 });
    expect(usd).toMatchObject({ currency: 'USD', closedMinor: 0, commitMinor: 200_000, weightedMinor: 150_000, refundMinor: 0, refundRate: null });
    const open = cny.categories.find(({ category }: { category: string }) => category === 'pipeline');
    expect(open).toMatchObject({ count: 3, amountMinor: 150_000, weightedMinor: 15_000, refundMinor: 3000 });
    expect(await listed(['status:eq:open', 'forecastCategory:eq:pipeline', 'closeOn:between:2026-10-01,2026-12-31', 'currency:eq:CNY'])).toEqual(['B', 'D', 'F']);
  });

  it.each([['commit', 'CNY', ['A']], ['best_case', 'CNY', ['A']], ['pipeline', 'CNY', ['A', 'B', 'D', 'F']], ['commit', 'USD', ['C']]])('opens what %s is made of in %s: what was won, and what is open of it', async (kind, currency, names) => {
    expect(await listed([`forecast:eq:${kind}~2026-10-01~2026-12-31`, `currency:eq:${currency}`])).toEqual(names);
  });

  it('finds nothing for a figure nobody can read', async () => expect(await listed(['forecast:eq:everything~2026-10-01~2026-12-31'])).toEqual([]));

  it('says what changed since last week, and then and all changes make now', async () => {
    const { currencies } = await read('forecast/changes');
    expect(currencies[0]).toEqual({ currency: 'CNY', thenMinor: 220_000, nowCount: 3, nowMinor: 150_000, changes: [
      { kind: 'new', count: 1, amountMinor: 40_000 }, { kind: 'moved_in', count: 1, amountMinor: 30_000 }, { kind: 'up', count: 1, amountMinor: 30_000 }, { kind: 'down', count: 0, amountMinor: 0 },
      { kind: 'moved_out', count: 0, amountMinor: 0 }, { kind: 'won', count: 1, amountMinor: -100_000 }, { kind: 'lost', count: 1, amountMinor: -70_000 },
    ] });
    expect(currencies[1]).toMatchObject({ currency: 'USD', thenMinor: 200_000, nowMinor: 200_000 });
    const december = (await read('forecast/changes', { period: 'month', day: '2027-01-01' })).currencies[0];
    expect(december).toMatchObject({ thenMinor: 30_000, nowMinor: 0 });
    expect(december.changes).toContainEqual({ kind: 'moved_out', count: 1, amountMinor: -30_000 });
  });

  it.each([['new', ['F']], ['moved_in', ['D']], ['up', ['B']], ['down', []], ['moved_out', []], ['won', ['A']], ['lost', ['E']]])('opens the opportunities of %s', async (kind, names) => {
    expect(await listed([`forecastChange:eq:${kind}~2026-11-15~2026-10-01~2026-12-31`])).toEqual(names);
    expect(await listed([`forecastChange:eq:${kind}~2026-11-15~2026-10-01~2026-12-31~CNY`])).toEqual(names);
    expect(await listed([`forecastChange:eq:${kind}~2026-11-15~2026-10-01~2026-12-31~USD`])).toEqual([]);
  });

  it('finds nothing for a change nobody can read', async () => expect(await listed(['forecastChange:eq:new~yesterday'])).toEqual([]));
});

describe('snapshots', () => {
  it('are taken once a week, however often and by however many', async () => {
    expect(await Promise.all([snapshots().take(), snapshots().take(), snapshots().take()])).toContain(true);
    expect(await snapshots().take()).toBe(false);
    const rows = await app.db.rows<{ week: string }>({ text: 'select week::text as week from sales.forecast_snapshot order by week' });
    expect(rows.map(({ week }) => week)).toEqual(['2026-11-02', '2026-11-16']);
  });

  it('tell the forecast week by week', async () => {
    const { points, won, finished } = await read('forecast/history');
    expect(finished).toBe(false);
    expect(points.filter(({ currency }: { currency: string }) => currency === 'CNY').map(({ week, closedMinor, pipelineMinor, weightedMinor, refundMinor }: Record<string, unknown>) => [week, closedMinor, pipelineMinor, weightedMinor, refundMinor]))
      .toEqual([['2026-11-02', 0, 220_000, 22_000, 4400], ['2026-11-16', 100_000, 250_000, 115_000, 23_000]]);
    expect(won).toEqual([{ currency: 'CNY', count: 1, amountMinor: 100_000 }]);
  });

  it('show whoever stands on the team of an opportunity what he sees of it now', async () => {
    const team = async (members: object[]) => {
      const [{ id }] = (await read('opportunities', { filter: ['currency:eq:USD'] })).items;
      const { version } = (await admin.get(`${API}/opportunities/${id}`).expect(200)).body;
      await admin.put(`${API}/opportunities/${id}/team`).set('if-match', `"${version}"`).send({ members }).expect(200);
      await app.db.execute({ text: `delete from sales.forecast_snapshot where week = '2026-11-16'` });
      await snapshots().take();
    };
    const usd = async (person: TestClient, query: object = {}) => (await read('forecast/history', query, person)).points.filter(({ currency }: { currency: string }) => currency === 'USD').map(({ week, commitMinor }: Record<string, unknown>) => [week, commitMinor]);
    await team([{ userId: ann.userId, splitPercent: 20 }]);
    expect(await usd(ann)).toEqual([['2026-11-16', 200_000]]);
    expect((await read('forecast', {}, ann)).currencies.find(({ currency }: { currency: string }) => currency === 'USD')).toMatchObject({ commitMinor: 200_000 });
    expect(await usd(ann, { ownerId: ann.userId })).toEqual([]);
    expect(await usd(boss)).toEqual([]);
    expect((await usd(admin)).at(-1)).toEqual(['2026-11-16', 200_000]);
    await team([]);
    expect(await usd(ann)).toEqual([]);
  });

  it('show how near they came once the month is over', async () => {
    await at('2026-12-02T04:00:00Z');
    const { items } = await read('forecast/accuracy', { count: 1 });
    expect(items).toHaveLength(1);
    expect(items[0]).toMatchObject({ from: '2026-11-01', week: '2026-11-02', currency: 'CNY', weightedMinor: 10_000, wonMinor: 100_000, accuracy: 0.1, commitAccuracy: 0 });
    await at(NOW);
  });
});

describe('targets', () => {
  const sheet = { year: 2026, measure: 'orders', currency: 'CNY' };
  const cell = (subject: string, subjectId: string | null, over: object = {}) => ({ subject, subjectId, period: 'month', startsOn: '2026-10-01', amount: '100', ...over });
  const put = (items: object[], version: number, person: TestClient = admin, over: object = {}) => person.put(`${API}/targets`).set('if-match', `"${version}"`).send({ ...sheet, ...over, items });
  const row = (body: { rows: { subject: string; subjectId: string | null; total: object; cells: object[] }[] }, subjectId: string | null) => body.rows.find((each) => each.subjectId === subjectId);

  it('are reached by what people, departments and the company brought in', async () => {
    await put([cell('company', null, { amount: '1000' }), cell('user', ann.userId), cell('department', north, { amount: '400' })], 1).expect(200);
    const body = await read('targets', { period: 'quarter' });
    expect(body.version).toBe(2);
    expect(row(body, ann.userId)).toMatchObject({ name: 'ann', total: { targetMinor: 10_000, setMinor: null, towardsMinor: 8000, actualMinor: 8000, count: 1 } });
    expect((row(body, ann.userId)?.cells as object[])[3]).toMatchObject({ startsOn: '2026-10-01', targetMinor: 10_000, actualMinor: 8000 });
    expect(row(body, north)).toMatchObject({ total: { targetMinor: 40_000, actualMinor: 8000 } });
    expect(row(body, null)).toMatchObject({ total: { targetMinor: 100_000, actualMinor: 8000 } });
    expect(row(body, bob.userId)).toMatchObject({ total: { targetMinor: null, actualMinor: 0 } });
    expect((await read('orders', { filter: [`owner:eq:${ann.userId}`, 'placedAt:between:2026-10-01,2026-10-31', 'status:ne:cancelled'] })).items).toHaveLength(1);
    expect((await read('orders', { filter: [`ownerDepartment:in:${north}`] })).items).toHaveLength(1);
  });

  it('are edited by whoever read the last of them, within the year and once each', async () => {
    await put([cell('user', ann.userId)], 1).expect(412);
    await admin.put(`${API}/targets`).send({ ...sheet, items: [] }).expect(428);
    expect((await put([cell('user', ann.userId, { startsOn: '2026-10-02' })], 2).expect(422)).body.errors[0].field).toBe('items[0].startsOn');
    expect((await put([cell('user', ann.userId), cell('user', ann.userId)], 2).expect(422)).body.errors[0].code).toBe('targets.twice');
    expect((await put([cell('user', ann.userId, { amount: null })], 2).expect(200)).body.version).toBe(3);
    await put([cell('user', ann.userId)], 3).expect(200);
  });

  it('of a manager are those of his own departments', async () => {
    const body = await read('targets', {}, boss);
    expect(body.rows.map(({ subject, name }: { subject: string; name: string }) => `${subject} ${name}`)).toEqual(['department 北方', 'user ann', 'user boss']);
    await put([cell('user', bob.userId)], 4, boss).expect(422);
    await put([cell('company', null)], 4, boss).expect(422);
    expect((await read('targets', {}, ann)).rows.map(({ name }: { name: string }) => name)).toEqual(['ann']);
    await ann.put(`${API}/targets`).set('if-match', '"4"').send({ ...sheet, items: [] }).expect(403);
  });

  it('are copied from the year before, or from what was reached in it', async () => {
    const copy = async (body: object) => (await admin.post(`${API}/targets/copy`).send({ ...sheet, year: 2027, ...body }).expect(201)).body;
    expect(await copy({ of: 'targets', changePercent: 10 })).toEqual({ copied: 3, kept: 0 });
    expect(await copy({ of: 'targets' })).toEqual({ copied: 0, kept: 3 });
    const body = await read('targets', { year: 2027 });
    expect(row(body, north)).toMatchObject({ total: { targetMinor: 44_000, actualMinor: 0 } });
    expect(await copy({ of: 'results', overwrite: true })).toEqual({ copied: 3, kept: 0 });
    expect(row(await read('targets', { year: 2027 }), ann.userId)).toMatchObject({ total: { targetMinor: 8000 } });
  });

  it('on contracts and receipts count what is in force and what came in', async () => {
    const contract = (await ann.post(`${API}/contracts`).send({ customerId, title: '年度', lines: [{ title: '机器', quantity: '1', unitPrice: '2000' }] }).expect(201)).body;
    await ann.post(`${API}/contracts/${contract.id}/submit`).send({}).expect(200);
    expect(row(await read('targets', { measure: 'contracts' }), ann.userId)).toMatchObject({ total: { actualMinor: 0 } });
    await ann.post(`${API}/contracts/${contract.id}/activate`).send({ signedOn: '2026-11-05' }).expect(200);
    await ann.post(`${API}/sales-payments`).send({ contractId: contract.id, amountMinor: 150_000, method: 'bank_transfer', receivedOn: '2026-11-10' }).expect(201);
    expect(row(await read('targets', { measure: 'contracts' }), ann.userId)).toMatchObject({ total: { actualMinor: 200_000, count: 1 } });
    expect(row(await read('targets', { measure: 'receipts' }), north)).toMatchObject({ total: { actualMinor: 150_000, count: 1 } });
    expect((await read('contracts', { filter: [`ownerDepartment:in:${north}`, 'signedOn:between:2026-11-01,2026-11-30', 'status:in:active,ended'] })).items).toHaveLength(1);
    expect((await read('sales-payments', { filter: [`ownerDepartment:in:${north}`, 'receivedOn:between:2026-11-01,2026-11-30'] })).items).toHaveLength(1);
  });
});

describe('reports', () => {
  const quarter = { from: '2026-10-01', to: '2026-12-31' };

  it('rank people and departments', async () => {
    const { rows } = await read('sales-reports/rankings', quarter);
    expect(rows.map(({ name, wonCount, lostCount, winRate }: Record<string, unknown>) => [name, wonCount, lostCount, winRate])).toEqual([['ann', 1, 0, 1], ['bob', 0, 1, 0]]);
    expect(rows[0]).toMatchObject({ won: [{ currency: 'CNY', count: 1, amountMinor: 100_000 }], contracts: [{ currency: 'CNY', amountMinor: 200_000 }], receipts: [{ currency: 'CNY', amountMinor: 150_000 }] });
    const departments = (await read('sales-reports/rankings', { ...quarter, by: 'department' })).rows;
    expect(departments.map(({ name, wonCount }: Record<string, unknown>) => [name, wonCount])).toEqual([['北方', 1], ['南方', 0]]);
  });

  it('show how far those came that were begun, and who they are', async () => {
    const { steps } = await read('sales-reports/funnel', { ...quarter, pipelineId: pipeline.id });
    expect(steps.map(({ count }: { count: number }) => count)).toEqual([6, 2, 2, 2, 1, 1]);
    expect(steps[3].totals).toEqual([{ currency: 'CNY', count: 1, amountMinor: 100_000 }, { currency: 'USD', count: 1, amountMinor: 200_000 }]);
    expect(steps[1].fromBefore).toBeCloseTo(1 / 3);
    expect(await listed([`reachedStage:eq:${pipeline.stages[3]?.id}`, 'status:ne:invalid'])).toEqual(['A', 'C']);
    expect(await listed([`reachedStage:eq:${pipeline.stages[0]?.id}`])).toHaveLength(6);
    await admin.get(`${API}/sales-reports/funnel`).query({ pipelineId: '018f0000-0000-7000-8000-000000000000' }).expect(404);
  });

  it('show win rate, cycle and reasons', async () => {
    const body = await read('sales-reports/outcomes', quarter);
    expect(body).toMatchObject({ wonCount: 1, lostCount: 1, invalidCount: 0, winRate: 0.5, medianCycleDays: 43, won: [{ currency: 'CNY', amountMinor: 100_000 }], months: [{ month: '2026-11-01', won: 1, lost: 1, winRate: 0.5 }] });
    expect(body.reasons.map(({ status, reasonId, count }: Record<string, unknown>) => [status, reasonId, count])).toEqual(expect.arrayContaining([['won', reason('won'), 1], ['lost', reason('lost'), 1]]));
    await admin.get(`${API}/sales-reports/outcomes`).query({ from: '2026-12-01', to: '2026-11-01' }).expect(422);
  });

  it('stay within what their reader sees', async () => {
    for (const person of [ann, boss]) {
      const [only, ...rest] = (await read('forecast', {}, person)).currencies;
      expect(rest).toEqual([]);
      expect(only).toMatchObject({ currency: 'CNY', closedMinor: 100_000, pipelineMinor: 220_000 });
      expect((await read('sales-reports/rankings', quarter, person)).rows.map(({ name }: { name: string }) => name)).toEqual(['ann']);
      expect((await read('sales-reports/outcomes', quarter, person))).toMatchObject({ wonCount: 1, lostCount: 0 });
      expect((await read('sales-reports/funnel', { ...quarter, pipelineId: pipeline.id }, person)).steps[0].count).toBe(3);
      expect((await read('forecast/history', {}, person)).points.map(({ currency, pipelineMinor }: Record<string, unknown>) => [currency, pipelineMinor])).toEqual([['CNY', 150_000], ['CNY', 220_000]]);
      expect((await read('forecast/changes', {}, person)).currencies).toEqual([expect.objectContaining({ currency: 'CNY', thenMinor: 150_000, nowMinor: 120_000 })]);
      expect(await listed(['forecastChange:eq:lost~2026-11-15~2026-10-01~2026-12-31'], person)).toEqual([]);
    }
    expect((await read('forecast', { ownerId: bob.userId }, ann)).currencies).toEqual([]);
    expect((await read('forecast', { departmentId: north })).currencies).toHaveLength(1);
  });

  it('tell conversion of leads by origin, and what was won of them', async () => {
    const lead = async (origin: string, phone: string): Promise<string> => (await admin.post(`${API}/leads`).send({ name: phone, phone, origin, source: 'api' }).expect(201)).body.id;
    const [first] = [await lead('paid_search', '13900000001'), await lead('paid_search', '13900000002'), await lead('email', '13900000003')];
    const { opportunityId } = (await admin.post(`${API}/leads/${first}/convert`).send({ opportunity: { name: 'G', amount: '50' } }).expect(200)).body;
    await admin.post(`${API}/opportunities/${opportunityId}/win`).send({ reasonId: reason('won') }).expect(200);
    const { items } = await read('sales-reports/lead-origins', quarter);
    expect(items).toEqual([
      { origin: 'paid_search', leads: 2, converted: 1, won: 1, conversion: 0.5, winShare: 0.5, totals: [{ currency: 'CNY', count: 1, amountMinor: 5000 }] },
      { origin: 'email', leads: 1, converted: 0, won: 0, conversion: 0, winShare: 0, totals: [] },
    ]);
    expect(await listed(['leadOrigin:eq:paid_search', 'leadCreatedAt:between:2026-10-01,2026-12-31', 'status:eq:won'])).toEqual(['G']);
    expect(await listed(['leadOrigin:eq:paid_search', `leadOwner:eq:${bob.userId}`])).toEqual([]);
    // What waits in the lead pool everybody may look at; whose lead was taken and won is not told.
    const seen = (await read('sales-reports/lead-origins', quarter, ann)).items as { leads: number; converted: number; won: number }[];
    expect(seen.map(({ leads, converted, won }) => [leads, converted, won])).toEqual([[1, 0, 0], [1, 0, 0]]);
  });
});
