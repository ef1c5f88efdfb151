import type { OrderInput, ProductInput } from '@patron/commerce';
import type { CustomerInput } from '@patron/customer';
import { order } from './basket.js';
import { buyer, phone } from './buyer.js';
import { untidy } from './untidy.js';
import { Calendar } from './calendar.js';
import { products } from './catalogue.js';
import { Random } from './random.js';

export type DemoItem = { type: 'product'; input: ProductInput } | { type: 'customer'; input: CustomerInput } | { type: 'order'; input: OrderInput };

/** `orders` is what to expect, not an exact count. `until` is the shop's today: nothing lies after it. */
export type DemoPlan = { customers: number; orders: number; seed: number; until: Date };

/**
 * A believable Chinese shop of apparel, home, food and beauty: first its products, then each customer followed by all of
 * his orders. Lazy, so a million customers take no more memory than ten; the same plan always gives the same items.
 */
export function* generate(plan: DemoPlan): Generator<DemoItem> {
  for (const { input } of products) yield { type: 'product', input };
  yield* customersOf(plan, 0, plan.customers);
}

/** Customers from number `from` to before `to` of the same shop: each draws from a series of his own, so the work can be shared out. */
export function* customersOf(plan: DemoPlan, from: number, to: number): Generator<DemoItem> {
  const calendar = new Calendar(plan.until);
  const ordersEach = plan.orders / Math.max(1, plan.customers);
  for (let index = from; index < to; index += 1) {
    const random = new Random(plan.seed, index + 1);
    const who = buyer(random, index, { calendar, ordersEach });
    yield { type: 'customer', input: untidy(who.input, index, phone) };
    // People buy within a span of their own after they came, then lose interest.
    const first = Math.max(0, calendar.dayOf(who.joined));
    const span = Math.ceil(who.spread * Math.sqrt(who.orders) * 1.5);
    const times = Array.from({ length: who.orders }, (_, i) => (i === 0 ? who.joined : calendar.time(random, first, Math.min(calendar.length - 1, first + span))));
    times.sort((a, b) => a.getTime() - b.getTime());
    for (const [sequence, time] of times.entries()) yield { type: 'order', input: order(random, who, { time, sequence: sequence + 1, calendar }) };
  }
}
