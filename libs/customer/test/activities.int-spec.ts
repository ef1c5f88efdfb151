import { startTestApp, type TestApp, type TestClient } from '@patron/kernel/testing';
import { DOCM, png } from '../../record/test/sample-files.js';

type Person = TestClient & { userId: string; token: string };
interface Told {
  kind: string;
  text: string;
  hidden: boolean;
  link: { type: string; id: string } | null;
}

let test: TestApp;
let rep: Person;
let colleague: Person;
let manager: Person;
let customerId: string;

beforeAll(async () => {
  test = await startTestApp();
  test.clock.set('2026-03-16T02:00:00Z');
  manager = await test.as('administrator', { name: 'Boss' });
  rep = await test.as('sales_rep', { name: '李华' });
  colleague = await test.as('sales_rep', { name: '李华强' });
  const { body } = await rep.post('/api/v1/customers').send({ name: '王伟', phone: '13800138000' }).expect(201);
  customerId = body.id as string;
});
afterAll(() => test.close());

const notes = (): string => `/api/v1/customers/${customerId}/notes`;
const mention = (person: Person, name: string): string => `@[${name}](user:${person.userId})`;
const upload = async (person: Person): Promise<string> => (await person.post('/api/v1/files').attach('file', png(), 'photo.png').expect(201)).body.id as string;
async function told(person: Person): Promise<Told[]> {
  return (await person.get('/api/v1/notifications').expect(200)).body.items as Told[];
}
async function timeline(kind: string): Promise<{ event: string; activity: Record<string, unknown> }[]> {
  return (await rep.get(`/api/v1/customers/${customerId}/timeline?kinds=${kind}`).expect(200)).body.items as { event: string; activity: Record<string, unknown> }[];
}

describe('notes', () => {
  it('tell those mentioned who may see the customer, and name to the author those who may not', async () => {
    const { body } = await rep.post(notes()).send({ text: `${mention(manager, 'The real CEO')} ${mention(colleague, 'x')} <b>call</b>` }).expect(201);
    expect(body).toMatchObject({ text: `@[Boss](user:${manager.userId}) @[李华强](user:${colleague.userId}) <b>call</b>`, unreached: [{ id: colleague.userId, name: '李华强' }], pinned: false, version: 1 });
    expect(await told(manager)).toMatchObject([{ kind: 'mention', text: '李华 mentioned you on 王伟: @Boss @李华强 <b>call</b>', link: { type: 'note', id: body.id } }]);
    expect(await told(colleague)).toEqual([]);
    expect(await timeline('note')).toMatchObject([{ event: 'customer.note_added', activity: { id: body.id, author: { name: '李华' } } }]);
  });

  it('are changed by their author alone, pinned by whoever edits the customer, and tell only who is new', async () => {
    const { body: note } = await rep.post(notes()).send({ text: 'first' }).expect(201);
    const at = `${notes()}/${note.id}`;
    await rep.patch(at).send({ text: 'x' }).expect(428);
    await manager.patch(at).set('if-match', '"1"').send({ text: 'mine now' }).expect(403);
    await manager.patch(at).set('if-match', '"1"').send({ pinned: true }).expect(200);
    await rep.patch(at).set('if-match', '"1"').send({ text: 'late' }).expect(412);
    const before = (await told(manager)).length;
    await rep.patch(at).set('if-match', '"2"').send({ text: mention(manager, 'Boss') }).expect(200);
    await rep.patch(at).set('if-match', '"3"').send({ text: `${mention(manager, 'Boss')} again` }).expect(200);
    expect((await told(manager)).length).toBe(before + 1);
    expect((await rep.get(`${notes()}?limit=1`).expect(200)).body).toMatchObject({ items: [{ id: note.id, pinned: true }], nextCursor: expect.any(String) });
    await colleague.patch(at).set('if-match', '"4"').send({ text: 'x' }).expect(404);
    await colleague.delete(at).expect(404);
    await rep.delete(at).expect(204);
    expect((await timeline('note')).map(({ activity }) => activity['id'])).not.toContain(note.id);
  });

  it('hold files, which only those see who see the customer', async () => {
    const [fileId, foreign] = [await upload(rep), await upload(colleague)];
    await rep.post(notes()).send({ text: 'stolen', fileIds: [foreign] }).expect(422);
    const { body: note } = await rep.post(notes()).send({ text: '', fileIds: [fileId] }).expect(201);
    expect(note.attachments).toMatchObject([{ id: fileId, name: 'photo.png', preview: true }]);
    await rep.post(notes()).send({ text: 'again', fileIds: [fileId] }).expect(422);
    await manager.get(`/api/v1/files/${fileId}`).expect(200);
    await colleague.get(`/api/v1/files/${fileId}`).expect(404);
    await rep.delete(`/api/v1/files/${fileId}`).expect(404);
    expect((await rep.get(`/api/v1/customers/${customerId}/files`).expect(200)).body.items).toMatchObject([{ id: fileId, recordType: 'note', attachedBy: { name: '李华' } }]);
    await rep.patch(`${notes()}/${note.id}`).set('if-match', '"1"').send({ fileIds: [] }).expect(422);
    await rep.delete(`${notes()}/${note.id}`).expect(204);
    await manager.get(`/api/v1/files/${fileId}`).expect(404);
    expect((await rep.get(`/api/v1/customers/${customerId}/files`).expect(200)).body.items).toEqual([]);
  });

  it('need words or a file, and refuse a document with macros before it comes that far', async () => {
    await rep.post(notes()).send({ text: '' }).expect(422);
    await rep.post('/api/v1/files').attach('file', DOCM, 'quote.docx').expect(422);
  });
});

describe('calls', () => {
  it('are logged with what came of them', async () => {
    const call = { direction: 'out', outcome: 'answered', durationSeconds: 205, phone: '13800138000', text: '要一份报价', startedAt: '2026-03-15T09:30:00Z' };
    const { body } = await rep.post(`/api/v1/customers/${customerId}/calls`).send(call).expect(201);
    expect(body).toMatchObject({ ...call, startedAt: '2026-03-15T09:30:00.000Z', author: { name: '李华' }, unreached: [] });
    expect(await timeline('call')).toMatchObject([{ event: 'customer.call_logged', activity: { id: body.id, outcome: 'answered' } }]);
    await manager.patch(`/api/v1/customers/${customerId}/calls/${body.id}`).set('if-match', '"1"').send({ text: 'x' }).expect(403);
    await rep.patch(`/api/v1/customers/${customerId}/calls/${body.id}`).set('if-match', '"1"').send({ outcome: 'busy' }).expect(422);
    await rep.patch(`/api/v1/customers/${customerId}/calls/${body.id}`).set('if-match', '"1"').send({ outcome: 'busy', durationSeconds: null }).expect(200);
    await rep.delete(`/api/v1/customers/${customerId}/calls/${body.id}`).expect(204);
    expect(await timeline('call')).toEqual([]);
  });

  it.each([
    ['without an outcome', { direction: 'out' }],
    ['of a length nobody heard', { direction: 'in', outcome: 'no_answer', durationSeconds: 30 }],
    ['that have not happened', { direction: 'in', outcome: 'answered', startedAt: '2026-03-20T00:00:00Z' }],
  ])('are refused %s', async (_what, call) => {
    await rep.post(`/api/v1/customers/${customerId}/calls`).send(call).expect(422);
  });
});

describe('tasks', () => {
  const create = async (by: Person, task: object): Promise<{ id: string; hints: string[] } & Record<string, unknown>> => (await by.post('/api/v1/tasks').send(task).expect(201)).body;

  it('end with the day where their assignee lives, and stand in the view they belong to', async () => {
    const today = await create(rep, { title: 'today', dueDay: '2026-03-16', customerId });
    expect(today).toMatchObject({ dueAt: '2026-03-16T15:59:59.999Z', dueDay: '2026-03-16', customer: { id: customerId, name: '王伟' }, hints: [] });
    await create(rep, { title: 'tomorrow', dueAt: '2026-03-16T17:00:00Z' });
    const late = await create(rep, { title: 'late', dueAt: '2026-03-15T10:00:00Z' });
    expect(late.hints).toEqual(['due_in_past']);
    await create(rep, { title: 'some day' });
    const titles = async (view: string): Promise<string[]> => ((await rep.get(`/api/v1/tasks?view=${view}`).expect(200)).body.items as { title: string }[]).map(({ title }) => title);
    expect([await titles('overdue'), await titles('today'), await titles('upcoming'), await titles('open')]).toEqual([['late'], ['today'], ['tomorrow', 'some day'], ['late', 'today', 'tomorrow', 'some day']]);
    expect((await rep.get('/api/v1/tasks/counts').expect(200)).body).toEqual({ overdue: 1, today: 1, upcoming: 2 });
    const { body } = await rep.get('/api/v1/tasks?limit=3').expect(200);
    expect((await rep.get(`/api/v1/tasks?limit=3&cursor=${body.nextCursor}`).expect(200)).body).toMatchObject({ items: [{ title: 'some day' }], nextCursor: null });
  });

  it('of others are seen by their superiors, their giver, and whoever sees the customer', async () => {
    const task = await create(manager, { title: 'delegated', assigneeId: rep.userId, customerId });
    expect((await told(rep)).at(0)).toMatchObject({ kind: 'task.assigned', text: 'Boss gave you a task: delegated' });
    await manager.get(`/api/v1/tasks/${task.id}`).expect(200);
    await colleague.get(`/api/v1/tasks/${task.id}`).expect(404);
    await colleague.post(`/api/v1/tasks/${task.id}/complete`).expect(404);
    await rep.patch(`/api/v1/tasks/${task.id}`).send({ title: 'x' }).expect(428);
    await rep.post(`/api/v1/tasks/${task.id}/complete`).expect(200);
    await rep.post(`/api/v1/tasks/${task.id}/complete`).expect(200);
    expect((await told(manager)).filter(({ kind }) => kind === 'task.done')).toMatchObject([{ text: '李华 finished a task you gave: delegated' }]);
    expect((await rep.post(`/api/v1/tasks/${task.id}/reopen`).expect(200)).body).toMatchObject({ doneAt: null, version: 3 });
    const { hints, ...blind } = await create(rep, { title: 'for the blind', assigneeId: colleague.userId, customerId });
    expect(hints).toEqual(['assignee_sees_no_customer']);
    expect((await colleague.get(`/api/v1/tasks/${blind['id'] as string}`).expect(200)).body).toMatchObject({ title: 'for the blind', customer: null });
    expect((await told(colleague)).at(0)).toMatchObject({ kind: 'task.assigned', hidden: false });
  });

  it('keep a customer from being deleted while they are open', async () => {
    const { body } = await manager.post('/api/v1/customers').send({ name: 'Guarded' }).expect(201);
    const task = await create(manager, { title: 'open', customerId: body.id });
    expect((await manager.delete(`/api/v1/customers/${body.id}`).expect(409)).body.code).toBe('customer.has_open_tasks');
    await manager.post(`/api/v1/tasks/${task.id}/complete`).expect(200);
    await manager.delete(`/api/v1/customers/${body.id}`).expect(204);
    await test.runJobs();
    await manager.get(`/api/v1/tasks/${task.id}`).expect(404);
  });

  it.each([
    ['nobody', { title: 'x', assigneeId: '018f0000-0000-7000-8000-000000000000' }, 422],
    ['two ends', { title: 'x', dueAt: '2026-03-20T00:00:00Z', dueDay: '2026-03-20' }, 422],
    ['a reminder that is no time', { title: 'x', reminders: ['tomorrow'] }, 422],
    ['a customer that is not there', { title: 'x', customerId: '018f0000-0000-7000-8000-000000000000' }, 404],
    ['no title', { title: '  ' }, 422],
  ])('are refused with %s', async (_what, task, status) => {
    await rep.post('/api/v1/tasks').send(task).expect(status);
  });
});

describe('what a person is told', () => {
  it('loses its content with the right to see it', async () => {
    const { body: customer } = await manager.post('/api/v1/customers').send({ name: 'Secret Ltd', ownerId: colleague.userId }).expect(201);
    await manager.post(`/api/v1/customers/${customer.id}/notes`).send({ text: `${mention(colleague, 'x')} a secret` }).expect(201);
    expect((await told(colleague)).at(0)).toMatchObject({ hidden: false, text: expect.stringContaining('a secret') });
    await manager.put(`/api/v1/customers/${customer.id}/owner`).send({ ownerId: rep.userId }).expect(200);
    const [hidden] = (await told(colleague)).filter(({ kind }) => kind === 'mention');
    expect(hidden).toMatchObject({ hidden: true, link: null });
    expect(JSON.stringify(hidden)).not.toContain('secret');
    await test.runJobs();
    expect((await told(rep)).at(0)).toMatchObject({ kind: 'customer.assigned', text: 'Boss made you the owner of Secret Ltd' });
  });

  it('is read one by one or all at once, by nobody else', async () => {
    const reader = await test.as('sales_rep');
    await manager.post('/api/v1/tasks').send({ title: 'one', assigneeId: reader.userId }).expect(201);
    await manager.post('/api/v1/tasks').send({ title: 'two', assigneeId: reader.userId }).expect(201);
    const { body } = await reader.get('/api/v1/notifications').expect(200);
    const unread = async (): Promise<number> => (await reader.get('/api/v1/notifications/unread-count').expect(200)).body.unread as number;
    expect(await unread()).toBe(2);
    await rep.post(`/api/v1/notifications/${body.items[0].id}/read`).expect(404);
    await reader.post(`/api/v1/notifications/${body.items[0].id}/read`).expect(204);
    expect(await unread()).toBe(1);
    await reader.post('/api/v1/notifications/read').expect(204);
    expect(await unread()).toBe(0);
  });

  it('stops for a record that was muted and for a kind that was switched off', async () => {
    const reader = await test.as('administrator', { name: 'Quiet' });
    await reader.put('/api/v1/notifications/mute').send({ type: 'customer', id: customerId, muted: true }).expect(204);
    await rep.post(notes()).send({ text: mention(reader, 'Quiet') }).expect(201);
    expect(await told(reader)).toEqual([]);
    await reader.put('/api/v1/notifications/mute').send({ type: 'customer', id: customerId, muted: false }).expect(204);
    await reader.patch('/api/v1/notifications/preferences').send({ kinds: [{ kind: 'mention', app: false, mail: false }] }).expect(200);
    await rep.post(notes()).send({ text: mention(reader, 'Quiet') }).expect(201);
    expect(await told(reader)).toEqual([]);
    await reader.patch('/api/v1/notifications/preferences').send({ kinds: [{ kind: 'unheard.of', app: true, mail: true }] }).expect(422);
    await reader.patch('/api/v1/notifications/preferences').send({ quiet: { from: '22:00', to: '22:00' } }).expect(422);
  });
});
