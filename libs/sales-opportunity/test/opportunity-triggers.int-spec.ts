import { Jobs } from '@patron/kernel';
import { startTestApp, type TestApp, type TestClient } from '@patron/kernel/testing';

const API = '/api/v1';
type Person = TestClient & { userId: string };

let app: TestApp;
let admin: Person;
let rep: Person;
let productId: string;
let cartTrigger: { id: string; version: number };

beforeAll(async () => {
  app = await startTestApp();
  await at('2026-03-15T04:00:00Z');
  rep = await app.as('sales_rep');
  productId = (await admin.post(`${API}/products`).send({ title: '真皮沙发', variants: [{ sku: 'SOFA', price: '6800', currency: 'CNY' }] }).expect(201)).body.id;
  cartTrigger = (await admin.post(`${API}/opportunity-triggers`).send({ kind: 'cart', name: '大额购物车', minAmount: '5000', closeInDays: 10 }).expect(201)).body;
});
afterAll(() => app.close());

/** A session does not outlive hours of the clock. */
async function at(time: string): Promise<void> {
  app.clock.set(time);
  admin = await app.as('administrator');
}
const customer = async (name: string, over: object = { ownerId: rep.userId }) => (await admin.post(`${API}/customers`).send({ name, email: `${name}@example.com`, ...over }).expect(201)).body.id as string;
const send = async (externalId: string, customerId: string | null, over: object = {}) => (await admin.post(`${API}/carts/batch`).send({
  items: [{ source: 'store', externalId, currency: 'CNY', ...(customerId ? { customerId } : {}), activityAt: '2026-03-15T03:55:00Z', lines: [{ sku: 'SOFA', title: '真皮沙发', quantity: '1', unitPrice: '6800' }], ...over }],
}).expect(200)).body.results[0].id as string;
const of = async (customerId: string) => (await admin.get(`${API}/customers/${customerId}/opportunities`).expect(200)).body.items as { id: string; status: string; name: string }[];
const explain = async (cartId: string) => (await admin.get(`${API}/opportunity-triggers/explain`).query({ cartId }).expect(200)).body;

/** Left behind an hour after its last touch. */
async function leave(): Promise<void> {
  await at('2026-03-15T05:00:00Z');
  await app.app.get(Jobs).add(null, 'carts.abandon', {});
  await app.runJobs();
  await app.runJobs();
}
const back = () => at('2026-03-15T04:00:00Z');

describe('a cart left behind', () => {
  it('opens an opportunity for the customer\'s representative, with its lines, and says why', async () => {
    const customerId = await customer('ann');
    const cartId = await send('A', customerId);
    await leave();
    const [opened] = await of(customerId);
    expect((await admin.get(`${API}/opportunities/${opened?.id}`).expect(200)).body).toMatchObject({
      name: 'Cart: 真皮沙发', source: 'cart', originId: cartId, amountMinor: 680_000, currency: 'CNY', owner: { id: rep.userId }, closeOn: '2026-03-25', createdBy: null, lines: [{ productId, quantity: '1', unitPrice: '6800' }],
    });
    expect(await explain(cartId)).toMatchObject({ opened: true, opportunity: { id: opened?.id }, triggers: [{ opens: false, decision: { outcome: 'opened', reason: 'opened' }, conditions: expect.arrayContaining([expect.objectContaining({ code: 'not_opened', met: false, deciding: true })]) }] });
    const told = await app.db.one<{ n: number }>({ text: `select count(*)::int as n from record.notification where user_id = $1 and kind = 'opportunity.opened'`, values: [rep.userId] });
    expect(told?.n).toBe(1);
    await back();
  });

  it.each([
    ['too small', { lines: [{ sku: 'SOFA', title: '真皮沙发', quantity: '1', unitPrice: '4999.99' }] }, 'amount'],
    ['in another currency', { currency: 'USD' }, 'currency'],
  ])('does not where it is %s', async (_name, over, reason) => {
    const customerId = await customer(`no-${reason}`);
    const cartId = await send(`NO-${reason}`, customerId, over);
    await leave();
    expect(await of(customerId)).toEqual([]);
    expect((await explain(cartId)).triggers[0]).toMatchObject({ opens: false, decision: { outcome: 'skipped', reason } });
    await back();
  });

  it('does not for a visitor, nor where nobody would look after it', async () => {
    const visitorCart = await send('VISITOR', null);
    const nobodys = await customer('nobody', {});
    const cartId = await send('NOBODY', nobodys);
    await leave();
    expect((await explain(visitorCart)).triggers[0].decision).toMatchObject({ reason: 'known_customer' });
    expect((await explain(cartId)).triggers[0].decision).toMatchObject({ reason: 'owner' });
    expect(await of(nobodys)).toEqual([]);
    await back();
  });

  it('opens one only, however often it is left and told again and whoever looks at the same moment', async () => {
    const customerId = await customer('often');
    const cartId = await send('OFTEN', customerId);
    await leave();
    expect(await of(customerId)).toHaveLength(1);
    const jobs = app.app.get(Jobs);
    await Promise.all(Array.from({ length: 12 }, () => jobs.add(null, 'sales.cart-trigger', { cartId })));
    await Promise.all([jobs.drain(), jobs.drain(), jobs.drain()]);
    await app.db.execute({ text: `delete from kernel.event_consumer where consumer = 'sales.abandoned-carts'` });
    await app.runJobs();
    await app.runJobs();
    expect(await of(customerId)).toHaveLength(1);
    expect((await explain(cartId)).triggers[0].decision.outcome).toBe('opened');
    await back();
  });

  it('opens one when a dozen look at it for the first time at once', async () => {
    const customerId = await customer('dozen');
    const cartId = await send('DOZEN', customerId);
    await app.db.execute({ text: `update commerce.cart set state = 'abandoned', abandoned_at = $2 where id = $1`, values: [cartId, '2026-03-15T04:30:00Z'] });
    const jobs = app.app.get(Jobs);
    await Promise.all(Array.from({ length: 12 }, () => jobs.add(null, 'sales.cart-trigger', { cartId })));
    await Promise.all([jobs.drain(), jobs.drain(), jobs.drain(), jobs.drain()]);
    expect(await of(customerId)).toHaveLength(1);
  });

  it('is won by its order, once, also when that is told again', async () => {
    const customerId = await customer('buyer');
    await send('BUY', customerId);
    await leave();
    const order = (await admin.post(`${API}/orders`).send({ currency: 'CNY', customerId, placedAt: '2026-03-15T05:00:00Z', lines: [{ sku: 'SOFA', title: '真皮沙发', quantity: '1', unitPrice: '6500' }] }).expect(201)).body;
    await app.runJobs();
    await app.runJobs();
    const [won] = await of(customerId);
    expect((await admin.get(`${API}/opportunities/${won?.id}`).expect(200)).body).toMatchObject({ status: 'won', wonOrder: { id: order.id }, probability: 100 });
    await app.db.execute({ text: `delete from kernel.event_consumer where consumer = 'sales.orders-that-win'` });
    await app.runJobs();
    await app.runJobs();
    const ends = await app.db.one<{ n: number }>({ text: `select count(*)::int as n from kernel.event where subject_id = $1 and name = 'opportunity.won'`, values: [won?.id] });
    expect(ends?.n).toBe(1);
    await back();
  });

  it('is open again when that order is cancelled, and told to whose it is; won by hand it stays won', async () => {
    const [customerId, other] = [await customer('regret'), await customer('keeps')];
    await send('REGRET', customerId);
    await send('KEEPS', other);
    await leave();
    const place = async (id: string) => (await admin.post(`${API}/orders`).send({ currency: 'CNY', customerId: id, placedAt: '2026-03-15T05:00:00Z', lines: [{ sku: 'SOFA', title: '真皮沙发', quantity: '1', unitPrice: '6800' }] }).expect(201)).body;
    const [order, kept] = [await place(customerId), (await of(other))[0]];
    const reason = (await admin.get(`${API}/pipelines`).expect(200)).body.items[0].reasons.find(({ kind, noteRequired }: { kind: string; noteRequired: boolean }) => kind === 'won' && !noteRequired);
    await admin.post(`${API}/opportunities/${kept?.id}/win`).send({ reasonId: reason.id }).expect(200);
    const second = await place(other);
    await app.runJobs();
    await app.runJobs();
    expect((await of(customerId))[0]?.status).toBe('won');
    for (const { id } of [order, second]) await admin.post(`${API}/orders/${id}/status`).send({ status: 'cancelled' }).expect(200);
    await app.runJobs();
    await app.runJobs();
    const [again] = await of(customerId);
    expect((await admin.get(`${API}/opportunities/${again?.id}`).expect(200)).body).toMatchObject({ status: 'open', wonOrder: null, probability: 10, closedAt: null });
    expect((await of(other))[0]?.status).toBe('won');
    const told = await app.db.one<{ n: number }>({ text: `select count(*)::int as n from record.notification where user_id = $1 and kind = 'opportunity.order_cancelled'`, values: [rep.userId] });
    expect(told?.n).toBe(1);
    await back();
  });

  it('that changes takes its opportunity along, until somebody changed the lines', async () => {
    const customerId = await customer('more');
    const more = (quantity: string, minute: string) => send('MORE', customerId, { activityAt: `2026-03-15T05:${minute}:00Z`, lines: [{ sku: 'SOFA', title: '真皮沙发', quantity, unitPrice: '6800' }, { sku: 'RUG', title: '地毯', quantity: '1', unitPrice: '300' }] });
    await send('MORE', customerId);
    await leave();
    const [{ id } = { id: '' }] = await of(customerId);
    await more('2', '10');
    await app.runJobs();
    await app.runJobs();
    const followed = (await admin.get(`${API}/opportunities/${id}`).expect(200)).body;
    expect(followed).toMatchObject({ name: 'Cart: 真皮沙发 and 1 more', amountMinor: 1_390_000, lines: [{ quantity: '2' }, { title: '地毯' }] });
    await admin.put(`${API}/opportunities/${id}/lines`).set('if-match', `"${followed.version}"`).send({ lines: [{ productId, quantity: '2', unitPrice: '6500' }] }).expect(200);
    await more('3', '20');
    await app.runJobs();
    await app.runJobs();
    expect((await admin.get(`${API}/opportunities/${id}`).expect(200)).body.amountMinor).toBe(1_300_000);
    await back();
  });

  it('that became an order before anybody looked opens nothing', async () => {
    const customerId = await customer('quick');
    const cartId = await send('QUICK', customerId);
    await at('2026-03-15T05:00:00Z');
    await app.app.get(Jobs).add(null, 'carts.abandon', {});
    await app.app.get(Jobs).drain();
    await admin.post(`${API}/orders`).send({ currency: 'CNY', customerId, placedAt: '2026-03-15T05:00:00Z', lines: [{ sku: 'SOFA', title: '真皮沙发', quantity: '1', unitPrice: '6800' }] }).expect(201);
    await app.runJobs();
    await app.runJobs();
    expect(await of(customerId)).toEqual([]);
    expect((await explain(cartId)).triggers[0].decision).toMatchObject({ reason: 'abandoned' });
    await back();
  });

  it('opens nothing while the trigger is off, and nothing of that time once it is on', async () => {
    const off = (await admin.patch(`${API}/opportunity-triggers/${cartTrigger.id}`).set('if-match', `"${cartTrigger.version}"`).send({ active: false }).expect(200)).body;
    const customerId = await customer('off');
    const cartId = await send('OFF', customerId);
    await leave();
    expect(await of(customerId)).toEqual([]);
    app.clock.advance(60_000);
    await admin.patch(`${API}/opportunity-triggers/${cartTrigger.id}`).set('if-match', `"${off.version}"`).send({ active: true }).expect(200);
    await app.app.get(Jobs).add(null, 'sales.cart-trigger', { cartId });
    await app.runJobs();
    expect(await of(customerId)).toEqual([]);
    expect((await explain(cartId)).triggers[0].decision).toMatchObject({ reason: 'since' });
    await back();
  });
});

describe('looking at an expensive product', () => {
  let browse: { id: string };
  const view = async (email: string, n: number, day: string) => {
    const batch = Array.from({ length: n }, (_, i) => ({ name: 'product.viewed', messageId: `${email}-${day}-${i}`, timestamp: `${day}T03:0${i}:00Z`, customer: { email }, properties: { productId } }));
    await admin.post(`${API}/events`).send({ batch }).expect(200);
    await app.runJobs();
  };

  beforeAll(async () => {
    browse = (await admin.post(`${API}/opportunity-triggers`).send({ kind: 'browse', name: '高价意向', minAmount: '6000', minViews: 3, withinDays: 7, quietDays: 30 }).expect(201)).body;
    await app.db.execute({ text: `update sales.opportunity_trigger set active_since = '2026-03-01' where id = $1`, values: [browse.id] });
  });

  it('often enough opens one, once, with the product; the order wins it', async () => {
    const customerId = await customer('looker');
    await view('looker@example.com', 2, '2026-03-13');
    expect(await of(customerId)).toEqual([]);
    const why = (await admin.get(`${API}/opportunity-triggers/explain`).query({ customerId, productId }).expect(200)).body;
    expect(why.triggers[0]).toMatchObject({ opens: false, decision: null, conditions: expect.arrayContaining([{ code: 'views', met: false, expected: 3, actual: 2, deciding: true }]) });
    await view('looker@example.com', 2, '2026-03-14');
    await view('looker@example.com', 3, '2026-03-15');
    const items = await of(customerId);
    expect(items).toHaveLength(1);
    expect((await admin.get(`${API}/opportunities/${items[0]?.id}`).expect(200)).body).toMatchObject({ name: 'Browsing: 真皮沙发', source: 'browse', originId: productId, amountMinor: 680_000, owner: { id: rep.userId } });
    const order = (await admin.post(`${API}/orders`).send({ currency: 'CNY', customerId, placedAt: '2026-03-15T04:00:00Z', lines: [{ sku: 'SOFA', title: '真皮沙发', quantity: '2', unitPrice: '6500' }] }).expect(201)).body;
    await app.runJobs();
    await app.runJobs();
    expect((await admin.get(`${API}/opportunities/${items[0]?.id}`).expect(200)).body).toMatchObject({ status: 'won', wonOrder: { id: order.id } });
    await app.app.get(Jobs).add(null, 'sales.browse-trigger', { customerIds: [customerId] });
    await app.runJobs();
    expect(await of(customerId)).toHaveLength(1);
  });

  it('opens one when a dozen workers look at the customer at once; lost, it is left alone for a time', async () => {
    const customerId = await customer('many');
    const jobs = app.app.get(Jobs);
    await view('many@example.com', 3, '2026-03-14');
    await Promise.all(Array.from({ length: 12 }, () => jobs.add(null, 'sales.browse-trigger', { customerIds: [customerId] })));
    await Promise.all([jobs.drain(), jobs.drain(), jobs.drain(), jobs.drain()]);
    const [opened] = await of(customerId);
    expect(await of(customerId)).toHaveLength(1);
    const { reasons } = (await admin.get(`${API}/pipelines`).expect(200)).body.items[0];
    await admin.post(`${API}/opportunities/${opened?.id}/lose`).send({ reasonId: reasons.find(({ kind }: { kind: string }) => kind === 'lost').id }).expect(200);
    await view('many@example.com', 3, '2026-03-15');
    expect(await of(customerId)).toHaveLength(1);
    const why = (await admin.get(`${API}/opportunity-triggers/explain`).query({ customerId, productId }).expect(200)).body;
    expect(why.triggers[0].decision).toMatchObject({ outcome: 'opened' });
    expect(why.triggers[0].conditions.find(({ deciding }: { deciding: boolean }) => deciding).code).toBe('quiet');
  });

  it('and leaving it in a cart are one opportunity', async () => {
    const customerId = await customer('both');
    await view('both@example.com', 3, '2026-03-14');
    const cartId = await send('BOTH', customerId);
    await app.db.execute({ text: `update sales.opportunity_trigger set active_since = '2026-03-01' where kind = 'cart'` });
    await leave();
    expect(await of(customerId)).toHaveLength(1);
    expect((await explain(cartId)).triggers[0].decision).toMatchObject({ outcome: 'skipped', reason: 'same_goods' });
    await back();
  });
});

describe('its settings', () => {
  it('are refused where they name nothing, and tell what they did', async () => {
    const bad = await admin.post(`${API}/opportunity-triggers`).send({ kind: 'cart', name: 'x', minAmount: '1', fallbackOwnerId: productId, pipelineId: productId }).expect(422);
    expect(bad.body.errors.map(({ field }: { field: string }) => field)).toEqual(['pipelineId', 'fallbackOwnerId']);
    const [cart] = (await admin.get(`${API}/opportunity-triggers`).expect(200)).body.items;
    expect(cart).toMatchObject({ kind: 'cart', won: 2 });
    const said = (await admin.get(`${API}/opportunity-triggers/${cart.id}/decisions`).query({ outcome: 'opened', limit: 2 }).expect(200)).body;
    expect(said.items).toHaveLength(2);
    const rest = (await admin.get(`${API}/opportunity-triggers/${cart.id}/decisions`).query({ outcome: 'opened', cursor: said.nextCursor }).expect(200)).body;
    expect(rest.items.map(({ subjectId }: { subjectId: string }) => subjectId)).not.toContain(said.items[0].subjectId);
    const stranger = await app.as('sales_rep');
    expect((await stranger.get(`${API}/opportunity-triggers/${cart.id}/decisions`).expect(200)).body.items).toEqual([]);
    await stranger.post(`${API}/opportunity-triggers`).send({ kind: 'cart', name: 'x', minAmount: '1' }).expect(403);
  });
});
