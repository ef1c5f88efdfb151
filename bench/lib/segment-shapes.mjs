// Ten shapes of rules, each beside the SQL a person would write for the same question. $today: the business day, in Asia/Shanghai.
const all = (...rules) => ({ kind: 'all', rules });
const any = (...rules) => ({ kind: 'any', rules });
const fact = (name, operator, value) => ({ kind: 'fact', fact: name, operator, ...(value === undefined ? {} : { value }) });
const event = (name, window, over = {}) => ({ kind: 'event', event: name, comparison: 'atLeast', number: 1, window, ...over });
const within = (days) => ({ kind: 'within', days });
const ever = { kind: 'ever' };
const none = { comparison: 'exactly', number: 0 };
const where = (property, value, operator = 'eq') => ({ where: [{ property, operator, value }] });

const KNOWN = `p.kind <> 'visitor'`;
const VALID = `o.status <> 'cancelled' and o.total_minor > 0`;
const since = (days) => `(($today::date - ${days})::timestamp at time zone 'Asia/Shanghai')`;
const count = (rest) => `select count(*)::int as count from ${rest}`;
const WITHIN = (parameter) => `with recursive below as (select id from commerce.category where id = ${parameter} union all select c.id from commerce.category c join below b on c.parent_id = b.id)`;

/** @param found ids of what the shop holds: tag, category, brand, segments a and b */
export function shapes(found) {
  return [
    {
      title: 'profile and spend: two cities, net spend at least 2,000',
      rule: all(fact('city', 'in', '上海市,北京市'), fact('orders.net', 'gte', '2000')),
      sql: count(`customer.profile p join customer.metric m on m.customer_id = p.id where ${KNOWN} and p.city in ('上海市', '北京市') and m.net_minor >= 200000`),
    },
    {
      title: 'birthday in the next 7 days, one of two levels',
      rule: all(fact('birthday', 'ahead', '7'), fact('level', 'in', 'A,B')),
      sql: count(`customer.profile p where ${KNOWN} and p.level in ('A', 'B') and p.birth_month * 100 + p.birth_day in
        (select (extract(month from d) * 100 + extract(day from d))::int from generate_series($today::date, $today::date + 7, '1 day') d)`),
    },
    {
      title: '3 orders or more within 90 days',
      rule: event('order.placed', within(90), { number: 3 }),
      sql: count(`(select o.customer_id from commerce.sales_order o where ${VALID} and o.placed_at >= ${since(90)} group by 1 having count(*) >= 3) x join customer.profile p on p.id = x.customer_id where ${KNOWN}`),
    },
    {
      title: 'bought twice or more, nothing within 180 days',
      rule: all(fact('orders.count', 'gte', '2'), event('order.placed', within(180), none)),
      sql: count(`customer.profile p join customer.metric m on m.customer_id = p.id where ${KNOWN} and m.orders >= 2
        and not exists (select 1 from commerce.sales_order o where o.customer_id = p.id and ${VALID} and o.placed_at >= ${since(180)})`),
    },
    {
      title: 'bought of a category within a year, never returned anything',
      rule: all(event('product.bought', within(365), where('category', found.category)), event('product.returned', ever, none)),
      sql: `${WITHIN(`'${found.category}'::uuid`)} ${count(`customer.profile p where ${KNOWN}
        and exists (select 1 from commerce.order_line l join commerce.sales_order o on o.customer_id = l.customer_id and o.id = l.order_id join commerce.product pr on pr.id = l.product_id
          where l.customer_id = p.id and l.quantity > 0 and o.status <> 'cancelled' and o.placed_at >= ${since(365)} and pr.category_id in (select id from below))
        and not exists (select 1 from commerce.refund_line r where r.customer_id = p.id)`)}`,
    },
    {
      title: 'orders of 5,000 and more within 180 days',
      rule: event('order.placed', within(180), { number: 5000, measure: { kind: 'sum', property: 'total' } }),
      sql: count(`(select o.customer_id from commerce.sales_order o where ${VALID} and o.currency = 'CNY' and o.placed_at >= ${since(180)} group by 1 having sum(o.total_minor) >= 500000) x
        join customer.profile p on p.id = x.customer_id where ${KNOWN}`),
    },
    {
      title: 'looked at 3 products or more within 7 days, ordered none of anything',
      rule: all(event('product.viewed', within(7), { number: 3 }), event('order.placed', within(7), none)),
      sql: count(`(select b.customer_id from audience.behaviour b where b.name_id = 2 and b.occurred_at >= ${since(7)} group by 1 having count(*) >= 3) v join customer.profile p on p.id = v.customer_id
        where ${KNOWN} and not exists (select 1 from commerce.sales_order o where o.customer_id = p.id and ${VALID} and o.placed_at >= ${since(7)})`),
    },
    {
      title: 'level A, and either bought of a brand within 180 days or filled a cart within 30',
      rule: all(fact('level', 'eq', 'A'), any(event('product.bought', within(180), where('brand', found.brand)), event('cart.added', within(30)))),
      sql: count(`customer.profile p where ${KNOWN} and p.level = 'A' and p.id in (
        select l.customer_id from commerce.order_line l join commerce.sales_order o on o.customer_id = l.customer_id and o.id = l.order_id join commerce.product pr on pr.id = l.product_id
          where l.quantity > 0 and o.status <> 'cancelled' and o.placed_at >= ${since(180)} and pr.brand = '${found.brand}'
        union all select b.customer_id from audience.behaviour b where b.name_id = 4 and b.occurred_at >= ${since(30)})`),
    },
    {
      title: 'first order within 30 days',
      rule: event('order.placed', within(30), { first: true }),
      sql: count(`customer.profile p where ${KNOWN} and p.id in (select o.customer_id from commerce.sales_order o where ${VALID} and o.placed_at >= ${since(30)})
        and not exists (select 1 from commerce.sales_order o where o.customer_id = p.id and ${VALID} and o.placed_at < ${since(30)})`),
    },
    {
      title: 'in one segment, not in another, a fifth of them',
      rule: all({ kind: 'segment', segmentId: found.a, inside: true }, { kind: 'segment', segmentId: found.b, inside: false }, { kind: 'random', percent: 20, seed: 'bench' }),
      sql: count(`audience.member a join customer.profile p on p.id = a.customer_id where a.segment_id = '${found.a}' and ${KNOWN}
        and not exists (select 1 from audience.member b where b.customer_id = a.customer_id and b.segment_id = '${found.b}') and left(md5(a.customer_id::text || 'bench'), 8) < '33333333'`),
    },
  ];
}
