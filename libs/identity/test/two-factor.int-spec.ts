import { startTestApp, type TestApp } from '@patron/kernel/testing';
import { HOTP, Secret } from 'otpauth';
import { browser, hire, PASSWORD, signIn, type Browser } from './people.js';

let t: TestApp;

beforeAll(async () => {
  t = await startTestApp({ env: { PATRON_TRUST_PROXY: '1' } });
});
afterAll(() => t.close());

const STEP_MS = 30_000;
const post = (who: Browser, path: string, body: object) => who.client.post(`/api/v1/${path}`).set('x-csrf-token', who.csrf()).send(body);
const codeNow = (secret: string, drift = 0): string =>
  HOTP.generate({ secret: Secret.fromBase32(secret), counter: Math.floor(t.clock.now().getTime() / STEP_MS) + drift, digits: 6 });
/** Six digits that are no code of the steps around now. */
function wrongCode(secret: string): string {
  const near = new Set([-2, -1, 0, 1, 2].map((drift) => codeNow(secret, drift)));
  return ['000000', '111111', '222222', '333333', '444444', '555555'].find((code) => !near.has(code)) ?? '';
}

interface Enrolled {
  userId: string;
  email: string;
  here: Browser;
  secret: string;
  recoveryCodes: string[];
}

/** Somebody signed in with a second step; the clock then stands in a new time step. */
async function enrol(email: string, roles: string[] = []): Promise<Enrolled> {
  const userId = await hire(t, email, roles);
  const here = await signIn(t, email);
  const { body } = await post(here, 'auth/two-factor/enrolment', {}).expect(200);
  const confirmed = await post(here, 'auth/two-factor/confirm', { code: codeNow(body.secret as string) }).expect(200);
  t.clock.advance(STEP_MS);
  return { userId, email, here, secret: body.secret as string, recoveryCodes: confirmed.body.recoveryCodes as string[] };
}

const firstStep = async (who: Browser, email: string, password = PASSWORD): Promise<string> => {
  const { body } = await who.client.post('/api/v1/auth/sign-in').send({ email, password }).expect(200);
  expect(body.user).toBeNull();
  expect(who.cookie('patron_at')).toBeUndefined();
  return body.challenge.token as string;
};
const secondStep = (who: Browser, challenge: string, code: string, more: object = {}) => who.client.post('/api/v1/auth/two-factor').send({ challenge, code, ...more });
const mailsTo = async (email: string): Promise<string[]> =>
  (await t.db.rows<{ kind: string }>({ text: 'select kind from kernel.mail where recipient = $1 order by id', values: [email] })).map(({ kind }) => kind);
const auditOf = async (userId: string): Promise<string[]> =>
  (await t.db.rows<{ action: string }>({ text: 'select action from kernel.audit where subject_id = $1 order by position', values: [userId] })).map(({ action }) => action);

describe('setting up the second step', () => {
  it('shows a secret and a QR image, takes a first code, and ends the other sessions', async () => {
    const userId = await hire(t, 'new@shop.example', []);
    const elsewhere = await signIn(t, 'new@shop.example');
    const here = await signIn(t, 'new@shop.example');
    const { body } = await post(here, 'auth/two-factor/enrolment', {}).expect(200);
    expect(body.qr).toMatch(/^data:image\/png;base64,/);
    expect(new URL(body.uri as string).searchParams.get('secret')).toBe(body.secret);
    expect((await post(here, 'auth/two-factor/confirm', { code: wrongCode(body.secret as string) }).expect(422)).body.errors[0].code).toBe('two_factor.wrong_code');
    await elsewhere.client.get('/api/v1/auth/me').expect(200);
    const { recoveryCodes } = (await post(here, 'auth/two-factor/confirm', { code: codeNow(body.secret as string) }).expect(200)).body;
    expect(new Set(recoveryCodes as string[]).size).toBe(10);
    await elsewhere.client.get('/api/v1/auth/me').expect(401);
    expect((await here.client.get('/api/v1/auth/two-factor').expect(200)).body).toMatchObject({ enabled: true, recoveryCodesLeft: 10, required: false });
    expect((await here.client.get('/api/v1/auth/me').expect(200)).body.twoFactor).toBe(true);
    expect(await auditOf(userId)).toContain('two_factor.turned_on');
    expect(await mailsTo('new@shop.example')).toEqual(['two_factor.turned_on']);
    await post(here, 'auth/two-factor/enrolment', {}).expect(409);
  });

  it('keeps the secret sealed and of the recovery codes only hashes', async () => {
    const { secret, recoveryCodes, userId } = await enrol('sealed@shop.example');
    const rows = await t.db.rows<{ text: string }>({
      text: `select f::text as text from identity.two_factor f where user_id = $1 union all select c::text from identity.recovery_code c where user_id = $1`, values: [userId],
    });
    expect(rows).toHaveLength(11);
    expect(rows.filter(({ text }) => text.includes(secret) || recoveryCodes.some((code) => text.includes(code)))).toEqual([]);
  });

  it('asks for the password when the session is not fresh: a stolen one must not shut its owner out', async () => {
    await hire(t, 'stale@shop.example', []);
    const here = await signIn(t, 'stale@shop.example');
    t.clock.advance(11 * 60_000);
    await post(here, 'auth/refresh', {}).expect(200);
    expect((await post(here, 'auth/two-factor/enrolment', {}).expect(403)).body.code).toBe('auth.password_needed');
    expect((await post(here, 'auth/two-factor/enrolment', { password: 'not it at all' }).expect(422)).body.errors[0].code).toBe('password.wrong');
    await post(here, 'auth/two-factor/enrolment', { password: PASSWORD }).expect(200);
  });

  it('is not for API keys', async () => {
    const admin = await t.as('administrator');
    const { body } = await admin.post('/api/v1/api-keys').send({ name: 'erp', scopes: ['customers.read'] }).expect(201);
    await t.anonymous().get('/api/v1/auth/two-factor').set('authorization', `Bearer ${body.key as string}`).expect(403);
  });
});

describe('signing in with a second step', () => {
  it('answers a challenge instead of cookies, and the code completes it', async () => {
    const { email, secret } = await enrol('two@shop.example');
    const who = browser(t);
    const challenge = await firstStep(who, email);
    const { body } = await secondStep(who, challenge, codeNow(secret)).expect(200);
    expect(body.user).toMatchObject({ email, twoFactor: true, mustEnrolTwoFactor: false });
    await who.client.get('/api/v1/auth/me').expect(200);
    await secondStep(who, challenge, codeNow(secret, 1)).expect(401);
  });

  it('takes the code of the step before and after, and none further away', async () => {
    const { email, secret } = await enrol('drift@shop.example');
    t.clock.advance(STEP_MS * 2);
    for (const [drift, status] of [[-2, 422], [-1, 200], [1, 200], [2, 422]] as const) {
      const who = browser(t);
      await secondStep(who, await firstStep(who, email), codeNow(secret, drift)).expect(status);
    }
  });

  it('refuses a code used before, and the first code of the enrolment too', async () => {
    const { email, secret } = await enrol('replay@shop.example');
    const [one, two] = [browser(t), browser(t)];
    const challenges = [await firstStep(one, email), await firstStep(two, email)];
    await secondStep(one, challenges[0] ?? '', codeNow(secret)).expect(200);
    expect((await secondStep(two, challenges[1] ?? '', codeNow(secret)).expect(422)).body.errors[0].code).toBe('two_factor.wrong_code');
    await secondStep(two, challenges[1] ?? '', codeNow(secret, -1)).expect(422);
  });

  it('lets one of many through who bring the same code at once', async () => {
    const { email, secret } = await enrol('race@shop.example');
    const people = Array.from({ length: 4 }, () => browser(t));
    const challenges = await Promise.all(people.map((who) => firstStep(who, email)));
    const answers = await Promise.all(people.map((who, i) => secondStep(who, challenges[i] ?? '', codeNow(secret))));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 422, 422, 422]);
  });

  it('takes each recovery code once, in any writing, also when two bring it at once, and tells the person', async () => {
    const { email, recoveryCodes, userId } = await enrol('recover@shop.example');
    const code = recoveryCodes[0] ?? '';
    const people = [browser(t), browser(t)];
    const challenges = await Promise.all(people.map((who) => firstStep(who, email)));
    const answers = await Promise.all(people.map((who, i) => secondStep(who, challenges[i] ?? '', code.toLowerCase().replaceAll('-', ' '))));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 422]);
    expect(await auditOf(userId)).toContain('two_factor.recovery_code_used');
    expect(await mailsTo(email)).toContain('two_factor.recovery_code_used');
    const who = browser(t);
    await secondStep(who, await firstStep(who, email), recoveryCodes[1] ?? '').expect(200);
    expect((await who.client.get('/api/v1/auth/two-factor')).body.recoveryCodesLeft).toBe(8);
  });

  it('opens one session for one challenge, whatever codes arrive together', async () => {
    const { email, recoveryCodes, userId } = await enrol('double@shop.example');
    const who = browser(t);
    const challenge = await firstStep(who, email);
    const answers = await Promise.all([0, 1, 2].map((i) => secondStep(browser(t), challenge, recoveryCodes[i] ?? '')));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 401, 401]);
    const open = await t.db.rows({ text: `select 1 from identity.session where user_id = $1 and revoked_at is null and second_factor = 'recovery'`, values: [userId] });
    expect(open).toHaveLength(1);
  });

  it('is over after five minutes, and with a new password or a disabled account in between', async () => {
    const { email, secret, userId, here } = await enrol('between@shop.example');
    const [late, changed, disabled] = [browser(t), browser(t), browser(t)];
    const lateChallenge = await firstStep(late, email);
    t.clock.advance(301_000);
    await secondStep(late, lateChallenge, codeNow(secret)).expect(401);

    const changedChallenge = await firstStep(changed, email);
    await post(here, 'auth/change-password', { currentPassword: PASSWORD, newPassword: 'an even better one' }).expect(204);
    expect((await secondStep(changed, changedChallenge, codeNow(secret)).expect(401)).body.code).toBe('auth.challenge_over');

    t.clock.advance(STEP_MS);
    const disabledChallenge = await firstStep(disabled, email, 'an even better one');
    const admin = await t.as('administrator');
    await admin.patch(`/api/v1/users/${userId}`).set('if-match', (await admin.get(`/api/v1/users/${userId}`)).headers['etag'] ?? '').send({ active: false }).expect(200);
    await secondStep(disabled, disabledChallenge, codeNow(secret)).expect(401);
    expect(disabled.cookie('patron_at')).toBeUndefined();
  });

  it('is refused when another site sends the code', async () => {
    const { email, secret } = await enrol('csrf2@shop.example');
    const who = browser(t);
    const challenge = await firstStep(who, email);
    await secondStep(who, challenge, codeNow(secret)).set('origin', 'https://evil.example').expect(403);
  });
});

describe('guessing codes', () => {
  it('ends a challenge after five wrong codes and warns the person: somebody knows the password', async () => {
    const { email, secret } = await enrol('guess@shop.example');
    const who = browser(t);
    const challenge = await firstStep(who, email);
    const answers: number[] = [];
    for (let i = 0; i < 6; i += 1) {
      answers.push((await secondStep(who, challenge, wrongCode(secret)).set('x-forwarded-for', `203.0.113.${i}`)).status);
      t.clock.advance(10_000);
    }
    expect(answers).toEqual([422, 422, 422, 422, 422, 401]);
    expect(await mailsTo(email)).toContain('two_factor.guessed');
  });

  it('is slowed over all challenges and addresses, and does not keep the owner out of his own browser', async () => {
    const { email, secret, here } = await enrol('siege@shop.example');
    const attempt = async (i: number) => {
      const who = browser(t);
      return secondStep(who, await firstStep(who, email), wrongCode(secret)).set('x-forwarded-for', `198.51.100.${i}`);
    };
    for (let i = 0; i < 5; i += 1) await attempt(i).then(({ status }) => expect(status).toBe(422));
    expect((await attempt(5)).body.code).toBe('auth.throttled');
    await secondStep(here, await here.client.post('/api/v1/auth/sign-in').send({ email, password: PASSWORD }).then(({ body }) => body.challenge.token as string), codeNow(secret)).expect(200);
  });

  it('lets a stranger\'s browser of the owner in again after a quarter of an hour at most', async () => {
    const { email, secret } = await enrol('patient@shop.example');
    for (let i = 0; i < 12; i += 1) {
      const who = browser(t);
      await secondStep(who, await firstStep(who, email), wrongCode(secret)).set('x-forwarded-for', `192.0.2.${i}`);
      t.clock.advance(60_000);
    }
    t.clock.advance(15 * 60_000);
    const owner = browser(t);
    await secondStep(owner, await firstStep(owner, email), codeNow(secret)).expect(200);
  });
});

describe('a remembered device', () => {
  it('needs no code for thirty days, until the password or the enrolment changes', async () => {
    const { email, secret, here, userId } = await enrol('trusted@shop.example');
    const who = browser(t);
    await secondStep(who, await firstStep(who, email), codeNow(secret), { rememberDevice: true }).expect(200);
    const again = () => who.client.post('/api/v1/auth/sign-in').send({ email, password: PASSWORD }).expect(200);
    expect((await again()).body.challenge).toBeNull();
    const proof = who.cookie(`patron_trust_${userId.replaceAll('-', '')}`) ?? '';
    const forged = `${Number(proof.split('~')[0]) + 86_400}~${proof.split('~')[1] ?? ''}`;
    const stranger = await t.anonymous().post('/api/v1/auth/sign-in').set('cookie', `patron_trust_${userId.replaceAll('-', '')}=${forged}`).send({ email, password: PASSWORD }).expect(200);
    expect(stranger.body.user).toBeNull();
    await post(here, 'auth/change-password', { currentPassword: PASSWORD, newPassword: 'an even better one' }).expect(204);
    expect((await who.client.post('/api/v1/auth/sign-in').send({ email, password: 'an even better one' }).expect(200)).body.user).toBeNull();
  });
});

describe('managing the second step', () => {
  it('replaces recovery codes for a code', async () => {
    const { here, secret, recoveryCodes, email } = await enrol('renew@shop.example');
    await post(here, 'auth/two-factor/recovery-codes', { code: wrongCode(secret) }).expect(422);
    const { body } = await post(here, 'auth/two-factor/recovery-codes', { code: codeNow(secret) }).expect(200);
    expect((body.recoveryCodes as string[]).filter((code) => recoveryCodes.includes(code))).toEqual([]);
    const who = browser(t);
    const challenge = await firstStep(who, email);
    await secondStep(who, challenge, recoveryCodes[0] ?? '').expect(422);
    await secondStep(who, challenge, (body.recoveryCodes as string[])[0] ?? '').expect(200);
  });

  it('is turned off by password and code together, not by one of them', async () => {
    const { here, secret, email } = await enrol('off@shop.example');
    expect((await post(here, 'auth/two-factor/turn-off', { code: codeNow(secret) }).expect(403)).body.code).toBe('auth.password_needed');
    await post(here, 'auth/two-factor/turn-off', { code: wrongCode(secret), password: PASSWORD }).expect(422);
    await post(here, 'auth/two-factor/turn-off', { code: codeNow(secret), password: 'not it at all' }).expect(422);
    await post(here, 'auth/two-factor/turn-off', { code: codeNow(secret), password: PASSWORD }).expect(204);
    await signIn(t, email);
    expect(await mailsTo(email)).toContain('two_factor.turned_off');
  });

  it('is reset by an administrator, and by nobody over somebody who may do more', async () => {
    const { email, userId, here } = await enrol('lost@shop.example', ['administrator']);
    await t.db.execute({ text: `insert into identity.role (id, key, name_zh, name_en, permissions, scope, system, version, created_at, updated_at)
      values (gen_random_uuid(), 'people', '人事', 'People', '{users.manage}', 'all', false, 1, now(), now())` });
    const people = await t.as('people');
    expect((await people.delete(`/api/v1/users/${userId}/two-factor`).expect(403)).body.code).toBe('auth.beyond_own_authority');
    const admin = await t.as('administrator');
    await admin.delete(`/api/v1/users/${userId}/two-factor`).expect(204);
    await here.client.get('/api/v1/auth/me').expect(401);
    await admin.delete(`/api/v1/users/${userId}/two-factor`).expect(409);
    await signIn(t, email);
    expect(await auditOf(userId)).toContain('two_factor.reset');
    expect(await mailsTo(email)).toContain('two_factor.reset');
  });
});

describe('a role that requires the second step', () => {
  it('lets its people do nothing but set it up, leaves API keys alone, and cannot be evaded by turning it off', async () => {
    const admin = await t.as('administrator');
    const created = await admin.post('/api/v1/roles').send({
      key: 'strict', name: { 'zh-CN': '严格', en: 'Strict' }, permissions: ['customers.read', 'api_keys.manage'], scope: 'all', requireTwoFactor: false,
    }).expect(201);
    await hire(t, 'strict@shop.example', ['strict']);
    const here = await signIn(t, 'strict@shop.example');
    const { body: key } = await post(here, 'api-keys', { name: 'erp', scopes: ['customers.read'] }).expect(201);
    const role = await admin.patch(`/api/v1/roles/${created.body.id as string}`).set('if-match', '"1"').send({ requireTwoFactor: true }).expect(200);
    expect(role.body.requireTwoFactor).toBe(true);

    expect((await here.client.get('/api/v1/customers').expect(403)).body.code).toBe('auth.two_factor_required');
    expect((await here.client.get('/api/v1/search?q=a').expect(403)).body.code).toBe('auth.two_factor_required');
    expect((await here.client.get('/api/v1/auth/me').expect(200)).body.mustEnrolTwoFactor).toBe(true);
    await t.anonymous().get('/api/v1/customers').set('authorization', `Bearer ${key.key as string}`).expect(200);

    const { body } = await post(here, 'auth/two-factor/enrolment', {}).expect(200);
    await post(here, 'auth/two-factor/confirm', { code: codeNow(body.secret as string) }).expect(200);
    await here.client.get('/api/v1/customers').expect(200);
    t.clock.advance(STEP_MS);
    expect((await post(here, 'auth/two-factor/turn-off', { code: codeNow(body.secret as string), password: PASSWORD }).expect(409)).body.code).toBe('two_factor.required');
  });
});
