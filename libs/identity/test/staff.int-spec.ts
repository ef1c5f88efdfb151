import { startTestApp, type TestApp, type TestClient } from '@patron/kernel/testing';
import { FirstAdministrator, OperatorTools, UserDirectory } from '../src/index.js';
import { hire, PASSWORD, signIn } from './people.js';

type Signed = TestClient & { userId: string };
let t: TestApp;
let admin: Signed;

beforeAll(async () => {
  t = await startTestApp();
  admin = await t.as('administrator');
});
afterAll(() => t.close());

async function roleId(key: string): Promise<string> {
  const { body } = await admin.get(`/api/v1/roles?q=${key}`).expect(200);
  return (body.items as { key: string; id: string }[]).find((role) => role.key === key)?.id ?? '';
}

async function etagOf(path: string): Promise<string> {
  return (await admin.get(path).expect(200)).headers['etag'] as string;
}

async function edit(client: TestClient, path: string, change: object) {
  return client.patch(path).set('if-match', await etagOf(path)).send(change);
}

async function officer(key: string, permissions: string[], scope = 'all'): Promise<Signed> {
  await admin.post('/api/v1/roles').send({ key, name: { 'zh-CN': key, en: key }, permissions, scope }).expect(201);
  return t.as(key);
}

describe('people', () => {
  it('are added with a one-time password, found by name and address, and changed under If-Match', async () => {
    const created = await admin.post('/api/v1/users').send({ email: 'Lihua@Shop.example', name: '李华', roleIds: [await roleId('sales_rep')], locale: 'zh-CN' }).expect(201);
    const { id, oneTimePassword } = created.body;
    expect(created.body).toMatchObject({ email: 'lihua@shop.example', mustChangePassword: true, version: 1, roles: [{ key: 'sales_rep' }] });
    await signIn(t, 'lihua@shop.example', oneTimePassword);
    for (const q of ['李', 'LIHUA']) expect((await admin.get('/api/v1/users').query({ q })).body.items.map((item: { id: string }) => item.id)).toEqual([id]);
    const path = `/api/v1/users/${id}`;
    await admin.patch(path).send({ name: '李小华' }).expect(428);
    await admin.patch(path).set('if-match', '"9"').send({ name: '李小华' }).expect(412);
    const changed = await edit(admin, path, { name: '李小华' });
    expect([changed.status, changed.body.name, changed.headers['etag']]).toEqual([200, '李小华', '"2"']);
    expect((await admin.post('/api/v1/users').send({ email: 'lihua@shop.example', name: 'x', roleIds: [] }).expect(409)).body.code).toBe('users.email_taken');
  });

  it('are listed page by page, each once', async () => {
    for (let i = 0; i < 5; i += 1) await hire(t, `page${i}@shop.example`, []);
    const seen: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const { body } = await admin.get('/api/v1/users').query({ q: 'page', limit: 2, ...(cursor ? { cursor } : {}) }).expect(200);
      seen.push(...(body.items as { name: string }[]).map(({ name }) => name));
      cursor = body.nextCursor as string | null;
    }
    expect(seen).toEqual([0, 1, 2, 3, 4].map((i) => `page${i}@shop.example`));
  });

  it('are refused with every reference that does not exist', async () => {
    const nobody = '01890000-0000-7000-8000-000000000000';
    const { body } = await admin.post('/api/v1/users').send({ email: 'a@shop.example', name: 'a', roleIds: [nobody], departmentId: nobody, managerId: nobody, timezone: 'Mars/Base' }).expect(422);
    expect((body.errors as { field: string }[]).map(({ field }) => field).sort()).toEqual(['departmentId', 'managerId', 'roleIds[0]', 'timezone']);
  });

  it('cannot be each other\'s managers', async () => {
    const a = await hire(t, 'ma@shop.example', []);
    const b = await hire(t, 'mb@shop.example', [], { managerId: a });
    expect((await edit(admin, `/api/v1/users/${a}`, { managerId: b })).body.code).toBe('users.manager_cycle');
    expect((await edit(admin, `/api/v1/users/${a}`, { managerId: a })).body.code).toBe('users.manager_cycle');
  });

  it('get a new one-time password, and their sessions end', async () => {
    const id = await hire(t, 'forgot@shop.example', []);
    const before = await signIn(t, 'forgot@shop.example');
    const { body } = await admin.post(`/api/v1/users/${id}/reset-password`).expect(200);
    await before.client.get('/api/v1/auth/me').expect(401);
    await t.anonymous().post('/api/v1/auth/sign-in').send({ email: 'forgot@shop.example', password: PASSWORD }).expect(401);
    await signIn(t, 'forgot@shop.example', body.oneTimePassword);
    await signIn(t, 'forgot@shop.example', (await t.app.get(OperatorTools).resetPassword('forgot@shop.example')).oneTimePassword);
  });

  it('are offered to pickers and known to other modules', async () => {
    const id = await hire(t, 'picked@shop.example', []);
    const rep = await t.as('sales_rep');
    expect((await rep.get('/api/v1/users/options?q=picked').expect(200)).body.items).toEqual([{ id, name: 'picked@shop.example' }]);
    const directory = t.app.get(UserDirectory);
    expect([await directory.exists(id), [...(await directory.names([id, id]))]]).toEqual([true, [[id, 'picked@shop.example']]]);
    await edit(admin, `/api/v1/users/${id}`, { name: 'Picked', active: false });
    expect([await directory.exists(id), (await directory.names([id])).get(id)]).toEqual([false, 'Picked']);
  });
});

describe('nobody rises above himself', () => {
  it('neither by giving others more than he holds, nor himself', async () => {
    const clerk = await officer('clerk', ['users.manage']);
    const administrator = await roleId('administrator');
    const refused = await clerk.post('/api/v1/users').send({ email: 'puppet@shop.example', name: 'p', roleIds: [administrator] }).expect(403);
    expect(refused.body.code).toBe('auth.beyond_own_authority');
    expect(refused.body.details.permissions).toContain('roles.manage');
    expect((await edit(clerk, `/api/v1/users/${clerk.userId}`, { roleIds: [administrator] })).status).toBe(403);
    expect((await edit(clerk, `/api/v1/users/${clerk.userId}`, { roleIds: [await roleId('clerk')] })).status).toBe(200);
  });

  it('nor by taking over or shutting out somebody who may do more', async () => {
    const clerk = await officer('clerk2', ['users.manage']);
    await clerk.post(`/api/v1/users/${admin.userId}/reset-password`).expect(403);
    for (const change of [{ email: 'mine@shop.example' }, { active: false }, { roleIds: [] }]) {
      expect((await edit(clerk, `/api/v1/users/${admin.userId}`, change)).status).toBe(403);
    }
    await admin.get('/api/v1/users').expect(200);
  });

  it('nor by writing roles', async () => {
    const keeper = await officer('keeper', ['roles.manage', 'events.read'], 'department');
    const make = (permissions: string[], scope: string) => keeper.post('/api/v1/roles').send({ key: 'grown', name: { 'zh-CN': 'g', en: 'g' }, permissions, scope });
    await make(['users.manage'], 'own').expect(403);
    await make(['events.read'], 'all').expect(403);
    await make(['events.read'], 'department').expect(201);
    expect((await edit(keeper, `/api/v1/roles/${await roleId('grown')}`, { permissions: ['settings.manage'] })).status).toBe(403);
    expect((await edit(keeper, `/api/v1/roles/${await roleId('administrator')}`, { name: { 'zh-CN': 'x', en: 'x' } })).status).toBe(403);
  });

  it('nor by placing himself or others where he does not look', async () => {
    const { body: department } = await admin.post('/api/v1/departments').send({ name: 'Vault' }).expect(201);
    const clerk = await officer('local_clerk', ['users.manage', 'departments.manage'], 'department_tree');
    const path = `/api/v1/users/${clerk.userId}`;
    expect((await edit(clerk, path, { departmentId: department.id })).body.code).toBe('users.scope');
    expect((await clerk.post('/api/v1/users').send({ email: 'mole@shop.example', name: 'm', roleIds: [], departmentId: department.id }).expect(403)).body.code).toBe('users.scope');
    const { body: own } = await admin.post('/api/v1/departments').send({ name: 'Own' }).expect(201);
    expect((await edit(clerk, `/api/v1/departments/${department.id}`, { parentId: own.id })).body.code).toBe('departments.scope');
  });
});

describe('the last administrator', () => {
  const administrators = async (): Promise<string[]> => {
    const rows = await t.db.rows<{ id: string }>({
      text: `select u.id from identity.app_user u join identity.user_role ur on ur.user_id = u.id join identity.role r on r.id = ur.role_id where r.key = 'administrator' and u.active`,
    });
    return rows.map(({ id }) => id);
  };

  it('can be neither disabled nor stripped', async () => {
    for (const id of (await administrators()).filter((other) => other !== admin.userId)) await edit(admin, `/api/v1/users/${id}`, { active: false });
    for (const change of [{ active: false }, { roleIds: [] }]) {
      const refused = await edit(admin, `/api/v1/users/${admin.userId}`, change);
      expect([refused.status, refused.body.code]).toEqual([409, 'users.last_administrator']);
    }
  });

  it('stays when the last two disable each other at once', async () => {
    const second = await t.as('administrator');
    const [mine, theirs] = [await etagOf(`/api/v1/users/${admin.userId}`), await etagOf(`/api/v1/users/${second.userId}`)];
    const both = await Promise.all([
      admin.patch(`/api/v1/users/${second.userId}`).set('if-match', theirs).send({ active: false }),
      second.patch(`/api/v1/users/${admin.userId}`).set('if-match', mine).send({ active: false }),
    ]);
    expect(both.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(await administrators()).toHaveLength(1);
  });
});

describe('departments', () => {
  let boss: Signed;
  beforeAll(async () => {
    boss = await t.as('administrator');
    admin = boss;
  });

  it('make no circle, and go only when empty', async () => {
    const make = async (name: string, parentId?: string): Promise<string> => (await boss.post('/api/v1/departments').send({ name, parentId }).expect(201)).body.id as string;
    const top = await make('Top');
    const middle = await make('Middle', top);
    const leaf = await make('Leaf', middle);
    expect((await edit(boss, `/api/v1/departments/${top}`, { parentId: leaf })).body.code).toBe('departments.cycle');
    const person = await hire(t, 'dweller@shop.example', [], { departmentId: leaf });
    const remove = async (id: string) => boss.delete(`/api/v1/departments/${id}`).set('if-match', await etagOf(`/api/v1/departments/${id}`));
    expect((await remove(leaf)).body).toMatchObject({ status: 409, code: 'departments.has_people', details: { people: 1 } });
    expect((await remove(middle)).body.code).toBe('departments.has_departments');
    await edit(boss, `/api/v1/users/${person}`, { departmentId: null });
    expect((await remove(leaf)).status).toBe(204);
  });
});

describe('roles', () => {
  it('of the product stay, those in use too', async () => {
    const remove = async (key: string) => {
      const path = `/api/v1/roles/${await roleId(key)}`;
      return admin.delete(path).set('if-match', await etagOf(path));
    };
    await officer('temporary', ['events.read']);
    expect((await remove('sales_rep')).body.code).toBe('roles.system');
    expect((await remove('temporary')).body).toMatchObject({ code: 'roles.in_use', details: { people: 1 } });
    expect((await edit(admin, `/api/v1/roles/${await roleId('administrator')}`, { permissions: [] })).body.code).toBe('roles.administrator_fixed');
    expect((await edit(admin, `/api/v1/roles/${await roleId('sales_rep')}`, { key: 'other' })).status).toBe(422);
    expect((await admin.post('/api/v1/roles').send({ key: 'temporary', name: { 'zh-CN': 't', en: 't' }, permissions: [], scope: 'own' }).expect(409)).body.code).toBe('roles.key_taken');
  });
});

describe('the first administrator', () => {
  it('is made once, however many processes start together', async () => {
    const empty = await startTestApp();
    const made = await Promise.all([1, 2, 3].map(() => empty.app.get(FirstAdministrator).ensure({ email: 'First@shop.example' })));
    const [first, ...others] = made.filter((result) => result !== null);
    expect([first?.email, others, await empty.app.get(FirstAdministrator).ensure({})]).toEqual(['first@shop.example', [], null]);
    await signIn(empty, 'first@shop.example', first?.oneTimePassword);
    await empty.close();
  });
});
