import { startTestApp, type TestApp, type TestClient } from '@patron/kernel/testing';
import { sync as ical, type VEvent } from 'node-ical';

const API = '/api/v1';
const NOBODY = '018f0000-0000-7000-8000-000000000000';
type Person = TestClient & { userId: string };

let app: TestApp;
let admin: Person;
let rep: Person;
let other: Person;

beforeAll(async () => {
  app = await startTestApp();
  app.clock.set('2026-03-16T02:00:00Z');
  [admin, rep, other] = [await app.as('administrator'), await app.as('sales_rep', { email: 'rep@shop.example' }), await app.as('sales_rep', { email: 'other@shop.example' })];
});
afterAll(() => app.close());

const customer = async (name: string, by: TestClient = rep): Promise<string> => (await by.post(`${API}/customers`).send({ name }).expect(201)).body.id;
const lead = async (name: string, by: TestClient = rep): Promise<string> => (await by.post(`${API}/leads`).send({ name, phone: `139${String(Math.floor(Math.random() * 1e8)).padStart(8, '0')}` }).expect(201)).body.id;
const opportunity = async (customerId: string, over: object = {}, by: TestClient = rep): Promise<string> => (await by.post(`${API}/opportunities`).send({ customerId, name: '年度采购', amount: '1000', currency: 'CNY', ...over }).expect(201)).body.id;
const record = async (body: object, by: TestClient = rep) => (await by.post(`${API}/follow-ups`).send({ kind: 'call', text: '聊了需求', ...body }).expect(201)).body;
const section = async (key: string, by: TestClient = rep, who = 'me') => {
  const { count } = (await by.get(`${API}/today`).query({ who }).expect(200)).body.sections.find((each: { key: string }) => each.key === key);
  const { items } = (await by.get(`${API}/today/lists/${key}`).query({ who, limit: 200 }).expect(200)).body;
  return { count, items } as { count: number; items: { id: string; type: string; title: string; note: string | null; days: number }[] };
};
const ids = (group: { items: { id: string }[] }): string[] => group.items.map(({ id }) => id);

describe('a follow-up', () => {
  it('is about one customer, lead or opportunity, with what came of it', async () => {
    const id = await customer('赵一');
    const made = await record({ customerId: id, kind: 'visit', outcome: 'interested', place: '西湖店', durationMinutes: 40, at: '2026-03-15T06:00:00Z' });
    expect(made).toMatchObject({ kind: 'visit', text: '聊了需求', outcome: 'interested', place: '西湖店', durationMinutes: 40, at: '2026-03-15T06:00:00.000Z', customerId: id, author: { id: rep.userId }, pending: false, version: 1 });
    const events = await app.db.rows({ text: `select name, customer_id as "customerId", occurred_at as at, payload from kernel.event where subject_id = $1`, values: [made.id] });
    expect(events).toEqual([{ name: 'follow_up.recorded', customerId: id, at: new Date('2026-03-15T06:00:00Z'), payload: { kind: 'visit', outcome: 'interested', leadId: null, opportunityId: null, nextContactOn: null } }]);
    await rep.post(`${API}/follow-ups`).send({ customerId: id, leadId: id, kind: 'call', text: 'x' }).expect(422);
    await rep.post(`${API}/follow-ups`).send({ kind: 'call', text: 'x' }).expect(422);
  });

  it.each([
    [{ text: '' }, 'text'], [{ at: '2026-03-17T02:00:00Z' }, 'at'], [{ nextContactOn: '2026-03-15' }, 'nextContactOn'], [{ plan: '送样' }, 'nextContactOn'], [{ kind: 'fax' }, 'kind'], [{ durationMinutes: 0 }, 'durationMinutes'],
  ])('refuses %j', async (over, field) => {
    const id = await customer('钱二');
    const { body } = await rep.post(`${API}/follow-ups`).send({ customerId: id, kind: 'call', text: 'x', ...over }).expect(422);
    expect(body.errors[0].field).toBe(field);
  });

  it('is changed and deleted by its author alone', async () => {
    const id = await customer('孙三');
    const made = await record({ customerId: id, nextContactOn: '2026-03-16' });
    await admin.patch(`${API}/follow-ups/${made.id}`).set('if-match', '"1"').send({ text: 'y' }).expect(403);
    await rep.patch(`${API}/follow-ups/${made.id}`).send({ text: 'y' }).expect(428);
    expect((await rep.patch(`${API}/follow-ups/${made.id}`).set('if-match', '"1"').send({ text: '改过', outcome: 'agreed' }).expect(200)).body).toMatchObject({ text: '改过', outcome: 'agreed', version: 2 });
    await rep.patch(`${API}/follow-ups/${made.id}`).set('if-match', '"1"').send({ text: 'z' }).expect(412);
    expect(ids(await section('contacts'))).toContain(id);
    await rep.delete(`${API}/follow-ups/${made.id}`).expect(204);
    expect(ids(await section('contacts'))).not.toContain(id);
    await rep.get(`${API}/follow-ups/${made.id}`).expect(404);
  });

  it('stands on the timeline of its customer beside calls and notes, once', async () => {
    const id = await customer('李四');
    const deal = await opportunity(id);
    await rep.post(`${API}/customers/${id}/notes`).send({ text: '一句备注' }).expect(201);
    const [first, second] = [await record({ customerId: id, text: '关于客户' }), await record({ opportunityId: deal, text: '关于商机' })];
    const { body } = await rep.get(`${API}/customers/${id}/timeline`).expect(200);
    const told = body.items.filter((item: { kind: string }) => item.kind === 'follow_up').map((item: { activity: { id: string; text: string; opportunityId: string | null } }) => [item.activity.id, item.activity.text, item.activity.opportunityId]);
    expect(told.sort()).toEqual([[first.id, '关于客户', null], [second.id, '关于商机', deal]].sort());
    expect(body.items.filter((item: { kind: string }) => item.kind === 'note')).toHaveLength(1);
    const found = (await rep.get(`${API}/customers/${id}/timeline`).query({ q: '关于商机', kinds: 'follow_up' }).expect(200)).body;
    expect(found.items).toHaveLength(1);
    expect((await rep.get(`${API}/follow-ups`).query({ opportunityId: deal }).expect(200)).body.items.map((item: { id: string }) => item.id)).toEqual([second.id]);
  });

  it('restarts the clock of the public pool on the day it happened', async () => {
    const id = await customer('周五');
    await app.runJobs();
    await record({ customerId: id, at: '2026-03-14T08:00:00Z' });
    await app.runJobs();
    expect(await app.db.one({ text: 'select followed_on::text as on_day from sales.hold where customer_id = $1', values: [id] })).toEqual({ on_day: '2026-03-14' });
  });

  it('makes a new lead one that is worked on, and goes on with it to the customer it becomes', async () => {
    const id = await lead('吴六');
    expect(ids(await section('assigned'))).toContain(id);
    const made = await record({ leadId: id, nextContactOn: '2026-03-16', plan: '发报价' });
    expect(made).toMatchObject({ lead: { id, name: '吴六' }, customerId: null });
    expect((await rep.get(`${API}/leads/${id}`).expect(200)).body.status).toBe('working');
    expect((await section('contacts')).items).toEqual(expect.arrayContaining([expect.objectContaining({ type: 'lead', id, note: '发报价', days: 0 })]));
    const { customerId } = (await rep.post(`${API}/leads/${id}/convert`).send({ customer: { kind: 'person' } }).expect(200)).body;
    const { body } = await rep.get(`${API}/follow-ups`).query({ customerId }).expect(200);
    expect(body.items.map((item: { id: string }) => item.id)).toEqual([made.id]);
    const contacts = ids(await section('contacts'));
    expect([contacts.includes(id), contacts.includes(customerId)]).toEqual([false, true]);
  });
});

describe('a plan', () => {
  it('becomes a task of its author, stands once in the day, and is done by the next contact', async () => {
    const id = await customer('郑七');
    const made = await record({ customerId: id, nextContactOn: '2026-03-16', plan: '确认尺寸' });
    expect((await rep.get(`${API}/tasks/${made.taskId}`).expect(200)).body).toMatchObject({ title: '确认尺寸', dueDay: '2026-03-16', assignee: { id: rep.userId }, customer: { id } });
    expect((await section('contacts')).items.find((item) => item.id === id)).toMatchObject({ type: 'customer', note: '确认尺寸' });
    expect(ids(await section('tasks'))).not.toContain(made.taskId);
    await record({ customerId: id, kind: 'message' });
    expect(ids(await section('contacts'))).not.toContain(id);
    expect((await rep.get(`${API}/tasks/${made.taskId}`).expect(200)).body.doneAt).not.toBeNull();
  });

  it('ticked off as a task, or kept by a call, is no contact to make any more', async () => {
    const [first, second] = [await customer('王八'), await customer('冯九')];
    const made = await record({ customerId: first, nextContactOn: '2026-03-16', plan: '回电' });
    await record({ customerId: second, nextContactOn: '2026-03-16' });
    await rep.post(`${API}/tasks/${made.taskId}/complete`).expect(200);
    await rep.post(`${API}/customers/${second}/calls`).send({ direction: 'out', outcome: 'answered' }).expect(201);
    await app.runJobs();
    const contacts = ids(await section('contacts'));
    expect([contacts.includes(first), contacts.includes(second)]).toEqual([false, false]);
  });

  it('writes the next contact of an opportunity, and a contact before that day leaves it', async () => {
    const deal = await opportunity(await customer('陈十'));
    await record({ opportunityId: deal, nextContactOn: '2026-03-20' });
    await record({ opportunityId: deal, kind: 'message' });
    expect((await rep.get(`${API}/opportunities/${deal}`).expect(200)).body.nextContactOn).toBe('2026-03-20');
  });

  it('of an opportunity ticked off is told in its history, by whom', async () => {
    const deal = await opportunity(await customer('褚二'));
    const made = await record({ opportunityId: deal, nextContactOn: '2026-03-20', plan: '送样' });
    await rep.post(`${API}/tasks/${made.taskId}/complete`).expect(200);
    await app.runJobs();
    expect((await rep.get(`${API}/opportunities/${deal}`).expect(200)).body.nextContactOn).toBeNull();
    const [last] = (await rep.get(`${API}/history/opportunity/${deal}`).expect(200)).body.items;
    expect(last).toMatchObject({ changes: [expect.objectContaining({ field: 'nextContactOn' })] });
  });

  it('goes with the customer to his new owner', async () => {
    const id = await customer('楚一');
    await record({ customerId: id, nextContactOn: '2026-03-16' });
    await admin.post(`${API}/customers/transfer`).send({ ids: [id], ownerId: other.userId }).expect(200);
    await app.runJobs();
    expect([ids(await section('contacts')).includes(id), ids(await section('contacts', other)).includes(id)]).toEqual([false, true]);
  });
});

describe('the row scope', () => {
  it('hides what is somebody else\'s: by id, in lists, in the day and in the neglect report', async () => {
    const id = await customer('外人');
    const made = await record({ customerId: id, nextContactOn: '2026-03-16' });
    await other.get(`${API}/follow-ups/${made.id}`).expect(404);
    await other.get(`${API}/follow-ups`).query({ customerId: id }).expect(404);
    await other.post(`${API}/follow-ups`).send({ customerId: id, kind: 'call', text: 'x' }).expect(404);
    await other.delete(`${API}/follow-ups/${made.id}`).expect(404);
    expect(ids(await section('contacts', other, 'team'))).not.toContain(id);
    expect((await other.get(`${API}/today/lists/contacts`).query({ who: 'team', limit: 200 }).expect(200)).body.items.map((item: { id: string }) => item.id)).not.toContain(id);
    expect((await admin.get(`${API}/today/lists/contacts`).query({ who: 'team', limit: 200 }).expect(200)).body.items.map((item: { id: string }) => item.id)).toContain(id);
    const rows = (await other.get(`${API}/neglect`).query({ subject: 'customers' }).expect(200)).body.items;
    expect(rows.every((row: { owner: { id: string } }) => row.owner.id === other.userId)).toBe(true);
    expect((await other.get(`${API}/neglect/records`).query({ subject: 'customers', days: 0, ownerId: rep.userId }).expect(200)).body.items).toEqual([]);
    await rep.get(`${API}/follow-ups/${NOBODY}`).expect(404);
  });
});

describe('the day', () => {
  it('pages through a list without losing or doubling a row', async () => {
    const all = (await rep.get(`${API}/today/lists/assigned`).query({ limit: 200 }).expect(200)).body.items.map((item: { id: string }) => item.id);
    const paged: string[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const { body }: { body: { items: { id: string }[]; nextCursor: string | null } } = await rep.get(`${API}/today/lists/assigned`).query({ limit: 3, ...(cursor && { cursor }) }).expect(200);
      paged.push(...body.items.map(({ id }) => id));
      cursor = body.nextCursor;
    }
    expect(all.length).toBeGreaterThan(3);
    expect(paged).toEqual(all);
    await rep.get(`${API}/today/lists/nothing`).expect(422);
    await rep.get(`${API}/today/lists/contacts`).query({ cursor: 'WzEsMl0' }).expect(422);
  });

  it('tells one\'s month: won, open by its odds, contacts; each currency for itself', async () => {
    const person = await app.as('sales_rep', { email: 'numbers@shop.example' }) as Person;
    const id = await customer('数一', person);
    const [won] = [await opportunity(id, { amount: '300' }, person), await opportunity(id, { amount: '1000' }, person), await opportunity(id, { amount: '50', currency: 'USD' }, person)];
    const pipeline = (await admin.get(`${API}/pipelines`).expect(200)).body.items[0];
    await person.post(`${API}/opportunities/${won}/win`).send({ reasonId: pipeline.reasons.find((reason: { kind: string; noteRequired: boolean }) => reason.kind === 'won' && !reason.noteRequired).id }).expect(200);
    await record({ customerId: id }, person);
    await person.post(`${API}/customers/${id}/calls`).send({ direction: 'out', outcome: 'busy' }).expect(201);
    expect((await person.get(`${API}/today/numbers`).expect(200)).body).toMatchObject({
      from: '2026-03-01', to: '2026-03-31', won: [{ currency: 'CNY', count: 1, amountMinor: 30_000 }], receipts: [], followUps: 2,
      open: [{ currency: 'CNY', count: 1, amountMinor: 100_000, weightedMinor: 10_000 }, { currency: 'USD', count: 1, amountMinor: 5000, weightedMinor: 500 }],
    });
  });

  it('tells how much of one\'s own targets of the month is reached, and nothing of others\'', async () => {
    const person = await app.as('sales_rep', { email: 'aims@shop.example' }) as Person;
    const [id] = [await customer('目标客户', person), await customer('别人的目标客户', other)];
    const target = (userId: string, amount: string) => ({ subject: 'user', subjectId: userId, period: 'month', startsOn: '2026-03-01', amount });
    await admin.put(`${API}/targets`).set('if-match', '"1"').send({ year: 2026, measure: 'orders', currency: 'CNY', items: [target(person.userId, '1000'), target(other.userId, '9')] }).expect(200);
    await admin.put(`${API}/targets`).set('if-match', '"1"').send({ year: 2026, measure: 'orders', currency: 'USD', items: [target(person.userId, '50')] }).expect(200);
    const order = (currency: string, unitPrice: string, over: object = {}) =>
      admin.post(`${API}/orders`).send({ currency, customerId: id, lines: [{ sku: 'A', title: 'Teapot', quantity: '1', unitPrice }], placedAt: '2026-03-10T02:00:00Z', ...over }).expect(201);
    await order('CNY', '250');
    await order('USD', '20');
    await order('CNY', '999', { placedAt: '2026-02-27T02:00:00Z' });
    expect((await person.get(`${API}/today/numbers`).expect(200)).body.targets).toEqual([
      { measure: 'orders', currency: 'CNY', targetMinor: 100_000, reachedMinor: 25_000 }, { measure: 'orders', currency: 'USD', targetMinor: 5000, reachedMinor: 2000 },
    ]);
  });

  it('counts what waits now', async () => {
    const { body } = await rep.get(`${API}/today/counts`).expect(200);
    const parts = await Promise.all(['contacts', 'tasks', 'assigned', 'approvals'].map(async (key) => (await section(key)).count));
    expect(body.now).toBe(parts.reduce((sum, count) => sum + count, 0));
  });
});

describe('neglect', () => {
  it('counts by the last contact, and each figure is its records', async () => {
    const person = await app.as('sales_rep', { email: 'quiet@shop.example' }) as Person;
    const [quiet, fresh] = [await customer('久未联系', person), await customer('刚联系', person)];
    await app.runJobs();
    await record({ customerId: quiet, at: '2026-01-10T02:00:00Z' }, person);
    await record({ customerId: fresh }, person);
    await lead('冷线索', person);
    await opportunity(quiet, {}, person);
    await app.runJobs();
    const report = async (subject: string) => (await person.get(`${API}/neglect`).query({ subject }).expect(200)).body.items;
    expect(await report('customers')).toEqual([{ owner: { id: person.userId, name: expect.any(String) }, total: 2, days7: 1, days15: 1, days30: 1, days90: 0, days180: 0 }]);
    expect(await report('leads')).toMatchObject([{ total: 1, days7: 0 }]);
    expect(await report('opportunities')).toMatchObject([{ total: 1, days30: 1 }]);
    const records = (await person.get(`${API}/neglect/records`).query({ subject: 'customers', days: 30 }).expect(200)).body.items;
    expect(records).toMatchObject([{ type: 'customer', id: quiet, since: '2026-01-10', days: 65 }]);
  });
});

describe('what lists and segments know of contacts', () => {
  it('is when the last was, how often there were some, when the next is; and neglect opens the customers list', async () => {
    const person = await app.as('sales_rep', { email: 'facts@shop.example' }) as Person;
    const [quiet, fresh, never] = [await customer('静', person), await customer('近', person), await customer('无', person)];
    await app.runJobs();
    await record({ customerId: quiet, at: '2026-01-10T02:00:00Z' }, person);
    await record({ customerId: fresh, nextContactOn: '2026-03-20' }, person);
    await person.post(`${API}/customers/${fresh}/notes`).send({ text: '一句备注' }).expect(201);
    await person.post(`${API}/customers/${fresh}/calls`).send({ direction: 'out', outcome: 'answered' }).expect(201);
    await app.runJobs();
    const names = new Map([[quiet, 'quiet'], [fresh, 'fresh'], [never, 'never']]);
    const found = async (...filter: string[]) => (await person.get(`${API}/customers`).query({ filter, limit: 100 }).expect(200)).body.items.map(({ id }: { id: string }) => names.get(id)).sort();
    expect(await found('contact.daysSince:gte:30')).toEqual(['quiet']);
    expect(await found('contact.daysSince:between:0,65')).toEqual(['fresh', 'quiet']);
    expect(await found('contact.daysSince:eq:65')).toEqual(['quiet']);
    expect(await found('contact.daysSince:gt:65')).toEqual([]);
    expect(await found('contact.daysSince:lt:1')).toEqual(['fresh']);
    expect(await found('contact.daysSince:isSet')).toEqual(['fresh', 'quiet']);
    expect(await found('contact.daysSince:isNotSet')).toEqual(['never']);
    expect(await found('contact.lastAt:olderThan:7')).toEqual(['quiet']);
    expect(await found('contact.count30d:eq:3')).toEqual(['fresh']);
    expect(await found('contact.count30d:lt:1')).toEqual(['never', 'quiet']);
    expect(await found('contact.nextOn:ahead:7')).toEqual(['fresh']);
    const shown = (await person.get(`${API}/customers`).query({ columns: 'contact.daysSince,contact.count30d,contact.quietDays,contact.lastAt,contact.nextOn', filter: 'contact.count30d:gt:0' }).expect(200)).body.items[0];
    expect(shown.values).toMatchObject({ 'contact.lastAt': '2026-03-16T02:00:00.000Z', 'contact.nextOn': '2026-03-20' });
    for (const days of [0, 7, 30, 90]) {
      const { items } = (await person.get(`${API}/neglect/records`).query({ subject: 'customers', days, ownerId: person.userId }).expect(200)).body;
      expect(await found(`owner:eq:${person.userId}`, `contact.quietDays:gte:${days}`)).toEqual(items.map(({ id }: { id: string }) => names.get(id)).sort());
    }
  });

  it('holds for a single customer as for all: a segment says why', async () => {
    const person = await app.as('sales_rep', { email: 'why@shop.example' }) as Person;
    const id = await customer('为什么', person);
    await record({ customerId: id, at: '2026-03-10T02:00:00Z' }, person);
    await app.runJobs();
    const fact = (key: string, operator: string, value: string) => ({ kind: 'fact', fact: key, operator, value });
    const rule = { kind: 'all', rules: [fact('owner', 'eq', person.userId), fact('contact.daysSince', 'lte', '6'), fact('contact.count30d', 'gte', '1'), fact('contact.quietDays', 'lt', '7'), fact('contact.lastAt', 'within', '6')] };
    expect((await admin.post(`${API}/segments/explain`).send({ rule, customerId: id }).expect(200)).body).toMatchObject({ holds: true });
    const preview = (await admin.post(`${API}/segments/preview`).send({ rule }).expect(200)).body;
    expect(preview.sample.map((one: { id: string }) => one.id)).toEqual([id]);
  });
});

describe('the log of contacts', () => {
  const log = async (by: TestClient, query: object = {}) => {
    const { items } = (await by.get(`${API}/contact-log`).query({ limit: 100, ...query }).expect(200)).body;
    const { count } = (await by.get(`${API}/contact-log/count`).query(query).expect(200)).body;
    expect(items).toHaveLength(count);
    return items as { id: string; type: string; text: string | null; customer: { id: string } | null; opportunity: { id: string } | null; author: { id: string } }[];
  };

  it('opens what a figure of the rankings counts, within the row scope; of somebody else\'s customer it tells nothing but that there was one', async () => {
    const person = await app.as('sales_rep', { email: 'log@shop.example' }) as Person;
    const [kept, given] = [await customer('留下的', person), await customer('转走的', person)];
    await record({ customerId: kept, text: '关于客户' }, person);
    await record({ opportunityId: await opportunity(kept, {}, person), text: '关于商机' }, person);
    await person.post(`${API}/customers/${given}/calls`).send({ direction: 'out', outcome: 'answered', text: '打过电话' }).expect(201);
    await person.post(`${API}/customers/${given}/notes`).send({ text: '记一笔' }).expect(201);
    await admin.post(`${API}/customers/transfer`).send({ ids: [given], ownerId: other.userId }).expect(200);
    const mine = await log(person, { authorId: person.userId });
    expect(mine.map(({ type, text, customer: about }) => [type, text, about?.id ?? null]).sort()).toEqual([['call', null, null], ['follow_up', '关于商机', kept], ['follow_up', '关于客户', kept], ['note', null, null]].sort());
    expect((await log(admin, { authorId: person.userId })).every(({ text, author }) => text !== null && author.id === person.userId)).toBe(true);
    expect(await log(other, { authorId: person.userId })).toEqual([]);
    const { rows } = (await admin.get(`${API}/sales-reports/rankings`).query({ from: '2026-03-01', to: '2026-03-31', ownerId: person.userId }).expect(200)).body;
    expect(rows).toMatchObject([{ subjectId: person.userId, followUps: 4 }]);
    expect((await person.get(`${API}/today/numbers`).expect(200)).body.followUps).toBe(4);
    expect(await log(person, { from: '2026-03-01', to: '2026-03-15' })).toEqual([]);
    await person.get(`${API}/contact-log`).query({ from: '2026-03-02', to: '2026-03-01' }).expect(422);
    await person.get(`${API}/contact-log`).query({ cursor: 'WzEsMl0' }).expect(422);
    const first = (await person.get(`${API}/contact-log`).query({ limit: 3 }).expect(200)).body;
    const rest = (await person.get(`${API}/contact-log`).query({ limit: 3, cursor: first.nextCursor }).expect(200)).body;
    expect([...first.items, ...rest.items].map(({ id }: { id: string }) => id)).toEqual(mine.map(({ id }) => id));
  });
});

describe('the calendar', () => {
  const read = async (url: string, status = 200) => app.anonymous().get(new URL(url).pathname).expect(status);

  it('is read by calendar programs under a secret address, until it is taken back', async () => {
    const person = await app.as('sales_rep', { email: 'calendar@shop.example' }) as Person;
    const id = await customer('日历, 客户; 一\n二', person);
    await record({ customerId: id, nextContactOn: '2026-03-18' }, person);
    await opportunity(id, { name: '大单', closeOn: '2026-04-02' }, person);
    const { body: task } = await person.post(`${API}/tasks`).send({ title: '长'.repeat(120), dueAt: '2026-03-17T03:30:00Z' }).expect(201);
    const { url } = (await person.post(`${API}/calendar-feed`).expect(200)).body;
    const answer = await read(url);
    expect(answer.headers['content-type']).toMatch(/^text\/calendar/);
    expect(answer.text.split('\r\n').every((line: string) => Buffer.byteLength(line) <= 75)).toBe(true);
    expect(answer.text.replaceAll('\r\n', '')).not.toContain('\n');
    const events = Object.values(ical.parseICS(answer.text)).filter((part): part is VEvent => part?.type === 'VEVENT');
    const told = events.map(({ uid, summary, datetype, start }) => [uid, String(summary), datetype, datetype === 'date' ? `${start.getFullYear()}-${start.getMonth() + 1}-${start.getDate()}` : start.toISOString()]);
    expect(told).toEqual(expect.arrayContaining([
      [`contact-${id}@patron`, expect.stringContaining('日历, 客户; 一'), 'date', '2026-3-18'],
      [expect.stringMatching(/^close-/), expect.stringContaining('大单'), 'date', '2026-4-2'],
      [`task-${task.id}@patron`, expect.stringContaining('长'.repeat(120)), 'date-time', '2026-03-17T03:30:00.000Z'],
    ]));
    expect((await person.get(`${API}/calendar-feed`).expect(200)).body).toMatchObject({ active: true, readAt: '2026-03-16T02:00:00.000Z' });
    const newer = (await person.post(`${API}/calendar-feed`).expect(200)).body.url;
    await read(url, 404);
    await read(newer);
    await person.delete(`${API}/calendar-feed`).expect(204);
    const gone = await read(newer, 404);
    expect(gone.headers['content-type']).toMatch(/^application\/problem\+json/);
  });
});
