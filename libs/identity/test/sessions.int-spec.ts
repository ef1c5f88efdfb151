import { startTestApp, type TestApp } from '@patron/kernel/testing';
import { mailsTo } from './mailbox.js';
import { browser, hire, PASSWORD, type Browser } from './people.js';

const WINDOWS = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36';
const IPHONE = 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Mobile/15E148 Safari/604.1';
let t: TestApp;

beforeAll(async () => {
  t = await startTestApp({ env: { PATRON_TRUST_PROXY: '1' } });
});
afterAll(() => t.close());

interface From {
  agent?: string;
  address?: string;
  who?: Browser;
}

async function arrive(email: string, { agent = WINDOWS, address = '203.0.113.9', who = browser(t) }: From = {}): Promise<Browser> {
  await who.client.post('/api/v1/auth/sign-in').set('user-agent', agent).set('x-forwarded-for', address).send({ email, password: PASSWORD }).expect(200);
  return who;
}
const noticesTo = async (email: string): Promise<string[]> => (await mailsTo(t, email)).filter(({ kind }) => kind === 'user.new_device').map(({ subject }) => subject);

describe('sessions', () => {
  it('are listed with their device, address and which one asks', async () => {
    await hire(t, 'many@shop.example', []);
    const desk = await arrive('many@shop.example');
    t.clock.advance(60_000);
    await arrive('many@shop.example', { agent: IPHONE, address: '198.51.100.4' });
    const { items } = (await desk.client.get('/api/v1/auth/sessions').expect(200)).body;
    expect(items).toMatchObject([
      { device: { browser: 'Safari', system: 'iOS', kind: 'phone' }, ip: '198.51.100.4', current: false },
      { device: { browser: 'Chrome', system: 'Windows', kind: 'desktop' }, ip: '203.0.113.9', current: true },
    ]);
  });

  it('end one by one and all but one\'s own, at once', async () => {
    await hire(t, 'ends@shop.example', []);
    const desk = await arrive('ends@shop.example');
    const phone = await arrive('ends@shop.example', { agent: IPHONE });
    const tablet = await arrive('ends@shop.example', { agent: 'curl/8.5.0' });
    const { items } = (await phone.client.get('/api/v1/auth/sessions').expect(200)).body as { items: { id: string; current: boolean }[] };
    const own = items.find(({ current }) => current)?.id ?? '';
    await desk.client.delete(`/api/v1/auth/sessions/${own}`).expect(403);
    await desk.client.delete(`/api/v1/auth/sessions/${own}`).set('x-csrf-token', desk.csrf()).expect(204);
    await phone.client.get('/api/v1/auth/me').expect(401);
    await desk.client.delete(`/api/v1/auth/sessions/${own}`).set('x-csrf-token', desk.csrf()).expect(404);
    expect((await desk.client.post('/api/v1/auth/sessions/revoke-others').set('x-csrf-token', desk.csrf()).expect(200)).body).toEqual({ revoked: 1 });
    await tablet.client.get('/api/v1/auth/me').expect(401);
    await desk.client.get('/api/v1/auth/me').expect(200);
  });

  it('of somebody else can be ended only by who may act for him', async () => {
    const bossId = await hire(t, 'boss@shop.example', ['administrator']);
    const repId = await hire(t, 'rep@shop.example', ['sales_rep']);
    const boss = await arrive('boss@shop.example');
    const rep = await arrive('rep@shop.example');
    const bossSession = (await boss.client.get('/api/v1/auth/sessions').expect(200)).body.items[0].id as string;
    await rep.client.delete(`/api/v1/auth/sessions/${bossSession}`).set('x-csrf-token', rep.csrf()).expect(404);
    await rep.client.get(`/api/v1/users/${bossId}/sessions`).expect(403);
    await t.db.execute({ text: `insert into identity.role (id, key, name_zh, name_en, permissions, scope, system, version, created_at, updated_at)
      values (gen_random_uuid(), 'clerk', '职员', 'Clerk', '{users.manage}', 'all', false, 1, now(), now())` });
    const clerk = await t.as('clerk');
    expect((await clerk.delete(`/api/v1/users/${bossId}/sessions`).expect(403)).body.code).toBe('auth.beyond_own_authority');
    await boss.client.get('/api/v1/auth/me').expect(200);
    expect((await boss.client.get(`/api/v1/users/${repId}/sessions`).expect(200)).body.items).toHaveLength(1);
    expect((await boss.client.delete(`/api/v1/users/${repId}/sessions`).set('x-csrf-token', boss.csrf()).expect(200)).body).toEqual({ revoked: 1 });
    await rep.client.get('/api/v1/auth/me').expect(401);
  });

  it('cannot be seen or ended with an API key', async () => {
    const { userId } = await t.as('administrator');
    const admin = await t.as('administrator');
    expect(userId).not.toBe(admin.userId);
    const { key } = (await admin.post('/api/v1/api-keys').send({ name: 'k', scopes: ['users.manage'] }).expect(201)).body;
    expect((await t.anonymous().get('/api/v1/auth/sessions').set('authorization', `Bearer ${key}`).expect(403)).body.code).toBe('auth.person_required');
  });
});

describe('a sign-in from a new device', () => {
  it('is told by mail, not for the first ever and not again for the same browser', async () => {
    await hire(t, 'told@shop.example', []);
    const desk = await arrive('told@shop.example');
    expect(await noticesTo('told@shop.example')).toEqual([]);
    await arrive('told@shop.example', { who: desk, address: '192.0.2.200' });
    expect(await noticesTo('told@shop.example')).toEqual([]);
    await arrive('told@shop.example', { agent: IPHONE });
    expect(await noticesTo('told@shop.example')).toHaveLength(1);
    expect((await noticesTo('told@shop.example'))[0]).toContain('Safari · iOS');
  });

  it('at an address never used is told even when it looks like the usual one', async () => {
    await hire(t, 'stolen@shop.example', []);
    await arrive('stolen@shop.example');
    await arrive('stolen@shop.example');
    expect(await noticesTo('stolen@shop.example')).toEqual([]);
    await arrive('stolen@shop.example', { address: '198.51.100.66' });
    expect(await noticesTo('stolen@shop.example')).toHaveLength(1);
  });
});
