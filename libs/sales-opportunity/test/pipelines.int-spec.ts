import { Jobs } from '@patron/kernel';
import { startTestApp, type TestApp, type TestClient } from '@patron/kernel/testing';

const API = '/api/v1';
type Person = TestClient & { userId: string };
interface Pipeline {
  id: string;
  name: string;
  version: number;
  stages: { id: string; name: string; probability: number; expectedDays: number | null }[];
  reasons: { id: string; kind: string; name: string; noteRequired: boolean }[];
}

let app: TestApp;
let admin: Person;
let customerId: string;

beforeAll(async () => {
  app = await startTestApp();
  await at('2026-03-15T04:00:00Z');
  customerId = (await admin.post(`${API}/customers`).send({ name: '王小明' }).expect(201)).body.id;
});
afterAll(() => app.close());

/** A session does not outlive days of the clock. */
async function at(time: string): Promise<void> {
  app.clock.set(time);
  admin = await app.as('administrator');
}
const match = ({ version }: { version: number }): [string, string] => ['if-match', `"${version}"`];
const pipeline = async (name: string, stages: object[] = [{ name: 'A', probability: 20 }, { name: 'B', probability: 50 }, { name: 'C', probability: 80 }], over: object = {}): Promise<Pipeline> =>
  (await admin.post(`${API}/pipelines`).send({ name, stages, ...over }).expect(201)).body;
const make = async (over: object, person: TestClient = admin) => (await person.post(`${API}/opportunities`).send({ customerId, name: '机会', amount: '100', ...over }).expect(201)).body;
const show = async (id: string) => (await admin.get(`${API}/opportunities/${id}`).expect(200)).body;

describe('a pipeline', () => {
  it('there is one from the start, named in the reader\'s language', async () => {
    const [first] = (await admin.get(`${API}/pipelines`).expect(200)).body.items as Pipeline[];
    expect(first?.stages).toHaveLength(5);
    await admin.patch(`${API}/auth/me`).send({ locale: 'zh-CN' }).expect(200);
    const chinese = (await admin.get(`${API}/pipelines`).expect(200)).body.items[0] as Pipeline;
    await admin.patch(`${API}/auth/me`).send({ locale: 'en' }).expect(200);
    const english = (await admin.get(`${API}/pipelines`).expect(200)).body.items[0] as Pipeline;
    expect([chinese.name, english.name, chinese.stages[0]?.name, english.stages[0]?.name]).toEqual(['标准销售流程', 'Standard sales', '初步接洽', 'First contact']);
  });

  it('is refused with what would not work', async () => {
    const refused = async (stages: object[]) => (await admin.post(`${API}/pipelines`).send({ name: 'x', stages }).expect(422)).body.errors.map(({ field }: { field: string }) => field);
    expect(await refused([])).toEqual(['stages']);
    expect(await refused([{ name: 'A', probability: 101 }])).toEqual(['stages[0].probability']);
    expect(await refused([{ name: 'A', probability: 1, requiredFields: ['nothing', 'cf.nothing'] }])).toEqual(['stages[0].requiredFields', 'stages[0].requiredFields']);
    expect(await refused([{ name: 'A', probability: 1 }, { name: 'a', probability: 1, exitChecks: [{ kind: 'manual' }] }])).toEqual(['stages[1].name', 'stages[1].exitChecks[0].text']);
  });

  it('loses a stage only when what is open in it is sent somewhere; nothing is lost, and what was closed there keeps it', async () => {
    const made = await pipeline('改动');
    const [a, b, c] = made.stages as [Pipeline['stages'][0], Pipeline['stages'][0], Pipeline['stages'][0]];
    const open = await Promise.all([1, 2, 3].map(() => make({ pipelineId: made.id, stageId: b.id })));
    const ended = await make({ pipelineId: made.id, stageId: b.id });
    await admin.post(`${API}/opportunities/${ended.id}/invalidate`).send({ reasonId: made.reasons.find(({ kind }) => kind === 'invalid')?.id }).expect(200);
    expect((await admin.get(`${API}/pipelines/${made.id}/usage`).expect(200)).body.stages).toEqual([{ stageId: b.id, open: 3, closed: 1 }]);
    const without = { stages: [a, { name: '新', probability: 60 }, c].map(({ name, probability, ...rest }) => ({ name, probability, ...('id' in rest ? { id: rest.id } : {}) })) };
    app.clock.advance(60_000);
    const refused = await admin.put(`${API}/pipelines/${made.id}/stages`).set(...match(made)).send(without).expect(409);
    expect(refused.body).toMatchObject({ code: 'pipelines.stage_in_use', details: { stages: [{ id: b.id, name: 'B', open: 3 }] } });
    const after = (await admin.put(`${API}/pipelines/${made.id}/stages`).set(...match(made)).send({ ...without, mapping: [{ from: b.id, toIndex: 1 }] }).expect(200)).body as Pipeline;
    expect(after.stages.map(({ name }) => name)).toEqual(['A', '新', 'C']);
    for (const { id } of open) expect(await show(id)).toMatchObject({ stage: { id: after.stages[1]?.id }, probability: 60 });
    expect(await show(ended.id)).toMatchObject({ stage: { id: b.id, name: 'B' }, status: 'invalid' });
    expect((await admin.post(`${API}/opportunities/${ended.id}/reopen`).expect(200)).body.stage.name).toBe('新');
    const stays = (await admin.get(`${API}/opportunities/${open[0].id}/stages`).expect(200)).body.items;
    expect(stays.map(({ stage, current }: { stage: { name: string }; current: boolean }) => [stage.name, current])).toEqual([['B', false], ['新', true]]);
    const told = await app.db.one<{ n: number }>({ text: `select count(*)::int as n from kernel.event where name = 'opportunity.stage_changed' and subject_id = any($1::uuid[])`, values: [open.map(({ id }) => id)] });
    expect(told?.n).toBe(3);
    await admin.put(`${API}/pipelines/${made.id}/stages`).set(...match(made)).send(without).expect(412);
  });

  it('whose stage goes at the moment somebody moves there ends with every card in a stage that is in use', async () => {
    const made = await pipeline('竞争');
    const cards = await Promise.all(Array.from({ length: 6 }, () => make({ pipelineId: made.id })));
    const [a, b, c] = made.stages;
    const stages = [a, c].map((stage) => ({ id: stage?.id, name: stage?.name, probability: stage?.probability }));
    const [edit, ...moves] = await Promise.all([
      admin.put(`${API}/pipelines/${made.id}/stages`).set(...match(made)).send({ stages, mapping: [{ from: b?.id, to: c?.id }] }),
      ...cards.map(({ id }) => admin.post(`${API}/opportunities/${id}/move`).send({ stageId: b?.id })),
    ]);
    expect(edit?.status).toBe(200);
    expect(moves.every(({ status }) => status === 200 || status === 422)).toBe(true);
    const lost = await app.db.one<{ n: number }>({ text: 'select count(*)::int as n from sales.opportunity where pipeline_id = $1 and stage_id = $2', values: [made.id, b?.id] });
    expect(lost?.n).toBe(0);
  });

  it('is archived with what is open in it sent to another, and kept where opportunities stand in it', async () => {
    const [old, heir] = [await pipeline('旧'), await pipeline('新家')];
    const card = await make({ pipelineId: old.id });
    await admin.delete(`${API}/pipelines/${old.id}`).expect(409);
    await admin.post(`${API}/pipelines/${old.id}/archive`).set(...match(old)).send({}).expect(409);
    await admin.post(`${API}/pipelines/${old.id}/archive`).set(...match(old)).send({ mapping: [{ from: old.stages[0]?.id, to: heir.stages[1]?.id }] }).expect(200);
    expect(await show(card.id)).toMatchObject({ pipeline: { id: heir.id }, stage: { name: 'B' }, probability: 50 });
    const listed = (await admin.get(`${API}/pipelines`).expect(200)).body.items.map(({ id }: Pipeline) => id);
    expect([listed.includes(old.id), listed.includes(heir.id)]).toEqual([false, true]);
    const unused = await pipeline('没用过');
    await admin.delete(`${API}/pipelines/${unused.id}`).expect(204);
  });

  it('limited to a department is seen and used by its people and those below it alone', async () => {
    const department = async (name: string, parentId?: string): Promise<string> => (await admin.post(`${API}/departments`).send({ name, ...(parentId ? { parentId } : {}) }).expect(201)).body.id;
    const sales = await department('大客户部');
    const below = await department('大客户一组', sales);
    const limited = await pipeline('大客户流程', undefined, { departmentIds: [sales] });
    const [inside, outside] = [await app.as('sales_rep', { departmentId: below }), await app.as('sales_rep', { departmentId: await department('别的部') })];
    const own = async (person: Person) => (await admin.post(`${API}/customers`).send({ name: '客户', ownerId: person.userId }).expect(201)).body.id as string;
    const [mine, theirs] = [await own(inside), await own(outside)];
    const names = async (person: TestClient) => (await person.get(`${API}/pipelines`).expect(200)).body.items.map(({ name }: Pipeline) => name) as string[];
    expect([(await names(inside)).includes('大客户流程'), (await names(outside)).includes('大客户流程')]).toEqual([true, false]);
    await outside.get(`${API}/pipelines/${limited.id}`).expect(404);
    await outside.get(`${API}/opportunities/board`).query({ pipelineId: limited.id }).expect(404);
    await outside.get(`${API}/opportunities/board/${limited.stages[0]?.id}`).expect(404);
    await outside.post(`${API}/opportunities`).send({ customerId: theirs, name: 'x', pipelineId: limited.id }).expect(404);
    const made = await make({ customerId: theirs }, outside);
    await outside.post(`${API}/opportunities/${made.id}/move`).send({ stageId: limited.stages[0]?.id }).expect(404);
    expect((await make({ customerId: mine, pipelineId: limited.id }, inside)).pipeline.id).toBe(limited.id);
  });

  it('keeps the reasons things were closed with when they are offered no more', async () => {
    const made = await pipeline('原因', undefined, { reasons: [{ kind: 'lost', name: '太贵' }, { kind: 'lost', name: '太慢' }] });
    const card = await make({ pipelineId: made.id });
    await admin.post(`${API}/opportunities/${card.id}/lose`).send({ reasonId: made.reasons[0]?.id }).expect(200);
    const after = (await admin.put(`${API}/pipelines/${made.id}/reasons`).set(...match(made)).send({ reasons: [{ id: made.reasons[1]?.id, kind: 'lost', name: '太慢了', noteRequired: true }] }).expect(200)).body as Pipeline;
    expect(after.reasons).toMatchObject([{ id: made.reasons[1]?.id, name: '太慢了', noteRequired: true }]);
    expect((await show(card.id)).outcome.reason.name).toBe('太贵');
  });
});

describe('a stall', () => {
  it('is told once when the days of the stage are over, at a business midnight, and forgotten with a move', async () => {
    const made = await pipeline('停滞', [{ name: 'A', probability: 10, expectedDays: 3 }, { name: 'B', probability: 20 }]);
    const card = await make({ pipelineId: made.id });
    const look = async (time: string): Promise<void> => {
      await at(time);
      await app.app.get(Jobs).add(null, 'sales.stalled-opportunities', {});
      await app.app.get(Jobs).add(null, 'sales.stalled-opportunities', {});
      await app.runJobs();
    };
    await look('2026-03-18T15:59:00Z');
    expect((await show(card.id)).stalledAt).toBeNull();
    await look('2026-03-18T16:01:00Z');
    await look('2026-03-20T04:00:00Z');
    expect((await show(card.id)).stalledAt).toBe('2026-03-18T16:01:00.000Z');
    const told = await app.db.one<{ events: number; notes: number }>({ text: `select (select count(*)::int from kernel.event where name = 'opportunity.stalled' and subject_id = $1) as events,
      (select count(*)::int from record.notification where kind = 'opportunity.stalled' and link_id = $1) as notes`, values: [card.id] });
    expect(told).toEqual({ events: 1, notes: 1 });
    expect((await admin.post(`${API}/opportunities/${card.id}/move`).send({ stageId: made.stages[1]?.id }).expect(200)).body.stalledAt).toBeNull();
    const onFriday = await make({ pipelineId: made.id });
    await look('2026-03-24T16:01:00Z');
    expect((await show(onFriday.id)).stalledAt).toBeNull();
    await look('2026-03-25T16:01:00Z');
    expect((await show(onFriday.id)).stalledAt).toBe('2026-03-25T16:01:00.000Z');
    await at('2026-03-15T04:00:00Z');
  });
});
