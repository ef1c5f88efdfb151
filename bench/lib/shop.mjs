// The demo generator, opened at any customer.
import { demoShops } from '../../libs/integration/dist/demo/buyer.js';
import { customersOf, generate } from '../../libs/integration/dist/demo/generate.js';

/** @param size.until ISO time of the shop's today */
export function openShop(size) {
  const plan = { ...size, until: new Date(size.until) };
  return {
    shops: demoShops,
    products: [...generate({ ...plan, customers: 0 })].map(({ input }) => input),
    slice: (from, to) => grouped(customersOf(plan, from, to)),
  };
}

/** Each customer with his orders, which follow him. */
function* grouped(items) {
  let current;
  for (const { type, input } of items) {
    if (type === 'order') current.orders.push(input);
    else {
      if (current) yield current;
      current = { customer: input, orders: [] };
    }
  }
  if (current) yield current;
}
