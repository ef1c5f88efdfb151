import { startTestApp, type TestApp } from '@patron/kernel/testing';
import { Sessions } from '../src/index.js';
import { browser, hire, PASSWORD, signIn } from './people.js';

const EMAIL = 'owner@shop.example';
let t: TestApp;

beforeAll(async () => {
  t = await startTestApp({ env: { PATRON_TRUST_PROXY: '1' } });
  await hire(t, EMAIL, ['sales_rep']);
});
afterAll(() => t.close());

const setCookies = (response: { headers: Record<string, unknown> }): string[] => response.headers['set-cookie'] as string[];

describe('signing in', () => {
  it('answers with who one is and puts the tokens out of reach of scripts', async () => {
    const { client } = browser(t);
    const response = await client.post('/api/v1/auth/sign-in').send({ email: 'Owner@Shop.example ', password: PASSWORD }).expect(200);
    expect(response.body.user).toMatchObject({ email: EMAIL, scope: 'own', mustChangePassword: false, roles: [{ key: 'sales_rep' }] });
    expect(response.body.user.permissions).toContain('customers.read');
    const [access, refresh, csrf] = setCookies(response);
    expect(access).toMatch(/^patron_at=.*Max-Age=600.*Path=\/;.*HttpOnly.*SameSite=Lax/);
    expect(refresh).toMatch(/^patron_rt=.*Path=\/api\/v1\/auth;.*HttpOnly.*SameSite=Strict/);
    expect(csrf).not.toContain('HttpOnly');
    const me = await client.get('/api/v1/auth/me').expect(200);
    expect(me.body.email).toBe(EMAIL);
  });

  it('gives one and the same answer for a wrong password and for nobody', async () => {
    const answers = await Promise.all(['owner@shop.example', 'nobody@shop.example'].map((email) =>
      t.anonymous().post('/api/v1/auth/sign-in').set('x-forwarded-for', '198.51.100.1').send({ email, password: 'wrong password' }).expect(401)));
    expect(answers.map(({ body }) => [body.code, body.detail])).toEqual([answers[0], answers[0]].map((first) => [first?.body.code, first?.body.detail]));
    expect(answers[0]?.body.code).toBe('auth.invalid_credentials');
  });

  it('never takes over a session the browser was given by somebody else', async () => {
    const planted = await t.app.get(Sessions).open(await hire(t, 'attacker@shop.example', []));
    const response = await t.anonymous().post('/api/v1/auth/sign-in')
      .set('cookie', `patron_at=${planted.accessToken}; patron_rt=${planted.refreshToken}; patron_csrf=${planted.csrfToken}`)
      .send({ email: EMAIL, password: PASSWORD }).expect(200);
    expect(response.body.user.email).toBe(EMAIL);
    expect(setCookies(response).join()).not.toContain(planted.refreshToken);
  });

  it('is refused when another site sends the form', async () => {
    const response = await t.anonymous().post('/api/v1/auth/sign-in').set('origin', 'https://evil.example').send({ email: EMAIL, password: PASSWORD }).expect(403);
    expect(response.body.code).toBe('auth.csrf');
  });

  it('refuses a signed-out caller with 401 and names the scheme', async () => {
    const response = await t.anonymous().get('/api/v1/auth/me').expect(401);
    expect([response.body.code, response.headers['www-authenticate']]).toEqual(['auth.required', 'Bearer']);
  });
});

describe('cross-site requests', () => {
  it('are refused without the token, with another session\'s token and with a foreign Origin', async () => {
    const mine = await signIn(t, EMAIL);
    const other = await signIn(t, EMAIL);
    const patch = () => mine.client.patch('/api/v1/auth/me').send({ name: 'Owner' });
    expect((await patch().expect(403)).body.code).toBe('auth.csrf');
    expect((await patch().set('x-csrf-token', other.csrf()).expect(403)).body.code).toBe('auth.csrf');
    expect((await patch().set('x-csrf-token', mine.csrf()).set('origin', 'https://evil.example').expect(403)).body.code).toBe('auth.csrf');
    await patch().set('x-csrf-token', mine.csrf()).expect(200);
  });

  it('are refused even with both cookie and header planted, because the token is bound to the session', async () => {
    const mine = await signIn(t, EMAIL);
    const other = await signIn(t, EMAIL);
    const cookies = `patron_at=${mine.cookie('patron_at')}; patron_csrf=${other.csrf()}`;
    await t.anonymous().patch('/api/v1/auth/me').set('cookie', cookies).set('x-csrf-token', other.csrf()).send({ name: 'X' }).expect(403);
  });

  it('need no token where the client sends the access token itself', async () => {
    const { accessToken } = await t.app.get(Sessions).open(await hire(t, 'bearer@shop.example', []));
    await t.anonymous().patch('/api/v1/auth/me').set('authorization', `Bearer ${accessToken}`).send({ locale: 'en' }).expect(200);
  });
});

describe('refreshing', () => {
  const refresh = (cookies: { refreshToken: string; csrfToken: string }) => t.anonymous().post('/api/v1/auth/refresh')
    .set('cookie', `patron_rt=${cookies.refreshToken}; patron_csrf=${cookies.csrfToken}`).set('x-csrf-token', cookies.csrfToken);
  const tokenIn = (response: { headers: Record<string, unknown> }): string => /patron_rt=([^;]+)/.exec(setCookies(response).join('\n'))?.[1] ?? '';

  it('says that a token has run out, and gives new ones', async () => {
    const mine = await signIn(t, EMAIL);
    t.clock.advance(601_000);
    expect((await t.anonymous().get('/api/v1/auth/me').set('authorization', `Bearer ${mine.cookie('patron_at')}`).expect(401)).body.code).toBe('auth.expired');
    const [csrfToken, refreshToken] = [mine.csrf(), mine.cookie('patron_rt') ?? ''];
    const response = await refresh({ csrfToken, refreshToken }).expect(200);
    expect(tokenIn(response)).not.toBe(refreshToken);
  });

  it('is refused without the CSRF token', async () => {
    const session = await t.app.get(Sessions).open(await hire(t, 'r1@shop.example', []));
    await t.anonymous().post('/api/v1/auth/refresh').set('cookie', `patron_rt=${session.refreshToken}`).expect(403);
  });

  it('gives two tabs that refresh at once the same new token, and both go on', async () => {
    const session = await t.app.get(Sessions).open(await hire(t, 'r2@shop.example', []));
    const [first, second] = await Promise.all([refresh(session).expect(200), refresh(session).expect(200)]);
    expect(tokenIn(first)).toBe(tokenIn(second));
    await refresh({ ...session, refreshToken: tokenIn(first) }).expect(200);
  });

  it('ends the session when a used-up token comes back, for thief and owner alike', async () => {
    const userId = await hire(t, 'r3@shop.example', []);
    const session = await t.app.get(Sessions).open(userId);
    const rotated = await refresh(session).expect(200);
    t.clock.advance(11_000);
    await refresh(session).expect(401);
    await refresh({ ...session, refreshToken: tokenIn(rotated) }).expect(401);
    await t.anonymous().get('/api/v1/auth/me').set('authorization', `Bearer ${session.accessToken}`).expect(401);
    const events = await t.db.rows({ text: `select 1 from kernel.event where name = 'session.reuse_detected' and subject_id = $1`, values: [userId] });
    expect(events).toHaveLength(1);
  });

  it('ends the session at once when the token it was exchanged for has been used already', async () => {
    const session = await t.app.get(Sessions).open(await hire(t, 'r4@shop.example', []));
    const once = tokenIn(await refresh(session).expect(200));
    const twice = tokenIn(await refresh({ ...session, refreshToken: once }).expect(200));
    await refresh(session).expect(401);
    await refresh({ ...session, refreshToken: twice }).expect(401);
  });

  it('is over after two weeks without use', async () => {
    const session = await t.app.get(Sessions).open(await hire(t, 'r5@shop.example', []));
    t.clock.advance(15 * 86_400_000);
    await refresh(session).expect(401);
  });
});

describe('ending sessions', () => {
  it('sign-out ends the access token too, at once', async () => {
    const mine = await signIn(t, EMAIL);
    const accessToken = mine.cookie('patron_at');
    await mine.client.post('/api/v1/auth/sign-out').expect(403);
    await mine.client.post('/api/v1/auth/sign-out').set('x-csrf-token', mine.csrf()).expect(204);
    await t.anonymous().get('/api/v1/auth/me').set('authorization', `Bearer ${accessToken}`).expect(401);
    await t.anonymous().post('/api/v1/auth/sign-out').expect(204);
  });

  it('a new password ends all other sessions and replaces the old one', async () => {
    await hire(t, 'changer@shop.example', []);
    const [here, elsewhere] = [await signIn(t, 'changer@shop.example'), await signIn(t, 'changer@shop.example')];
    const change = (currentPassword: string, newPassword: string) =>
      here.client.post('/api/v1/auth/change-password').set('x-csrf-token', here.csrf()).send({ currentPassword, newPassword });
    expect((await change('not it at all', 'a much better one').expect(422)).body.errors[0].field).toBe('currentPassword');
    expect((await change(PASSWORD, 'short').expect(422)).body.errors[0].field).toBe('newPassword');
    await change(PASSWORD, 'a much better one').expect(204);
    await here.client.get('/api/v1/auth/me').expect(200);
    await elsewhere.client.get('/api/v1/auth/me').expect(401);
    await signIn(t, 'changer@shop.example', 'a much better one');
  });
});
