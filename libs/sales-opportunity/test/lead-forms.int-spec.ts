import { startTestApp } from '@patron/kernel/testing';
import type { TestApp, TestClient } from '@patron/kernel/testing';
import { Clock, Database, SecretBox, sql } from '@patron/kernel';
import { VisitorLimit } from '../src/leads/forms/visitor-limit.js';

type Person = TestClient & { userId: string; token: string };

let test: TestApp;
let admin: Person;
let address = 0;

const api = '/api/v1';
const words = (text: string): object => ({ 'zh-CN': text, en: text });
const definition = {
  title: words('获取报价'), intro: words('一天内回复'), button: words('提交'), thanks: words('谢谢'), sites: ['https://shop.example'], mostPerHour: 5,
  questions: [{ field: 'name', label: words('姓名'), required: true, choices: [] }, { field: 'phone', label: words('手机'), required: false, choices: [] }, { field: 'email', label: words('邮箱'), required: true, choices: [] },
    { field: 'productInterest', label: words('产品'), required: false, choices: ['纽扣', '拉链'] }],
  consent: { text: words('同意就此事联系我'), required: true },
};

beforeAll(async () => {
  test = await startTestApp({ env: { PATRON_TRUST_PROXY: '1' } });
  admin = await test.as('administrator');
});
afterAll(() => test.close());

const make = async (rest: object = {}): Promise<{ id: string; key: string; version: number }> => (await admin.post(`${api}/lead-forms`).send({ name: '报价', enabled: true, doubleOptIn: false, origin: null, definition, ...rest }).expect(201)).body;
const open = async (key: string): Promise<string> => (await test.anonymous().get(`${api}/public/lead-forms/${key}`).expect(200)).body.token;
const values = (rest: object = {}): object => ({ name: '访客', email: `v${(address += 1)}@mail.example`, productInterest: '纽扣', ...rest });

async function send(key: string, body: object, token?: string): Promise<{ status: number; body: { state: string; code: string; errors: { field: string }[] } }> {
  const given = token ?? (await open(key));
  test.clock.advance(10_000);
  return post(key, { token: given, ...body });
}
/** Each from an address of its own, unless told. */
const post = (key: string, body: object, from = `10.1.${Math.floor((address += 1) / 250)}.${address % 250}`) =>
  test.anonymous().post(`${api}/public/lead-forms/${key}/submissions`).set('x-forwarded-for', from).send({ consent: true, values: values(), ...body });
const leads = async (form: string): Promise<number> => (await admin.get(`${api}/leads/count?filter=${encodeURIComponent(`form:eq:${form}`)}`)).body.count;

const only = async (form: string): Promise<string> => (await admin.get(`${api}/leads?filter=${encodeURIComponent(`form:eq:${form}`)}`)).body.items[0].id;

describe('a web form', () => {
  it('makes a lead with the very words agreed to, its campaign and its page', async () => {
    const form = await make();
    const answer = await send(form.key, { values: values({ email: 'agreed@mail.example', phone: '13812345678' }), utm: { utm_source: 'baidu', utm_medium: 'cpc' }, page: 'https://shop.example/spring' });
    expect([answer.status, answer.body.state]).toEqual([201, 'received']);
    const id = await only(form.key);
    expect((await admin.get(`${api}/leads/${id}`)).body).toMatchObject({
      source: 'form', origin: 'paid_search', landingPage: 'https://shop.example/spring', utm: { source: 'baidu', medium: 'cpc' }, productInterest: '纽扣', form: { name: '报价' },
      consent: { text: '同意就此事联系我', version: 1, page: 'https://shop.example/spring', confirmedAt: null },
    });
    await admin.patch(`${api}/lead-forms/${form.id}`).set('if-match', `"${form.version}"`).send({ name: '报价', enabled: true, doubleOptIn: false, definition: { ...definition, consent: { text: words('新的文字'), required: true } } }).expect(200);
    expect((await admin.get(`${api}/lead-forms/${form.id}`)).body).toMatchObject({ consentVersion: 2, accepted: 1 });
  });

  it('names the fields that will not do, and takes no unknown answer', async () => {
    const { key } = await make();
    expect((await send(key, { values: { name: '', email: 'x', productInterest: '飞船' } })).body.errors.map(({ field }) => field)).toEqual(['values.name', 'values.productInterest', 'values.email']);
    expect((await send(key, { values: values({ email: 'nobody' }) })).body.errors).toMatchObject([{ field: 'values.email' }]);
    expect((await send(key, { consent: false })).body.errors).toMatchObject([{ field: 'consent' }]);
    expect((await send(key, {}, 'made up')).status).toBe(404);
    const old = await open(key);
    test.clock.advance(25 * 3_600_000);
    expect((await send(key, {}, old)).status).toBe(410);
    admin = await test.as('administrator');
    expect((await test.anonymous().get(`${api}/public/lead-forms/nothing`)).status).toBe(404);
  });

  it('answers programs like people and makes no lead of theirs', async () => {
    const { key, id } = await make({ name: '垃圾' });
    expect((await send(key, { website: 'https://spam.example' })).status).toBe(201);
    const token = await open(key);
    expect((await post(key, { token })).status).toBe(201);
    expect(await leads(key)).toBe(0);
    expect((await admin.get(`${api}/lead-forms/${id}`)).body).toMatchObject({ spam: 2, accepted: 0 });
  });

  it('takes so many an hour, also when they come at once, and makes one lead of one person', async () => {
    const { key } = await make({ name: '限量' });
    const token = await open(key);
    test.clock.advance(10_000);
    const twice = await Promise.all([1, 2].map(() => post(key, { token, values: values({ email: 'twice@mail.example' }) })));
    expect(twice.map(({ status }) => status)).toEqual([201, 201]);
    expect(await leads(key)).toBe(1);
    const states: number[] = [];
    for (let at = 0; at < 4; at += 1) states.push((await post(key, { token })).status);
    expect(states.slice(0, 3)).toEqual([201, 201, 201]);
    expect(states[3]).toBe(429);
  });

  it('takes no more than a person sends from one address', async () => {
    const { key } = await make({ name: '同址', definition: { ...definition, mostPerHour: 1000 } });
    const token = await open(key);
    test.clock.advance(10_000);
    const states: number[] = [];
    for (let at = 0; at < 14; at += 1) states.push((await post(key, { token }, '10.9.9.9')).status);
    expect(states.filter((status) => status === 429)).toHaveLength(2);
    expect((await post(key, { token }, '10.9.9.8')).status).toBe(201);
    // What another process would say of the same visitor, and of what it has let through itself.
    const elsewhere = new VisitorLimit(test.app.get(Database), test.app.get(Clock));
    const sends = { what: 'lead-form.send', most: 12, seconds: 600 };
    expect([await elsewhere.allows(sends, '10.9.9.9'), await elsewhere.allows(sends, '10.9.9.8')]).toEqual([false, true]);
    await Promise.all(Array.from({ length: 9 }, () => elsewhere.allows(sends, '10.9.9.8')));
    expect([(await post(key, { token }, '10.9.9.8')).status, (await post(key, { token }, '10.9.9.8')).status]).toEqual([201, 429]);
    test.clock.advance(601_000);
    expect(await elsewhere.allows(sends, '10.9.9.9')).toBe(true);
    admin = await test.as('administrator');
  });

  it('with double opt-in waits for the link in the mail', async () => {
    const { key } = await make({ name: '确认', doubleOptIn: true, definition: { ...definition, mostPerHour: 50 } });
    const bad = await admin.post(`${api}/lead-forms`).send({ name: 'x', enabled: true, doubleOptIn: true, definition: { ...definition, questions: [definition.questions[0], definition.questions[1]] } });
    expect(bad.body.errors).toMatchObject([{ field: 'doubleOptIn' }]);
    const answer = await send(key, { lang: 'en', values: values({ email: 'optin@mail.example' }) });
    expect([answer.status, answer.body.state]).toEqual([201, 'confirm']);
    expect(await leads(key)).toBe(0);
    const [mail] = await test.db.rows<{ body: string }>(sql`select body_sealed as body from kernel.mail where recipient = 'optin@mail.example'`);
    const { text } = JSON.parse(test.app.get(SecretBox).open(mail?.body ?? '')) as { text: string };
    const token = decodeURIComponent(/token=([^\s]+)/.exec(text)?.[1] ?? '');
    const page = await test.anonymous().get(`${api}/public/lead-forms/confirm`).query({ token });
    expect([page.status, page.text.includes('<html lang="en">'), page.text.includes('>Confirm</button>')]).toEqual([200, true, true]);
    expect((await test.anonymous().get(`${api}/public/lead-forms/confirm`).set('accept-language', 'en-GB').query({ token: 'rubbish' })).text).toContain('not good any more');
    expect(await leads(key)).toBe(0);
    for (const _ of [1, 2, 3]) await send(key, { values: values({ email: 'flooded@mail.example' }) });
    expect((await send(key, { values: values({ email: 'flooded@mail.example' }) })).body.state).toBe('confirm');
    expect(await test.db.rows(sql`select id from kernel.mail where recipient = 'flooded@mail.example'`)).toHaveLength(3);
    for (const _ of [1, 2]) await test.anonymous().post(`${api}/public/lead-forms/confirm`).send({ token }).expect(204);
    expect(await leads(key)).toBe(1);
    const id = await only(key);
    expect((await admin.get(`${api}/leads/${id}`)).body).toMatchObject({ optIn: 'confirmed', consent: { confirmedAt: expect.any(String) } });
  });

  it('is a page of its own for the sites it names, and a script that puts it there', async () => {
    const { key } = await make({ name: '嵌入' });
    const page = await test.anonymous().get(`${api}/public/lead-forms/${key}/page?lang=en`).expect(200);
    expect(page.headers['content-type']).toContain('text/html');
    expect(page.headers['content-security-policy']).toContain('frame-ancestors https://shop.example');
    expect(page.headers['x-frame-options']).toBeUndefined();
    const coloured = async (theme: string): Promise<boolean> => (await test.anonymous().get(`${api}/public/lead-forms/${key}/page?theme=${theme}`).expect(200)).text.includes('prefers-color-scheme');
    expect([await coloured('light'), await coloured('auto')]).toEqual([false, true]);
    expect(page.text).toContain('<label for="q-email">');
    const script = await test.anonymous().get(`${api}/public/lead-forms/${key}/embed.js`).expect(200);
    expect(script.headers['content-type']).toContain('javascript');
    expect(script.text).toContain(`/public/lead-forms/${key}/page`);
    expect((await test.anonymous().get(`${api}/leads`)).headers['x-frame-options']).toBe('DENY');
  });
});
