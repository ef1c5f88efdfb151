import { startTestApp, type TestApp } from '@patron/kernel/testing';
import { SealedColumns } from '@patron/kernel';
import { OperatorTools } from '../src/index.js';
import { IdentityChanges } from '../src/access/identity-changes.js';
import { hire, signIn } from './people.js';

let t: TestApp;

beforeAll(async () => {
  t = await startTestApp();
});
afterAll(() => t.close());

const me = (token: string | undefined) => t.anonymous().get('/api/v1/auth/me').set('authorization', `Bearer ${token}`);
const hour = 3_600_000;

describe('signing keys', () => {
  it('are kept sealed', async () => {
    await hire(t, 'sealed@shop.example', []);
    await signIn(t, 'sealed@shop.example');
    const rows = await t.db.rows<{ secret_sealed: string }>({ text: 'select secret_sealed from identity.signing_key' });
    expect(rows.map(({ secret_sealed }) => secret_sealed.split('.').slice(0, 2))).toEqual([['v1', 'test']]);
  });

  it('are replaced without anybody noticing', async () => {
    await hire(t, 'stays@shop.example', []);
    const here = await signIn(t, 'stays@shop.example');
    t.clock.advance(1000);
    await t.app.get(OperatorTools).rotateSigningKey();
    await here.client.get('/api/v1/auth/me').expect(200);
    t.clock.advance(hour);
    await here.client.post('/api/v1/auth/refresh').set('x-csrf-token', here.csrf()).expect(200);
    await here.client.patch('/api/v1/auth/me').set('x-csrf-token', here.csrf()).send({ name: 'Still here' }).expect(200);
  });

  it('that nothing opens any more, as after a restore without the secret key, give way to new ones', async () => {
    await hire(t, 'restored@shop.example', []);
    t.clock.advance(1000);
    const damage = { text: `update identity.signing_key set secret_sealed = 'v1.lost.AAAA.AAAA.AAAA'` };
    const lost = await t.app.get(IdentityChanges).transaction('signing_keys', (m) => t.db.execute(damage, m));
    await me((await signIn(t, 'restored@shop.example')).cookie('patron_at')).expect(200);
    expect(await t.app.get(SealedColumns).rotate()).toEqual({ sealed: 0, lost });
  });

  it('are thrown away when one may have leaked, and what they signed with them', async () => {
    await hire(t, 'leaked@shop.example', []);
    const here = await signIn(t, 'leaked@shop.example');
    const token = here.cookie('patron_at');
    await me(token).expect(200);
    t.clock.advance(1000);
    await t.app.get(OperatorTools).rotateSigningKey({ distrustOlder: true });
    expect((await me(token).expect(401)).body.code).toBe('auth.required');
    await me((await signIn(t, 'leaked@shop.example')).cookie('patron_at')).expect(200);
  });
});

describe('changes made by another process', () => {
  it('are heard of through the database', async () => {
    const id = await hire(t, 'remote@shop.example', []);
    const token = (await signIn(t, 'remote@shop.example')).cookie('patron_at');
    await me(token).expect(200);
    const heard = new Promise((resolve) => void t.db.listen('patron_identity', resolve));
    await t.db.transaction(async (m) => {
      await t.db.execute({ text: 'update identity.app_user set active = false where id = $1', values: [id] }, m);
      await t.db.notify(m, 'patron_identity', `user:${id}`);
    });
    await heard;
    await me(token).expect(401);
  });
});
