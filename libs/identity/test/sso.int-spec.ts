import { startTestApp, type TestApp, type TestClient } from '@patron/kernel/testing';
import { HOTP, Secret } from 'otpauth';
import { browser, hire, PASSWORD, signIn, type Browser } from './people.js';
import { TestProvider } from './sso-provider.js';

const KEY = 'company';
const START = `/api/v1/auth/sso/${KEY}`;
const provider = new TestProvider();
let t: TestApp;
let admin: TestClient;
let providerId: string;

beforeAll(async () => {
  // The provider warns that it is set up for tests only. So it is.
  Object.assign(console, { warn: () => undefined, info: () => undefined });
  t = await startTestApp();
  await provider.start(`${t.config.publicUrl}${START}/callback`);
  admin = await t.as('administrator');
  const created = await admin.post('/api/v1/sso-providers').send({
    key: KEY, label: '公司账号', issuer: provider.issuer, clientId: 'patron', clientSecret: 'patron-secret-at-the-provider',
  }).expect(201);
  providerId = created.body.id as string;
}, 120_000);
afterAll(async () => {
  await t.close();
  await provider.stop();
});

const change = async (body: object): Promise<void> => {
  const { headers } = await admin.get(`/api/v1/sso-providers/${providerId}`);
  await admin.patch(`/api/v1/sso-providers/${providerId}`).set('if-match', headers['etag'] ?? '').send(body).expect(200);
};
const start = async (who: Browser, to = '/customers'): Promise<string> =>
  (await who.client.get(`${START}?to=${encodeURIComponent(to)}`).expect(302)).headers['location'] as string;
const back = (who: Browser, address: string) => {
  const { pathname, search } = new URL(address);
  return who.client.get(pathname + search).expect(302);
};
/** The whole way: to the provider and back. */
async function walk(who: Browser, subject: string, to?: string): Promise<{ location: string; back: string }> {
  const address = await provider.visit(await start(who, to), { subject });
  return { location: (await back(who, address)).headers['location'] as string, back: address };
}

describe('single sign-on', () => {
  it('leads to the provider with PKCE, state and nonce, and back to the page asked for, signed in', async () => {
    const userId = await hire(t, 'lihua@shop.example', ['sales_rep']);
    provider.people.set('s-lihua', { email: 'LiHua@shop.example', emailVerified: true, name: '李华' });
    const who = browser(t);
    const url = new URL(await start(who));
    expect(Object.fromEntries(url.searchParams)).toMatchObject({ response_type: 'code', code_challenge_method: 'S256', redirect_uri: `${t.config.publicUrl}${START}/callback` });
    expect([url.searchParams.get('state')?.length, url.searchParams.get('nonce')?.length].every((length) => (length ?? 0) >= 43)).toBe(true);
    const { location } = await walk(who, 's-lihua', '/orders?filter=a:eq:b');
    expect(location).toBe('/orders?filter=a:eq:b');
    expect((await who.client.get('/api/v1/auth/me').expect(200)).body).toMatchObject({ id: userId, email: 'lihua@shop.example' });
    const told = await t.db.rows<{ kind: string }>({ text: `select kind from kernel.mail where user_id = $1`, values: [userId] });
    expect(told.map(({ kind }) => kind)).toEqual(['sso.linked']);
  });

  it('knows a person by issuer and subject ever after, whatever address the provider names then', async () => {
    const userId = await hire(t, 'first@shop.example', []);
    await hire(t, 'boss@shop.example', ['administrator']);
    provider.people.set('s-first', { email: 'first@shop.example', emailVerified: true });
    await walk(browser(t), 's-first');
    provider.people.set('s-first', { email: 'boss@shop.example', emailVerified: true });
    const who = browser(t);
    await walk(who, 's-first');
    expect((await who.client.get('/api/v1/auth/me').expect(200)).body.id).toBe(userId);
  });

  it('does not hand an account to another subject that was given its address later', async () => {
    await hire(t, 'recycled@shop.example', []);
    provider.people.set('s-old', { email: 'recycled@shop.example', emailVerified: true }).set('s-new', { email: 'recycled@shop.example', emailVerified: true });
    await walk(browser(t), 's-old');
    const who = browser(t);
    expect((await walk(who, 's-new')).location).toBe('/sign-in?sso=taken');
    expect(who.cookie('patron_at')).toBeUndefined();
  });

  it.each<[string, { email?: string; emailVerified?: unknown }]>([
    ['not verified', { email: 'v1@shop.example', emailVerified: false }],
    ['not said to be verified', { email: 'v2@shop.example' }],
    ['"verified" as text', { email: 'v3@shop.example', emailVerified: 'true' }],
    ['missing', { emailVerified: true }],
  ])('refuses a first sign-in whose address is %s', async (what, person) => {
    await hire(t, person.email ?? 'v4@shop.example', []);
    provider.people.set(`s-${what}`, person);
    const who = browser(t);
    expect((await walk(who, `s-${what}`)).location).toBe('/sign-in?sso=unverified');
    expect(who.cookie('patron_at')).toBeUndefined();
  });

  it('refuses strangers, disabled people and foreign domains, each with its own reason', async () => {
    provider.people.set('s-stranger', { email: 'stranger@elsewhere.example', emailVerified: true });
    expect((await walk(browser(t), 's-stranger')).location).toBe('/sign-in?sso=unknown');
    const gone = await hire(t, 'gone@shop.example', []);
    provider.people.set('s-gone', { email: 'gone@shop.example', emailVerified: true });
    await walk(browser(t), 's-gone');
    const { headers } = await admin.get(`/api/v1/users/${gone}`);
    await admin.patch(`/api/v1/users/${gone}`).set('if-match', headers['etag'] ?? '').send({ active: false }).expect(200);
    expect((await walk(browser(t), 's-gone')).location).toBe('/sign-in?sso=inactive');
    await change({ allowedDomains: ['shop.example'] });
    expect((await walk(browser(t), 's-stranger')).location).toBe('/sign-in?sso=domain');
    provider.people.set('s-lookalike', { email: 'x@evilshop.example', emailVerified: true });
    expect((await walk(browser(t), 's-lookalike')).location).toBe('/sign-in?sso=domain');
    await change({ allowedDomains: [] });
  });

  it('makes accounts with the default role when told to, for its own domains, and these have no password', async () => {
    const roles = await admin.get('/api/v1/roles?limit=200');
    const rep = (roles.body.items as { id: string; key: string }[]).find(({ key }) => key === 'sales_rep')?.id;
    const { headers } = await admin.get(`/api/v1/sso-providers/${providerId}`);
    const open = await admin.patch(`/api/v1/sso-providers/${providerId}`).set('if-match', headers['etag'] ?? '').send({ provisioning: 'create', defaultRoleId: rep }).expect(422);
    expect(open.body.errors[0].field).toBe('allowedDomains');
    await change({ provisioning: 'create', defaultRoleId: rep, allowedDomains: ['new.example'] });
    provider.people.set('s-made', { email: 'made@new.example', emailVerified: true, name: '新人' });
    const who = browser(t);
    await walk(who, 's-made');
    expect((await who.client.get('/api/v1/auth/me').expect(200)).body).toMatchObject({ name: '新人', mustChangePassword: false, roles: [{ key: 'sales_rep' }] });
    await t.anonymous().post('/api/v1/auth/sign-in').send({ email: 'made@new.example', password: '!sso' }).expect(401);
    await change({ provisioning: 'known', defaultRoleId: null, allowedDomains: [] });
  });
});

describe('attacks on single sign-on', () => {
  beforeAll(async () => {
    await hire(t, 'victim@shop.example', []);
    await hire(t, 'mallory@shop.example', []);
    provider.people.set('s-victim', { email: 'victim@shop.example', emailVerified: true }).set('s-mallory', { email: 'mallory@shop.example', emailVerified: true });
  });

  it('an answer planted in another browser signs nobody in (login CSRF, session fixation)', async () => {
    const planted = await provider.visit(await start(browser(t)), { subject: 's-mallory' });
    for (const victim of [browser(t), await signIn(t, 'victim@shop.example')]) {
      const before = victim.cookie('patron_at');
      expect((await back(victim, planted)).headers['location']).toBe('/sign-in?sso=expired');
      expect(victim.cookie('patron_at')).toBe(before);
    }
  });

  it('a wrong or missing state, or one of another flow of the same browser, is refused', async () => {
    const who = browser(t);
    const one = await provider.visit(await start(who), { subject: 's-victim' });
    const two = new URL(await start(who)).searchParams.get('state') ?? '';
    const with_ = (state: string | null): string => {
      const url = new URL(one);
      if (state === null) url.searchParams.delete('state');
      else url.searchParams.set('state', state);
      return url.href;
    };
    const same8 = `${new URL(one).searchParams.get('state')?.slice(0, 8) ?? ''}${'A'.repeat(35)}`;
    for (const state of [null, '', 'x', same8]) expect((await back(who, with_(state))).headers['location']).toBe('/sign-in?sso=expired');
    expect((await back(who, with_(two))).headers['location']).toBe('/sign-in?sso=failed');
    expect(who.cookie('patron_at')).toBeUndefined();
  });

  it('a token for another nonce is refused', async () => {
    const who = browser(t);
    const url = new URL(await start(who));
    url.searchParams.set('nonce', 'chosen-by-somebody-else');
    expect((await back(who, await provider.visit(url.href, { subject: 's-victim' }))).headers['location']).toBe('/sign-in?sso=failed');
    expect(who.cookie('patron_at')).toBeUndefined();
  });

  it('a code works once: the same answer again is refused, and a code of another flow too', async () => {
    const who = browser(t);
    const { back: answer } = await walk(who, 's-victim');
    expect((await back(who, answer)).headers['location']).toBe('/sign-in?sso=expired');
    const stolen = new URL(await provider.visit(await start(browser(t)), { subject: 's-victim' })).searchParams.get('code') ?? '';
    const thief = browser(t);
    const own = new URL(await provider.visit(await start(thief), { subject: 's-mallory' }));
    own.searchParams.set('code', stolen);
    expect((await back(thief, own.href)).headers['location']).toBe('/sign-in?sso=failed');
    expect(thief.cookie('patron_at')).toBeUndefined();
  });

  it('a used code is refused even with the cookie of its flow kept', async () => {
    const who = browser(t);
    const going = await who.client.get(`${START}?to=/`).expect(302);
    const kept = String((going.headers['set-cookie'] as unknown as string[])[0]).split(';')[0] ?? '';
    const answer = new URL(await provider.visit(going.headers['location'] as string, { subject: 's-victim' }));
    const again = () => t.anonymous().get(answer.pathname + answer.search).set('cookie', kept).expect(302);
    expect((await again()).headers['location']).toBe('/');
    const second = await again();
    expect([second.headers['location'], String(second.headers['set-cookie']).includes('patron_at')]).toEqual(['/sign-in?sso=failed', false]);
  });

  it('leads nowhere but to pages of this site', async () => {
    for (const to of ['//evil.example', 'https://evil.example', '/\\evil.example', '/a/..//evil.example', 'javascript:alert(1)']) {
      expect((await walk(browser(t), 's-victim', to)).location).toBe('/');
    }
  });

  it('never takes over the session a browser came with', async () => {
    const mallory = await signIn(t, 'mallory@shop.example');
    const planted = mallory.cookie('patron_rt');
    await walk(mallory, 's-victim');
    expect((await mallory.client.get('/api/v1/auth/me').expect(200)).body.email).toBe('victim@shop.example');
    expect(mallory.cookie('patron_rt')).not.toBe(planted);
  });

  it('keeps state, nonce and verifier sealed in the cookie, out of reach of scripts, and the secret out of every answer', async () => {
    const answer = await t.anonymous().get(`${START}?to=/`).expect(302);
    const [cookie = ''] = answer.headers['set-cookie'] as unknown as string[];
    expect(cookie).toMatch(/^patron_sso_[\w-]{8}=v1\..*Max-Age=600; Path=\/api\/v1\/auth\/sso; HttpOnly; SameSite=Lax/);
    expect(cookie).not.toContain(new URL(answer.headers['location'] as string).searchParams.get('nonce'));
    expect(JSON.stringify((await admin.get('/api/v1/sso-providers')).body)).not.toContain('patron-secret');
    const stored = await t.db.rows<{ text: string }>({ text: `select p::text as text from identity.sso_provider p union all select detail::text from kernel.audit where subject_type = 'sso_provider'` });
    expect(stored.filter(({ text }) => text.includes('patron-secret'))).toEqual([]);
  });

  it('lets nobody but an administrator name a provider: it could vouch for anybody', async () => {
    await t.db.execute({ text: `insert into identity.role (id, key, name_zh, name_en, permissions, scope, system, version, created_at, updated_at)
      values (gen_random_uuid(), 'settings', '设置', 'Settings', '{settings.manage,api_keys.manage}', 'all', false, 1, now(), now())` });
    const settings = await t.as('settings');
    const body = { key: 'own', label: 'Own', issuer: 'https://evil.example', clientId: 'x', clientSecret: 'y' };
    expect((await settings.post('/api/v1/sso-providers').send(body).expect(403)).body.code).toBe('auth.beyond_own_authority');
    await settings.patch(`/api/v1/sso-providers/${providerId}`).set('if-match', '"1"').send({ issuer: 'https://evil.example' }).expect(403);
    await settings.delete(`/api/v1/sso-providers/${providerId}`).set('if-match', '"1"').expect(403);
    await settings.post(`/api/v1/sso-providers/${providerId}/test`).expect(403);
    await settings.put('/api/v1/sign-in-policy').send({ ssoOnly: true }).expect(403);
    const { body: made } = await admin.post('/api/v1/api-keys').send({ name: 'k', scopes: ['settings.manage'] }).expect(201);
    await t.anonymous().post('/api/v1/sso-providers').set('authorization', `Bearer ${made.key as string}`).send(body).expect(403);
  });
});

describe('single sign-on gone wrong', () => {
  it('says that the person cancelled', async () => {
    const who = browser(t);
    expect((await back(who, await provider.visit(await start(who), 'deny'))).headers['location']).toBe('/sign-in?sso=cancelled');
  });

  it('is over after ten minutes', async () => {
    const who = browser(t);
    const answer = new URL(await provider.visit(await start(who), { subject: 's-victim' }));
    const cookie = (await t.anonymous().get(`${START}?to=/`)).headers['set-cookie'];
    expect(cookie).toBeDefined();
    t.clock.advance(601_000);
    expect((await back(who, answer.href)).headers['location']).toBe('/sign-in?sso=expired');
    t.clock.advance(-601_000);
  });

  it('says that the provider is down, and the test in the settings says it too', async () => {
    const down = await admin.post('/api/v1/sso-providers').send({ key: 'down', label: 'Down', issuer: 'http://127.0.0.1:9', clientId: 'x', clientSecret: 'y' }).expect(201);
    expect((await t.anonymous().get('/api/v1/auth/sso/down').expect(302)).headers['location']).toBe('/sign-in?sso=unavailable');
    expect((await admin.post(`/api/v1/sso-providers/${down.body.id as string}/test`).expect(200)).body).toMatchObject({ ok: false, problem: 'unreachable' });
    const wrong = await admin.post('/api/v1/sso-providers').send({ key: 'wrong', label: 'Wrong', issuer: provider.issuer.replace('127.0.0.1', 'localhost'), clientId: 'x', clientSecret: 'y' }).expect(201);
    expect((await admin.post(`/api/v1/sso-providers/${wrong.body.id as string}/test`).expect(200)).body).toMatchObject({ ok: false, problem: 'wrong_issuer' });
    expect((await admin.post(`/api/v1/sso-providers/${providerId}/test`).expect(200)).body).toMatchObject({ ok: true, problem: null, pkce: true });
  });

  it('shows no button of a disabled provider, and its addresses lead back to the sign-in page', async () => {
    await change({ enabled: false });
    expect((await t.anonymous().get('/api/v1/auth/sso').expect(200)).body.providers).not.toContainEqual({ key: KEY, label: '公司账号' });
    expect((await t.anonymous().get(START).expect(302)).headers['location']).toBe('/sign-in?sso=unavailable');
    await change({ enabled: true });
    expect((await t.anonymous().get('/api/v1/auth/sso').expect(200)).body.providers).toContainEqual({ key: KEY, label: '公司账号' });
  });
});

describe('single sign-on and the second step', () => {
  it('asks for our own code as after a password, unless the provider is trusted to have made one', async () => {
    await hire(t, 'factor@shop.example', []);
    provider.people.set('s-factor', { email: 'factor@shop.example', emailVerified: true, amr: ['pwd', 'otp'] });
    const here = await signIn(t, 'factor@shop.example');
    const post = (path: string, body: object) => here.client.post(`/api/v1/auth/two-factor/${path}`).set('x-csrf-token', here.csrf()).send(body);
    const { secret } = (await post('enrolment', {}).expect(200)).body as { secret: string };
    const code = (): string => HOTP.generate({ secret: Secret.fromBase32(secret), counter: Math.floor(t.clock.now().getTime() / 30_000), digits: 6 });
    await post('confirm', { code: code() }).expect(200);
    t.clock.advance(30_000);

    const who = browser(t);
    const { location } = await walk(who, 's-factor', '/orders');
    expect(location).toMatch(/^\/sign-in\?to=%2Forders#challenge=[\w-]{43}$/);
    expect(who.cookie('patron_at')).toBeUndefined();
    await who.client.post('/api/v1/auth/two-factor').send({ challenge: location.split('#challenge=')[1], code: code() }).expect(200);
    await who.client.get('/api/v1/auth/me').expect(200);

    await change({ secondFactor: 'amr' });
    expect((await walk(browser(t), 's-factor', '/orders')).location).toBe('/orders');
    provider.people.set('s-factor', { email: 'factor@shop.example', emailVerified: true, amr: ['pwd'] });
    expect((await walk(browser(t), 's-factor', '/orders')).location).toContain('#challenge=');
    await change({ secondFactor: 'ask' });
  });

  it('counts for a role that requires a second step only when the provider is trusted to have made one', async () => {
    await t.db.execute({ text: `insert into identity.role (id, key, name_zh, name_en, permissions, scope, system, version, created_at, updated_at, require_two_factor)
      values (gen_random_uuid(), 'strict', '严格', 'Strict', '{customers.read}', 'all', false, 1, now(), now(), true)` });
    await hire(t, 'strict@shop.example', ['strict']);
    provider.people.set('s-strict', { email: 'strict@shop.example', emailVerified: true });
    const asked = browser(t);
    await walk(asked, 's-strict');
    expect((await asked.client.get('/api/v1/customers').expect(403)).body.code).toBe('auth.two_factor_required');
    await change({ secondFactor: 'trust' });
    const trusted = browser(t);
    await walk(trusted, 's-strict');
    await trusted.client.get('/api/v1/customers').expect(200);
    await asked.client.get('/api/v1/customers').expect(403);
    await change({ secondFactor: 'ask' });
  });
});

describe('single sign-on only', () => {
  it('refuses passwords of everybody but administrators, and only while there is a provider', async () => {
    await hire(t, 'rep-only@shop.example', ['sales_rep']);
    await hire(t, 'admin-only@shop.example', ['administrator']);
    const attempt = (email: string, password = PASSWORD) => t.anonymous().post('/api/v1/auth/sign-in').send({ email, password });
    await admin.put('/api/v1/sign-in-policy').send({ ssoOnly: true }).expect(200);
    expect((await attempt('rep-only@shop.example').expect(403)).body.code).toBe('auth.sso_required');
    expect((await attempt('rep-only@shop.example', 'not it at all').expect(401)).body.code).toBe('auth.invalid_credentials');
    await attempt('admin-only@shop.example').expect(200);
    expect((await t.anonymous().get('/api/v1/auth/sso').expect(200)).body.ssoOnly).toBe(true);
    await admin.put('/api/v1/sign-in-policy').send({ ssoOnly: false }).expect(200);
    await attempt('rep-only@shop.example').expect(200);
  });
});
