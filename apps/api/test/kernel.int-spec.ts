import { Database, EventDispatcher, EventLog, Jobs, newId, schemaState, sql, type NewEvent, type StoredEvent } from '@patron/kernel';
import { eventsSettled, startTestApp, type TestApp } from '@patron/kernel/testing';


let test: TestApp;
let db: Database;
let events: EventLog;

beforeAll(async () => {
  test = await startTestApp();
  db = test.db;
  events = test.app.get(EventLog);
});
afterAll(() => test.close());

const note = (text: string): NewEvent => ({
  name: 'user.created', subject: { type: 'user', id: newId() }, occurredAt: new Date(), payload: { text } as never,
});
const texts = (list: StoredEvent[]): unknown[] => list.map(({ payload }) => (payload as unknown as { text: string }).text);

describe('the event log', () => {
  it('gives the events of a transaction that commits late, and none twice', async () => {
    await eventsSettled(db);
    const before = (await events.read({ limit: 1000 })).at(-1)?.cursor ?? null;
    const late = db.dataSource.createQueryRunner();
    await late.startTransaction();
    await events.append(late.manager, [note('late')]);
    await db.transaction((m) => events.append(m, [note('early')]));
    // "early" has committed but an older transaction is open: nothing may be read past it yet.
    expect(texts(await events.read({ after: before, limit: 10 }))).toEqual([]);
    await late.commitTransaction();
    await late.release();
    await eventsSettled(db);
    const seen = await events.read({ after: before, limit: 1 });
    const rest = await events.read({ after: seen[0]?.cursor, limit: 10 });
    expect([...texts(seen), ...texts(rest)]).toEqual(['late', 'early']);
  });

  it('hands each event to a subscriber once, also when its handler fails in between', async () => {
    const received: unknown[] = [];
    let failures = 1;
    events.subscribe('test-consumer', ['user.created'], async (batch) => {
      if (failures-- > 0) throw new Error('once');
      received.push(...texts(batch));
    });
    await db.transaction((m) => events.append(m, [note('a'), note('b')]));
    const dispatcher = test.app.get(EventDispatcher);
    await eventsSettled(db);
    await expect(dispatcher.drain()).rejects.toThrow('once');
    await dispatcher.drain();
    await dispatcher.drain();
    expect(received.slice(-2)).toEqual(['a', 'b']);
    expect(new Set(received).size).toBe(received.length);
  });
});

describe('jobs', () => {
  it('exist if and only if their transaction commits', async () => {
    const ran: string[] = [];
    const jobs = test.app.get(Jobs);
    jobs.on<{ name: string }>('test.job', async ({ name }) => void ran.push(name));
    await db.transaction(async (m) => {
      await jobs.add(m, 'test.job', { name: 'kept' });
      await jobs.addMany(m, 'test.job', [{ name: 'kept' }, { name: 'kept' }]);
    });
    await expect(db.transaction(async (m) => {
      await jobs.add(m, 'test.job', { name: 'lost' });
      throw new Error('roll back');
    })).rejects.toThrow('roll back');
    await test.runJobs();
    expect(ran).toEqual(['kept', 'kept', 'kept']);
  });
});

describe('transactions', () => {
  it('are run again as a whole after a serialization failure', async () => {
    await db.execute(sql`INSERT INTO kernel.setting (key, value) VALUES ('counter', '0')`);
    const add = (): Promise<void> => db.transaction(async (m) => {
      await db.execute(sql`SET TRANSACTION ISOLATION LEVEL SERIALIZABLE`, m);
      const row = await db.one<{ value: number }>(sql`SELECT value FROM kernel.setting WHERE key = 'counter'`, m);
      await db.execute(sql`UPDATE kernel.setting SET value = ${JSON.stringify((row?.value ?? 0) + 1)}::jsonb WHERE key = 'counter'`, m);
    });
    await Promise.all([add(), add(), add()]);
    expect(await db.one(sql`SELECT value FROM kernel.setting WHERE key = 'counter'`)).toEqual({ value: 3 });
  });
});

describe('the schema', () => {
  it('has every migration, and entities that agree with them', async () => {
    expect(await schemaState(db.dataSource)).toEqual({ pending: [], unknown: [] });
    const drift = await db.dataSource.driver.createSchemaBuilder().log();
    expect(drift.upQueries.map(({ query }) => query)).toEqual([]);
  });

  it('is refused when a newer version has migrated it', async () => {
    await db.execute(sql`INSERT INTO public.migrations (timestamp, name) VALUES (9999999999999, 'FromTheFuture9999999999999')`);
    const answer = await test.anonymous().get('/health/ready');
    expect([answer.status, answer.body.code, answer.body.details.unknown]).toEqual([503, 'health.schema_differs', ['FromTheFuture9999999999999']]);
    await db.execute(sql`DELETE FROM public.migrations WHERE timestamp = 9999999999999`);
    expect((await test.anonymous().get('/health/ready')).status).toBe(200);
  });
});
