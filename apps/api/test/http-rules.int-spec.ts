import { startTestApp, type TestApp } from '@patron/kernel/testing';

let test: TestApp;
let client: Awaited<ReturnType<TestApp['as']>>;

beforeAll(async () => {
  test = await startTestApp();
  client = await test.as('administrator');
});
afterAll(() => test.close());

const create = (key: string, name: string) => client.post('/api/v1/customers').set('idempotency-key', key).send({ name });

describe('Idempotency-Key', () => {
  it('gives the first answer again and does the work once', async () => {
    const first = await create('same-twice', '王伟').expect(201);
    const second = await create('same-twice', '王伟').expect(201);
    expect([second.body.id, second.headers['idempotency-replayed']]).toEqual([first.body.id, 'true']);
    expect((await client.get('/api/v1/customers/count?q=wangwei')).body.count).toBe(1);
  });

  it('refuses another request under a used key', async () => {
    await create('other-body', '李娜').expect(201);
    const refused = await create('other-body', '李娜娜').expect(422);
    expect(refused.body.code).toBe('idempotency.key_reused');
  });

  it('lets one of many requests at once through', async () => {
    const answers = await Promise.all(Array.from({ length: 6 }, () => create('at-once', '赵磊')));
    const made = new Set(answers.filter(({ status }) => status === 201).map(({ body }) => body.id as string));
    expect(made.size).toBe(1);
    expect(answers.filter(({ status }) => status !== 201).every(({ status, body }) => status === 409 && body.code === 'idempotency.in_flight')).toBe(true);
    expect((await client.get('/api/v1/customers/count?q=zhaolei')).body.count).toBe(1);
  });

  it('is free again after a refusal', async () => {
    await create('refused-first', '').expect(422);
    await create('refused-first', '').expect(422);
    await create('refused-first', '孙丽').expect(201);
  });

  it('belongs to one principal', async () => {
    await create('mine', '周杰').expect(201);
    const other = await test.as('administrator');
    const answer = await other.post('/api/v1/customers').set('idempotency-key', 'mine').send({ name: '吴敏' }).expect(201);
    expect(answer.headers['idempotency-replayed']).toBeUndefined();
  });
});

describe('concurrent edits', () => {
  it('need the version that was read, and refuse one that is gone', async () => {
    const { body } = await client.post('/api/v1/customers').send({ name: '郑爽' }).expect(201);
    const path = `/api/v1/customers/${body.id as string}`;
    const read = await client.get(path).expect(200);
    await client.patch(path).send({ level: 'A' }).expect(428);
    await client.patch(path).set('if-match', read.headers['etag'] ?? '').send({ level: 'A' }).expect(200);
    const lost = await client.patch(path).set('if-match', read.headers['etag'] ?? '').send({ level: 'B' }).expect(412);
    expect(lost.body.details.currentVersion).toBeGreaterThan(body.version as number);
  });
});

describe('rate limits', () => {
  it('are counted for each caller and say when to come back', async () => {
    const strict = await startTestApp({ env: { PATRON_REQUESTS_PER_MINUTE: '3' } });
    const one = await strict.as('administrator');
    for (const left of ['2', '1', '0']) expect((await one.get('/api/v1/tags').expect(200)).headers['ratelimit-remaining']).toBe(left);
    const refused = await one.get('/api/v1/tags').expect(429);
    expect([refused.body.code, Number(refused.headers['retry-after']) > 0]).toEqual(['request.rate_limited', true]);
    await (await strict.as('administrator')).get('/api/v1/tags').expect(200);
    await strict.close();
  });
});

describe('operations', () => {
  it('serve metrics without ids, and problems with the request id', async () => {
    const metrics = await test.anonymous().get('/metrics').expect(200);
    expect(metrics.text).toContain('patron_http_request_duration_seconds_count{method="GET",route="/api/v1/customers/count"');
    expect(metrics.text).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-7/);
    const refused = await test.anonymous().get('/api/v1/customers').set('x-request-id', 'from-the-shop-1').expect(401);
    expect([refused.headers['x-request-id'], refused.body.requestId]).toEqual(['from-the-shop-1', 'from-the-shop-1']);
    const planted = await test.anonymous().get('/api/v1/customers').set('x-request-id', 'a b<script>').expect(401);
    expect(planted.headers['x-request-id']).not.toContain('script');
  });

  it('answer an unknown address with a problem', async () => {
    const answer = await client.get('/api/v1/nothing-here').expect(404);
    expect(answer.headers['content-type']).toContain('application/problem+json');
  });
});
