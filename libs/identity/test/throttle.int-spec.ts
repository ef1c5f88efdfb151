import { startTestApp, type TestApp } from '@patron/kernel/testing';
import { browser, hire, PASSWORD, signIn, type Browser } from './people.js';

let t: TestApp;

beforeAll(async () => {
  t = await startTestApp({ env: { PATRON_TRUST_PROXY: '1' } });
});
afterAll(() => t.close());

const attempt = (who: Browser, address: string, email: string, password = 'wrong password') =>
  who.client.post('/api/v1/auth/sign-in').set('x-forwarded-for', address).send({ email, password });

/** Guesses from ever new addresses until the account's own counter answers. */
async function besiege(email: string): Promise<void> {
  for (let i = 0; i < 21; i += 1) await attempt(browser(t), `203.0.113.${i}`, email);
  const refused = await attempt(browser(t), '203.0.113.200', email, PASSWORD).expect(429);
  expect(refused.body.code).toBe('auth.throttled');
}

describe('sign-in throttle', () => {
  it('slows one address down on one account, says for how long, and lets go after it', async () => {
    await hire(t, 'slow@shop.example', []);
    const stranger = browser(t);
    for (let i = 0; i < 5; i += 1) await attempt(stranger, '198.51.100.7', 'slow@shop.example').expect(401);
    const refused = await attempt(stranger, '198.51.100.7', 'slow@shop.example', PASSWORD).expect(429);
    expect(Number(refused.headers['retry-after'])).toBe(2);
    t.clock.advance(2_000);
    await attempt(stranger, '198.51.100.7', 'slow@shop.example', PASSWORD).expect(200);
  });

  it('counts attempts made at the same time', async () => {
    await hire(t, 'burst@shop.example', []);
    const answers = await Promise.all(Array.from({ length: 12 }, () => attempt(browser(t), '198.51.100.8', 'burst@shop.example')));
    expect(answers.filter(({ status }) => status === 401)).toHaveLength(5);
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(7);
  });

  it('does not let strangers with many addresses lock out the owner\'s browser', async () => {
    await hire(t, 'owner@shop.example', []);
    const owner = browser(t);
    await attempt(owner, '192.0.2.1', 'owner@shop.example', PASSWORD).expect(200);
    await besiege('owner@shop.example');
    await attempt(owner, '192.0.2.99', 'owner@shop.example', PASSWORD).expect(200);
  });

  it('nor the owner without cookies at an address he has used', async () => {
    await hire(t, 'home@shop.example', []);
    await attempt(browser(t), '192.0.2.2', 'home@shop.example', PASSWORD).expect(200);
    await besiege('home@shop.example');
    await attempt(browser(t), '192.0.2.2', 'home@shop.example', PASSWORD).expect(200);
  });

  it('gives a device cookie no use on another account, and none when it is made up', async () => {
    const strangerId = await hire(t, 'stranger@shop.example', []);
    const victimId = await hire(t, 'victim@shop.example', []);
    const stranger = await signIn(t, 'stranger@shop.example');
    await besiege('victim@shop.example');
    const nameOf = (id: string): string => `patron_device_${id.replaceAll('-', '')}`;
    const proof = stranger.cookie(nameOf(strangerId));
    expect(proof).toBeDefined();
    for (const forged of [proof, 'A'.repeat(22) + '.k.m', 'x']) {
      await t.anonymous().post('/api/v1/auth/sign-in').set('x-forwarded-for', '203.0.113.201').set('cookie', `${nameOf(victimId)}=${forged}`)
        .send({ email: 'victim@shop.example', password: PASSWORD }).expect(429);
    }
  });

  it('keeps no e-mail address and no network address', async () => {
    const rows = await t.db.rows<{ text: string }>({ text: `select a::text as text from identity.sign_in_attempt a union all select k::text from identity.known_address k` });
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.filter(({ text }) => /@|203\.0|192\.0/.test(text))).toEqual([]);
  });
});
