import { startTestApp, type TestApp, type TestClient } from '@patron/kernel/testing';
import { Sessions } from '../src/index.js';

interface Made {
  id: string;
  clientId: string;
  clientSecret: string;
}

let t: TestApp;
let admin: TestClient & { userId: string };

beforeAll(async () => {
  t = await startTestApp();
  admin = await t.as('administrator');
});
/** The clock moves; the administrator signs in again. */
const signInAgain = async (): Promise<void> => {
  const { accessToken } = await t.app.get(Sessions).open(admin.userId);
  admin.set('authorization', `Bearer ${accessToken}`);
};
beforeEach(signInAgain);
afterAll(() => t.close());

const make = async (scopes: string[], more: object = {}, by: TestClient = admin): Promise<Made> =>
  (await by.post('/api/v1/oauth-clients').send({ name: 'ERP', scopes, ...more }).expect(201)).body as Made;
const ask = (body: Record<string, string>) => t.anonymous().post('/api/v1/oauth/token').type('form').send({ grant_type: 'client_credentials', ...body });
const withSecret = ({ clientId, clientSecret }: Made, more: Record<string, string> = {}) => ask({ client_id: clientId, client_secret: clientSecret, ...more });
const tokenOf = async (client: Made, more: Record<string, string> = {}): Promise<string> => (await withSecret(client, more).expect(200)).body.access_token as string;
const call = (token: string, path = '/api/v1/customers') => t.anonymous().get(path).set('authorization', `Bearer ${token}`);

describe('the token endpoint', () => {
  it('gives a short-lived token for client id and secret, in the header or in the body, and lets nobody store it', async () => {
    const client = await make(['customers.read', 'orders.read']);
    const { body, headers } = await withSecret(client).expect(200);
    expect(body).toMatchObject({ token_type: 'Bearer', expires_in: 900, scope: 'customers.read orders.read' });
    expect([headers['cache-control'], headers['content-type']]).toEqual(['no-store', 'application/json; charset=utf-8']);
    await call(body.access_token as string).expect(200);
    const basic = await t.anonymous().post('/api/v1/oauth/token').auth(client.clientId, client.clientSecret).type('form').send({ grant_type: 'client_credentials' }).expect(200);
    await call(basic.body.access_token as string).expect(200);
  });

  it('narrows to the scopes asked for, and refuses those the client does not have', async () => {
    const client = await make(['customers.read', 'orders.read']);
    const narrow = await tokenOf(client, { scope: 'orders.read' });
    await call(narrow, '/api/v1/orders').expect(200);
    expect((await call(narrow).expect(403)).body.details.permission).toBe('customers.read');
    expect((await withSecret(client, { scope: 'orders.read users.manage' }).expect(400)).body.error).toBe('invalid_scope');
  });

  it('refuses as RFC 6749 says, and never with a problem of ours', async () => {
    const client = await make(['customers.read']);
    const wrong = await t.anonymous().post('/api/v1/oauth/token').auth(client.clientId, 'pcs_wrong').type('form').send({ grant_type: 'client_credentials' }).expect(401);
    expect([wrong.body.error, wrong.headers['www-authenticate'], wrong.headers['cache-control']]).toEqual(['invalid_client', 'Basic realm="patron"', 'no-store']);
    expect((await ask({ client_id: 'nobody', client_secret: client.clientSecret }).expect(401)).body.error).toBe('invalid_client');
    expect((await ask({ client_id: client.clientId, client_secret: client.clientSecret, grant_type: 'password' }).expect(400)).body.error).toBe('unsupported_grant_type');
    expect((await t.anonymous().post('/api/v1/oauth/token').send({ grant_type: 'client_credentials' }).expect(400)).body.error).toBe('invalid_request');
    expect((await t.anonymous().post('/api/v1/oauth/token').type('form').send('grant_type=client_credentials&scope=a&scope=b').expect(400)).body.error).toBe('invalid_request');
  });

  it('does not take the secret of another client', async () => {
    const [one, two] = [await make(['customers.read']), await make(['orders.read'])];
    await ask({ client_id: one.clientId, client_secret: two.clientSecret }).expect(401);
  });
});

describe('an OAuth client', () => {
  it('shows its secret once and stores only a hash', async () => {
    const client = await make(['customers.read']);
    expect(JSON.stringify((await admin.get('/api/v1/oauth-clients')).body)).not.toContain(client.clientSecret);
    const stored = await t.db.rows<{ text: string }>({ text: `select s::text as text from identity.oauth_client_secret s union all select detail::text from kernel.audit where subject_type = 'oauth_client'` });
    expect(stored.length).toBeGreaterThan(1);
    expect(stored.filter(({ text }) => text.includes(client.clientSecret))).toEqual([]);
  });

  it('gets no more than its maker has, now and later', async () => {
    const integrator = await t.as('integrator');
    expect((await integrator.post('/api/v1/oauth-clients').send({ name: 'x', scopes: ['users.manage'] }).expect(403)).body.code).toBe('auth.beyond_own_authority');
    await integrator.post('/api/v1/oauth-clients').send({ name: 'x', scopes: ['no.such'] }).expect(422);
    const client = await make(['customers.read', 'orders.write'], {}, integrator);
    const token = await tokenOf(client);
    const roles = (await admin.get('/api/v1/roles?limit=200')).body.items as { id: string; key: string }[];
    const path = `/api/v1/users/${integrator.userId}`;
    const patch = async (body: object) => admin.patch(path).set('if-match', (await admin.get(path)).headers['etag'] ?? '').send(body).expect(200);
    await patch({ roleIds: [roles.find(({ key }) => key === 'analyst')?.id] });
    await call(token).expect(200);
    expect((await call(token, '/api/v1/customers').expect(200)).status).toBe(200);
    expect((await withSecret(client).expect(200)).body.scope).toBe('customers.read');
    await patch({ active: false });
    await call(token).expect(401);
    await withSecret(client).expect(401);
  });

  it('sees the rows its maker sees', async () => {
    await t.db.execute({ text: `insert into identity.role (id, key, name_zh, name_en, permissions, scope, system, version, created_at, updated_at)
      values (gen_random_uuid(), 'own_keys', '自己', 'Own', '{customers.read,customers.create,api_keys.manage}', 'own', false, 1, now(), now())` });
    const rep = await t.as('own_keys');
    await admin.post('/api/v1/customers').send({ name: '王伟' }).expect(201);
    const mine = await rep.post('/api/v1/customers').send({ name: '李娜' }).expect(201);
    const token = await tokenOf(await make(['customers.read'], {}, rep));
    expect(((await call(token).expect(200)).body.items as { id: string }[]).map(({ id }) => id)).toEqual([mine.body.id]);
  });

  it('ends its tokens at once when revoked, and with its expiry', async () => {
    const client = await make(['customers.read']);
    const token = await tokenOf(client);
    await call(token).expect(200);
    await admin.delete(`/api/v1/oauth-clients/${client.id}`).expect(204);
    await call(token).expect(401);
    await withSecret(client).expect(401);
    await admin.post(`/api/v1/oauth-clients/${client.id}/secret`).send({}).expect(409);

    const brief = await make(['customers.read'], { expiresAt: new Date(t.clock.now().getTime() + 60_000).toISOString() });
    const last = await tokenOf(brief);
    t.clock.advance(61_000);
    expect((await call(last).expect(401)).body.code).toBe('auth.expired');
    await withSecret(brief).expect(401);
  });

  it('has tokens for a quarter of an hour', async () => {
    const token = await tokenOf(await make(['customers.read']));
    t.clock.advance(901_000);
    expect((await call(token).expect(401)).body.code).toBe('auth.expired');
  });

  it('exchanges its secret with an overlap, or at once', async () => {
    const client = await make(['customers.read']);
    const next = (await admin.post(`/api/v1/oauth-clients/${client.id}/secret`).send({ overlapHours: 2 }).expect(200)).body as Made & { secrets: unknown[] };
    expect([next.clientSecret === client.clientSecret, next.secrets.length]).toEqual([false, 2]);
    await withSecret(client).expect(200);
    await withSecret(next).expect(200);
    t.clock.advance(2 * 3_600_000 + 1000);
    await signInAgain();
    await withSecret(client).expect(401);
    await withSecret(next).expect(200);
    const leaked = (await admin.post(`/api/v1/oauth-clients/${client.id}/secret`).send({ overlapHours: 0 }).expect(200)).body as Made;
    await withSecret(next).expect(401);
    await withSecret(leaked).expect(200);
  });

  it('gives nobody else its secret, and cannot make clients or keys itself', async () => {
    const other = await t.as('administrator');
    const client = await make(['api_keys.manage', 'customers.read']);
    expect((await other.post(`/api/v1/oauth-clients/${client.id}/secret`).send({}).expect(403)).body.code).toBe('oauth_clients.not_yours');
    const integrator = await t.as('integrator');
    await integrator.delete(`/api/v1/oauth-clients/${client.id}`).expect(404);
    const token = await tokenOf(client);
    for (const path of ['oauth-clients', 'api-keys']) {
      const refused = await t.anonymous().post(`/api/v1/${path}`).set('authorization', `Bearer ${token}`).send({ name: 'x', scopes: ['customers.read'] }).expect(403);
      expect(refused.body.code).toBe('auth.person_required');
    }
  });

  it('cannot pass its token off as a session\'s, nor a session\'s as its own', async () => {
    const token = await tokenOf(await make(['customers.read']));
    await call(token.slice(4)).expect(401);
    const session = await t.as('administrator');
    await call(`pct_${session.token}`).expect(401);
    await t.anonymous().get('/api/v1/customers').set('cookie', `patron_at=${token}`).expect(401);
  });

  it('leaves a trace of everything done with it', async () => {
    const client = await make(['customers.read']);
    await admin.post(`/api/v1/oauth-clients/${client.id}/secret`).send({}).expect(200);
    await admin.delete(`/api/v1/oauth-clients/${client.id}`).expect(204);
    const rows = await t.db.rows<{ action: string }>({ text: 'select action from kernel.audit where subject_id = $1 order by position', values: [client.id] });
    expect(rows.map(({ action }) => action)).toEqual(['oauth_client.created', 'oauth_client.secret_replaced', 'oauth_client.revoked']);
  });
});
