import { Jobs } from '@patron/kernel';
import { startTestApp, type TestApp, type TestClient } from '@patron/kernel/testing';

type Person = TestClient & { userId: string };

const API = '/api/v1';
let app: TestApp;
let admin: Person;
let rep: Person;
let lead: Person;
let boss: Person;
let finance: Person;
let customer: string;

beforeAll(async () => {
  app = await startTestApp();
  app.clock.set('2026-03-15T04:00:00Z');
  admin = await app.as('administrator');
  boss = await app.as('sales_manager');
  lead = await app.as('sales_manager', { managerId: boss.userId });
  rep = await app.as('sales_rep', { managerId: lead.userId });
  finance = await app.as('sales_rep');
  customer = (await rep.post(`${API}/customers`).send({ name: '林晓', email: 'lin@shop.example' }).expect(201)).body.id;
});
afterAll(() => app.close());

interface Step {
  kind: string;
  [key: string]: unknown;
}

async function chain(steps: Step[], over: object = {}): Promise<() => Promise<void>> {
  const { body } = await admin.post(`${API}/approval-chains`).send({ document: 'quote', name: 'c', active: true, position: 1, conditions: [], steps, fallbackUserId: admin.userId, ...over }).expect(201);
  return async () => void (await admin.delete(`${API}/approval-chains/${body.id}`).set('if-match', `"${body.version}"`).expect(204));
}

async function submitted(unitPrice = '1000', more: object = {}): Promise<{ id: string; status: string; approvals: { id: string; status: string; step: number; steps: number; votes: { user: { id: string }; fallback: boolean }[] }[] }> {
  const { body } = await rep.post(`${API}/quotes`).send({ customerId: customer, title: 't', lines: [{ title: 'x', quantity: '1', unitPrice, ...more }] }).expect(201);
  return (await rep.post(`${API}/quotes/${body.id}/submit`).expect(200)).body;
}

const say = (who: Person, id: string, word: 'approve' | 'reject', status = 200) => who.post(`${API}/approvals/${id}/${word}`).send({ note: 'n' }).expect(status);
const waiting = async (who: Person): Promise<string[]> => (await who.get(`${API}/approvals`).expect(200)).body.items.map(({ id }: { id: string }) => id);
const statusOf = async (id: string): Promise<string> => (await rep.get(`${API}/quotes/${id}`).expect(200)).body.status;

describe('an approval', () => {
  it('is asked only of those who could open it', async () => {
    const marketer = await app.as('marketer');
    const body = { document: 'quote', name: 'c', active: true, position: 1, conditions: [], steps: [{ kind: 'users', userIds: [marketer.userId] }], fallbackUserId: marketer.userId };
    const { errors } = (await admin.post(`${API}/approval-chains`).send(body).expect(422)).body;
    expect(errors.map(({ field, code }: { field: string; code: string }) => [field, code])).toEqual([['steps[0].userIds', 'approvals.may_not'], ['fallbackUserId', 'approvals.may_not']]);
    const remove = await chain([{ kind: 'role', role: 'marketer', mode: 'any' }]);
    expect((await submitted()).approvals[0]!.votes).toMatchObject([{ user: { id: admin.userId }, fallback: true }]);
    await remove();
    expect((await boss.get(`${API}/approval-chains/roles`).expect(200)).body.items).toEqual(expect.arrayContaining([{ key: 'sales_rep', name: { 'zh-CN': '销售代表', en: 'Sales representative' } }]));
  });

  it('is asked of the owner\'s superiors one after another', async () => {
    const remove = await chain([{ kind: 'managers', levels: 2 }]);
    const { id, status, approvals: [approval] } = await submitted();
    expect([status, approval!.steps]).toEqual(['in_review', 2]);
    expect([await waiting(lead), await waiting(boss)]).toEqual([[approval!.id], []]);
    await say(boss, approval!.id, 'approve', 404);
    await say(rep, approval!.id, 'approve', 403);
    await say(lead, approval!.id, 'approve');
    expect([await statusOf(id), await waiting(lead), await waiting(boss)]).toEqual(['in_review', [], [approval!.id]]);
    await say(lead, approval!.id, 'approve', 409);
    await say(boss, approval!.id, 'approve');
    expect(await statusOf(id)).toBe('approved');
    expect((await lead.get(`${API}/approvals?box=decided`).expect(200)).body.items).toHaveLength(1);
    await remove();
  });

  it('shows an approver what he decides on, and nobody else', async () => {
    const remove = await chain([{ kind: 'users', userIds: [finance.userId] }]);
    const { id, approvals: [approval] } = await submitted();
    const { body } = await finance.get(`${API}/approvals/${approval!.id}`).expect(200);
    expect(body).toMatchObject({ mine: true, document: { type: 'quote', subtotalMinor: 100_000, discountMinor: 0, totalMinor: 100_000 }, customer: { name: '林晓' }, lines: [{ title: 'x' }] });
    expect((await finance.get(`${API}/approvals/count`).expect(200)).body.waiting).toBe(1);
    await finance.get(`${API}/quotes/${id}`).expect(404);
    await lead.get(`${API}/approvals/${approval!.id}`).expect(404);
    const { body: rejected } = await say(finance, approval!.id, 'reject');
    expect(rejected.status).toBe('rejected');
    expect(await statusOf(id)).toBe('draft');
    await remove();
  });

  it('needs one of them, or all, and ends with one who rejects', async () => {
    const people = { kind: 'users', userIds: [lead.userId, boss.userId, finance.userId] };
    const removeAny = await chain([{ ...people, mode: 'any' }]);
    const any = await submitted();
    const answers = await Promise.all([lead, boss].map((who) => who.post(`${API}/approvals/${any.approvals[0]!.id}/approve`).send({})));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect([await statusOf(any.id), await waiting(finance)]).toEqual(['approved', []]);
    await removeAny();
    const removeAll = await chain([{ ...people, mode: 'all' }]);
    const all = await submitted();
    await Promise.all([lead, boss].map((who) => say(who, all.approvals[0]!.id, 'approve')));
    expect(await statusOf(all.id)).toBe('in_review');
    await say(finance, all.approvals[0]!.id, 'approve');
    expect(await statusOf(all.id)).toBe('approved');
    const rejected = await submitted();
    await say(lead, rejected.approvals[0]!.id, 'reject');
    expect([await statusOf(rejected.id), await waiting(boss)]).toEqual(['draft', []]);
    await removeAll();
  });

  it('depends on amount and discount; the first chain that fits is asked', async () => {
    const big = await chain([{ kind: 'users', userIds: [boss.userId] }], { name: 'big', position: 1, conditions: [{ kind: 'amount', currency: 'CNY', minMinor: 500_000 }] });
    const cheap = await chain([{ kind: 'users', userIds: [lead.userId] }], { name: 'cheap', position: 2, conditions: [{ kind: 'discount', minPercent: '10' }] });
    expect((await submitted('1000')).status).toBe('approved');
    expect((await submitted('1000', { discountPercent: '9.99' })).status).toBe('approved');
    expect((await submitted('1000', { discountPercent: '10' })).approvals).toMatchObject([{ chainName: 'cheap' }]);
    expect((await submitted('9000', { discountPercent: '50' })).approvals).toMatchObject([{ chainName: 'cheap' }]);
    expect((await submitted('9000', { discountPercent: '10' })).approvals).toMatchObject([{ chainName: 'big' }]);
    const { body: draft } = await rep.post(`${API}/quotes`).send({ customerId: customer, title: 't', lines: [{ title: 'x', quantity: '1', unitPrice: '9000' }] }).expect(201);
    expect((await rep.post(`${API}/quotes/${draft.id}/send`).send({}).expect(409)).body.code).toBe('quotes.approval_needed');
    await big();
    await cheap();
  });

  it('falls back where nobody of a step is there, at once and when they leave', async () => {
    const removeOwn = await chain([{ kind: 'users', userIds: [rep.userId] }]);
    expect((await submitted()).approvals[0]!.votes).toMatchObject([{ user: { id: admin.userId }, fallback: true }]);
    await removeOwn();
    const leaving = await app.as('sales_manager');
    const remove = await chain([{ kind: 'users', userIds: [leaving.userId] }]);
    const { id, approvals: [approval] } = await submitted();
    const { body: user } = await admin.get(`${API}/users/${leaving.userId}`).expect(200);
    await admin.patch(`${API}/users/${leaving.userId}`).set('if-match', `"${user.version}"`).send({ active: false }).expect(200);
    await app.app.get(Jobs).add(null, 'sales.deals-by-day', {});
    await app.runJobs();
    expect(await waiting(admin)).toContain(approval!.id);
    await say(admin, approval!.id, 'approve');
    expect(await statusOf(id)).toBe('approved');
    await remove();
  });

  it('is taken back by whoever asked', async () => {
    const remove = await chain([{ kind: 'role', role: 'sales_manager', mode: 'any' }]);
    const { id, approvals: [approval] } = await submitted();
    expect(await waiting(lead)).toContain(approval!.id);
    await rep.post(`${API}/quotes/${id}/withdraw`).expect(200);
    expect([await statusOf(id), (await waiting(lead)).includes(approval!.id)]).toEqual(['draft', false]);
    await say(lead, approval!.id, 'approve', 409);
    await remove();
  });

  it('of a contract leads to its states', async () => {
    const remove = await chain([{ kind: 'users', userIds: [lead.userId] }], { document: 'contract' });
    const { body } = await rep.post(`${API}/contracts`).send({ customerId: customer, title: 't', lines: [{ title: 'x', quantity: '1', unitPrice: '10' }] }).expect(201);
    const submit = async () => (await rep.post(`${API}/contracts/${body.id}/submit`).expect(200)).body.approvals[0].id as string;
    await say(lead, await submit(), 'reject');
    const { body: rejected } = await rep.get(`${API}/contracts/${body.id}`).expect(200);
    expect(rejected).toMatchObject({ status: 'rejected', closingReason: 'n' });
    await rep.post(`${API}/contracts/${body.id}/withdraw`).expect(200);
    await say(lead, await submit(), 'approve');
    expect((await rep.get(`${API}/contracts/${body.id}`).expect(200)).body.status).toBe('approved');
    await remove();
  });

  it('chain that lacks something is refused with the place', async () => {
    const { body } = await admin.post(`${API}/approval-chains`).send({ document: 'quote', name: 'c', active: true, position: 1, conditions: [{ kind: 'amount' }], steps: [{ kind: 'users' }, { kind: 'role', role: 'nobody' }], fallbackUserId: customer }).expect(422);
    expect(body.errors.map(({ field }: { field: string }) => field).sort()).toEqual(['conditions[0].currency', 'conditions[0].minMinor', 'fallbackUserId', 'steps[0].userIds', 'steps[1].role']);
  });
});
