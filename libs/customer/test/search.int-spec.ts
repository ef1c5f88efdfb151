import { startTestApp } from '@patron/kernel/testing';
import type { TestApp, TestClient } from '@patron/kernel/testing';

let test: TestApp;
let admin: TestClient;

beforeAll(async () => {
  test = await startTestApp();
  admin = await test.as('administrator');
  const items = [
    { source: 'taobao', externalId: 'TB-20260001', name: '王伟', phone: '+86 138-0013-8000', email: 'wei.wang@Shop.example', memberNo: 'VIP 0007' },
    { name: '王小伟', phone: '13900139111' },
    { name: '张伟', email: 'zw@shop.example' },
    { name: '单雄信' }, { name: '吕布' }, { name: '欧阳娜娜' },
    { name: "Siobhán O'Brien", email: 'sob@shop.example' },
    { kind: 'company', name: '杭州某某科技有限公司' },
    { name: 'Wang Lee', company: 'Acme 2000' },
  ];
  const answer = await admin.post('/api/v1/customers/batch').send({ items });
  expect(answer.body.summary).toMatchObject({ created: items.length });
});
afterAll(() => test.close());

async function search(q: string, client: TestClient = admin): Promise<{ names: string[]; kinds: string[] }> {
  const answer = await client.get('/api/v1/search').query({ q });
  expect(answer.status).toBe(200);
  const items = (answer.body.groups as { type: string; items: { title: string; matchedOn: { kind: string } }[] }[]).find(({ type }) => type === 'customer')?.items ?? [];
  return { names: items.map(({ title }) => title), kinds: items.map(({ matchedOn }) => matchedOn.kind) };
}

describe('the search box', () => {
  it.each([
    ['王伟', '王伟', 'name'], ['wangwei', '王伟', 'pinyin'], ['WANG WEI', '王伟', 'pinyin'], ["wang'wei", '王伟', 'pinyin'], ['ｗａｎｇｗｅｉ', '王伟', 'pinyin'], ['ww', '王伟', 'initials'],
    ['shanxiongxin', '单雄信', 'pinyin'], ['lvbu', '吕布', 'pinyin'], ['lubu', '吕布', 'pinyin'], ['lü bu', '吕布', 'pinyin'], ['oynn', '欧阳娜娜', 'initials'], ['娜娜', '欧阳娜娜', 'name'],
    ['obrien', "Siobhán O'Brien", 'name'], ["o’brien", "Siobhán O'Brien", 'name'], ['siobhan', "Siobhán O'Brien", 'name'], ['科技', '杭州某某科技有限公司', 'name'], ['acme', 'Wang Lee', 'name'],
    ['wei.wang@shop.example', '王伟', 'email'], ['WEI.WANG', '王伟', 'email'], ['13800138000', '王伟', 'phone'], ['138 0013 8000', '王伟', 'phone'], ['+86 138-0013-8000', '王伟', 'phone'],
    ['0086 13800138000', '王伟', 'phone'], ['１３８００１３８０００', '王伟', 'phone'], ['(138)0013', '王伟', 'phone'], ['8000', '王伟', 'phone_last4'], ['tb-2026', '王伟', 'external_id'], ['TB20260001', '王伟', 'external_id'],
    ['vip0007', '王伟', 'member_no'], ['lee wang', 'Wang Lee', 'name'],
  ])('finds by %s', async (q, name, kind) => {
    const { names, kinds } = await search(q);
    expect([names[0], kinds[0]]).toEqual([name, kind]);
  });

  it('finds by one character, the exact ones first', async () => {
    expect((await search('伟')).names.sort()).toEqual(['张伟', '王伟', '王小伟'].sort());
    expect((await search('王')).names.sort()).toEqual(['王伟', '王小伟'].sort());
  });

  it('joins words by AND', async () => {
    expect((await search('zw zhang')).names).toEqual(['张伟']);
    expect((await search('王 nobody')).names).toEqual([]);
  });

  it.each(['%', '_', "'", '\u{10ffff}', '   .  ', '()', '\\'])('answers %j with nothing', async (q) => {
    expect((await search(q)).names).toEqual([]);
  });

  it('shows nothing outside the row scope', async () => {
    const rep = await test.as('sales_rep');
    await rep.post('/api/v1/customers').send({ name: '王五' });
    expect((await search('王', rep)).names).toEqual(['王五']);
    expect((await search('zzzz wang', rep)).names).toEqual([]);
    const given = (await admin.get('/api/v1/search').query({ q: '张伟' })).body.groups[0].items[0];
    await admin.put(`/api/v1/customers/${given.id}/owner`).send({ ownerId: rep.userId });
    expect((await search('张伟', rep)).names).toEqual(['张伟']);
  });

  it('follows a change of name and of identity', async () => {
    const made = (await admin.post('/api/v1/customers').send({ name: '赵六', phone: '13700137123' })).body;
    await admin.patch(`/api/v1/customers/${made.id}`).set('if-match', '"1"').send({ name: '钱七' });
    expect([(await search('赵六')).names, (await search('qianqi')).names]).toEqual([[], ['钱七']]);
    await admin.delete(`/api/v1/customers/${made.id}/identities/${made.identities[0].id}`);
    expect((await search('13700137123')).names).toEqual([]);
    await admin.delete(`/api/v1/customers/${made.id}`);
    expect((await search('钱七')).names).toEqual([]);
  });

  it('narrows the list of customers as well', async () => {
    const answer = await admin.get('/api/v1/customers').query({ q: 'wangwei', columns: 'name' });
    expect(answer.body.items.map((item: { name: string }) => item.name).sort()).toEqual(['王伟']);
  });
});
