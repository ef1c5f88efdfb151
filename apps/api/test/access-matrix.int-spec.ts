import { startTestApp, type TestApp, type TestClient } from '@patron/kernel/testing';
import { BODIES, FIELDS, HOLDERS, RELATIONS, ROLES, ROUTES, SCOPES, type Relation, type Role } from './access/index.js';

type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';
type Person = TestClient & { userId: string };
interface Records {
  customer: string;
  order: string;
}

const API = '/api/v1';
const NOBODY = '018f0000-0000-7000-8000-000000000000';

let test: TestApp;
let admin: Person;
let documented: string[];
const people = new Map<Role, Person>();

/** Signing out or handing over one's own account would take away what the following requests need; those have tests of their own. */
const drivable = (route: string): boolean => !route.includes(' /auth/') && !route.includes('/oauth/token');
const needs = ROUTES.flatMap(([need, routes]) => routes.map((route) => ({ need, route })));

async function ask(client: TestClient, route: string, ids: { id?: string } = {}): Promise<{ status: number; code: string | undefined; text: string }> {
  const [method, path = ''] = route.split(' ') as [Method, string];
  const filled = path.replace('{id}', ids.id ?? NOBODY).replace('{type}', 'customer').replaceAll(/\{[^}]+\}/g, NOBODY);
  const request = client[method](API + filled).set('if-match', '"999"').timeout(20_000);
  const tail = path.split('/');
  const body = BODIES[tail.slice(-2).join('/')] ?? BODIES[tail.at(-1) ?? ''] ?? {};
  const answer = method === 'get' || method === 'delete' ? await request : await request.send(body);
  return { status: answer.status, code: answer.body?.code as string | undefined, text: String(answer.text ?? '').slice(0, 500) };
}

beforeAll(async () => {
  test = await startTestApp();
  admin = await test.as('administrator');
  for (const role of ROLES) people.set(role, role === 'administrator' ? admin : await test.as(role));
  const document = await test.anonymous().get('/api/openapi.json');
  documented = Object.entries(document.body.paths as Record<string, object>).flatMap(([path, operations]) => Object.keys(operations).map((method) => `${method} ${path.replace(API, '')}`));
}, 60_000);
afterAll(() => test.close());

describe('the matrix', () => {
  it('names every route of the API, once, and nothing else', () => {
    expect(needs.map(({ route }) => route).sort()).toEqual([...documented].sort());
  });

  it.each(ROLES)('lets %s do what it says and refuses the rest', async (role) => {
    const person = people.get(role) as Person;
    const wrong: string[] = [];
    for (const { need, route } of needs.filter((each) => drivable(each.route))) {
      const allowed = role === 'administrator' || ['public', 'session'].includes(need) || (HOLDERS[need] ?? []).includes(role);
      const { status, code, text } = await ask(person, route);
      const refused = status === 403 && code === 'auth.forbidden';
      if (refused === allowed || status >= 500) wrong.push(`${route} (${need}): ${allowed ? 'allowed' : 'refused'} by the matrix, answered ${status} ${text}`);
    }
    expect(wrong).toEqual([]);
  }, 60_000);
});

describe('without customers.read', () => {
  it('nobody lists, counts or searches customers by way of another permission', async () => {
    await admin.post(`${API}/roles`).send({ key: 'm_nobody', name: { 'zh-CN': 'm', en: 'm' }, permissions: ['segments.read', 'insights.read', 'behaviour.read'], scope: 'all' }).expect(201);
    const person = await test.as('m_nobody');
    const segment = await admin.post(`${API}/segments`).send({ name: 'm_nobody', kind: 'manual' }).expect(201);
    const persona = await admin.post(`${API}/personas`).send({ name: 'm_nobody', segmentId: segment.body.id }).expect(201);
    const paths = [
      'lifecycle/customers?how=at&stage=active', 'lifecycle/customers/count?how=at&stage=active&filter=phone:isSet', `personas/${persona.body.id}/customers?columns=phone`, `personas/${persona.body.id}/customers/count`,
      'rfm/movers?from=2026-01-01&was=none&is=none', `segments/${segment.body.id}/members`, `segments/${segment.body.id}/members/count`, `segments/${segment.body.id}/changes`, 'events?q=13912345678', 'events/volume?q=139',
    ];
    const answers = await Promise.all(paths.map(async (path) => [path, (await person.get(`${API}/${path}`)).status]));
    expect(answers).toEqual(paths.map((path) => [path, 403]));
  });
});

describe.each(Object.keys(SCOPES))('the row scope %s', (scope) => {
  const records = new Map<Relation, Records>();
  let viewer: Person;

  beforeAll(async () => {
    const department = async (name: string, parentId?: string): Promise<string> =>
      (await admin.post(`${API}/departments`).send({ name: `${scope} ${name}`, ...(parentId ? { parentId } : {}) }).expect(201)).body.id;
    const home = await department('home');
    const [below, elsewhere] = [await department('below', home), await department('elsewhere')];
    const permissions = Object.keys(HOLDERS);
    // One field masked, so that there is something to reveal.
    const fieldRights = { customer: { memberNo: 'masked' } };
    await admin.post(`${API}/roles`).send({ key: `m_${scope}`, name: { 'zh-CN': scope, en: scope }, permissions, scope, fieldRights }).expect(201);
    viewer = await test.as(`m_${scope}`, { departmentId: home });
    const owners: Record<Relation, string> = {
      own: viewer.userId,
      subordinate: (await test.as('sales_rep', { departmentId: below, managerId: viewer.userId })).userId,
      same_department: (await test.as('sales_rep', { departmentId: home })).userId,
      other_department: (await test.as('sales_rep', { departmentId: elsewhere })).userId,
    };
    for (const relation of RELATIONS) {
      const customer = await admin.post(`${API}/customers`).send({ name: `${scope}${relation}`, ownerId: owners[relation] }).expect(201);
      const order = await admin.post(`${API}/orders`).send({ number: `${scope}-${relation}`, currency: 'CNY', customerId: customer.body.id, lines: [{ title: 'Lamp', quantity: '1', unitPrice: '10' }] }).expect(201);
      records.set(relation, { customer: customer.body.id, order: order.body.id });
    }
  }, 60_000);

  it.each(RELATIONS)('answers for a record of the relation %s as the matrix says, on every route', async (relation) => {
    const reached = SCOPES[scope]?.includes(relation) ?? false;
    const ids = records.get(relation) as Records;
    const wrong: string[] = [];
    let asked = 0;
    for (const { need, route } of needs.filter((each) => /^\w+ \/(customers|orders)\/\{id\}/.test(each.route) && each.need in HOLDERS)) {
      const { status, text } = await ask(viewer, route, { id: route.includes('/customers/') ? ids.customer : ids.order });
      asked += 1;
      const empty = route.startsWith('get ') && status === 200 && /"items" ?: ?\[\]/.test(text);
      // What hangs on the record, or is named beside it, may be missing (a made-up address); the record itself is never "not found" where it is reached.
      const gone = status === 404 && (text.includes(ids.customer) || text.includes(ids.order));
      if (reached ? gone || status >= 500 : !(status === 404 || empty)) wrong.push(`${route} (${need}): ${reached ? 'reached' : 'not reached'} by the matrix, answered ${status} ${text}`);
    }
    expect(wrong).toEqual([]);
    expect(asked).toBeGreaterThan(30);
  }, 60_000);

  it('holds in lists, counts, exports, search, refunds and the overview', async () => {
    const reached = SCOPES[scope] ?? [];
    const mine = `filter=${encodeURIComponent(`name:startsWith:${scope}`)}`;
    const list = await viewer.get(`${API}/customers?limit=200`).expect(200);
    const seen = RELATIONS.filter((relation) => list.body.items.some(({ id }: { id: string }) => id === records.get(relation)?.customer));
    const orders = await viewer.get(`${API}/orders?limit=200`).expect(200);
    const seenOrders = RELATIONS.filter((relation) => orders.body.items.some(({ id }: { id: string }) => id === records.get(relation)?.order));
    const csv = await viewer.get(`${API}/customers/export?format=csv&columns=name`).expect(200);
    const found = await viewer.get(`${API}/search?limit=50&q=${encodeURIComponent(scope + 'o')}`).expect(200);
    expect({ seen, seenOrders, exported: RELATIONS.filter((relation) => csv.text.includes(`${scope}${relation}`)) }).toEqual({ seen: reached, seenOrders: reached, exported: reached });
    expect(JSON.stringify(found.body).includes(records.get('other_department')?.customer as string)).toBe(reached.includes('other_department'));
    const count = await viewer.get(`${API}/customers/count?${mine}`).expect(200);
    expect(count.body.count).toBeGreaterThanOrEqual(reached.length);
    await viewer.get(`${API}/overview`).expect(200);
  });
});

describe('rights on fields', () => {
  let customer: string;
  let product: string;

  beforeAll(async () => {
    customer = (await admin.post(`${API}/customers`).send({ name: '字段', phone: '13912345678', email: 'secret.one@shop.example', address: { street: '秘密的街道一百二十号', city: '上海' } }).expect(201)).body.id;
    product = (await admin.post(`${API}/products`).send({ title: 'Lamp', variants: [{ sku: 'L-1', price: '10', cost: '4.56', currency: 'CNY' }] }).expect(201)).body.id;
  });

  it.each(ROLES.filter((role) => role !== 'sales_rep' && role !== 'sales_manager'))('hold for %s in the record, lists, exports, search, sort, filters, timeline and history', async (role) => {
    const person = people.get(role) as Person;
    const { masked = [], hidden = [] } = FIELDS[role] ?? {};
    const plain = { phone: '13912345678', email: 'secret.one@shop.example', address: '秘密的街道一百二十号' };
    const answers = await Promise.all([
      person.get(`${API}/customers/${customer}`), person.get(`${API}/customers?columns=phone,email&limit=200`), person.get(`${API}/search?q=字段`),
      person.get(`${API}/customers/${customer}/timeline`), person.get(`${API}/history/customer/${customer}`), person.get(`${API}/customers/export?format=csv&columns=name,phone,email`),
    ]);
    const said = answers.map(({ text }) => text).join('\n');
    expect(Object.entries(plain).filter(([, value]) => said.includes(value)).map(([field]) => field)).toEqual(Object.keys(plain).filter((field) => !masked.includes(`customer.${field}`)));
    const contains = await person.get(`${API}/customers?filter=phone:contains:3912`);
    expect(contains.status).toBe(masked.includes('customer.phone') ? 422 : 200);
    expect((await person.get(`${API}/customers?sort=phone`)).status).toBe(422);
    const details = [await person.get(`${API}/products/${product}`), await person.get(`${API}/products`), await person.get(`${API}/history/product/${product}`)];
    expect(details.some(({ text }) => text.includes('4.56'))).toBe(!hidden.includes('product.cost'));
  });
});
