import { startTestApp, type TestApp } from '@patron/kernel/testing';
import { linkTo, mailsTo } from './mailbox.js';
import { browser, hire, PASSWORD, signIn } from './people.js';

const NEW = 'another good battery';
let t: TestApp;

beforeAll(async () => {
  t = await startTestApp({ env: { PATRON_PUBLIC_URL: 'http://crm.shop.example/', PATRON_TRUST_PROXY: '1' } });
});
afterAll(() => t.close());

let addresses = 0;
const ask = async (email: string, address = `198.51.100.${(addresses += 1)}`) => {
  const answer = await t.anonymous().post('/api/v1/auth/forgot-password').set('x-forwarded-for', address).set('host', 'evil.example').send({ email });
  await t.runJobs();
  return answer;
};
const reset = (token: string, newPassword = NEW) =>
  t.anonymous().post('/api/v1/auth/reset-password').set('x-forwarded-for', `203.0.113.${(addresses += 1) % 250}`).send({ token, newPassword });
const look = async (token: string): Promise<unknown> => (await t.anonymous().post('/api/v1/auth/reset-link').send({ token }).expect(200)).body;
const tries = (email: string, password: string) => t.anonymous().post('/api/v1/auth/sign-in').set('x-forwarded-for', '192.0.2.77').send({ email, password });

describe('a forgotten password', () => {
  it('is replaced through a mailed link that works once, and every session ends', async () => {
    await hire(t, 'li@shop.example', []);
    const before = await signIn(t, 'li@shop.example');
    await before.client.get('/api/v1/auth/me').expect(200);
    await ask(' LI@Shop.Example ').then(({ status }) => expect(status).toBe(204));
    const { url, token } = await linkTo(t, 'li@shop.example', 'user.password_reset');
    expect(url).toBe(`http://crm.shop.example/reset-password#${token}`);
    expect(await look(token)).toEqual({ state: 'open', email: 'li@shop.example' });
    await reset(token).expect(204);
    expect(await look(token)).toEqual({ state: 'used', email: null });
    expect((await reset(token).expect(410)).body.code).toBe('auth.link_used');
    await before.client.get('/api/v1/auth/me').expect(401);
    await tries('li@shop.example', PASSWORD).expect(401);
    await tries('li@shop.example', NEW).expect(200);
    expect((await mailsTo(t, 'li@shop.example')).map(({ kind }) => kind)).toContain('user.password_changed');
  });

  it('is not in the database, neither as token nor as link', async () => {
    await hire(t, 'sealed@shop.example', []);
    await ask('sealed@shop.example');
    const { token } = await linkTo(t, 'sealed@shop.example', 'user.password_reset');
    const dump = await t.db.rows<{ row: string }>({ text: 'select r::text as row from identity.password_reset r union all select m::text from kernel.mail m union all select a::text from kernel.audit a' });
    expect(dump.filter(({ row }) => row.includes(token))).toEqual([]);
  });

  it('answers alike and writes nothing for an address that is nobody\'s or of a disabled account', async () => {
    const gone = await hire(t, 'gone@shop.example', []);
    await t.db.execute({ text: 'update identity.app_user set active = false where id = $1', values: [gone] });
    await hire(t, 'real@shop.example', []);
    const answers = [await ask('nobody@shop.example'), await ask('gone@shop.example'), await ask('real@shop.example')];
    expect(answers.map(({ status, text }) => [status, text])).toEqual(Array(3).fill([204, '']));
    expect([await mailsTo(t, 'nobody@shop.example'), await mailsTo(t, 'gone@shop.example')]).toEqual([[], []]);
    expect(await mailsTo(t, 'real@shop.example')).toHaveLength(1);
  });

  it('runs out after an hour', async () => {
    await hire(t, 'late@shop.example', []);
    await ask('late@shop.example');
    const { token } = await linkTo(t, 'late@shop.example', 'user.password_reset');
    t.clock.advance(3_600_000);
    expect(await look(token)).toEqual({ state: 'expired', email: null });
    expect((await reset(token).expect(410)).body.code).toBe('auth.link_expired');
  });

  it('keeps its link when the new password is too weak', async () => {
    await hire(t, 'weak@shop.example', []);
    await ask('weak@shop.example');
    const { token } = await linkTo(t, 'weak@shop.example', 'user.password_reset');
    expect((await reset(token, 'short').expect(422)).body.errors[0]).toMatchObject({ field: 'newPassword', code: 'field.min_length' });
    expect((await reset(token, 'weak@shop.example').expect(422)).body.errors[0].code).toBe('password.personal');
    await reset(token).expect(204);
  });

  it('lets one of many who use the same link at once', async () => {
    await hire(t, 'race@shop.example', []);
    await ask('race@shop.example');
    const { token } = await linkTo(t, 'race@shop.example', 'user.password_reset');
    const statuses = (await Promise.all(Array.from({ length: 6 }, (_, i) => reset(token, `${NEW} ${i}`)))).map(({ status }) => status);
    expect(statuses.sort()).toEqual([204, 410, 410, 410, 410, 410]);
  });

  it('has no use for a link after the account was disabled, its address changed or the password was changed', async () => {
    const change = ['active = false', `email = 'other@shop.example'`];
    for (const [i, set] of change.entries()) {
      const email = `moved-${i}@shop.example`;
      const id = await hire(t, email, []);
      await ask(email);
      const { token } = await linkTo(t, email, 'user.password_reset');
      await t.db.execute({ text: `update identity.app_user set ${set} where id = $1`, values: [id] });
      expect((await reset(token).expect(410)).body.code).toBe('auth.link_unknown');
    }
    await hire(t, 'changed@shop.example', []);
    await ask('changed@shop.example');
    const { token } = await linkTo(t, 'changed@shop.example', 'user.password_reset');
    const person = await signIn(t, 'changed@shop.example');
    await person.client.post('/api/v1/auth/change-password').set('x-csrf-token', person.csrf()).send({ currentPassword: PASSWORD, newPassword: NEW }).expect(204);
    expect((await reset(token, 'a third good one').expect(410)).body.code).toBe('auth.link_used');
  });

  it('refuses made-up tokens of any shape', async () => {
    for (const token of ['x', 'a'.repeat(43), '../../etc/passwd', '\u0000', '😀'.repeat(10), "' or 1=1 --"]) {
      const { status } = await reset(token);
      expect([410, 422]).toContain(status);
    }
  });

  it('mails a person at most three links an hour, whoever asks from wherever, and all of them work', async () => {
    await hire(t, 'flooded@shop.example', []);
    await ask('flooded@shop.example');
    const first = await linkTo(t, 'flooded@shop.example', 'user.password_reset');
    for (let i = 0; i < 6; i += 1) await ask('flooded@shop.example').then(({ status }) => expect(status).toBe(204));
    expect(await mailsTo(t, 'flooded@shop.example')).toHaveLength(3);
    await reset(first.token).expect(204);
  });

  it('slows one address down that asks for many, and lets others ask', async () => {
    const statuses: number[] = [];
    for (let i = 0; i < 22; i += 1) statuses.push((await t.anonymous().post('/api/v1/auth/forgot-password').set('x-forwarded-for', '192.0.2.1').send({ email: `guess-${i}@shop.example` })).status);
    expect(statuses.filter((status) => status === 429)).toHaveLength(2);
    const refused = await ask('li@shop.example', '192.0.2.1');
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
    expect((await ask('li@shop.example', '192.0.2.2')).status).toBe(204);
    t.clock.advance(16 * 60_000);
    expect((await ask('li@shop.example', '192.0.2.1')).status).toBe(204);
  });

  it('is asked for only from our own pages', async () => {
    for (const path of ['forgot-password', 'reset-password', 'reset-link', 'accept-invitation', 'invitation-link']) {
      const bodies: Record<string, object> = { 'forgot-password': { email: 'a@shop.example' }, 'reset-password': { token: 'x', newPassword: NEW }, 'accept-invitation': { token: 'x', name: 'x', password: NEW } };
      const foreign = await browser(t).client.post(`/api/v1/auth/${path}`).set('origin', 'https://evil.example').send(bodies[path] ?? { token: 'x' }).expect(403);
      expect(foreign.body.code).toBe('auth.csrf');
    }
  });
});
