import { startTestApp, type TestApp, type TestClient } from '@patron/kernel/testing';
import { linkTo, mailsTo } from './mailbox.js';

const GOOD = 'a good long password';
let t: TestApp;
let admin: TestClient & { userId: string };
let roles: Record<string, string>;

beforeAll(async () => {
  t = await startTestApp({ env: { PATRON_PUBLIC_URL: 'http://crm.shop.example', PATRON_TRUST_PROXY: '1' } });
  admin = await t.as('administrator', { name: '王经理' });
  const { items } = (await admin.get('/api/v1/roles').expect(200)).body as { items: { id: string; key: string }[] };
  roles = Object.fromEntries(items.map(({ id, key }) => [key, id]));
});
afterAll(() => t.close());

let addresses = 0;
const rolesOf = (...keys: string[]): string[] => keys.map((key) => roles[key] ?? '');
const invite = (emails: string[], roleKeys = ['sales_rep'], more: object = {}) => admin.post('/api/v1/invitations').send({ emails, roleIds: rolesOf(...roleKeys), ...more });
const accept = (token: string, more: object = {}) =>
  t.anonymous().post('/api/v1/auth/accept-invitation').set('x-forwarded-for', `203.0.113.${(addresses += 1) % 250}`).send({ token, name: '李华', password: GOOD, ...more });
const look = async (token: string): Promise<Record<string, unknown>> => (await t.anonymous().post('/api/v1/auth/invitation-link').send({ token }).expect(200)).body;
const tokenFor = async (email: string): Promise<string> => (await linkTo(t, email, 'user.invited')).token;
const open = async (email: string): Promise<{ id: string; state: string; timesSent: number; roles: { key: string }[]; mailState: string } | undefined> =>
  (await admin.get('/api/v1/invitations').expect(200)).body.items.find((one: { email: string }) => one.email === email);

describe('an invitation', () => {
  it('is mailed, accepted once, and makes an account with the roles and place it names', async () => {
    const { id: departmentId } = (await admin.post('/api/v1/departments').send({ name: '销售部' }).expect(201)).body;
    const { results } = (await invite(['New.Person@Shop.example'], ['sales_rep'], { departmentId, managerId: admin.userId, locale: 'en' }).expect(200)).body;
    expect(results).toEqual([{ email: 'New.Person@Shop.example', status: 'invited', id: expect.any(String), code: null }]);
    expect(await open('new.person@shop.example')).toMatchObject({ state: 'pending', timesSent: 1, roles: [{ key: 'sales_rep' }], mailState: 'held', department: { id: departmentId } });
    const { url, token } = await linkTo(t, 'new.person@shop.example', 'user.invited');
    expect(url).toBe(`http://crm.shop.example/accept-invitation#${token}`);
    expect(await look(token)).toEqual({ state: 'pending', email: 'new.person@shop.example', inviter: '王经理', locale: 'en' });
    expect((await accept(token, { timezone: 'Europe/Berlin' }).expect(201)).body).toEqual({ email: 'new.person@shop.example' });
    expect(await look(token)).toMatchObject({ state: 'accepted', email: null });
    expect((await accept(token).expect(410)).body.code).toBe('auth.link_used');
    const { user } = (await t.anonymous().post('/api/v1/auth/sign-in').send({ email: 'new.person@shop.example', password: GOOD }).expect(200)).body;
    expect(user).toMatchObject({ name: '李华', locale: 'en', timezone: 'Europe/Berlin', mustChangePassword: false, roles: [{ key: 'sales_rep' }] });
    expect((await admin.get(`/api/v1/users/${user.id}`).expect(200)).body).toMatchObject({ departmentId, managerId: admin.userId });
    expect(await open('new.person@shop.example')).toBeUndefined();
  });

  it('tells the result of each address when many are invited at once', async () => {
    await invite(['already@shop.example']).expect(200);
    const { userId } = await t.as('sales_rep', { email: 'taken@shop.example' });
    expect(userId).not.toBe('');
    const { results } = (await invite(['fresh@shop.example', 'no address', 'ALREADY@shop.example', ' Taken@Shop.Example', 'FRESH@shop.example', 'a@shop.example\r\nBcc: b@evil.example', '李华@shop.example']).expect(200)).body;
    expect(results.map(({ code, status }: { code: string | null; status: string }) => code ?? status)).toEqual([
      'invited', 'field.email', 'invitations.already_invited', 'users.email_taken', 'invitations.repeated', 'field.email', 'invited',
    ]);
    expect(await mailsTo(t, 'taken@shop.example')).toEqual([]);
    expect(await mailsTo(t, 'fresh@shop.example')).toHaveLength(1);
  });

  it('lets one of two who accept at once', async () => {
    await invite(['twins@shop.example']).expect(200);
    const token = await tokenFor('twins@shop.example');
    const statuses = (await Promise.all([accept(token), accept(token), accept(token)])).map(({ status }) => status);
    expect(statuses.sort()).toEqual([201, 410, 410]);
  });

  it('runs out after three days, and another link takes its place', async () => {
    await invite(['slow@shop.example']).expect(200);
    const first = await tokenFor('slow@shop.example');
    t.clock.advance(72 * 3_600_000);
    expect((await accept(first).expect(410)).body.code).toBe('auth.link_expired');
    admin = await t.as('administrator', { name: '王经理' });
    const invitation = await open('slow@shop.example');
    expect(invitation).toMatchObject({ state: 'expired' });
    await admin.post(`/api/v1/invitations/${invitation?.id}/resend`).expect(204);
    expect((await accept(first).expect(410)).body.code).toBe('auth.link_unknown');
    await accept(await tokenFor('slow@shop.example')).expect(201);
  });

  it('that ran out makes room for a new one to the same address', async () => {
    await invite(['again@shop.example']).expect(200);
    t.clock.advance(73 * 3_600_000);
    admin = await t.as('administrator', { name: '王经理' });
    expect((await invite(['again@shop.example']).expect(200)).body.results[0].status).toBe('invited');
    await accept(await tokenFor('again@shop.example')).expect(201);
  });

  it('that was taken back is worth nothing', async () => {
    await invite(['unwanted@shop.example']).expect(200);
    const token = await tokenFor('unwanted@shop.example');
    const invitation = await open('unwanted@shop.example');
    await admin.delete(`/api/v1/invitations/${invitation?.id}`).expect(204);
    expect((await accept(token).expect(410)).body.code).toBe('auth.link_revoked');
    await admin.delete(`/api/v1/invitations/${invitation?.id}`).expect(404);
    await admin.post(`/api/v1/invitations/${invitation?.id}/resend`).expect(404);
  });

  it('keeps its link when what was typed is refused', async () => {
    await invite(['picky@shop.example']).expect(200);
    const token = await tokenFor('picky@shop.example');
    expect((await accept(token, { password: 'short' }).expect(422)).body.errors[0]).toMatchObject({ field: 'password', code: 'field.min_length' });
    expect((await accept(token, { timezone: 'Mars/Base' }).expect(422)).body.errors[0].field).toBe('timezone');
    await accept(token).expect(201);
  });

  it('does not make a second account when somebody was added under the address meanwhile', async () => {
    await invite(['both@shop.example']).expect(200);
    const token = await tokenFor('both@shop.example');
    await admin.post('/api/v1/users').send({ email: 'both@shop.example', name: 'Both', roleIds: [] }).expect(201);
    expect((await accept(token).expect(409)).body.code).toBe('users.email_taken');
  });
});

describe('the rights of an invitation', () => {
  it('are never more than its sender has, neither when it is sent nor when it is accepted', async () => {
    await t.db.execute({ text: `insert into identity.role (id, key, name_zh, name_en, permissions, scope, system, version, created_at, updated_at)
      values (gen_random_uuid(), 'clerk', '职员', 'Clerk', '{users.manage,customers.read}', 'all', false, 1, now(), now())` });
    const clerk = await t.as('clerk');
    expect((await clerk.post('/api/v1/invitations').send({ emails: ['x@shop.example'], roleIds: rolesOf('administrator') }).expect(403)).body.code).toBe('auth.beyond_own_authority');
    const { items } = (await admin.get('/api/v1/roles').expect(200)).body as { items: { id: string; key: string }[] };
    const clerkRole = items.find(({ key }) => key === 'clerk')?.id;
    await clerk.post('/api/v1/invitations').send({ emails: ['heir@shop.example'], roleIds: [clerkRole] }).expect(200);
    const token = await tokenFor('heir@shop.example');
    const { version } = (await admin.get(`/api/v1/users/${clerk.userId}`).expect(200)).body;
    await admin.patch(`/api/v1/users/${clerk.userId}`).set('if-match', `"${version}"`).send({ active: false }).expect(200);
    expect((await accept(token).expect(410)).body.code).toBe('auth.link_revoked');
    // Another administrator stands for it by sending it again.
    await admin.post(`/api/v1/invitations/${(await open('heir@shop.example'))?.id}/resend`).expect(204);
    await accept(await tokenFor('heir@shop.example')).expect(201);
  });

  it('do not reach a link meant for somebody with more rights through the outbox', async () => {
    await t.db.execute({ text: `insert into identity.role (id, key, name_zh, name_en, permissions, scope, system, version, created_at, updated_at)
      values (gen_random_uuid(), 'postman', '邮差', 'Postman', '{settings.manage}', 'all', false, 1, now(), now())` });
    await invite(['boss2@shop.example'], ['administrator']).expect(200);
    const [mail] = await mailsTo(t, 'boss2@shop.example');
    const postman = await t.as('postman');
    expect((await postman.get('/api/v1/mails').expect(200)).body.items.map(({ id }: { id: string }) => id)).toContain(mail?.id);
    const refused = await postman.get(`/api/v1/mails/${mail?.id}`).expect(403);
    expect(refused.body.code).toBe('auth.beyond_own_authority');
    expect((await admin.get(`/api/v1/mails/${mail?.id}`).expect(200)).body.text).toContain(await tokenFor('boss2@shop.example'));
    const { id: told } = (await admin.post('/api/v1/mails/test').expect(202)).body;
    expect((await postman.get(`/api/v1/mails/${told}`).expect(403)).body.code).toBe('auth.beyond_own_authority');
  });

  it('are needed to see, send and take back invitations', async () => {
    const rep = await t.as('sales_rep');
    await rep.get('/api/v1/invitations').expect(403);
    await rep.post('/api/v1/invitations').send({ emails: ['y@shop.example'], roleIds: [] }).expect(403);
    await rep.get('/api/v1/mails').expect(403);
  });
});

describe('what was done', () => {
  it('stands in the audit log, without tokens', async () => {
    const rows = await t.db.rows<{ action: string }>({ text: `select distinct action from kernel.audit where action like 'invitation.%' order by action` });
    expect(rows.map(({ action }) => action)).toEqual(['invitation.accepted', 'invitation.created', 'invitation.resent', 'invitation.revoked']);
  });
});

describe('the outbox', () => {
  it('says that there is no server, sends a test mail to oneself and refuses to send what waits', async () => {
    const { id } = (await admin.post('/api/v1/mails/test').expect(202)).body;
    expect((await admin.get(`/api/v1/mails/${id}`).expect(200)).body).toMatchObject({ state: 'held', kind: 'mail.test', text: expect.stringContaining('Patron') });
    const status = (await admin.get('/api/v1/mails/status').expect(200)).body;
    expect(status).toMatchObject({ server: null, from: null });
    expect(status.counts.held).toBeGreaterThan(0);
    expect((await admin.post('/api/v1/mails/send').send({ state: 'held' }).expect(409)).body.code).toBe('mail.no_server');
    await admin.post(`/api/v1/mails/${id}/send`).expect(409);
    await admin.get('/api/v1/mails/018f0000-0000-7000-8000-000000000000').expect(404);
  });

  it('pages, and filters by state and text', async () => {
    const first = (await admin.get('/api/v1/mails?limit=2&state=held').expect(200)).body;
    const second = (await admin.get(`/api/v1/mails?limit=2&state=held&cursor=${first.nextCursor}`).expect(200)).body;
    expect(new Set([...first.items, ...second.items].map(({ id }: { id: string }) => id)).size).toBe(4);
    expect((await admin.get('/api/v1/mails?q=fresh@').expect(200)).body.items).toHaveLength(1);
    expect((await admin.get('/api/v1/mails?state=sent').expect(200)).body.items).toEqual([]);
  });
});
