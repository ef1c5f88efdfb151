// The demo generator, opened at any customer: each customer draws from a series of his own.
import { demoShops, buyer } from '../../libs/integration/dist/demo/buyer.js';
import { order } from '../../libs/integration/dist/demo/basket.js';
import { Calendar } from '../../libs/integration/dist/demo/calendar.js';
import { generate } from '../../libs/integration/dist/demo/generate.js';
import { Random } from '../../libs/integration/dist/demo/random.js';

/** @param size.until ISO time of the shop's today */
export function openShop(size) {
  const plan = { ...size, until: new Date(size.until) };
  const calendar = new Calendar(plan.until);
  const ordersEach = plan.orders / Math.max(1, plan.customers);
  return {
    shops: demoShops,
    products: [...generate({ ...plan, customers: 0 })].map(({ input }) => input),
    /** Customers from number `from` to before `to`, each with his orders. */
    *slice(from, to) {
      for (let index = from; index < to; index += 1) {
        const random = new Random(plan.seed, index + 1);
        const who = buyer(random, index, { calendar, ordersEach });
        yield { customer: who.input, orders: [...ordersOf(random, who, calendar)] };
      }
    },
  };
}

/** As `generate` spreads them. */
function* ordersOf(random, who, calendar) {
  const from = Math.max(0, calendar.dayOf(who.joined));
  const span = Math.ceil(who.spread * Math.sqrt(who.orders) * 1.5);
  const times = Array.from({ length: who.orders }, (_, i) => (i === 0 ? who.joined : calendar.time(random, from, Math.min(calendar.length - 1, from + span))));
  times.sort((a, b) => a.getTime() - b.getTime());
  for (const [sequence, time] of times.entries()) yield order(random, who, { time, sequence: sequence + 1, calendar });
}
