// Two hundred segments as a marketer of a large shop keeps them: windows, counts, sums, facts, behaviour, silence, held conditions, segments of segments.
const DAYS = [7, 14, 30, 45, 60, 90, 120, 180, 270, 365];

const event = (name, over = {}) => ({ kind: 'event', event: name, comparison: 'atLeast', number: 1, window: { kind: 'ever' }, ...over });
const within = (days) => ({ kind: 'within', days });
const fact = (key, operator, value) => ({ kind: 'fact', fact: key, operator, value: String(value) });
const all = (...rules) => ({ kind: 'all', rules });
const not = (rule) => ({ kind: 'not', rule });

const SHAPES = [
  (i, city, days) => all(city, event('order.placed', { number: 1 + (i % 3), window: within(days), where: [{ property: 'total', operator: 'gte', value: String(50 * (1 + (i % 9))) }] })),
  (i, city, days) => all(city, event('order.placed', { number: 100 * (1 + (i % 9)), measure: { kind: 'sum', property: 'total' }, window: within(days) })),
  (i, city, days) => all(city, event('order.placed'), not(event('order.placed', { window: within(days) }))),
  (i, city, days) => all(city, event('product.bought', { number: 1 + (i % 4), window: within(days), where: [{ property: 'quantity', operator: 'gte', value: String(1 + (i % 3)) }] })),
  (i, city) => all(city, fact('orders.net', 'gte', 200 * (1 + (i % 12))), fact('orders.count', 'gte', 1 + (i % 5))),
  (i, city, days) => all(city, fact('orders.lastAt', 'olderThan', days), fact('orders.count', 'gte', 2)),
  (i, city, days) => all(city, event('refund.created', { window: within(days) })),
  (i, city, days) => all(city, event('product.viewed', { number: 2 + (i % 5), window: within(Math.min(days, 90)) }), event('order.placed', { comparison: 'exactly', number: 0, window: within(days) })),
  (i, city, days) => all(city, { kind: 'held', days: 7, rule: all(city, fact('orders.lastAt', 'olderThan', days)) }),
  (i, city) => all(city, { kind: 'random', percent: 5 + (i % 20), seed: `mix-${i}` }, fact('orders.count', 'gte', 1)),
];

/** @param cities the largest of the shop; @param segmentOf the id of an earlier segment, for those that ask about one */
export function ruleOf(i, cities, segmentOf) {
  const city = fact('city', 'eq', cities[i % cities.length]);
  const days = DAYS[(i * 7) % DAYS.length];
  if (i >= 20 && i % 10 === 3) return all(fact('orders.count', 'gte', 1), { kind: 'segment', segmentId: segmentOf(i - 20), inside: true });
  return SHAPES[i % SHAPES.length](i, city, days);
}
