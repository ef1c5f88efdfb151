import { OrdersBatch, RefundsBatch } from '@patron/commerce';
import { startTestApp, type TestApp, type TestClient } from '@patron/kernel/testing';

let app: TestApp;
let admin: TestClient;

beforeAll(async () => {
  app = await startTestApp();
  app.clock.set('2026-03-15T04:00:00Z');
  admin = await app.as('administrator');
});
afterAll(() => app.close());

interface Bought {
  customer: string;
  currency: string;
  at: string;
  status: string;
  total: number;
  lines: { sku: string; amount: number }[];
  refund: number;
}

interface Returned {
  customer: string;
  currency: string;
  at: string;
  amount: number;
  sku: string;
}

/** A small linear congruential generator (Numerical Recipes' constants): the same histories each run. */
function random(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const DAY = 86_400_000;

function median(values: number[]): number | null {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (i: number): number => sorted[i] ?? 0;
  if (sorted.length === 0) return null;
  return sorted.length % 2 === 1 ? at((sorted.length - 1) / 2) : (at(sorted.length / 2 - 1) + at(sorted.length / 2)) / 2;
}

/** The definitions of CustomerFigures, said again in the plainest way. */
function expected(orders: Bought[], returns: Returned[]): object {
  const bought = orders.filter((order) => order.status !== 'cancelled' && order.total > 0);
  const counts = new Map<string, { n: number; last: string }>();
  for (const { currency, at } of bought) {
    const known = counts.get(currency) ?? { n: 0, last: '' };
    counts.set(currency, { n: known.n + 1, last: at > known.last ? at : known.last });
  }
  const [currency = ''] = [...counts].sort(([, a], [, b]) => b.n - a.n || (a.last < b.last ? 1 : -1))[0] ?? [];
  const inMain = bought.filter((order) => order.currency === currency);
  const gross = inMain.reduce((sum, order) => sum + order.total, 0);
  const linked = orders.filter((order) => order.status !== 'cancelled' && order.currency === currency).reduce((sum, order) => sum + order.refund, 0);
  const refunded = linked + returns.filter((back) => back.currency === currency).reduce((sum, back) => sum + back.amount, 0);
  const times = bought.map((order) => order.at).sort();
  const days = [...new Set(times.map((at) => Math.floor((Date.parse(at) + 8 * 3_600_000) / DAY)))].sort((a, b) => a - b);
  const gaps = days.slice(1).map((day, i) => day - (days[i] ?? 0));
  return {
    currency, orders: bought.length, grossMinor: gross, refundedMinor: refunded, netMinor: gross - refunded, averageMinor: Math.round(gross / inMain.length),
    firstOrderAt: times[0], lastOrderAt: times.at(-1), intervalDays: median(gaps),
  };
}

function history(seed: number): { orders: Bought[]; returns: Returned[] } {
  const next = random(seed);
  const orders = Array.from({ length: 60 }, (): Bought => {
    const lines = Array.from({ length: 1 + next(3) }, () => ({ sku: `F-${next(6)}`, amount: 100 + next(9000) }));
    const total = lines.reduce((sum, { amount }) => sum + amount, 0);
    const at = new Date(Date.UTC(2025, 0, 1) + next(300) * DAY + next(24) * 3_600_000).toISOString();
    const status = next(6) === 0 ? 'cancelled' : 'completed';
    return { customer: `fig-${seed}-${next(5)}`, currency: next(4) === 0 ? 'USD' : 'CNY', at, status, total, lines, refund: next(3) === 0 ? next(total) : 0 };
  });
  const buyers = orders.filter(({ status }) => status === 'completed');
  const returns = Array.from({ length: 8 }, (): Returned => {
    const { customer, currency, lines } = buyers[next(buyers.length)] as Bought;
    return { customer, currency, at: new Date(Date.UTC(2025, 10, 1) + next(30) * DAY).toISOString(), amount: 50 + next(500), sku: lines[0]?.sku ?? '' };
  });
  return { orders, returns };
}

const minor = (amount: number): string => (amount / 100).toFixed(2);

async function load({ orders, returns }: ReturnType<typeof history>, seed: number): Promise<Map<string, string>> {
  const ctx = { mode: 'upsert' as const, actorId: null, now: app.clock.now() };
  const ids = new Map<string, string>();
  const items = orders.map((order, i) => ({
    source: 'fig', externalId: `${seed}-${i}`, placedAt: order.at, currency: order.currency, status: order.status as 'completed', customer: { externalId: order.customer, name: order.customer },
    lines: order.lines.map(({ sku, amount }) => ({ sku, title: sku, quantity: 1, unitPrice: minor(amount) })), refunds: order.refund > 0 ? [{ amount: minor(order.refund), refundedAt: order.at }] : [],
  }));
  for (let i = 0; i < items.length; i += 7) {
    const results = await app.db.transaction((m) => app.app.get(OrdersBatch).apply(m, items.slice(i, i + 7), ctx));
    results.forEach((result, j) => ids.set(orders[i + j]?.customer ?? '', result.customerId ?? ''));
  }
  const backs = returns.map((back, i) => ({
    source: 'fig', externalId: `${seed}-back-${i}`, refundedAt: back.at, currency: back.currency, customer: { externalId: back.customer },
    lines: [{ sku: back.sku, title: back.sku, quantity: 1, amount: minor(back.amount) }],
  }));
  const results = await app.db.transaction((m) => app.app.get(RefundsBatch).apply(m, backs, ctx));
  expect(results.map(({ status }) => status)).toEqual(backs.map(() => 'created'));
  return ids;
}

describe('figures', () => {
  it.each([11, 12, 13])('of customers equal a plain recomputation (history %d)', async (seed) => {
    const past = history(seed);
    const ids = await load(past, seed);
    for (const [key, id] of ids) {
      const { body } = await admin.get(`/api/v1/customers/${id}/summary`).expect(200);
      expect(body.metrics).toMatchObject(expected(past.orders.filter(({ customer }) => customer === key), past.returns.filter(({ customer }) => customer === key)));
    }
  });

  it('of products and days equal sums over the orders themselves', async () => {
    const products = await app.db.rows({ text: `
      WITH sold AS (SELECT l.product_id, o.currency, count(DISTINCT o.id)::int AS orders, sum(l.quantity) AS units, sum(l.amount_minor) AS gross FROM commerce.order_line l
          JOIN commerce.sales_order o ON o.customer_id = l.customer_id AND o.id = l.order_id WHERE o.status <> 'cancelled' AND o.total_minor > 0 GROUP BY 1, 2),
        back AS (SELECT l.product_id, r.currency, sum(l.amount_minor) AS refunded FROM commerce.refund_line l JOIN commerce.refund r ON r.customer_id = l.customer_id AND r.id = l.refund_id
          LEFT JOIN commerce.sales_order o ON o.customer_id = r.customer_id AND o.id = r.order_id WHERE o.status IS DISTINCT FROM 'cancelled' GROUP BY 1, 2)
      SELECT m.product_id FROM commerce.product_metric m LEFT JOIN sold USING (product_id, currency) LEFT JOIN back USING (product_id, currency)
      WHERE (m.orders, m.units, m.gross_minor, m.refunded_minor) <> (coalesce(sold.orders, 0), coalesce(sold.units, 0), coalesce(sold.gross, 0), coalesce(back.refunded, 0))` });
    expect(products).toEqual([]);
    const days = await app.db.rows({ text: `
      SELECT day, currency, sum(orders), sum(gross) - sum(kept_gross) AS off FROM (
        SELECT day, currency, orders, gross_minor AS gross, 0 AS kept_gross FROM commerce.daily_sales
        UNION ALL SELECT (placed_at AT TIME ZONE 'Asia/Shanghai')::date, currency, -1, 0, total_minor FROM commerce.sales_order WHERE status <> 'cancelled' AND total_minor > 0) x
      GROUP BY 1, 2 HAVING sum(orders) <> 0 OR sum(gross) <> sum(kept_gross)` });
    expect(days).toEqual([]);
  });

  it('stay exact when orders of one customer and product arrive at once', async () => {
    const place = (n: number) => admin.post('/api/v1/orders').send({
      currency: 'CNY', placedAt: '2026-03-10T00:00:00Z', customer: { externalId: 'crowd', name: 'Crowd', source: 'fig' }, number: `CROWD-${n}`, lines: [{ sku: 'CROWD', title: 'Crowd', quantity: 1, unitPrice: '10' }],
    });
    const first = await place(0).expect(201);
    await Promise.all(Array.from({ length: 12 }, (_, n) => place(n + 1).expect(201)));
    const { body } = await admin.get(`/api/v1/customers/${first.body.customer.id}/summary`).expect(200);
    expect(body).toMatchObject({ metrics: { orders: 13, grossMinor: 13000 }, topProducts: [{ sku: 'CROWD', orders: 13, amountMinor: 13000 }] });
    const { body: products } = await admin.get('/api/v1/products').query({ filter: 'sku:eq:CROWD' }).expect(200);
    expect(products.items[0].metrics).toMatchObject({ orders: 13, grossMinor: 13000 });
  });

  it('add up on the home page', async () => {
    const { body } = await admin.get('/api/v1/overview').expect(200);
    const sums = await app.db.one<object>({ text: `SELECT count(*) FILTER (WHERE orders >= 1)::int AS buyers, count(*) FILTER (WHERE orders >= 2)::int AS "repeatBuyers" FROM customer.metric WHERE currency = 'CNY'` });
    const cny = body.currencies.find((figures: { currency: string }) => figures.currency === 'CNY');
    expect(cny).toMatchObject(sums ?? {});
    expect(cny.netMinor).toBe(cny.grossMinor - cny.refundedMinor);
    expect(body).toMatchObject({ ordersLast30: 13, daily: [{ day: '2026-03-10', currency: 'CNY', orders: 13, grossMinor: 13000, refundedMinor: 0 }] });
    expect(body.latestOrders).toHaveLength(8);
    expect(body.topProducts.length).toBeGreaterThan(0);
  });

  it('name the favourite category', async () => {
    const { body } = await admin.post('/api/v1/orders').send({
      currency: 'CNY', customer: { externalId: 'fan', source: 'fig', name: 'Fan' },
      lines: [{ sku: 'T-1', title: 'Tea', quantity: 3, unitPrice: '30', category: 'Food/Tea' }, { sku: 'C-1', title: 'Cup', quantity: 1, unitPrice: '50', category: 'Home' }],
    }).expect(201);
    const { body: summary } = await admin.get(`/api/v1/customers/${body.customer.id}/summary`).expect(200);
    expect(summary.metrics.favouriteCategory).toBe('Tea');
    expect(summary.topCategories.map((category: { name: string }) => category.name)).toEqual(['Tea', 'Home']);
    const { body: list } = await admin.get('/api/v1/customers').query({ columns: 'orders.favouriteCategory,orders.daysSince', filter: 'orders.daysSince:lt:100000', sort: '-orders.net' }).expect(200);
    expect(list.items.length).toBeGreaterThan(0);
  });
});
