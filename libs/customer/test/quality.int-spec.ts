import { newId, sql } from '@patron/kernel';
import { startTestApp, type TestApp, type TestClient } from '@patron/kernel/testing';
import { addressKey, mailboxKey } from '../src/duplicates/block-keys.js';

let test: TestApp;
let admin: TestClient & { userId: string };

beforeAll(async () => {
  test = await startTestApp();
  admin = await test.as('administrator');
});
afterAll(() => test.close());

const api = '/api/v1';

async function make(body: object, client: TestClient = admin): Promise<string> {
  const answer = await client.post(`${api}/customers`).send({ allowDuplicate: true, ...body });
  expect(answer.status).toBe(201);
  return answer.body.id;
}

async function assess(): Promise<void> {
  await admin.post(`${api}/quality/runs`).send({}).expect(202);
  await test.runJobs();
}

/** Straight into the table: what no door of the product lets in, but older data holds. */
async function identity(customerId: string, kind: string, value: string): Promise<void> {
  await test.db.execute(sql`insert into customer.identity (customer_id, id, kind, value, is_primary, created_at) values (${customerId}, ${newId()}, ${kind}, ${value}, true, now())`);
  await test.db.execute(sql`update customer.profile set ${sql.raw(kind === 'phone' ? 'phone' : 'email')} = ${value}, updated_at = now() where id = ${customerId}`);
}

describe('quality', () => {
  it.each([
    [{ name: '测试用户01' }, 'name_test'], [{ name: '13812340000' }, 'name_is_phone'], [{ name: 'a.b@shop.example' }, 'name_is_email'], [{ name: '杜一', email: 'x1@mailinator.com' }, 'email_disposable'],
    [{ name: '杜二', email: 'info@firma.example' }, 'email_role'], [{ name: '杜三', birthday: { year: 1900, month: 1, day: 1 } }, 'birthday_default'], [{ name: '杜四', phone: '13911111111' }, 'phone_placeholder'],
    [{ name: '杜五', address: { city: '杭州', street: '文三路 90 号' } }, 'address_no_province'], [{ name: '杜六', address: { province: '浙江省', city: '杭州市', street: '文三路', phone: '找前台' } }, 'address_phone_invalid'],
  ])('finds %j as %s', async (body, fault) => {
    const { address, ...customer } = body as { address?: object };
    const id = await make(customer);
    if (address) await admin.post(`${api}/customers/${id}/addresses`).send(address).expect(201);
    const { body: quality } = await admin.get(`${api}/customers/${id}/quality`);
    expect(quality.faults.map(({ key }: { key: string }) => key)).toContain(fault);
  });

  it.each(['email_malformed:email:Not-An-Address', 'phone_invalid:phone:12345'])('finds what older data holds: %s', async (text) => {
    const [fault = '', kind = '', value = ''] = text.split(':');
    const id = await make({ name: `旧${fault}` });
    await identity(id, kind, value);
    expect((await admin.get(`${api}/customers/${id}/quality`)).body.faults).toEqual([expect.objectContaining({ key: fault })]);
  });

  it('finds nothing wrong with a good one, and measures it by the merchant’s weights', async () => {
    const id = await make({ name: '周芷若', phone: '13612345679', email: 'zhou@shop.example', birthday: { year: 1990, month: 2, day: 28 }, gender: 'female', origin: 'wechat', ownerId: admin.userId });
    await admin.post(`${api}/customers/${id}/addresses`).send({ province: '浙江省', city: '杭州市', street: '文三路 90 号' }).expect(201);
    const { body } = await admin.get(`${api}/customers/${id}/quality`);
    expect(body).toMatchObject({ score: 100, missing: [], faults: [] });
    const bare = await make({ name: '周伯通', phone: '13612345680', ownerId: null });
    // 40 of 100: phone and name.
    expect((await admin.get(`${api}/customers/${bare}/quality`)).body).toMatchObject({ score: 40, missing: expect.arrayContaining([expect.objectContaining({ key: 'birthday' })]) });
  });

  it('opens behind every figure exactly its customers', async () => {
    await assess();
    const { body } = await admin.get(`${api}/quality`);
    const count = async (filter: string): Promise<number> => (await admin.get(`${api}/customers/count`).query({ filter })).body.count;
    expect(body.run).toMatchObject({ status: 'completed', processed: body.customers });
    expect(body.customers).toBe(await count('quality.score:gte:0'));
    for (const { filter, count: figure } of [...body.missing, ...body.faults, ...body.bands, body.stale]) expect([filter, await count(filter)]).toEqual([filter, figure]);
    expect(body.faults.find(({ key }: { key: string }) => key === 'name_test').count).toBe(1);
    const { body: sources } = await admin.get(`${api}/quality/breakdown`).query({ by: 'source' });
    const wechat = sources.items.find(({ value }: { value: string | null }) => value === 'wechat');
    expect([wechat.customers, await count(wechat.filter)]).toEqual([1, 1]);
    expect((await admin.get(`${api}/quality/trend`)).body.items).toEqual([expect.objectContaining({ customers: body.customers, score: body.score })]);
  });

  it('follows changes without a run, and says so once', async () => {
    const id = await make({ name: '郭靖', phone: '13612345681' });
    await assess();
    await admin.patch(`${api}/customers/${id}`).set('if-match', '"1"').send({ gender: 'male', origin: 'taobao' }).expect(200);
    await runCron('customer.quality.changes');
    await runCron('customer.quality.changes');
    const rows = await test.db.rows<{ from: number; to: number }>(sql`select (payload ->> 'from')::int as "from", (payload ->> 'to')::int as "to" from kernel.event where name = 'customer.quality_changed' and customer_id = ${id}`);
    expect(rows).toHaveLength(1);
    expect(rows[0]?.to).toBe((rows[0]?.from ?? 0) + 15);
  });

  it('keeps to the scope and to the rights on fields', async () => {
    const rep = await test.as('sales_rep');
    await make({ name: '黄蓉', phone: '13612345682' }, rep);
    await assess();
    expect((await rep.get(`${api}/quality`)).status).toBe((await rep.get(`${api}/auth/me`)).body.permissions.includes('quality.read') ? 200 : 403);
    const role = await admin.post(`${api}/roles`).send({ key: 'inspector', name: { 'zh-CN': '质检', en: 'Quality' }, permissions: ['customers.read', 'customers.create', 'quality.read'], scope: 'own', fieldRights: { customer: { phone: 'hidden' } } });
    expect(role.status).toBe(201);
    const own = await test.as('inspector');
    await make({ name: '杨过' }, own);
    await assess();
    const { body } = await own.get(`${api}/quality`);
    expect(body.customers).toBe(1);
    expect([...body.missing, ...body.faults].map(({ key }: { key: string }) => key).filter((key) => key.startsWith('phone'))).toEqual([]);
    expect((await own.get(`${api}/customers/count`).query({ filter: 'quality.missing:hasAny:phone' })).body.count).toBe(0);
    expect((await own.get(`${api}/customers/count`).query({ filter: 'quality.missing:hasAny:email' })).body.count).toBe(1);
  });

  it('takes other weights from who saw the present ones, and assesses everybody anew', async () => {
    const { body: settings } = await admin.get(`${api}/quality/settings`);
    await admin.patch(`${api}/quality/settings`).send({ weights: { birthday: 0 } }).expect(428);
    expect((await admin.patch(`${api}/quality/settings`).set('if-match', `"${settings.version}"`).send({ weights: { nonsense: 1 } })).status).toBe(422);
    await admin.patch(`${api}/quality/settings`).set('if-match', `"${settings.version}"`).send({ weights: { birthday: 0 } }).expect(200);
    await admin.patch(`${api}/quality/settings`).set('if-match', `"${settings.version}"`).send({ weights: { birthday: 5 } }).expect(412);
    await test.runJobs();
    expect((await admin.get(`${api}/quality`)).body.missing.map(({ key }: { key: string }) => key)).not.toContain('birthday');
    expect((await admin.get(`${api}/customers/count`).query({ filter: 'quality.missing:hasAny:birthday' })).body.count).toBe(0);
  });

  it('asks for custom fields every new customer owes', async () => {
    await admin.post(`${api}/custom-fields`).send({ record: 'customer', key: 'store_code', type: 'text', label: { 'zh-CN': '门店', en: 'Store' }, required: true }).expect(201);
    const id = await make({ name: '段誉', custom: { store_code: 'S1' } });
    expect((await admin.get(`${api}/customers/${id}/quality`)).body.missing.map(({ key }: { key: string }) => key)).not.toContain('cf.store_code');
    await assess();
    const { body } = await admin.get(`${api}/quality`);
    expect(body.missing.find(({ key }: { key: string }) => key === 'cf.store_code').count).toBe(body.customers - 1);
  });
});

describe('keys of duplicates', () => {
  it.each([['广东省', '广州市', '天河区', '体育西路 1 号'], ['广东', '广州', '天河', '体育西路1号'], [null, '上海市', null, 'Nanjing Rd (East) 20'], ['新疆维吾尔自治区', '喀什地区', null, '人民东路 7 号']])('are the same in the database: %s %s', async (province, city, district, street) => {
    const row = await test.db.one<{ key: string }>(sql`select customer.address_key(${province}, ${city}, ${district}, ${street}) as key`);
    expect(row?.key).toBe(addressKey([province, city, district, street].filter((part) => part !== null).join('')));
  });
  it.each(['a.b+shop@gmail.com', 'ab@googlemail.com', 'li.na+1@163.com'])('of mailboxes too: %s', async (email) => {
    expect((await test.db.one<{ key: string }>(sql`select customer.mailbox_key(${email}) as key`))?.key).toBe(mailboxKey(email));
  });
});

async function runCron(name: string): Promise<void> {
  await test.db.execute(sql`select graphile_worker.add_job(${name}, '{}'::json)`);
  await test.runJobs();
}
