import { MergeCatalogue } from '@patron/customer';
import { sql } from '@patron/kernel';
import { startTestApp, type TestApp, type TestClient } from '@patron/kernel/testing';
import fc from 'fast-check';
import { create, dump, merge, newestMerge, version } from './merge-support.js';

let test: TestApp;
let admin: TestClient & { userId: string };
let count = 0;

beforeAll(async () => {
  test = await startTestApp();
  admin = await test.as('administrator');
});
afterAll(() => test.close());

const customers = '/api/v1/customers';
const next = (): number => (count += 1);

async function order(customerId: string, total = '10.00', more: object = {}): Promise<{ id: string; number: string }> {
  const number = `M-${next()}`;
  const answer = await admin.post('/api/v1/orders/batch').send({
    items: [{ source: 'shop', externalId: number, number, currency: 'CNY', customerId, placedAt: '2026-03-01T08:00:00Z', lines: [{ title: 'Scarf', sku: 'SCARF', quantity: '2', unitPrice: total }], ...more }],
  });
  expect(answer.body.results[0]).toMatchObject({ status: 'created' });
  return { id: answer.body.results[0].id, number };
}

/** A person with something in every table a person can have rows in. */
async function rich(name: string, tagIds: string[]): Promise<string> {
  const n = next();
  const person = await create(admin, {
    name, phone: `1380000${String(n).padStart(4, '0')}`, email: `p${n}@shop.example`, memberNo: `MEM-${n}`, source: 'erp', externalId: `c-${n}`, attributes: { size: 'M', [`k${n % 3}`]: n },
    address: { province: '浙江', city: `城市${n}`, street: `${n} 号` }, level: n % 2 ? 'A' : 'B', note: n % 3 ? `note ${n}` : undefined, birthday: { month: 3, day: (n % 27) + 1 },
  });
  if (tagIds.length > 0) await admin.put(`${customers}/${person.id}/tags`).send({ tagIds }).expect(200);
  await admin.post(`${customers}/${person.id}/notes`).send({ text: `note of ${name}` }).expect(201);
  const { id } = await order(person.id, '12.50', { payments: [{ externalId: `pay-${n}`, method: 'alipay', amount: '25.00' }], refunds: [{ externalId: `ref-${n}`, number: `R-${n}`, amount: '5.00', refundedAt: '2026-03-02T08:00:00Z' }] });
  await admin.post(`/api/v1/orders/${id}/status`).send({ status: 'completed' });
  await order(person.id, '3.00');
  return person.id;
}

describe('merging two customers', () => {
  it('moves everything, keeps the chosen fields, and sends old ids and old external ids to the winner', async () => {
    const [a, b] = [await rich('王小明', []), await rich('王晓明', [])];
    const preview = await admin.post(`${customers}/${a}/merge-preview`).send({ otherId: b });
    expect(preview.status).toBe(200);
    expect(preview.body.moves).toEqual(expect.arrayContaining([{ kind: 'orders', count: 2 }, { kind: 'identities', count: 3 }, { kind: 'notes', count: 1 }, { kind: 'payments', count: 1 }, { kind: 'refunds', count: 1 }]));
    expect(preview.body.fields.find((field: { key: string }) => field.key === 'name')).toMatchObject({ this: '王小明', other: '王晓明', proposed: 'this', why: 'this_record' });
    const answer = await merge({ test, client: admin }, a, b, { name: 'other', phone: 'other' });
    expect([answer.status, answer.body.name]).toEqual([200, '王晓明']);
    expect(answer.body.identities).toHaveLength(6);
    expect(answer.body.externalRefs).toHaveLength(2);
    expect(answer.body.phone).toBe(preview.body.other.phone);
    expect((await admin.get(`${customers}/${a}/summary`)).body.metrics).toMatchObject({ orders: 4, grossMinor: 6200, refundedMinor: 1000 });
    const gone = await admin.get(`${customers}/${b}`);
    expect([gone.status, gone.body.code, gone.body.details]).toEqual([410, 'customer.merged', { winnerId: a }]);
    const batch = await admin.post(`${customers}/batch`).send({ items: [{ source: 'erp', externalId: preview.body.other.externalRefs[0].externalId, level: 'Z' }] });
    expect(batch.body.results[0]).toMatchObject({ status: 'updated', id: a });
    expect((await admin.get(`/api/v1/search?q=${encodeURIComponent('王晓明')}`)).body.groups[0].items).toHaveLength(1);
  });

  it('refuses a customer with itself, a person with a company, an unknown field, an old version, and whoever may not see both', async () => {
    const [a, b, firm] = [await create(admin, { name: 'Ann' }), await create(admin, { name: 'Anna' }), await create(admin, { kind: 'company', name: '杭州好布' })];
    expect((await merge({ test, client: admin }, a.id, a.id)).body.code).toBe('validation.failed');
    expect((await merge({ test, client: admin }, a.id, firm.id)).body.code).toBe('customers.merge_kinds');
    expect((await merge({ test, client: admin }, a.id, b.id, { shoe: 'other' })).status).toBe(422);
    expect((await admin.post(`${customers}/${a.id}/merge`).send({ otherId: b.id, otherVersion: 1 })).status).toBe(428);
    expect((await admin.post(`${customers}/${a.id}/merge`).set('if-match', '"9"').send({ otherId: b.id, otherVersion: 1 })).status).toBe(412);
    expect((await admin.post(`${customers}/${a.id}/merge`).set('if-match', '"1"').send({ otherId: b.id, otherVersion: 7 })).status).toBe(412);
    const manager = await test.as('sales_manager');
    const own = await create(manager, { name: 'Mine' });
    const outside = await manager.post(`${customers}/${own.id}/merge`).set('if-match', '"1"').send({ otherId: b.id, otherVersion: 1 });
    expect([403, 404]).toContain(outside.status);
    expect([403, 404]).toContain((await manager.post(`${customers}/${own.id}/merge-preview`).send({ otherId: b.id })).status);
    const rep = await test.as('sales_rep');
    expect((await rep.post(`${customers}/${a.id}/merge-preview`).send({ otherId: b.id })).status).toBe(403);
    expect((await admin.get(`${customers}/${b.id}`)).status).toBe(200);
  });

  it('lets one of two merges at once win', async () => {
    const [a, b, c] = [await create(admin, { name: 'A' }), await create(admin, { name: 'B' }), await create(admin, { name: 'C' })];
    const into = (winner: string) => admin.post(`${customers}/${winner}/merge`).set('if-match', '"1"').send({ otherId: b.id, otherVersion: 1 });
    const answers = await Promise.all([into(a.id), into(c.id)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    const [d, e] = [await create(admin, { name: 'D' }), await create(admin, { name: 'E' })];
    const crossed = await Promise.all([merge({ test, client: admin }, d.id, e.id), merge({ test, client: admin }, e.id, d.id)]);
    expect(crossed.map(({ status }) => status).sort()).toEqual([200, 409]);
  });

  it('loses no order that an import writes to the loser meanwhile', async () => {
    const [a, b] = [await rich('李雷', []), await rich('李蕾', [])];
    const { body } = await admin.get(`${customers}/${b}`);
    const items = Array.from({ length: 40 }, () => ({
      source: 'shop', externalId: `race-${next()}`, number: `RACE-${count}`, currency: 'CNY', customer: { phone: body.phone }, placedAt: '2026-03-03T08:00:00Z', lines: [{ title: 'Cap', quantity: '1', unitPrice: '1.00' }],
    }));
    const writes = items.map((item) => admin.post('/api/v1/orders/batch').send({ items: [item] }));
    const [merged, ...written] = await Promise.all([merge({ test, client: admin }, a, b), ...writes]);
    expect(merged?.status).toBe(200);
    expect(written.map((answer) => answer.body.results[0].status)).toEqual(items.map(() => 'created'));
    const left = await test.db.one<{ n: number }>(sql`select count(*)::int as n from commerce.sales_order where customer_id = ${b}::uuid`);
    expect(left?.n).toBe(0);
    expect((await admin.get(`${customers}/${a}/summary`)).body.metrics.orders).toBe(44);
  });

  it('counts the orders of a visitor among those of the customer it turns out to be', async () => {
    const answer = await admin.post('/api/v1/orders/batch').send({ items: [{ source: 'shop', externalId: `V-${next()}`, number: 'V-1', currency: 'CNY', placedAt: '2026-03-01T08:00:00Z', lines: [{ title: 'Hat', sku: 'HAT', quantity: '1', unitPrice: '9.00' }] }] });
    const visitor = answer.body.results[0].customerId as string;
    const known = await create(admin, { name: 'Known', phone: '13900001111' });
    const before = await dump(test, [visitor, known.id]);
    expect((await merge({ test, client: admin }, visitor, known.id)).body.code).toBe('customers.merge_into_visitor');
    expect((await merge({ test, client: admin }, known.id, visitor)).status).toBe(200);
    const figures = await test.db.one<{ known: number }>(sql`select m.known_gross_minor as known from commerce.product_metric m join commerce.product p on p.id = m.product_id join commerce.variant v on v.product_id = p.id where v.sku = 'HAT'`);
    expect(figures?.known).toBe(900);
    await admin.post(`/api/v1/merges/${await newestMerge(admin, known.id)}/unmerge`).expect(200);
    expect(await dump(test, [visitor, known.id])).toEqual(before);
  });
});

describe('taking a merge back', () => {
  it('keeps what was edited since, leaves new orders with the winner and takes payments with their orders', async () => {
    const [a, b] = [await rich('赵敏', []), await rich('赵明', [])];
    const loserOrder = await order(b, '7.00');
    await merge({ test, client: admin }, a, b, { level: 'other', name: 'other' }).then(({ status }) => expect(status).toBe(200));
    await admin.patch(`${customers}/${a}`).set('if-match', `"${await version(test, a)}"`).send({ level: 'VIP' }).expect(200);
    const since = await order(a, '50.00');
    await admin.post(`/api/v1/orders/${loserOrder.id}/payments`).send({ amount: '14.00', method: 'cash' }).expect(201);
    const id = await newestMerge(admin, a);
    expect((await admin.get(`/api/v1/merges/${id}/unmerge-preview`)).body).toMatchObject({ kept: ['level'], loser: { id: b, name: '赵明' } });
    const answers = await Promise.all([admin.post(`/api/v1/merges/${id}/unmerge`), admin.post(`/api/v1/merges/${id}/unmerge`)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect((await admin.get(`${customers}/${a}`)).body).toMatchObject({ level: 'VIP', name: '赵敏' });
    expect((await admin.get(`${customers}/${b}`)).body).toMatchObject({ name: '赵明' });
    const owners = await test.db.rows<{ id: string; customer: string }>(sql`select id, customer_id as customer from commerce.sales_order where id = any(${[since.id, loserOrder.id]}::uuid[])`);
    expect(new Map(owners.map((row) => [row.id, row.customer]))).toEqual(new Map([[since.id, a], [loserOrder.id, b]]));
    expect((await admin.get(`${customers}/${b}/summary`)).body.metrics.orders).toBe(3);
  });

  it('goes in reverse order only', async () => {
    const [a, b, c] = [await create(admin, { name: 'one' }), await create(admin, { name: 'two' }), await create(admin, { name: 'three' })];
    await merge({ test, client: admin }, a.id, b.id);
    const first = await newestMerge(admin, a.id);
    await merge({ test, client: admin }, a.id, c.id);
    expect((await admin.post(`/api/v1/merges/${first}/unmerge`)).body.code).toBe('customers.unmerge_order');
    const d = await create(admin, { name: 'four' });
    const second = await newestMerge(admin, a.id);
    await merge({ test, client: admin }, d.id, a.id);
    expect((await admin.post(`/api/v1/merges/${second}/unmerge`)).body.code).toBe('customers.unmerge_order');
    expect((await admin.get(`${customers}/${b.id}`)).body.details).toEqual({ winnerId: d.id });
  });

  it('restores every row of every customer after any sequence of merges, taken back in reverse', async () => {
    const tags = await Promise.all(['red', 'blue'].map(async (name) => (await admin.post('/api/v1/tags').send({ name: `${name}-p` })).body.id as string));
    const ids: string[] = [];
    for (const [index, name] of ['陈一', '陈二', '陈三', '陈四', '陈五'].entries()) ids.push(await rich(name, tags.slice(0, index % 3)));
    const firm = await create(admin, { kind: 'company', name: '宁波合众' });
    for (const personId of ids.slice(0, 3)) await admin.post(`${customers}/${firm.id}/contacts`).send({ personId, role: 'purchasing' }).expect(201);
    const before = await dump(test, [...ids, firm.id]);
    const step = fc.record({ winner: fc.nat(4), loser: fc.nat(4), other: fc.boolean() });
    await fc.assert(fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 4 }), async (steps) => {
      const done: string[] = [];
      const gone = new Set<string>();
      for (const { winner, loser, other } of steps) {
        const [into, from] = [ids[winner] ?? '', ids[loser] ?? ''];
        if (into === from || gone.has(into) || gone.has(from)) continue;
        const answer = await merge({ test, client: admin }, into, from, other ? { name: 'other', phone: 'other', birthday: 'other', 'attributes.size': 'other' } : {});
        if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
        gone.add(from);
        done.push(await newestMerge(admin, into));
      }
      for (const id of done.reverse()) {
        const answer = await admin.post(`/api/v1/merges/${id}/unmerge`);
        if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
      }
      expect(await dump(test, [...ids, firm.id])).toEqual(before);
    }), { numRuns: 15 });
  }, 120_000);

  it('restores groups of companies', async () => {
    const make = (name: string) => create(admin, { kind: 'company', name });
    const [top, sister, child, deep] = [await make('集团甲'), await make('集团乙'), await make('子公司'), await make('孙公司')];
    for (const [id, parentId] of [[child.id, sister.id], [deep.id, child.id]]) await admin.put(`${customers}/${id}/parent`).send({ parentId }).expect(200);
    const all = [top.id, sister.id, child.id, deep.id];
    const before = await dump(test, all);
    await merge({ test, client: admin }, top.id, sister.id).then(({ status }) => expect(status).toBe(200));
    expect((await admin.get(`${customers}/${deep.id}/group`)).body.members.map((member: { name: string }) => member.name)).toEqual(['集团甲', '子公司', '孙公司']);
    await admin.post(`/api/v1/merges/${await newestMerge(admin, top.id)}/unmerge`).expect(200);
    expect(await dump(test, all)).toEqual(before);
    expect((await merge({ test, client: admin }, deep.id, sister.id)).body.code).toBe('companies.circle');
  });
});

describe('a customer with a long history', () => {
  it('is merged and taken apart with ten thousand timeline rows in seconds', async () => {
    const [a, b] = [await create(admin, { name: 'Short' }), await create(admin, { name: 'Long' })];
    await test.db.execute(sql`insert into kernel.event (id, name, customer_id, subject_type, subject_id, occurred_at, payload)
      select gen_random_uuid(), 'customer.updated', ${b.id}::uuid, 'customer', ${b.id}::uuid, now() - n * interval '1 minute', '{"changed": ["level"]}'::jsonb from generate_series(1, 10000) n`);
    const started = performance.now();
    await merge({ test, client: admin }, a.id, b.id).then(({ status }) => expect(status).toBe(200));
    const merged = performance.now();
    await admin.post(`/api/v1/merges/${await newestMerge(admin, a.id)}/unmerge`).expect(200);
    const seconds = [merged - started, performance.now() - merged].map((milliseconds) => milliseconds / 1000);
    process.stdout.write(`10,000 timeline rows: merged in ${seconds[0]?.toFixed(2)} s, taken apart in ${seconds[1]?.toFixed(2)} s\n`);
    expect(Math.max(...seconds)).toBeLessThan(10);
    const left = await test.db.one<{ n: number }>(sql`select count(*)::int as n from kernel.event where customer_id = ${b.id}::uuid and name = 'customer.updated'`);
    expect(left?.n).toBe(10_000);
  });
});

describe('the catalogue of merges', () => {
  it('knows every table that has a customer_id', async () => {
    const catalogue = test.app.get(MergeCatalogue);
    const rows = await test.db.rows<{ name: string }>(sql`select table_schema || '.' || table_name as name from information_schema.columns
      where column_name = 'customer_id' and table_schema not in ('pg_catalog', 'information_schema')`);
    const known = new Set([...catalogue.tables.map(({ table }) => table), ...catalogue.exempt.keys()]);
    expect(rows.map(({ name }) => name).filter((name) => !known.has(name))).toEqual([]);
    expect(rows.length).toBeGreaterThan(12);
  });
});
