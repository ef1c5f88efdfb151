import { CustomerMetrics } from '@patron/customer';
import { newId, sql } from '@patron/kernel';
import { startTestApp } from '@patron/kernel/testing';
import type { TestApp, TestClient } from '@patron/kernel/testing';

let test: TestApp;
let admin: TestClient;

const COUNT = 95;
const list = '/api/v1/customers';

/** 95 customers with many equal sort keys and empty ones, and visitors who must never show. */
beforeAll(async () => {
  test = await startTestApp();
  admin = await test.as('administrator');
  const items = Array.from({ length: COUNT }, (_, n) => ({
    source: 'shop', externalId: `c${n}`, name: n % 3 === 0 ? '王伟' : `Customer ${n % 10}`, level: ['A', 'B', undefined][n % 3],
    birthday: n === 7 ? '1990-02-28' : n === 8 ? '--02-29' : undefined, city: n % 2 === 0 ? '杭州' : '北京', createdAt: `2026-01-0${1 + (n % 3)}T08:00:00Z`,
    ...(n < 5 ? { email: `c${n}@shop.example` } : {}),
  }));
  const answer = await admin.post(`${list}/batch`).send({ items });
  expect(answer.body.summary).toMatchObject({ created: COUNT, failed: 0 });
  const ids = answer.body.results.map((result: { id: string }) => result.id) as string[];
  const rows = ids.slice(0, 60).map((customerId, n) => ({
    customerId, currency: 'CNY', orders: 1 + (n % 4), grossMinor: 100_000 + 5_000 * (n % 5), refundedMinor: 0, netMinor: 100_000 + 5_000 * (n % 5), averageMinor: 25_000 * (n % 2),
    firstOrderAt: new Date('2026-01-10T00:00:00Z'), lastOrderAt: new Date(`2026-02-${String(10 + (n % 7))}T00:00:00Z`), intervalDays: n % 2 === 0 ? 12.5 : null, favouriteCategoryId: null,
  }));
  await test.db.transaction((m) => test.app.get(CustomerMetrics).put(m, rows));
  await test.db.execute(sql`insert into customer.profile (id, kind, name, name_key, attributes, tag_ids, version, created_at, updated_at)
    values (${newId()}, 'visitor', '', '', '{}', '{}', 1, now(), now())`);
});
afterAll(() => test.close());

async function walk(query: Record<string, unknown>): Promise<string[]> {
  const ids: string[] = [];
  let cursor: string | null = null;
  do {
    const answer = await admin.get(list).query({ ...query, ...(cursor === null ? {} : { cursor }) });
    expect(answer.status).toBe(200);
    ids.push(...answer.body.items.map((item: { id: string }) => item.id));
    cursor = answer.body.nextCursor;
  } while (cursor !== null);
  return ids;
}

describe('the list of customers', () => {
  it.each(['createdAt', '-createdAt', 'name', '-name', 'updatedAt', '-updatedAt'])('is complete without gap or double, sorted by %s', async (sort) => {
    const ids = await walk({ sort, limit: 7 });
    expect([ids.length, new Set(ids).size]).toEqual([COUNT, COUNT]);
    expect(await walk({ sort, limit: 200 })).toEqual(ids);
  });

  it('gives the last page no cursor even when it is full', async () => {
    const answer = await admin.get(list).query({ limit: COUNT });
    expect([answer.body.items.length, answer.body.nextCursor]).toEqual([COUNT, null]);
  });

  it('filters by every operator of a text', async () => {
    const count = async (filter: string): Promise<number> => (await admin.get(`${list}/count`).query({ filter })).body.count;
    expect(await count('name:eq:王伟')).toBe(32);
    expect(await count('name:contains:ustomer')).toBe(63);
    expect(await count('name:startsWith:王')).toBe(32);
    expect(await count('name:startsWith:Customer 1')).toBe(await count('name:eq:Customer 1'));
    expect(await count('name:contains:伟')).toBe(32);
    expect(await count('name:in:王伟,Customer 1')).toBe(32 + (await count('name:eq:Customer 1')));
    expect(await count('name:ne:王伟')).toBe(63);
    expect(await count('level:eq:A')).toBe(32);
    expect(await count('level:ne:A')).toBe(63);
    expect(await count('level:notIn:A,B')).toBe(31);
    expect(await count('level:isNotSet')).toBe(31);
    expect(await count('city:in:杭州,上海')).toBe(48);
    expect(await count('hasEmail:eq:true')).toBe(5);
    expect(await count('email:eq:C1@SHOP.example')).toBe(1);
    expect(await count('createdAt:eq:2026-01-01')).toBe(32);
    expect(await count('createdAt:before:2026-01-02')).toBe(32);
    expect(await count('createdAt:after:2026-01-02')).toBe(31);
    expect(await count('createdAt:between:2026-01-01,2026-01-02')).toBe(64);
  });

  it('knows who celebrates within days, 29 February included', async () => {
    test.clock.set('2026-02-25T04:00:00Z');
    const soon = await admin.get(list).query({ filter: 'birthday:ahead:3', columns: 'birthday' });
    expect(soon.body.items).toHaveLength(2);
    expect((await admin.get(list).query({ filter: 'birthday:ahead:2' })).body.items).toHaveLength(0);
  });

  it('joins filters by AND and combines with a text', async () => {
    const answer = await admin.get(`${list}/count`).query({ q: 'wangwei', filter: ['level:eq:A', 'city:eq:杭州'] });
    expect(answer.body).toEqual({ count: 16, exact: true });
  });

  it.each([
    ['filter', { filter: 'nope:eq:1' }], ['filter', { filter: 'level' }], ['filter', { filter: 'level:within:3' }], ['filter', { filter: 'createdAt:before:2026-13-01' }],
    ['filter', { filter: 'tags:hasAny:x' }], ['sort', { sort: 'level' }], ['columns', { columns: 'nope' }], ['cursor', { cursor: 'abc' }],
  ])('names the parameter %s that is wrong in %j', async (parameter, query) => {
    const answer = await admin.get(list).query(query);
    expect(answer.status).toBe(422);
    expect(answer.body.errors[0].field).toMatch(new RegExp(`^${parameter}`));
  });

  it('refuses the cursor of another sort', async () => {
    const first = await admin.get(list).query({ sort: 'name', limit: 5 });
    expect((await admin.get(list).query({ sort: 'createdAt', limit: 5, cursor: first.body.nextCursor })).status).toBe(422);
  });

  it('describes its facts in both languages, with values to choose from', async () => {
    const facts = await admin.get('/api/v1/facts');
    expect(facts.body.items.find((fact: { key: string }) => fact.key === 'level')).toMatchObject({ label: { 'zh-CN': '等级', en: 'Level' }, suggestions: true, filterable: true });
    const values = await admin.get('/api/v1/facts/city/values').query({ q: '杭' });
    expect(values.body.items).toEqual([{ value: '杭州', label: { 'zh-CN': '杭州', en: '杭州' } }]);
    expect((await admin.get('/api/v1/facts/nope/values')).status).toBe(404);
    const rep = await test.as('sales_rep');
    expect((await rep.get('/api/v1/facts/city/values')).body.items).toEqual([]);
  });
});
