import { startTestApp, type TestApp, type TestClient } from '@patron/kernel/testing';

interface Schema {
  $ref?: string;
  type?: string | string[];
  properties?: Record<string, Schema>;
}
interface Operation {
  operationId: string;
  parameters?: { name: string; in: string; schema: Schema }[];
  requestBody?: { content: Record<string, { schema: Schema }> };
}
interface Route {
  method: 'get' | 'post' | 'put' | 'patch' | 'delete';
  path: string;
  operation: Operation;
}

const PUBLIC = ['/api/v1/auth/sign-in', '/api/v1/auth/refresh', '/api/v1/auth/sign-out',
  '/api/v1/auth/forgot-password', '/api/v1/auth/reset-link', '/api/v1/auth/reset-password', '/api/v1/auth/invitation-link', '/api/v1/auth/accept-invitation',
  '/api/v1/auth/two-factor', '/api/v1/auth/sso', '/api/v1/auth/sso/{key}', '/api/v1/auth/sso/{key}/callback', '/api/v1/oauth/token',
  '/api/v1/public/calendar/{token}', '/api/v1/public/consent-confirmation', '/api/v1/public/data-export',
  '/api/v1/public/lead-forms/confirm', '/api/v1/public/lead-forms/{key}', '/api/v1/public/lead-forms/{key}/embed.js', '/api/v1/public/lead-forms/{key}/page', '/api/v1/public/lead-forms/{key}/submissions',
  '/api/v1/public/preferences', '/api/v1/public/preferences/leave', '/api/v1/public/preferences/undo', '/api/v1/public/quotes', '/api/v1/public/quotes/accept', '/api/v1/public/quotes/decline', '/api/v1/public/quotes/pdf', '/api/v1/public/unsubscribe'];
const SIGNED_IN_ONLY = [
  'get /api/v1/history/{type}/{id}', 'get /api/v1/history/{type}/{id}/last', 'post /api/v1/history/{id}/undo',
  'get /api/v1/access/explain', 'get /api/v1/protected-fields',
  'get /api/v1/categories', 'get /api/v1/departments', 'get /api/v1/departments/{id}', 'get /api/v1/permissions', 'get /api/v1/roles', 'get /api/v1/search', 'get /api/v1/shops', 'get /api/v1/users/options',
  'get /api/v1/saved-views', 'post /api/v1/saved-views', 'patch /api/v1/saved-views/{id}', 'delete /api/v1/saved-views/{id}', 'put /api/v1/saved-views/{id}/default', 'delete /api/v1/saved-views/{id}/default',
  'get /api/v1/places', 'put /api/v1/places/favourites', 'delete /api/v1/places/favourites', 'post /api/v1/places/visits', 'get /api/v1/guide', 'patch /api/v1/guide',
  'get /api/v1/custom-fields', 'get /api/v1/custom-fields/records', 'get /api/v1/custom-fields/{id}', 'get /api/v1/custom-fields/{id}/references',
  'get /api/v1/files/{id}', 'post /api/v1/files', 'delete /api/v1/files/{id}',
  'get /api/v1/tasks', 'get /api/v1/tasks/counts', 'post /api/v1/tasks', 'get /api/v1/tasks/{id}', 'patch /api/v1/tasks/{id}', 'delete /api/v1/tasks/{id}', 'post /api/v1/tasks/{id}/complete', 'post /api/v1/tasks/{id}/reopen',
  'get /api/v1/notifications', 'get /api/v1/notifications/unread-count', 'post /api/v1/notifications/read', 'post /api/v1/notifications/{id}/read', 'get /api/v1/notifications/preferences', 'patch /api/v1/notifications/preferences',
  'get /api/v1/follow-ups', 'post /api/v1/follow-ups', 'get /api/v1/follow-ups/{id}', 'patch /api/v1/follow-ups/{id}', 'delete /api/v1/follow-ups/{id}',
  'get /api/v1/today', 'get /api/v1/today/counts', 'get /api/v1/today/numbers', 'get /api/v1/today/lists/{section}', 'get /api/v1/calendar-feed', 'post /api/v1/calendar-feed', 'delete /api/v1/calendar-feed', 'get /api/v1/contact-log', 'get /api/v1/contact-log/count',
  'get /api/v1/notifications/mute', 'put /api/v1/notifications/mute', 'get /api/v1/work-calendar',
];
/** Looked at by people in their browser: they refuse in words on a page. */
const PAGES = '/api/v1/public/lead-forms/';
const RUBBISH = ['', ' ', '\u0000', "'; DROP TABLE x;--", '-1', '1e309', '99999999999999999999', 'NaN', '[]', '{"a":1}', 'ÿ', '😀'.repeat(30), 'a'.repeat(5000), '%00', '../../etc/passwd', 'a:b:c', 'null'];
const BODIES: unknown[] = [undefined, null, [], 'text', 42, true, {}, { constructor: 1, __proto__: { a: 1 } }, { items: 'x' }, { items: [null, 1, 'x', {}] }, { id: {} }];
const VALUES: unknown[] = [null, '', '\u0000', -1, 1e308, 0.5, true, [], [null], {}, { a: { b: [] } }, 'a'.repeat(100_000), '9'.repeat(40), '2026-02-31', '\ud800', 'NaN', [[[]]]];

let test: TestApp;
let administrator: TestClient;
let routes: Route[];
let document: { components: { schemas: Record<string, Schema> } };

beforeAll(async () => {
  test = await startTestApp();
  administrator = await test.as('administrator');
  const answer = await test.anonymous().get('/api/openapi.json');
  document = answer.body;
  routes = Object.entries(answer.body.paths as Record<string, Record<string, Operation>>).flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, operation]) => ({ path, method: method as Route['method'], operation })));
});
afterAll(() => test.close());

/** Sign-out and deleting would take away what the following requests need; the token endpoint refuses as RFC 6749 says, and has tests of its own. */
const harmless = (route: Route): boolean => !route.path.startsWith('/api/v1/auth/') && route.path !== '/api/v1/oauth/token';

const filled = (path: string, value = '018f0000-0000-7000-8000-000000000000'): string => path.replace(/\{[^}]+\}/g, encodeURIComponent(value));

function resolve(schema: Schema | undefined): Schema | undefined {
  return schema?.$ref ? document.components.schemas[schema.$ref.split('/').at(-1) ?? ''] : schema;
}

async function send(client: TestClient, route: Route, query: string, body?: unknown): Promise<{ status: number; type: string; what: string }> {
  const request = client[route.method](filled(route.path) + query).set('if-match', '"1"').timeout(20_000);
  const answer = body === undefined ? await request : await request.set('content-type', 'application/json').send(JSON.stringify(body));
  return { status: answer.status, type: String(answer.headers['content-type']), what: `${route.method} ${route.path}${query} ${JSON.stringify(body)?.slice(0, 120) ?? ''} → ${answer.status} ${answer.text?.slice(0, 300)}` };
}

interface Trial {
  route: Route;
  query: string;
  body: unknown;
}

/** Every fourth of the values, another quarter for each place: over hundreds of routes and fields each value is tried a hundred times. */
function share<T>(values: readonly T[], place: number): T[] {
  return values.filter((_, index) => (index + place) % 4 === 0);
}

/** Several at once, as clients ask. */
async function failures(trials: readonly Trial[]): Promise<string[]> {
  const found: string[] = [];
  const waiting = [...trials];
  const work = async (): Promise<void> => {
    for (let trial = waiting.pop(); trial; trial = waiting.pop()) {
      const answer = await send(administrator, trial.route, trial.query, trial.body);
      if (broken(answer) && !(trial.route.path.startsWith(PAGES) && answer.status < 500 && answer.type.startsWith('text/html'))) found.push(answer.what);
    }
  };
  await Promise.all(Array.from({ length: 6 }, work));
  return found;
}

/** What breaks the promise "never a 5xx, and every refusal is a problem document". */
const broken = ({ status, type }: { status: number; type: string }): boolean => status >= 500 || (status >= 400 && !type.startsWith('application/problem+json'));

describe('every route', () => {
  it('is documented and there are many', () => {
    expect(routes.length).toBeGreaterThan(60);
  });

  it('answers 401 to whoever is not signed in', async () => {
    const open: string[] = [];
    for (const route of routes.filter(({ path }) => !PUBLIC.includes(path))) {
      const { status, what } = await send(test.anonymous(), route, '');
      if (status !== 401) open.push(what);
    }
    expect(open).toEqual([]);
  });

  it('answers 403 to a person without any permission, unless it asks only for a session', async () => {
    await test.db.execute({ text: `INSERT INTO identity.role (id, key, name_zh, name_en, permissions, scope, system, version, created_at, updated_at)
      VALUES (gen_random_uuid(), 'nobody', '无', 'Nobody', '{}', 'own', false, 1, now(), now())` });
    const nobody = await test.as('nobody');
    const signedInOnly = new Set<string>();
    for (const route of routes.filter(harmless).filter(({ path }) => !PUBLIC.includes(path))) {
      const { status } = await send(nobody, route, '');
      if (status !== 403) signedInOnly.add(`${route.method} ${route.path}`);
    }
    expect([...signedInOnly].sort()).toEqual([...SIGNED_IN_ONLY].sort());
  });

  it('shows and changes nothing of a record outside the row scope', async () => {
    const owner = await test.as('administrator');
    const customer = await owner.post('/api/v1/customers').send({ name: '王伟', phone: '13800138000' }).expect(201);
    const order = await owner.post('/api/v1/orders').send({
      number: 'SCOPE-1', currency: 'CNY', customerId: customer.body.id, lines: [{ title: 'Scarf', quantity: '1', unitPrice: '10.00' }],
    }).expect(201);
    const rep = await test.as('sales_rep');
    const records: Record<string, string> = { customers: customer.body.id as string, orders: order.body.id as string };
    // Bodies that would be accepted, so that only the scope can be what refuses.
    const bodies: Record<string, object> = {
      '{id}': { level: 'A' }, identities: { kind: 'email', value: 'x@shop.example' }, addresses: { city: '上海' }, tags: { tagIds: [] }, owner: { ownerId: rep.userId }, notes: { text: 'mine now' },
      '{addressId}': { city: '上海' }, contacts: { person: { name: 'Ann' } }, '{contactId}': { role: 'other' }, parent: { parentId: null }, status: { status: 'paid' }, payments: { amount: '10.00' }, refunds: { amount: '1.00' },
      release: { reason: 'no budget' }, calls: { direction: 'out', outcome: 'answered' }, consents: { items: [{ channel: 'email', purpose: 'marketing', state: 'granted' }] }, state: { state: 'failed' }, 'orders/{id}': { custom: {} },
    };
    const bodyOf = (path: string): object => bodies[path.split('/').slice(-2).join('/')] ?? bodies[path.split('/').at(-1) ?? ''] ?? {};
    const asked: string[] = [];
    const leaks: string[] = [];
    for (const route of routes) {
      const id = records[/^\/api\/v1\/(customers|orders)\/\{id\}/.exec(route.path)?.[1] ?? ''];
      if (id === undefined) continue;
      const answer = await send(rep, { ...route, path: filled(route.path.replace('{id}', id)) }, '', route.method === 'get' || route.method === 'delete' ? undefined : bodyOf(route.path));
      asked.push(route.path);
      const hidden = [403, 404].includes(answer.status) || (route.method === 'get' && /\{"items" ?: ?\[\][,}]/.test(answer.what));
      if (!hidden) leaks.push(answer.what);
    }
    for (const path of ['customers', 'orders', 'refunds']) {
      const { body } = await rep.get(`/api/v1/${path}`).expect(200);
      if (body.items.length > 0) leaks.push(path);
    }
    expect((await rep.get('/api/v1/search?q=wangwei').expect(200)).body).toEqual({ groups: [] });
    expect(asked.length).toBeGreaterThan(12);
    expect(leaks).toEqual([]);
  });

  it('answers rubbish in a parameter with a 4xx problem', async () => {
    const trials = routes.filter(harmless).flatMap((route, place) => {
      const names = (route.operation.parameters ?? []).filter((parameter) => parameter.in === 'query').map(({ name }) => name);
      const body = route.method === 'get' || route.method === 'delete' ? undefined : {};
      const inPath = route.path.includes('{') ? share(RUBBISH, place).map((value) => ({ route: { ...route, path: filled(route.path, value || 'x') }, query: '', body })) : [{ route, query: '', body }];
      const inQuery = [...names, 'unheardOf'].flatMap((name, n) => share(RUBBISH, place + n).map((value) => ({ route, query: `?${name}=${encodeURIComponent(value)}`, body })));
      return [...inPath, ...inQuery];
    });
    expect((await failures(trials)).slice(0, 20)).toEqual([]);
  }, 480_000);

  it('answers rubbish in a body field with a 4xx problem', async () => {
    const trials = routes.filter(harmless).filter(({ operation }) => operation.requestBody?.content['application/json']).flatMap((route, place) => {
      const schema = resolve(route.operation.requestBody?.content['application/json']?.schema);
      const fields = Object.keys(schema?.properties ?? {});
      const bodies = [...BODIES, ...fields.flatMap((field, n) => share(VALUES, place + n).map((value) => ({ [field]: value })))];
      return bodies.map((body) => ({ route, query: '', body }));
    });
    expect((await failures(trials)).slice(0, 20)).toEqual([]);
  }, 480_000);
});
