import { newId, sql, startOfBusinessDay, type Database } from '@patron/kernel';
import type { EvaluatorSetup } from './rule-evaluator.js';
import { plusDays } from './rule-evaluator.js';
import type { WorldContext, WorldCustomer, WorldEvent, WorldValue } from './world.types.js';

/** Numbers from 0 up to a bound, the same again for the same seed. */
export type Dice = (below: number) => number;

export function dice(seed: number): Dice {
  let state = seed >>> 0;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** What customers may have, and what rules may therefore ask: rows of small tables every customer shares. */
export interface Vocabulary {
  tags: string[];
  /** Clothes holds shoes, shoes hold boots; books stand alone. */
  categories: { clothes: string; shoes: string; boots: string; books: string };
  products: { id: string; categoryId: string | null; brand: string | null }[];
  shops: { id: string; platform: string }[];
  segments: string[];
}

export const CITIES = ['上海', '北京', 'York', null] as const;
export const LEVELS = ['A', 'B', null] as const;
export const BRANDS = ['Acme', '回力', null] as const;

export const FACT_TYPES: EvaluatorSetup['facts'] = {
  city: 'text', level: 'enum', birthday: 'date', tags: 'tags', hasPhone: 'boolean', createdAt: 'datetime', 'orders.count': 'number', 'orders.net': 'money', 'orders.average': 'money', 'orders.lastAt': 'datetime',
  'orders.daysSince': 'number', hasWechat: 'boolean', 'identities.count': 'number', 'carts.open': 'number', 'carts.abandonedAt': 'datetime', 'carts.abandonedValue': 'money', segment: 'multi',
};

const LINE = { product: 'record', category: 'category', brand: 'text', quantity: 'number', amount: 'money', platform: 'enum' } as const;

export const EVENT_TYPES: EvaluatorSetup['events'] = {
  'order.placed': { total: 'money', lines: 'number', shop: 'shop', platform: 'enum', status: 'enum' },
  'product.bought': LINE,
  'refund.created': { amount: 'money', linked: 'boolean' },
  'cart.abandoned': { value: 'money', converted: 'boolean' },
  'product.viewed': { product: 'record', value: 'number', url: 'text' },
};

/** Properties of which the same value may be asked for again; each twice, for there are more sums. */
export const REPEATS: Readonly<Record<string, readonly string[]>> = { 'product.bought': ['product', 'product'], 'product.viewed': ['product', 'product'] };

export function newVocabulary(): Vocabulary {
  const id = (): string => newId();
  const categories = { clothes: id(), shoes: id(), boots: id(), books: id() };
  return {
    tags: [id(), id(), id()], categories, segments: [id(), id(), id()],
    products: [
      { id: id(), categoryId: categories.boots, brand: '回力' }, { id: id(), categoryId: categories.shoes, brand: 'Acme' }, { id: id(), categoryId: categories.clothes, brand: null },
      { id: id(), categoryId: categories.books, brand: 'Acme' }, { id: id(), categoryId: null, brand: null },
    ],
    shops: [{ id: id(), platform: 'taobao' }, { id: id(), platform: 'own' }],
  };
}

export function categoriesOf({ categories: { clothes, shoes, boots, books } }: Vocabulary): ReadonlyMap<string, readonly string[]> {
  return new Map([[clothes, [clothes, shoes, boots]], [shoes, [shoes, boots]], [boots, [boots]], [books, [books]]]);
}

/** A customer and the rows he is made of. */
export interface MadeCustomer {
  customer: WorldCustomer;
  rows: Record<string, Record<string, unknown>[]>;
}

/** A moment near a midnight more often than not: where days are told apart wrongly, it shows there. */
export function moment(roll: Dice, { today, timezone }: WorldContext, daysBack: number): Date {
  const midnight = startOfBusinessDay(plusDays(today, -roll(daysBack)), timezone).getTime();
  const offset = [0, 1, -1, 1000, -1000, 3_600_000, -3_600_000, 43_200_000][roll(8)] ?? 0;
  return new Date(midnight + offset);
}

export function makeCustomer(roll: Dice, vocabulary: Vocabulary, context: WorldContext): MadeCustomer {
  const id = newId();
  const rows: MadeCustomer['rows'] = {};
  const add = (table: string, row: Record<string, unknown>): void => void (rows[table] ??= []).push(row);
  const orders = makeOrders({ id, roll, vocabulary, context, add });
  const events = { ...orders.events, ...makeCarts({ id, roll, vocabulary, context, add }), ...makeViews({ id, roll, vocabulary, context, add }) };
  const segments = new Map(vocabulary.segments.flatMap((segment): [string, Date][] => (roll(3) === 0 ? [[segment, moment(roll, context, 40)]] : [])));
  for (const [segment_id, entered_at] of segments) add('audience.member', { customer_id: id, segment_id, entered_at });
  const facts = makeFacts({ id, roll, vocabulary, context, add }, { orders: orders.figures, carts: rows['commerce.cart'] ?? [] });
  return { customer: { id, facts: { ...facts, segment: [...segments.keys()] }, events, segments }, rows };
}

interface Making {
  id: string;
  roll: Dice;
  vocabulary: Vocabulary;
  context: WorldContext;
  add: (table: string, row: Record<string, unknown>) => void;
}

interface Figures {
  count: number;
  net: number;
  average: number | null;
  lastAt: Date | null;
}

function makeFacts({ id, roll, vocabulary, context, add }: Making, { orders, carts }: { orders: Figures; carts: readonly Record<string, unknown>[] }): WorldCustomer['facts'] {
  const city = CITIES[roll(CITIES.length)] ?? null;
  const level = LEVELS[roll(LEVELS.length)] ?? null;
  const birthday = makeBirthday(roll, context);
  const tags = vocabulary.tags.filter(() => roll(3) === 0);
  const phone = roll(2) === 0 ? `+86${10_000_000_000 + roll(1_000_000_000)}` : null;
  const createdAt = moment(roll, context, 60);
  const kinds = ['wechat_openid', 'visitor_id', 'buyer_id'].filter(() => roll(3) === 0);
  for (const kind of kinds) add('customer.identity', { customer_id: id, id: newId(), kind, value: newId(), is_primary: false, created_at: createdAt });
  add('customer.profile', {
    id, kind: 'person', name: `客户${id.slice(-4)}`, name_key: id, city, level, birth_month: birthday?.month ?? null, birth_day: birthday?.day ?? null, attributes: {}, tag_ids: `{${tags.join(',')}}`, phone,
    version: 1, created_at: createdAt, updated_at: createdAt,
  });
  add('customer.metric', { customer_id: id, currency: 'CNY', orders: orders.count, gross_minor: orders.net, net_minor: orders.net, average_minor: orders.average, last_order_at: orders.lastAt, updated_at: createdAt });
  const abandoned = carts.filter(({ state }) => state === 'abandoned');
  return {
    city, level, birthday, tags, createdAt, hasPhone: phone !== null, hasWechat: kinds.includes('wechat_openid'), 'identities.count': kinds.length, 'orders.count': orders.count, 'orders.net': orders.net,
    'orders.average': orders.average, 'orders.lastAt': orders.lastAt, 'orders.daysSince': orders.lastAt === null ? null : daysBetween(orders.lastAt, context),
    'carts.open': carts.filter(({ state, line_count }) => (state === 'open' || state === 'abandoned') && line_count !== 0).length,
    'carts.abandonedAt': latest(abandoned.map(({ abandoned_at }) => abandoned_at as Date)), 'carts.abandonedValue': abandoned.length === 0 ? null : Math.max(...abandoned.map(({ value_minor }) => Number(value_minor))),
  };
}

function makeBirthday(roll: Dice, { today }: WorldContext): { month: number; day: number } | null {
  if (roll(4) === 0) return null;
  if (roll(3) === 0) return { month: 2, day: 29 };
  const [, month = 1, day = 1] = plusDays(today, roll(40) - 20).split('-').map(Number);
  return { month, day };
}

function makeOrders({ id, roll, vocabulary, context, add }: Making): { events: Record<string, WorldEvent[]>; figures: Figures } {
  const placed: WorldEvent[] = [];
  const bought: WorldEvent[] = [];
  const refunded: WorldEvent[] = [];
  for (let n = roll(4); n > 0; n -= 1) {
    const at = moment(roll, context, 45);
    const order = { id: newId(), currency: roll(5) === 0 ? 'USD' : 'CNY', status: ['paid', 'completed', 'cancelled'][roll(3)] ?? 'paid', shop: vocabulary.shops[roll(3)] ?? null };
    const lines = makeLines({ id, roll, vocabulary, context, add }, order.id);
    const total = lines.reduce((sum, { amount }) => sum + amount, 0);
    add('commerce.sales_order', {
      customer_id: id, id: order.id, number: order.id, shop_id: order.shop?.id ?? null, known: true, status: order.status, payment_status: 'paid', placed_at: at, currency: order.currency, line_count: lines.length,
      subtotal_minor: total, discount_minor: 0, shipping_minor: 0, tax_minor: 0, total_minor: total, created_at: at, updated_at: at,
    });
    if (order.status === 'cancelled') continue;
    const platform = order.shop?.platform ?? null;
    if (total > 0) placed.push({ at, currency: order.currency, properties: { total, lines: lines.length, shop: order.shop?.id ?? null, platform, status: order.status } });
    bought.push(...lines.map(({ product, quantity, amount }) => ({ at, currency: order.currency, properties: { product: product.id, category: product.categoryId, brand: product.brand, quantity, amount, platform } })));
  }
  for (let n = roll(3); n > 0; n -= 1) {
    const at = moment(roll, context, 45);
    const amount = roll(4) * 2500;
    add('commerce.refund', { customer_id: id, id: newId(), number: newId(), known: true, currency: 'CNY', amount_minor: amount, refunded_at: at, created_at: at });
    refunded.push({ at, currency: 'CNY', properties: { amount, linked: false } });
  }
  const net = placed.reduce((sum, { properties }) => sum + Number(properties['total']), 0);
  const figures = { count: placed.length, net, average: placed.length === 0 ? null : Math.floor(net / placed.length), lastAt: latest(placed.map(({ at }) => at)) };
  return { events: { 'order.placed': placed, 'product.bought': bought, 'refund.created': refunded }, figures };
}

function makeLines({ id, roll, vocabulary, add }: Making, orderId: string): { product: Vocabulary['products'][number]; quantity: number; amount: number }[] {
  return Array.from({ length: roll(3) }, (_, n) => {
    const product = vocabulary.products[roll(vocabulary.products.length)] ?? { id: newId(), categoryId: null, brand: null };
    const line = { product, quantity: 1 + roll(3), amount: roll(5) * 5000 };
    add('commerce.order_line', {
      customer_id: id, order_id: orderId, line_no: n + 1, product_id: product.id, discount_minor: 0, amount_minor: line.amount, quantity: line.quantity, unit_price: 1, title: 'Thing',
    });
    return line;
  });
}

function makeCarts({ id, roll, context, add }: Making): Record<string, WorldEvent[]> {
  const events: WorldEvent[] = [];
  for (let n = roll(3); n > 0; n -= 1) {
    const state = ['open', 'abandoned', 'converted'][roll(3)] ?? 'open';
    const at = moment(roll, context, 30);
    const value = roll(4) * 5000;
    const abandoned = state === 'abandoned' || (state === 'converted' && roll(2) === 0);
    add('commerce.cart', {
      customer_id: id, id: newId(), source: 'test', external_id: newId(), known: true, state, currency: 'CNY', line_count: roll(3), value_minor: value, activity_at: at, abandoned_at: abandoned ? at : null, created_at: at, updated_at: at,
    });
    if (abandoned) events.push({ at, currency: 'CNY', properties: { value, converted: state === 'converted' } });
  }
  return { 'cart.abandoned': events };
}

/** Number of the name `product.viewed`. */
const VIEWED = 2;

function makeViews({ id, roll, vocabulary, context, add }: Making): Record<string, WorldEvent[]> {
  const events: WorldEvent[] = [];
  for (let n = roll(5); n > 0; n -= 1) {
    const at = moment(roll, context, 20);
    const value = roll(2) === 0 ? null : roll(4);
    const url = roll(3) === 0 ? null : `shop.example/${['a', 'B'][roll(2)] ?? ''}`;
    const product = roll(3) === 0 ? null : (vocabulary.products[roll(2)]?.id ?? null);
    add('audience.behaviour', { customer_id: id, id: newId(), occurred_at: at, name_id: VIEWED, value, page: url, product_id: product });
    events.push({ at, properties: { product, value, url } });
  }
  return { 'product.viewed': events };
}

function latest(moments: readonly Date[]): Date | null {
  return moments.length === 0 ? null : new Date(Math.max(...moments.map((at) => at.getTime())));
}

function daysBetween(at: Date, { today, timezone }: WorldContext): number {
  const [month = '1', day = '1', year = '1970'] = new Intl.DateTimeFormat('en-US', { timeZone: timezone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(at).split('/');
  return (Date.parse(`${today}T00:00:00Z`) - Date.parse(`${year}-${month}-${day}T00:00:00Z`)) / 86_400_000;
}

export type WorldRow = Record<string, WorldValue | Date>;

/** Writes rows of any number of customers, a statement a table. */
export async function insertRows(db: Database, made: readonly { rows: MadeCustomer['rows'] }[]): Promise<void> {
  const tables = new Map<string, Record<string, unknown>[]>();
  for (const { rows } of made) for (const [table, list] of Object.entries(rows)) tables.set(table, [...(tables.get(table) ?? []), ...list]);
  // Profiles first: figures and identities point to them.
  for (const table of [...tables.keys()].sort((a, b) => Number(b === 'customer.profile') - Number(a === 'customer.profile'))) await insertInto(db, table, tables.get(table) ?? []);
}

export async function insertInto(db: Database, table: string, rows: readonly object[]): Promise<void> {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))].join(', ');
  await db.execute(sql`insert into ${sql.raw(table)} (${sql.raw(columns)}) select ${sql.raw(columns)} from jsonb_populate_recordset(null::${sql.raw(table)}, ${JSON.stringify(rows)}::jsonb)`);
}

export async function insertVocabulary(db: Database, { tags, categories, products, shops, segments }: Vocabulary): Promise<void> {
  const now = new Date();
  const stamps = { created_at: now, updated_at: now, version: 1 };
  const named = (id: string): { id: string; name: string } => ({ id, name: id });
  await insertInto(db, 'customer.tag', tags.map((id) => ({ ...named(id), colour: 'green', ...stamps })));
  const parent = new Map([[categories.shoes, categories.clothes], [categories.boots, categories.shoes]]);
  await insertInto(db, 'commerce.category', Object.values(categories).map((id) => ({ ...named(id), parent_id: parent.get(id) ?? null, position: 0, ...stamps })));
  await insertInto(db, 'commerce.product', products.map(({ id, categoryId, brand }) => ({ id, title: id, category_id: categoryId, brand, status: 'active', implied: false, attributes: {}, options: [], custom: {}, ...stamps })));
  await insertInto(db, 'commerce.shop', shops.map(({ id, platform }) => ({ ...named(id), platform, currency: 'CNY', timezone: 'Asia/Shanghai', active: true, allow_oversell: false, cart_abandon_minutes: 60, ...stamps })));
  await insertInto(db, 'audience.segment', segments.map((id) => ({ ...named(id), kind: 'manual', refers: '{}', description: '', status: 'ready', built: true, size: 0, ...stamps })));
}
