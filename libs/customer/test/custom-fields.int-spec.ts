import { startTestApp } from '@patron/kernel/testing';
import type { TestApp, TestClient } from '@patron/kernel/testing';

let test: TestApp;
let admin: TestClient & { userId: string };
let rep: TestClient & { userId: string };

beforeAll(async () => {
  test = await startTestApp();
  admin = await test.as('administrator');
  rep = await test.as('sales_rep');
});
afterAll(() => test.close());

const fields = '/api/v1/custom-fields';
const customers = '/api/v1/customers';
const label = (en: string, zh = en): { 'zh-CN': string; en: string } => ({ 'zh-CN': zh, en });

interface Field {
  id: string;
  key: string;
  version: number;
  options: { value: string; archived: boolean }[];
  indexState: string;
}

async function define(body: object): Promise<Field> {
  const answer = await admin.post(fields).send({ record: 'customer', label: label('Field'), ...body });
  expect([answer.status, answer.body]).toEqual([201, expect.objectContaining({ version: 1 })]);
  return answer.body;
}

async function patch(field: { id: string; version: number }, body: object): Promise<Field> {
  const answer = await admin.patch(`${fields}/${field.id}`).set('If-Match', `"${field.version}"`).send(body);
  expect(answer.status).toBe(200);
  return answer.body;
}

let count = 0;
async function customer(custom: unknown, more: object = {}): Promise<{ status: number; body: { id: string; version: number; custom: Record<string, unknown>; errors: { field: string; code: string }[] } }> {
  count += 1;
  return admin.post(customers).send({ name: `Someone ${count}`, custom, ...more });
}

async function found(filter: string, more: object = {}): Promise<string[]> {
  const answer = await admin.get(customers).query({ filter, sort: 'createdAt', ...more });
  expect([answer.status, answer.body.errors]).toEqual([200, undefined]);
  return answer.body.items.map(({ name }: { name: string }) => name);
}

const codes = (body: { errors: { field: string; code: string }[] }): string[] => body.errors.map(({ field, code }) => `${field} ${code}`);

describe('a field', () => {
  it('is there at once: in forms, lists, filters and the API', async () => {
    const field = await define({ key: 'shoe_size', type: 'number', label: label('Shoe size', '鞋码'), decimals: 1, min: '15', max: '60', filterable: true });
    expect(field.indexState).toBe('building');
    const created = await customer({ shoe_size: '38.5' }, { name: 'Small feet' });
    expect([created.status, created.body.custom]).toEqual([201, { shoe_size: 38.5 }]);
    await customer({ shoe_size: 45 }, { name: 'Big feet' });
    const facts = await admin.get('/api/v1/facts');
    expect(facts.body.items).toContainEqual(expect.objectContaining({ key: 'cf.shoe_size', type: 'number', label: label('Shoe size', '鞋码'), sortable: true, filterable: true, custom: { id: field.id } }));
    expect(await found('cf.shoe_size:gte:40')).toEqual(['Big feet']);
    const listed = await admin.get(customers).query({ sort: '-cf.shoe_size', columns: 'cf.shoe_size' });
    expect(listed.body.items.slice(0, 2).map((item: { values: object }) => item.values)).toEqual([{ 'cf.shoe_size': 45 }, { 'cf.shoe_size': 38.5 }]);
  });

  it('is refused under a key that is taken, malformed or reserved, and two at once make one', async () => {
    await define({ key: 'taken', type: 'text' });
    const again = await admin.post(fields).send({ record: 'company', key: 'taken', type: 'text', label: label('x') });
    expect([again.status, again.body.code]).toEqual([409, 'custom_fields.key_taken']);
    for (const key of ['__proto__', 'Upper', '1st', 'a-b', 'x'.repeat(42), 'constructor', "a'b"]) {
      expect((await admin.post(fields).send({ record: 'customer', key, type: 'text', label: label('x') })).status).toBe(422);
    }
    const both = await Promise.all([1, 2].map(() => admin.post(fields).send({ record: 'customer', key: 'raced', type: 'text', label: label('x') })));
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
  });

  it('is managed by those who may, read by those who read the records', async () => {
    expect((await rep.post(fields).send({ record: 'customer', key: 'mine', type: 'text', label: label('x') })).status).toBe(403);
    expect((await rep.get(fields).query({ record: 'customer' })).status).toBe(200);
    expect((await rep.get(fields).query({ record: 'starship' })).status).toBe(422);
  });

  it('keeps its words as they are, whatever they hold', async () => {
    const nasty = '<img src=x onerror=alert(1)>';
    const field = await define({ key: 'nasty', type: 'select', label: label(nasty), options: [{ value: 'a', label: label(nasty) }] });
    expect((await admin.get(`${fields}/${field.id}`)).body.label.en).toBe(nasty);
  });

  it('takes a thousand options and no more', async () => {
    const options = Array.from({ length: 10_000 }, (_, at) => ({ value: `o${at}`, label: label(`Option ${at}`) }));
    expect((await admin.post(fields).send({ record: 'customer', key: 'too_many', type: 'select', label: label('x'), options })).status).toBe(422);
    expect((await define({ key: 'many', type: 'select', options: options.slice(0, 1000) })).options).toHaveLength(1000);
  });

  it('is not changed by somebody who saw an older state', async () => {
    const field = await define({ key: 'versions', type: 'text' });
    await patch(field, { help: label('What it is for') });
    expect((await admin.patch(`${fields}/${field.id}`).set('If-Match', '"1"').send({ required: true })).status).toBe(412);
    expect((await admin.patch(`${fields}/${field.id}`).send({ required: true })).status).toBe(428);
  });

  it('stands in its form where it was put', async () => {
    const { body } = await admin.get(fields).query({ record: 'company' });
    expect(body.items).toEqual([]);
    const [one, two] = [await define({ record: 'company', key: 'first_one', type: 'text' }), await define({ record: 'company', key: 'second_one', type: 'text' })];
    expect((await admin.put(`${fields}/order`).send({ record: 'company', items: [{ id: two.id, group: label('Top') }, { id: one.id }] })).status).toBe(204);
    const after = await admin.get(fields).query({ record: 'company' });
    expect(after.body.items.map(({ key, group }: { key: string; group: unknown }) => [key, group])).toEqual([['second_one', label('Top')], ['first_one', null]]);
  });
});

describe('values', () => {
  it('are refused by the rules of their type, each under its own name', async () => {
    await define({ key: 'v_text', type: 'text', max: '5' });
    await define({ key: 'v_money', type: 'money', currency: 'JPY' });
    await define({ key: 'v_date', type: 'date', min: '2020-01-01' });
    await define({ key: 'v_time', type: 'datetime' });
    await define({ key: 'v_flag', type: 'boolean' });
    await define({ key: 'v_many', type: 'multi_select', max: '1', options: [{ value: 'a', label: label('A') }, { value: 'b', label: label('B') }] });
    await define({ key: 'v_url', type: 'url' });
    await define({ key: 'v_user', type: 'user' });
    const answer = await customer({
      v_text: 'too long', v_money: '1.5', v_date: '2019-12-31', v_time: '2026-01-01 10:00', v_flag: 'yes', v_many: ['a', 'b'], v_url: 'javascript:alert(1)',
      v_user: '00000000-0000-7000-8000-000000000000', nothing: 1,
    });
    expect(answer.status).toBe(422);
    expect(codes(answer.body).sort()).toEqual([
      'custom.nothing field.unknown', 'custom.v_date field.min', 'custom.v_flag field.is_boolean', 'custom.v_many field.max_items', 'custom.v_money field.money',
      'custom.v_text field.max_length', 'custom.v_time field.date_time', 'custom.v_url field.is_url', 'custom.v_user custom.unknown_reference',
    ]);
    for (const custom of ['text', 7, [1]]) expect((await customer(custom)).status).toBe(422);
  });

  it('are kept in one form, changed one by one and taken away by null', async () => {
    const made = await customer({
      v_text: ' ab ', v_money: '1200', v_date: '2024-02-29', v_time: '2026-01-01T10:00:00+08:00', v_flag: true, v_many: ['b'], v_url: 'HTTPS://Shop.example', v_user: admin.userId.toUpperCase(),
    });
    expect(made.body.custom).toEqual({
      v_text: 'ab', v_money: 1200, v_date: '2024-02-29', v_time: '2026-01-01T02:00:00.000Z', v_flag: true, v_many: ['b'], v_url: 'https://shop.example/', v_user: admin.userId,
    });
    const changed = await admin.patch(`${customers}/${made.body.id}`).set('If-Match', '"1"').send({ custom: { v_text: null, v_flag: false } });
    expect(changed.body.custom).toMatchObject({ v_money: 1200, v_flag: false });
    expect(changed.body.custom).not.toHaveProperty('v_text');
  });

  it('are filtered by type', async () => {
    await patch(await define({ key: 'f_day', type: 'date' }), { filterable: true });
    await define({ key: 'f_time', type: 'datetime', filterable: true });
    await define({ key: 'f_many', type: 'multi_select', filterable: true, options: ['x', 'y', 'z'].map((value) => ({ value, label: label(value) })) });
    await define({ key: 'f_text', type: 'text', filterable: true });
    await define({ key: 'f_flag', type: 'boolean', filterable: true });
    await define({ key: 'f_user', type: 'user', filterable: true });
    await customer({ f_day: '2026-03-01', f_time: '2026-03-01T15:59:59Z', f_many: ['x', 'y'], f_text: 'Rote Grütze', f_flag: true, f_user: admin.userId }, { name: 'Early' });
    await customer({ f_day: '2026-03-02', f_time: '2026-03-01T16:00:00Z', f_many: ['z'], f_text: '100%', f_flag: false }, { name: 'Late' });
    expect(await found('cf.f_day:before:2026-03-02')).toEqual(['Early']);
    expect(await found('cf.f_day:between:2026-03-02,2026-03-09')).toEqual(['Late']);
    // 16:00 UTC is midnight in Shanghai.
    expect(await found('cf.f_time:eq:2026-03-01')).toEqual(['Early']);
    expect(await found('cf.f_time:after:2026-03-01')).toEqual(['Late']);
    expect(await found('cf.f_many:hasAny:y,z')).toEqual(['Early', 'Late']);
    expect(await found('cf.f_text:contains:GRÜ')).toEqual(['Early']);
    expect(await found('cf.f_text:contains:%')).toEqual(['Late']);
    expect(await found('cf.f_flag:eq:false')).toEqual(['Late']);
    expect(await found(`cf.f_user:eq:${admin.userId}`)).toEqual(['Early']);
    expect(await found('cf.f_day:isSet:')).toEqual(['Early', 'Late']);
    expect((await admin.get(customers).query({ filter: 'cf.f_many:hasAny:q' })).status).toBe(422);
  });

  it('page through a sort without losing or repeating a row', async () => {
    const names: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await admin.get(customers).query({ sort: '-cf.f_time', limit: 2, ...(cursor ? { cursor } : {}) });
      names.push(...page.body.items.map(({ id }: { id: string }) => id));
      cursor = page.body.nextCursor;
    } while (cursor);
    const total = (await admin.get(`${customers}/count`)).body.count;
    expect([names.length, new Set(names).size]).toEqual([total, total]);
  });

  it('of an archived option stay readable and are not chosen again', async () => {
    const field = await define({ key: 'colour', type: 'select', options: [{ value: 'red', label: label('Red') }, { value: 'blue', label: label('Blue') }] });
    const made = await customer({ colour: 'red' });
    const narrowed = await patch(field, { options: [{ value: 'blue', label: label('Blue') }] });
    expect(narrowed.options.map(({ value, archived }) => [value, archived])).toEqual([['blue', false], ['red', true]]);
    expect(codes((await customer({ colour: 'red' })).body)).toEqual(['custom.colour custom.option_archived']);
    const same = await admin.patch(`${customers}/${made.body.id}`).set('If-Match', '"1"').send({ note: 'x', custom: { colour: 'red' } });
    expect([same.status, same.body.custom]).toEqual([200, { colour: 'red' }]);
  });

  it('of a unique field belong to one record, also when two write at once', async () => {
    await define({ key: 'badge', type: 'text', unique: true });
    const [one, two] = await Promise.all([customer({ badge: 'A-1' }), customer({ badge: 'ａ-1' })]);
    expect([one.status, two.status].sort()).toEqual([201, 422]);
    const lost = one.status === 422 ? one : two;
    expect(codes(lost.body)).toEqual(['custom.badge custom.taken']);
    const won = one.status === 201 ? one : two;
    expect((await admin.delete(`${customers}/${won.body.id}`)).status).toBe(204);
    expect((await customer({ badge: 'A-1' })).status).toBe(201);
  });

  it('that are required are owed by new records, and not taken away from old ones', async () => {
    const old = await customer({});
    const field = await define({ key: 'owed', type: 'text', required: true });
    expect(codes((await customer({})).body)).toEqual(['custom.owed field.required']);
    expect((await admin.patch(`${customers}/${old.body.id}`).set('If-Match', '"1"').send({ note: 'still works' })).status).toBe(200);
    const made = await customer({ owed: 'x' });
    const emptied = await admin.patch(`${customers}/${made.body.id}`).set('If-Match', '"1"').send({ custom: { owed: null } });
    expect(codes(emptied.body)).toEqual(['custom.owed field.required']);
    await patch(field, { required: false, defaultValue: 'usual' });
    expect((await customer(undefined)).body.custom).toEqual({ owed: 'usual' });
    await admin.delete(`${fields}/${field.id}`).set('If-Match', '"2"').expect(204);
  });
});

describe('companies', () => {
  it('have fields of their own, and share those said to be for both', async () => {
    await define({ record: 'company', key: 'licence', type: 'text' });
    await define({ key: 'channel', type: 'text', records: ['customer', 'company'] });
    expect(codes((await customer({ licence: 'X' })).body)).toEqual(['custom.licence custom.not_applicable']);
    const company = await customer({ licence: 'X', channel: 'fair' }, { kind: 'company', name: 'Acme Ltd' });
    expect(company.body.custom).toEqual({ licence: 'X', channel: 'fair' });
  });
});

describe('the batch', () => {
  it('takes custom fields item by item', async () => {
    const answer = await admin.post(`${customers}/batch`).send({ items: [
      { source: 'erp', externalId: 'b1', name: 'B1', custom: { shoe_size: 40, badge: 'B-1' } },
      { source: 'erp', externalId: 'b2', name: 'B2', custom: { shoe_size: 400 } },
      { source: 'erp', externalId: 'b3', name: 'B3', custom: { badge: 'b-1' } },
      { source: 'erp', externalId: 'b4', name: 'B4', custom: { tostring: 1, shoe: 2 } },
    ] });
    expect(answer.body.results.map(({ status, errors = [] }: { status: string; errors?: { field: string; code: string }[] }) => [status, ...errors.map(({ field, code }) => `${field} ${code}`)])).toEqual([
      ['created'], ['failed', 'custom.shoe_size field.max'], ['failed', 'custom.badge custom.taken'], ['failed', 'custom.tostring field.unknown', 'custom.shoe field.unknown'],
    ]);
  });
});

describe('in the background', () => {
  it('a filterable field gets an index over exactly what lists ask, and loses it', async () => {
    await test.runJobs();
    const { body } = await admin.get(fields).query({ record: 'customer' });
    const field = body.items.find(({ key }: Field) => key === 'shoe_size') as Field;
    expect(field.indexState).toBe('ready');
    const named = `cf_${field.id.replaceAll('-', '')}_%`;
    const indexes = (): Promise<{ indexdef: string }[]> => test.db.rows<{ indexdef: string }>({ text: 'select indexdef from pg_indexes where indexname like $1', values: [named] });
    expect((await indexes()).map(({ indexdef }) => indexdef)).toEqual([expect.stringContaining(`((custom -> 'shoe_size'::text))::numeric`)]);
    await patch(field, { filterable: false });
    await test.runJobs();
    expect(await indexes()).toEqual([]);
  });

  it('an archived field keeps its values until they are purged', async () => {
    const field = await define({ key: 'fleeting', type: 'text' });
    const made = await customer({ fleeting: 'here' });
    expect((await admin.post(`${fields}/${field.id}/purge`).set('If-Match', '"1"').send({ confirm: 'fleeting' })).status).toBe(409);
    await admin.delete(`${fields}/${field.id}`).set('If-Match', '"1"').expect(204);
    expect(codes((await customer({ fleeting: 'no' })).body)).toEqual(['custom.fleeting custom.archived']);
    expect((await admin.get(`${customers}/${made.body.id}`)).body.custom).toMatchObject({ fleeting: 'here' });
    expect((await admin.post(`${fields}/${field.id}/purge`).set('If-Match', '"2"').send({ confirm: 'other' })).status).toBe(422);
    await admin.post(`${fields}/${field.id}/purge`).set('If-Match', '"2"').send({ confirm: 'fleeting' }).expect(202);
    await test.runJobs();
    expect((await admin.get(`${customers}/${made.body.id}`)).body.custom).not.toHaveProperty('fleeting');
    expect((await admin.get(`${fields}/${field.id}`)).status).toBe(404);
  });

  it('everything that was done to a definition stands in the audit log', async () => {
    const rows = await test.db.rows<{ action: string }>({ text: `select distinct action from kernel.audit where action like 'custom_field.%' order by action` });
    expect(rows.map(({ action }) => action)).toEqual(['custom_field.archived', 'custom_field.created', 'custom_field.ordered', 'custom_field.purged', 'custom_field.updated']);
  });
});
