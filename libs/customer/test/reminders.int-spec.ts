import { Jobs } from '@patron/kernel';
import { startTestApp, type TestApp, type TestClient } from '@patron/kernel/testing';

type Person = TestClient & { userId: string };
let test: TestApp;

beforeAll(async () => {
  test = await startTestApp();
});
afterAll(() => test.close());
beforeEach(() => test.clock.set('2026-03-16T02:00:00Z'));

/** Newest first. Read from the table: a session does not live through the jumps of the clock. */
async function kinds(person: Person): Promise<string[]> {
  const rows = await test.db.rows<{ kind: string }>({ text: 'select kind from record.notification where user_id = $1 order by created_at desc, id desc', values: [person.userId] });
  return rows.map(({ kind }) => kind);
}
async function mails(person: Person): Promise<{ count: number }> {
  const row = await test.db.one<{ count: number }>({ text: `select count(*)::int as count from kernel.mail where user_id = $1 and kind = 'notification'`, values: [person.userId] });
  return row ?? { count: 0 };
}
/** Two workers take up the same minute. */
async function minute(): Promise<void> {
  const jobs = test.app.get(Jobs);
  for (const name of ['customer.ring-task-alarms', 'customer.ring-task-alarms', 'record.mail-notifications', 'record.mail-notifications']) await jobs.add(null, name, {});
  await Promise.all([jobs.drain(), jobs.drain()]);
}
describe('reminders', () => {
  it('ring once though two workers run, and again at no later minute', async () => {
    const rep = await test.as('sales_rep');
    await rep.post('/api/v1/tasks').send({ title: 'call back', dueAt: '2026-03-16T02:30:00Z', reminders: ['2026-03-16T02:05:00Z'] }).expect(201);
    await minute();
    expect(await kinds(rep)).toEqual([]);
    test.clock.set('2026-03-16T02:05:00Z');
    await minute();
    await minute();
    expect([await kinds(rep), await mails(rep)]).toEqual([['task.reminder'], { count: 1 }]);
    test.clock.set('2026-03-16T02:31:00Z');
    await minute();
    expect(await kinds(rep)).toEqual(['task.due', 'task.reminder']);
  });

  it('that nobody was there to ring say the last of them, once somebody is', async () => {
    const rep = await test.as('sales_rep');
    await rep.post('/api/v1/tasks').send({ title: 'missed', dueAt: '2026-03-16T03:00:00Z', reminders: ['2026-03-16T02:05:00Z'] }).expect(201);
    test.clock.set('2026-03-18T02:00:00Z');
    await minute();
    expect(await kinds(rep)).toEqual(['task.overdue']);
  });

  it('do not ring for what is done, and ring anew for what was put off', async () => {
    const rep = await test.as('sales_rep');
    const done = await rep.post('/api/v1/tasks').send({ title: 'done', reminders: ['2026-03-16T02:05:00Z'] }).expect(201);
    await rep.post(`/api/v1/tasks/${done.body.id}/complete`).expect(200);
    const put = await rep.post('/api/v1/tasks').send({ title: 'put off', dueAt: '2026-03-16T02:05:00Z' }).expect(201);
    await rep.patch(`/api/v1/tasks/${put.body.id}`).set('if-match', '"1"').send({ dueAt: '2026-03-16T02:10:00Z' }).expect(200);
    test.clock.set('2026-03-16T02:06:00Z');
    await minute();
    expect(await kinds(rep)).toEqual([]);
    test.clock.set('2026-03-16T02:11:00Z');
    await minute();
    expect(await kinds(rep)).toEqual(['task.due']);
  });
});

describe('mail of notifications', () => {
  const give = async (to: Person, titles: string[]): Promise<void> => {
    const boss = await test.as('administrator', { name: 'Boss' });
    for (const title of titles) await boss.post('/api/v1/tasks').send({ title, assigneeId: to.userId }).expect(201);
  };

  it('waits through quiet hours and then goes out as one', async () => {
    const rep = await test.as('sales_rep', { locale: 'en' });
    await rep.patch('/api/v1/notifications/preferences').send({ quiet: { from: '09:00', to: '12:00' } }).expect(200);
    await give(rep, ['one', 'two']);
    await minute();
    expect(await mails(rep)).toEqual({ count: 0 });
    test.clock.set('2026-03-16T04:00:00Z');
    await minute();
    const sent = await test.db.rows<{ subject: string }>({ text: 'select subject from kernel.mail where user_id = $1', values: [rep.userId] });
    expect(sent).toEqual([{ subject: 'Patron: 2 new notifications' }]);
  });

  it('is gathered until its hour, and goes by new wishes at once', async () => {
    const rep = await test.as('sales_rep');
    const { body } = await rep.patch('/api/v1/notifications/preferences').send({ mailMode: 'daily', digestHour: 18 }).expect(200);
    expect(body).toMatchObject({ mailMode: 'daily', digestHour: 18, version: 1, timezone: 'Asia/Shanghai' });
    await give(rep, ['one']);
    await minute();
    expect(await mails(rep)).toEqual({ count: 0 });
    await rep.patch('/api/v1/notifications/preferences').set('if-match', '"0"').send({ mailMode: 'at_once' }).expect(412);
    await rep.patch('/api/v1/notifications/preferences').set('if-match', '"1"').send({ mailMode: 'at_once' }).expect(200);
    await minute();
    expect(await mails(rep)).toEqual({ count: 1 });
  });

  it('is not sent of what was read in the meantime, nor to somebody who has left', async () => {
    const [reader, leaver] = [await test.as('sales_rep'), await test.as('sales_rep')];
    for (const person of [reader, leaver]) await person.patch('/api/v1/notifications/preferences').send({ mailMode: 'hourly' }).expect(200);
    await give(reader, ['one']);
    await give(leaver, ['two']);
    await reader.post('/api/v1/notifications/read').expect(204);
    await test.db.execute({ text: 'update identity.app_user set active = false where id = $1', values: [leaver.userId] });
    test.clock.set('2026-03-16T03:00:00Z');
    await minute();
    expect([await mails(reader), await mails(leaver)]).toEqual([{ count: 0 }, { count: 0 }]);
  });
});
