import { AuditSealer, AuditVerifier, maskValue, sql, type Mask } from '@patron/kernel';
import { startTestApp, type TestApp, type TestClient } from '@patron/kernel/testing';
import fc from 'fast-check';

let test: TestApp;
let admin: TestClient & { userId: string };

interface Change {
  field: string;
  before: unknown;
  after: unknown;
  masked: boolean;
}

interface Entry {
  id: string;
  action: string;
  actor: { id: string; name: string };
  ip: string | null;
  changes: Change[];
  undoable: boolean;
  note: string | null;
}

beforeAll(async () => {
  test = await startTestApp();
  admin = await test.as('administrator', { name: '王敏' });
});
afterAll(() => test.close());

async function customer(body: Record<string, unknown> = {}): Promise<string> {
  const { body: made, status } = await admin.post('/api/v1/customers').send({ name: '李雷', ...body });
  expect(status).toBe(201);
  return made.id;
}

async function patch(id: string, body: Record<string, unknown>): Promise<void> {
  const { body: now } = await admin.get(`/api/v1/customers/${id}`);
  const answer = await admin.patch(`/api/v1/customers/${id}`).set('if-match', `"${now.version}"`).send(body);
  expect([answer.status, answer.body]).toEqual([200, expect.anything()]);
}

async function history(id: string, client: TestClient = admin, query = ''): Promise<Entry[]> {
  const { body, status } = await client.get(`/api/v1/history/customer/${id}${query}`);
  expect(status).toBe(200);
  return body.items;
}

const undo = (entry: Entry | undefined, body: Record<string, unknown> = {}): Promise<{ status: number; body: Record<string, never> }> =>
  admin.post(`/api/v1/history/${entry?.id ?? ''}/undo`).send(body) as unknown as Promise<{ status: number; body: Record<string, never> }>;

describe('the history of a record', () => {
  it('says who changed which field when, from what to what', async () => {
    const id = await customer({ level: 'A' });
    await patch(id, { level: 'B', note: '常客' });
    const [changed, created] = await history(id);
    expect(changed).toMatchObject({ action: 'customer.updated', actor: { id: admin.userId, name: '王敏' }, undoable: true });
    expect(changed?.changes).toEqual(expect.arrayContaining([
      expect.objectContaining({ field: 'level', before: 'A', after: 'B', label: { 'zh-CN': '等级', en: 'Level' } }), expect.objectContaining({ field: 'note', before: null, after: '常客' }),
    ]));
    expect(created).toMatchObject({ action: 'customer.created', undoable: false });
  });

  it('names owners and tags', async () => {
    const id = await customer();
    const { body: tag } = await admin.post('/api/v1/tags').send({ name: '重要客户' });
    await admin.put(`/api/v1/customers/${id}/tags`).send({ tagIds: [tag.id] });
    const [changed] = await history(id);
    expect(changed?.changes).toMatchObject([{ field: 'tags', before: [], after: [{ id: tag.id, name: '重要客户' }] }]);
  });

  it('is closed to whoever may not see the customer, and leaves out where people worked from', async () => {
    const id = await customer();
    const rep = await test.as('sales_rep');
    expect((await rep.get(`/api/v1/history/customer/${id}`)).status).toBe(404);
    await admin.put(`/api/v1/customers/${id}/owner`).send({ ownerId: rep.userId });
    const seen = await history(id, rep);
    expect(seen.map(({ action, ip }) => [action, ip])).toEqual([['customer.updated', null], ['customer.created', null]]);
    expect((await rep.get('/api/v1/audit')).status).toBe(403);
  });

  it('takes an edit back, and the undo too', async () => {
    const id = await customer({ level: 'A' });
    await patch(id, { level: 'B' });
    const [edit] = await history(id);
    expect(await undo(edit)).toMatchObject({ status: 200, body: { restored: ['level'] } });
    expect((await admin.get(`/api/v1/customers/${id}`)).body.level).toBe('A');
    const [undone] = await history(id);
    expect(undone).toMatchObject({ note: `undo:${edit?.id ?? ''}`, undoable: true });
    expect((await undo(undone)).status).toBe(200);
    expect((await admin.get(`/api/v1/customers/${id}`)).body.level).toBe('B');
  });

  it('shows the three values where somebody changed the field since, and sets back what is forced', async () => {
    const id = await customer({ level: 'A' });
    await patch(id, { level: 'B' });
    const [edit] = await history(id);
    await patch(id, { level: 'C' });
    const refused = await undo(edit);
    expect(refused).toMatchObject({ status: 409, body: { code: 'history.changed_since', details: { fields: [{ field: 'level', before: 'A', after: 'B', now: 'C' }] } } });
    expect((await undo(edit, { force: 'level' })).status).toBe(200);
    expect((await admin.get(`/api/v1/customers/${id}`)).body.level).toBe('A');
  });

  it('any edits, undone from the last to the first, leave every value as it was', async () => {
    const values = fc.record({
      name: fc.constantFrom('李雷', '韩梅梅', 'Ann Lee'), level: fc.constantFrom('A', 'B', null), note: fc.option(fc.string({ maxLength: 20 }).map((text) => text.trim() || null)),
      birthday: fc.constantFrom(null, { year: 1990, month: 2, day: 3 }, { year: null, month: 12, day: 31 }), gender: fc.constantFrom('female', 'male', null), city: fc.constantFrom('上海', null), attributes: fc.constantFrom({ a: 1 }, { a: null, b: 'x' }),
    }, { requiredKeys: [] });
    await fc.assert(fc.asyncProperty(fc.array(values, { minLength: 1, maxLength: 5 }), async (edits) => {
      const id = await customer({ level: 'A', attributes: { a: 0 } });
      const states: unknown[] = [];
      for (const edit of edits) {
        states.push(await stateOf(id));
        await patch(id, edit);
      }
      // An edit that changed nothing wrote nothing.
      const entries = (await history(id)).filter(({ action }) => action === 'customer.updated');
      for (const entry of entries) expect(await undo(entry)).toMatchObject({ status: 200 });
      expect(await stateOf(id)).toEqual(states[0]);
    }), { numRuns: 12 });
  });

  async function stateOf(id: string): Promise<unknown> {
    const { version: _, updatedAt: __, ...state } = (await admin.get(`/api/v1/customers/${id}`)).body;
    return state;
  }

  it('sets product fields back, and the price of a variant', async () => {
    const { body: product } = await admin.post('/api/v1/products').send({ title: '茶壶', variants: [{ sku: 'TP-1', price: '10.00' }] });
    const { body: changed } = await admin.patch(`/api/v1/products/${product.id}`).set('if-match', `"${product.version}"`)
      .send({ title: '紫砂壶', variants: [{ id: product.variants[0].id, sku: 'TP-1', price: '12.50' }] });
    const { body } = await admin.get(`/api/v1/history/product/${product.id}`);
    const edit = body.items.find(({ action }: Entry) => action === 'product.updated');
    expect(await undo(edit)).toMatchObject({ status: 200 });
    const { body: now } = await admin.get(`/api/v1/products/${product.id}`);
    expect([changed.title, now.title, Number(now.variants[0].price)]).toEqual(['紫砂壶', '茶壶', 10]);
  });
});

describe('the audit list', () => {
  it('is filtered by person, action, record, customer, time and address, a page at a time', async () => {
    const id = await customer();
    await patch(id, { level: 'Z' });
    const of = async (query: string): Promise<Entry[]> => (await admin.get(`/api/v1/audit?${query}`)).body.items;
    expect((await of(`customer=${id}`)).map(({ action }) => action)).toEqual(['customer.updated', 'customer.created']);
    expect((await of(`customer=${id}&action=customer.created`)).length).toBe(1);
    expect((await of(`customer=${id}&action=customer`)).length).toBe(2);
    expect((await of(`customer=${id}&actor=${admin.userId}&ip=127.0.0.1`)).length).toBe(2);
    expect((await of(`customer=${id}&ip=10.9.9.9`)).length).toBe(0);
    expect((await of(`customer=${id}&to=2001-01-01T00:00:00Z`)).length).toBe(0);
    const first = await admin.get(`/api/v1/audit?customer=${id}&limit=1`);
    const second = await admin.get(`/api/v1/audit?customer=${id}&limit=1&cursor=${first.body.nextCursor}`);
    expect([first.body.items[0].action, second.body.items[0].action, second.body.nextCursor]).toEqual(['customer.updated', 'customer.created', null]);
    expect((await admin.get('/api/v1/audit/actions')).body).toEqual(expect.arrayContaining(['customer.created', 'customer.updated']));
    expect((await admin.get(`/api/v1/audit?cursor=${Buffer.from('["x",1]').toString('base64url')}`)).body.items).toEqual([]);
  });

  it('leaves hidden fields out and masks masked ones, for whoever reads it', async () => {
    const id = await customer({ phone: '13812345678', note: '秘密' });
    const { body: role } = await admin.post('/api/v1/roles').send({
      key: 'half_blind', name: { 'zh-CN': '审计', en: 'Auditor' }, permissions: ['audit.read', 'customers.read'], scope: 'all', fieldRights: { customer: { phone: 'masked', note: 'hidden' } },
    });
    expect(role.key).toBe('half_blind');
    const auditor = await test.as('half_blind');
    const [entry] = (await auditor.get(`/api/v1/audit?customer=${id}`)).body.items as Entry[];
    expect(entry?.changes.find(({ field }) => field === 'phone')).toMatchObject({ after: '138****5678', masked: true });
    expect(entry?.changes.filter(({ field }) => field.startsWith('identity.phone')).map(({ after }) => after)).toEqual([['138****5678']]);
    expect(entry?.changes.some(({ field }) => field === 'note')).toBe(false);
    const csv = (await auditor.get(`/api/v1/audit/export?customer=${id}`)).text;
    expect([csv.includes('13812345678'), csv.includes('秘密'), csv.includes('138****5678')]).toEqual([false, false, true]);
  });

  it('holds sign-ins, refusals, people, roles, keys, tags and shops, and never a secret', async () => {
    const anonymous = test.anonymous();
    const { body: person } = await admin.post('/api/v1/users').send({ email: 'neu@shop.example', name: '新人', roleIds: [], locale: 'en' });
    await anonymous.post('/api/v1/auth/sign-in').send({ email: 'neu@shop.example', password: 'wrong-Secret-1' });
    await anonymous.post('/api/v1/auth/sign-in').send({ email: 'neu@shop.example', password: person.oneTimePassword });
    await admin.post('/api/v1/shops').send({ key: 'tm', name: '天猫', platform: 'tmall', currency: 'CNY' });
    const { body: key } = await admin.post('/api/v1/api-keys').send({ name: 'ERP', scopes: ['customers.read'] });
    const rows = await test.db.rows<{ action: string; text: string }>(sql`SELECT action, row_to_json(a)::text AS text FROM kernel.audit a`);
    expect(rows.map(({ action }) => action)).toEqual(expect.arrayContaining(['user.created', 'session.refused', 'session.opened', 'shop.created', 'api_key.created', 'role.created', 'tag.created']));
    const all = rows.map(({ text }) => text).join('\n');
    expect(['wrong-Secret-1', person.oneTimePassword, key.key, 'passwordHash'].filter((secret) => all.includes(secret))).toEqual([]);
    await test.app.get(AuditSealer).drain();
    expect(await test.app.get(AuditVerifier).verify()).toMatchObject({ ok: true });
  });

  it('tells how far it is sealed and what the last walk found', async () => {
    expect((await admin.post('/api/v1/audit/verify')).status).toBe(202);
    await test.runJobs();
    const { body } = await admin.get('/api/v1/audit/status');
    expect(body).toMatchObject({ waiting: 0, verified: { ok: true, findings: [] } });
    expect(body.sealedTo).toBeGreaterThan(10);
  });

  it('masks values as the database does', async () => {
    const texts = fc.oneof(fc.string({ unit: 'grapheme-ascii' }), fc.stringMatching(/^\+86\d{11}$/), fc.stringMatching(/^\d{5,13}$/), fc.stringMatching(/^[a-z]{0,4}@[a-z]{1,5}$/), fc.constantFrom('张三丰李四王', '张'));
    await fc.assert(fc.asyncProperty(texts, fc.constantFrom<Mask>('phone', 'email', 'text'), async (text, mask) => {
      const row = await test.db.one<{ masked: string }>(sql`SELECT ${sql.raw(`kernel.mask_${mask}`)}(${text}) AS masked`);
      expect(maskValue(mask, text)).toBe(row?.masked);
    }), { numRuns: 150 });
  });
});
