import { startTestApp, type TestApp } from '@patron/kernel/testing';
import { OperatorTools, Sessions } from '../src/index.js';
import { hire, signIn } from './people.js';

let t: TestApp;

beforeAll(async () => {
  t = await startTestApp();
});
afterAll(() => t.close());

const withToken = (token: string) => {
  const client = t.anonymous();
  client.set('authorization', `Bearer ${token}`);
  return client;
};

describe('permissions', () => {
  it('are asked of every caller, and a refusal names what is missing', async () => {
    const rep = await t.as('sales_rep');
    const response = await rep.get('/api/v1/users').expect(403);
    expect(response.headers['content-type']).toContain('application/problem+json');
    expect([response.body.code, response.body.details]).toEqual(['auth.forbidden', { permission: 'users.manage' }]);
    await (await t.as('administrator')).get('/api/v1/users').expect(200);
  });

  it('change for a person at work with the change of his role', async () => {
    const admin = await t.as('administrator');
    const role = await admin.post('/api/v1/roles')
      .send({ key: 'people_office', name: { 'zh-CN': '人事', en: 'People office' }, permissions: ['users.manage'], scope: 'all' }).expect(201);
    const clerk = await t.as('people_office');
    await clerk.get('/api/v1/users').expect(200);
    await admin.patch(`/api/v1/roles/${role.body.id}`).set('if-match', role.headers['etag'] as string).send({ permissions: ['no.such_permission'] }).expect(422);
    await admin.patch(`/api/v1/roles/${role.body.id}`).set('if-match', role.headers['etag'] as string).send({ permissions: ['events.read'] }).expect(200);
    await clerk.get('/api/v1/users').expect(403);
  });

  it('wait until a one-time password is replaced', async () => {
    const admin = await t.as('administrator');
    const { id } = (await admin.get('/api/v1/roles?q=administrator').expect(200)).body.items[0];
    const created = await admin.post('/api/v1/users').send({ email: 'new-admin@shop.example', name: 'New', roleIds: [id] }).expect(201);
    const fresh = await signIn(t, 'new-admin@shop.example', created.body.oneTimePassword);
    expect((await fresh.client.get('/api/v1/auth/me').expect(200)).body.mustChangePassword).toBe(true);
    expect((await fresh.client.get('/api/v1/users').expect(403)).body.code).toBe('auth.password_change_required');
    await fresh.client.post('/api/v1/auth/change-password').set('x-csrf-token', fresh.csrf())
      .send({ currentPassword: created.body.oneTimePassword, newPassword: 'one of my own' }).expect(204);
    await fresh.client.get('/api/v1/users').expect(200);
  });
});

describe('a disabled person', () => {
  it('is out at once, with every session and every API key', async () => {
    const admin = await t.as('administrator');
    const leaver = await t.as('integrator');
    const key = await leaver.post('/api/v1/api-keys').send({ name: 'ERP', scopes: ['events.read'] }).expect(201);
    const machine = withToken(key.body.key as string);
    await machine.get('/api/v1/auth/me').expect(200);
    const { headers } = await admin.get(`/api/v1/users/${leaver.userId}`).expect(200);
    await admin.patch(`/api/v1/users/${leaver.userId}`).set('if-match', headers['etag'] as string).send({ active: false }).expect(200);
    await leaver.get('/api/v1/auth/me').expect(401);
    await machine.get('/api/v1/auth/me').expect(401);
    await expect(t.app.get(Sessions).open(leaver.userId)).rejects.toMatchObject({ code: 'auth.required' });
  });
});

describe('row scope', () => {
  const visible = async (client: { get(url: string): PromiseLike<{ body: unknown }> }): Promise<string[]> => {
    const { body } = await client.get('/api/v1/users?limit=200');
    return (body as { items: { id: string }[] }).items.map(({ id }) => id);
  };

  it('follows own, subordinates, department and the tree below, and changes with them', async () => {
    const admin = await t.as('administrator');
    const department = async (name: string, parentId?: string): Promise<{ id: string; etag: string }> => {
      const { body, headers } = await admin.post('/api/v1/departments').send({ name, parentId }).expect(201);
      return { id: body.id as string, etag: headers['etag'] as string };
    };
    const top = await department('East');
    const below = await department('Shanghai', top.id);
    const aside = await department('West');
    for (const scope of ['own', 'subordinates', 'department', 'department_tree']) {
      await admin.post('/api/v1/roles').send({ key: `sees_${scope}`, name: { 'zh-CN': scope, en: scope }, permissions: ['users.manage'], scope }).expect(201);
    }
    const boss = await hire(t, 'boss@shop.example', [], { departmentId: top.id });
    const report = await hire(t, 'report@shop.example', [], { managerId: boss });
    const reportOfReport = await hire(t, 'report2@shop.example', [], { managerId: report });
    const colleague = await hire(t, 'colleague@shop.example', [], { departmentId: top.id });
    const inBranch = await hire(t, 'branch@shop.example', [], { departmentId: below.id });
    const stranger = await hire(t, 'aside@shop.example', [], { departmentId: aside.id });
    const asBoss = withToken((await t.app.get(Sessions).open(boss)).accessToken);
    const give = async (key: string): Promise<void> => {
      const role = (await admin.get(`/api/v1/roles?q=${key}`)).body.items.find((item: { key: string }) => item.key === key);
      const { headers } = await admin.get(`/api/v1/users/${boss}`);
      await admin.patch(`/api/v1/users/${boss}`).set('if-match', headers['etag'] as string).send({ roleIds: [role.id] }).expect(200);
    };
    const expectSeen = async (key: string, ids: string[]): Promise<void> => {
      await give(key);
      expect((await visible(asBoss)).sort()).toEqual([...ids].sort());
    };
    await expectSeen('sees_own', [boss]);
    await expectSeen('sees_subordinates', [boss, report, reportOfReport]);
    await expectSeen('sees_department', [boss, colleague]);
    await expectSeen('sees_department_tree', [boss, colleague, inBranch]);
    await asBoss.get(`/api/v1/users/${stranger}`).expect(404);
    await admin.patch(`/api/v1/departments/${aside.id}`).set('if-match', aside.etag).send({ parentId: below.id }).expect(200);
    await asBoss.get(`/api/v1/users/${stranger}`).expect(200);
  });
});

describe('API keys', () => {
  it('may do what their scopes say and their maker may, need no CSRF token, and are shown once', async () => {
    const maker = await t.as('administrator');
    const created = await maker.post('/api/v1/api-keys').send({ name: 'HR system', scopes: ['users.manage'] }).expect(201);
    expect(created.body.key).toMatch(/^pat_[\w-]{43}$/);
    const machine = withToken(created.body.key as string);
    await machine.get('/api/v1/users').expect(200);
    expect((await machine.post('/api/v1/departments').send({ name: 'X' }).expect(403)).body.details).toEqual({ permission: 'departments.manage' });
    const list = await maker.get('/api/v1/api-keys?q=HR').expect(200);
    expect(list.body.items[0]).toMatchObject({ name: 'HR system', prefix: (created.body.key as string).slice(0, 12), scopes: ['users.manage'], revokedAt: null });
    expect(JSON.stringify(list.body)).not.toContain(created.body.key);
    const stored = await t.db.rows<{ text: string }>({ text: 'select k::text as text from identity.api_key k' });
    expect(stored.filter(({ text }) => text.includes(created.body.key as string))).toEqual([]);
  });

  it('lose what their maker loses', async () => {
    const admin = await t.as('administrator');
    const maker = await t.as('integrator');
    const key = (await maker.post('/api/v1/api-keys').send({ name: 'x', scopes: ['api_keys.manage'] }).expect(201)).body.key as string;
    await withToken(key).get('/api/v1/api-keys').expect(200);
    const { headers } = await admin.get(`/api/v1/users/${maker.userId}`);
    await admin.patch(`/api/v1/users/${maker.userId}`).set('if-match', headers['etag'] as string).send({ roleIds: [] }).expect(200);
    await withToken(key).get('/api/v1/api-keys').expect(403);
  });

  it('end when they run out and when they are revoked', async () => {
    const maker = await t.as('administrator');
    const expiresAt = new Date(t.clock.now().getTime() + 3_600_000).toISOString();
    const short = (await maker.post('/api/v1/api-keys').send({ name: 'short', scopes: ['events.read'], expiresAt }).expect(201)).body;
    const long = (await maker.post('/api/v1/api-keys').send({ name: 'long', scopes: ['events.read'] }).expect(201)).body;
    await withToken(short.key).get('/api/v1/auth/me').expect(200);
    await withToken(long.key).get('/api/v1/auth/me').expect(200);
    await maker.delete(`/api/v1/api-keys/${long.id}`).expect(204);
    await withToken(long.key).get('/api/v1/auth/me').expect(401);
    t.clock.advance(3_600_000);
    expect((await withToken(short.key).get('/api/v1/auth/me').expect(401)).body.code).toBe('auth.expired');
  });

  it('cannot exceed their maker, make further keys or touch his account', async () => {
    const maker = await t.as('integrator');
    expect((await maker.post('/api/v1/api-keys').send({ name: 'x', scopes: ['users.manage'] }).expect(403)).body.code).toBe('auth.beyond_own_authority');
    expect((await maker.post('/api/v1/api-keys').send({ name: 'x', scopes: ['no.such'] }).expect(422)).body.errors[0].field).toBe('scopes[0]');
    const key = (await maker.post('/api/v1/api-keys').send({ name: 'x', scopes: ['api_keys.manage'] }).expect(201)).body.key as string;
    expect((await withToken(key).post('/api/v1/api-keys').send({ name: 'y', scopes: ['api_keys.manage'] }).expect(403)).body.code).toBe('auth.person_required');
    await withToken(key).patch('/api/v1/auth/me').send({ name: 'y' }).expect(403);
  });

  it('are nobody else\'s business, unless he manages users', async () => {
    const [one, other, admin] = [await t.as('integrator'), await t.as('integrator'), await t.as('administrator')];
    const { id } = (await one.post('/api/v1/api-keys').send({ name: 'mine', scopes: ['events.read'] }).expect(201)).body;
    await other.delete(`/api/v1/api-keys/${id}`).expect(404);
    await admin.delete(`/api/v1/api-keys/${id}`).expect(204);
  });

  it('can be made by the operator, and note their use', async () => {
    await hire(t, 'machine@shop.example', ['integrator']);
    const { key, id } = await t.app.get(OperatorTools).createApiKey({ name: 'cli', email: 'Machine@shop.example', scopes: ['events.read'] });
    await withToken(key).get('/api/v1/auth/me').expect(200);
    const admin = await t.as('administrator');
    const { items } = (await admin.get('/api/v1/api-keys?limit=1').expect(200)).body;
    expect(items[0].id).toBe(id);
    expect(items[0].lastUsedAt).not.toBeNull();
  });
});
