import { BehaviourIntake, BehaviourRetention } from '@patron/audience';
import { sql } from '@patron/kernel';
import { startTestApp, type TestApp, type TestClient } from '@patron/kernel/testing';

let app: TestApp;
let admin: TestClient;
const NOW = '2026-03-15T04:00:00.000Z';

beforeAll(async () => {
  app = await startTestApp();
  app.clock.set(NOW);
  admin = await app.as('administrator');
});
afterAll(() => app.close());

interface Row {
  customer: string;
  kind: string;
  name: string;
  at: string;
}

const send = async (body: object) => (await admin.post('/api/v1/events').send(body).expect(200)).body as { received: number; accepted: number; duplicates: number; rejected: { index: number; errors: { field: string; code: string }[] }[] };
const page = (over: object = {}): Record<string, unknown> => ({ name: 'page.viewed', properties: { url: 'https://shop.example/new?token=secret' }, ...over });
/** The events whose page is `/…/tag`, as they are stored. */
const stored = (tag: string): Promise<Row[]> => app.db.rows<Row>(sql`select b.customer_id as customer, p.kind, n.name, to_json(b.occurred_at) #>> '{}' as at from audience.behaviour b join audience.behaviour_name n on n.id = b.name_id
  join customer.profile p on p.id = b.customer_id where b.page like ${`%/${tag}`} order by b.occurred_at, b.id`);
const on = (tag: string, over: object = {}): Record<string, unknown> => page({ properties: { url: `https://shop.example/${tag}` }, ...over });
const count = async (query: ReturnType<typeof sql>): Promise<number> => (await app.db.one<{ n: number }>(query))?.n ?? -1;
const visitorOf = async (visitorId: string) => (await app.db.one<{ id: string; kind: string }>(sql`select p.id, p.kind from customer.identity i join customer.profile p on p.id = i.customer_id where i.kind = 'visitor_id' and i.value = ${visitorId}`))!;
const customer = async (email: string): Promise<string> => ((await admin.post('/api/v1/customers').send({ name: email, email }).expect(201)).body as { id: string }).id;

describe('what is sent', () => {
  it('is kept without the secrets of an address, under a visitor who is in no list', async () => {
    expect(await send(page({ anonymousId: 'first', messageId: 'm-1' }))).toEqual({ received: 1, accepted: 1, duplicates: 0, rejected: [] });
    const row = await app.db.one<{ page: string; kind: string }>(sql`select b.page, p.kind from audience.behaviour b join customer.profile p on p.id = b.customer_id where p.id = ${(await visitorOf('first')).id}::uuid`);
    expect(row).toEqual({ page: 'shop.example/new', kind: 'visitor' });
  });

  it('counts once, also when it is sent again with another time in another month, and when it stands twice in a batch', async () => {
    const first = on('once', { anonymousId: 'once', messageId: 'again', timestamp: '2026-03-01T00:00:10Z', sentAt: NOW });
    expect(await send({ batch: [first, first] })).toMatchObject({ accepted: 1, duplicates: 1 });
    // The clock of the device was set in between: the corrected time lies in February.
    expect(await send({ batch: [{ ...first, sentAt: '2026-03-15T05:00:00Z' }] })).toMatchObject({ accepted: 0, duplicates: 1, rejected: [] });
    expect(await stored('once')).toHaveLength(1);
  });

  it('counts once at both sides of midnight, and under the same person at the same time also when its id is forgotten', async () => {
    const event = on('midnight', { anonymousId: 'midnight', messageId: 'midnight-1', timestamp: '2026-03-14T00:00:00Z' });
    app.clock.set('2026-03-14T23:59:59.900Z');
    expect(await send(event)).toMatchObject({ accepted: 1 });
    app.clock.set('2026-03-15T00:00:00.100Z');
    expect(await send(event)).toMatchObject({ accepted: 0, duplicates: 1 });
    app.clock.set(NOW);
    await app.db.execute(sql`delete from audience.behaviour_seen`);
    await send({ batch: [event, on('midnight', { anonymousId: 'midnight', messageId: 'midnight-2' })] });
    expect(await stored('midnight')).toHaveLength(2);
  });

  it('counts once when ten senders send it at the same time, and makes one visitor', async () => {
    const answers = await Promise.all(Array.from({ length: 10 }, () => send({ batch: [on('race', { anonymousId: 'racing', messageId: 'race-1' }), on('race', { anonymousId: 'racing', messageId: 'race-2' })] })));
    expect(answers.reduce((sum, { accepted }) => sum + accepted, 0)).toBe(2);
    expect(await stored('race')).toHaveLength(2);
    expect(await count(sql`select count(*)::int as n from customer.identity where kind = 'visitor_id' and value = 'racing'`)).toBe(1);
  });

  it('happened when the clock of the sender, set right, says', async () => {
    await send({ sentAt: '2026-03-15T06:00:00Z', batch: [on('skew', { anonymousId: 's', timestamp: '2026-03-15T05:30:00Z' }), on('skew', { anonymousId: 's', timestamp: '2026-03-15T05:00:00Z', sentAt: '2026-03-15T05:00:01Z' })] });
    expect((await stored('skew')).map(({ at }) => new Date(at).toISOString())).toEqual(['2026-03-15T03:30:00.000Z', '2026-03-15T03:59:59.000Z']);
  });

  it('is taken where it is right, and what is wrong is told by its place', async () => {
    const answer = await send({ batch: [on('partly', { anonymousId: 'p' }), { name: '!' }, 'no event', on('partly', { anonymousId: 'p', timestamp: '2026-03-17T00:00:00Z' }), on('partly', { anonymousId: 'p', timestamp: '1999-01-01T00:00:00Z' }), page({ customer: { email: 'nonsense' } }), on('partly', { userId: '42' })] });
    expect(answer).toMatchObject({ received: 7, accepted: 2, duplicates: 0 });
    expect(answer.rejected.map(({ index, errors }) => [index, errors[0]?.code])).toEqual([
      [1, 'events.name_invalid'], [2, 'field.is_object'], [3, 'events.time.in_future'], [4, 'events.time.too_old'], [5, 'events.nobody'],
    ]);
    expect(await stored('partly')).toHaveLength(2);
    expect(await count(sql`select count(*)::int as n from customer.profile where name = 'nonsense'`)).toBe(0);
  });

  it('may be called whatever a shop likes, words of the language we are written in included', async () => {
    expect(await send({ batch: ['constructor', 'toString', 'valueOf'].map((name) => ({ name, anonymousId: 'constructor' })) })).toMatchObject({ accepted: 3, rejected: [] });
  });

  it('teaches rules a hundred properties of an event at most, also when one batch brings more', async () => {
    const properties = (from: number) => Object.fromEntries(Array.from({ length: 40 }, (_, at) => [`key ${from + at}`, 'x']));
    await send({ batch: [0, 40, 80, 120].map((from) => ({ name: 'talkative', anonymousId: 'talks', properties: properties(from) })) });
    expect(await count(sql`select count(*)::int as n from audience.behaviour_property p join audience.behaviour_name n on n.id = p.name_id where n.name = 'talkative'`)).toBe(100);
  });

  it('is refused as a whole when nothing is right, there is too much of it, or it is no event', async () => {
    expect((await admin.post('/api/v1/events').send({ batch: [{}, {}] }).expect(422)).body).toMatchObject({ code: 'events.rejected', details: { received: 2, rejected: [{ index: 0 }, { index: 1 }] } });
    expect((await admin.post('/api/v1/events').send({ name: 'page.viewed' }).expect(422)).body.errors).toMatchObject([{ field: 'anonymousId', code: 'events.nobody' }]);
    expect((await admin.post('/api/v1/events').send({ batch: 'x' }).expect(422)).body.errors).toMatchObject([{ field: 'batch' }]);
    await admin.post('/api/v1/events').send([]).expect(422);
    expect((await admin.post('/api/v1/events').send({ batch: Array.from({ length: 2501 }, () => ({})) }).expect(413)).body.code).toBe('events.too_many');
    expect((await admin.post('/api/v1/events').send({ batch: [page({ anonymousId: 'x'.repeat(600_000) })] }).expect(413)).body.code).toBe('events.too_large');
    expect(await send({ batch: [] })).toEqual({ received: 0, accepted: 0, duplicates: 0, rejected: [] });
  });

  it('may be the full 2,500 at once', async () => {
    const answer = await send({ batch: Array.from({ length: 2500 }, (_, n) => ({ type: 'track', event: 'Product Viewed', messageId: `full-${n}`, anonymousId: `full-${n % 50}`, timestamp: new Date(Date.parse(NOW) - n * 60_000).toISOString() })) });
    expect(answer).toMatchObject({ accepted: 2500, rejected: [] });
    expect(await count(sql`select count(*)::int as n from customer.identity where value like 'full-%'`)).toBe(50);
  });

  it('is not written under customers the sender may not write to, as if there were none of them', async () => {
    await admin.post('/api/v1/roles').send({ key: 'narrow', name: { 'zh-CN': '窄', en: 'Narrow' }, scope: 'own', permissions: ['behaviour.write', 'customers.read'], fieldRights: {} }).expect(201);
    const narrow = await app.as('narrow');
    const id = await customer('foreign@example.com');
    await send({ type: 'identify', anonymousId: 'foreign-device', traits: { email: 'foreign@example.com' } });
    const batch = [
      on('narrow', { messageId: 'narrow-1', customer: { email: 'foreign@example.com' } }), on('narrow', { anonymousId: 'foreign-device' }), on('narrow', { anonymousId: 'narrow-device' }),
      { type: 'identify', anonymousId: 'narrow-device', traits: { email: 'foreign@example.com' } }, on('narrow', { customer: { email: 'of-narrow@example.com' } }), on('narrow', { customer: { email: 'of-narrow@example.com' } }),
    ];
    const { body } = await narrow.post('/api/v1/events').send({ batch }).expect(200);
    const refusal = { field: 'customer', code: 'customer.not_found', message: 'names no customer you may write to' };
    expect(body).toEqual({ received: 6, accepted: 3, duplicates: 0, rejected: [0, 1, 3].map((index) => ({ index, errors: [refusal] })) });
    expect((await narrow.post('/api/v1/events').send(batch[0]!).expect(422)).body.errors).toEqual([refusal]);
    const rows = await stored('narrow');
    expect(rows).toHaveLength(3);
    expect(rows.map((row) => row.customer)).not.toContain(id);
    expect((await visitorOf('narrow-device')).kind).toBe('visitor');
    // What was refused is not remembered as sent: whoever may send it still can.
    expect(await send({ batch: [batch[0]] })).toMatchObject({ accepted: 1, duplicates: 0 });
  });

  it('needs the right to send', async () => {
    const rep = await app.as('sales_rep');
    await rep.post('/api/v1/events').send(page({ anonymousId: 'x' })).expect(403);
  });
});

describe('who did it', () => {
  it('is the customer whose e-mail, number or external id is named', async () => {
    const id = await customer('known@example.com');
    await send({ batch: [on('who', { customer: { email: 'Known@Example.com' } }), on('who', { anonymousId: 'known-device', customer: { email: 'known@example.com' } }), on('who', { anonymousId: 'known-device' })] });
    expect((await stored('who')).map((row) => row.customer)).toEqual([id, id, id]);
    expect(await visitorOf('known-device')).toMatchObject({ id, kind: 'person' });
  });

  it('becomes known when a visitor signs in: his whole history joins, once, and it is told', async () => {
    await send({ batch: [on('join', { anonymousId: 'device-j', timestamp: '2025-11-02T08:00:00Z' }), on('join', { anonymousId: 'device-j', timestamp: '2026-02-02T08:00:00Z' })] });
    const before = await visitorOf('device-j');
    expect(before.kind).toBe('visitor');
    const id = await customer('joiner@example.com');
    const identify = { type: 'identify', messageId: 'join-1', anonymousId: 'device-j', traits: { email: 'joiner@example.com' } };
    await Promise.all([send(identify), send(identify), send({ ...identify, messageId: 'join-2' })]);
    expect((await stored('join')).map((row) => row.customer)).toEqual([id, id]);
    expect(await count(sql`select count(*)::int as n from customer.profile where id = ${before.id}::uuid`)).toBe(0);
    expect(await count(sql`select count(*)::int as n from customer.visitor_join where customer_id = ${id}::uuid and visitor_id = ${before.id}::uuid and rows = 2`)).toBe(1);
    const timeline = (await admin.get(`/api/v1/customers/${id}/timeline?kinds=change`).expect(200)).body.items as { event: string }[];
    expect(timeline.filter(({ event }) => event === 'customer.visitor_joined')).toHaveLength(1);
    const facts = (await admin.get(`/api/v1/customers?filter=email:eq:joiner@example.com&columns=behaviour.firstSeen,behaviour.lastSeen`).expect(200)).body.items[0].values;
    expect([new Date(facts['behaviour.firstSeen']).toISOString(), new Date(facts['behaviour.lastSeen']).toISOString()]).toEqual(['2025-11-02T08:00:00.000Z', '2026-02-02T08:00:00.000Z']);
  });

  it('is told apart when two customers use one device', async () => {
    const [first, second] = [await customer('first@shared.example'), await customer('second@shared.example')];
    await send(on('shared', { anonymousId: 'shared', timestamp: '2026-03-10T01:00:00Z' }));
    await send(on('shared', { anonymousId: 'shared', customer: { email: 'first@shared.example' }, timestamp: '2026-03-10T02:00:00Z' }));
    await send(on('shared', { anonymousId: 'shared', customer: { email: 'second@shared.example' }, timestamp: '2026-03-10T03:00:00Z' }));
    await send(on('shared', { anonymousId: 'shared', timestamp: '2026-03-10T04:00:00Z' }));
    expect((await stored('shared')).map((row) => row.customer)).toEqual([first, first, second, first]);
    expect(await count(sql`select count(*)::int as n from customer.profile where id = any(${[first, second]}::uuid[]) and kind = 'person'`)).toBe(2);
  });

  it('takes a cart along by a merge, which runs as a job', async () => {
    await send(on('cart', { anonymousId: 'cart-device' }));
    const visitor = await visitorOf('cart-device');
    await app.db.execute(sql`insert into customer.note (customer_id, id, text, created_at) values (${visitor.id}::uuid, gen_random_uuid(), 'rang anonymously', now())`);
    const id = await customer('cart@example.com');
    await send(on('cart', { anonymousId: 'cart-device', customer: { email: 'cart@example.com' } }));
    await send(on('cart', { anonymousId: 'cart-device' }));
    await app.runJobs();
    expect((await stored('cart')).map((row) => row.customer)).toEqual([id, id, id]);
    expect(await count(sql`select count(*)::int as n from customer.note where customer_id = ${id}::uuid`)).toBe(1);
    expect((await visitorOf('cart-device')).id).toBe(id);
  });

  it('moves with a merge of customers and comes back', async () => {
    const [winner, loser] = [await customer('winner@example.com'), await customer('loser@example.com')];
    await send({ batch: [on('merged', { customer: { email: 'winner@example.com' }, timestamp: '2026-03-01T00:00:00Z' }), on('merged', { customer: { email: 'loser@example.com' }, timestamp: '2026-01-01T00:00:00Z' })] });
    await admin.post(`/api/v1/customers/${winner}/merge`).set('if-match', '"1"').send({ otherId: loser, otherVersion: 1, fields: {} }).expect(200);
    expect((await stored('merged')).map((row) => row.customer)).toEqual([winner, winner]);
    const [done] = (await admin.get(`/api/v1/customers/${winner}/merges`).expect(200)).body.items as { id: string }[];
    await admin.post(`/api/v1/merges/${done!.id}/unmerge`).expect(200);
    expect((await stored('merged')).map((row) => row.customer)).toEqual([loser, winner]);
    const seen = await app.db.rows<{ id: string; at: Date }>(sql`select customer_id as id, last_seen_at as at from audience.browsing where customer_id = any(${[winner, loser]}::uuid[])`);
    expect(Object.fromEntries(seen.map(({ id, at }) => [id, at.toISOString()]))).toEqual({ [winner]: '2026-03-01T00:00:00.000Z', [loser]: '2026-01-01T00:00:00.000Z' });
  });
});

describe('how long it is kept', () => {
  it('is not changed over a change of somebody else', async () => {
    const path = '/api/v1/events/retention';
    const { body, headers } = await admin.get(path).expect(200);
    const { version, ...days } = body as Record<string, number>;
    await admin.put(path).send(days).expect(428);
    const saved = await admin.put(path).set('If-Match', headers['etag'] ?? '').send({ ...days, messageIds: 15 }).expect(200);
    expect(saved.body).toEqual({ ...days, messageIds: 15, version: (version ?? 0) + 1 });
    expect(saved.headers['etag']).toBe(`"${(version ?? 0) + 1}"`);
    await admin.put(path).set('If-Match', headers['etag'] ?? '').send(days).expect(412);
    await admin.put(path).set('If-Match', saved.headers['etag'] ?? '').send(days).expect(200);
  });

  it('lies in a table of its month, made when it is needed', async () => {
    await send({ batch: [on('old', { anonymousId: 'old', timestamp: '2024-05-31T23:59:59Z' }), on('old', { anonymousId: 'old', timestamp: '2024-06-01T00:00:00Z' })] });
    const tables = await app.db.rows<{ t: string }>(sql`select tableoid::regclass::text as t from audience.behaviour where page = 'shop.example/old' order by occurred_at`);
    expect(tables.map(({ t }) => t)).toEqual(['audience.behaviour_2024_05', 'audience.behaviour_2024_06']);
  });

  it('goes by the rule of its group, after a dry run that says the same', async () => {
    const retention = app.app.get(BehaviourRetention);
    await send({ batch: [on('kept', { anonymousId: 'kept', timestamp: '2025-12-01T00:00:00Z' }), { name: 'message.opened', anonymousId: 'kept', timestamp: '2025-12-01T00:00:00Z' }] });
    const rule = { browsing: 90, purchase: 90, message: 365, custom: 90, messageIds: 1 };
    const due = await retention.preview(rule);
    const old = await count(sql`select count(*)::int as n from audience.behaviour where name_id in (1, 2, 3) and occurred_at < ${new Date(Date.parse(NOW) - 90 * 86_400_000)}::timestamptz`);
    expect(due.find(({ group }) => group === 'browsing')).toMatchObject({ events: old, days: 90 });
    await retention.change(rule, (await retention.current()).version);
    app.clock.set('2026-03-17T04:00:00Z');
    await retention.run();
    expect(await stored('kept')).toHaveLength(0);
    expect(await count(sql`select count(*)::int as n from audience.behaviour where name_id = 8`)).toBe(1);
    expect(await count(sql`select count(*)::int as n from pg_class where relname = 'behaviour_2024_05'`)).toBe(0);
    expect(await count(sql`select count(*)::int as n from audience.behaviour_seen where received_on < '2026-03-16'`)).toBe(0);
    expect(app.app.get(BehaviourIntake)).toBeDefined();
  });
});
