import { METRIC_SOURCE } from '@patron/customer';
import { dayOf, dayStart, type FieldContext, type FieldDefinition, type FieldPredicate, type Operator } from '@patron/record';
import { sql, type SqlFragment } from '@patron/kernel';
import type { Lookup } from './audience/commerce-names.js';
import { ORDER_CAUSES } from './audience/order-causes.js';

const label = (zh: string, en: string): FieldDefinition['label'] => ({ 'zh-CN': zh, en });
const shared = { group: 'orders', source: METRIC_SOURCE, changedBy: ORDER_CAUSES } as const;
const never = { nullable: false } as const;
const maybe = { nullable: true } as const;

/**
 * What orders tell about a customer. "Days since" is reckoned from the last order when asked, so it is never out of date: business days
 * passed since the day of that order, 0 on the day itself.
 * @param timezone the shop's, whose midnights count
 */
export function orderFacts(categories: Lookup, timezone: string): FieldDefinition[] {
  const zone = `'${timezone.replaceAll("'", "''")}'`;
  return [
    { key: 'orders.count', ...shared, type: 'number', sqlType: 'integer', label: label('订单数', 'Orders'), told: { noun: label('订单数', 'number of orders') }, expression: 'm.orders', sort: never },
    { key: 'orders.net', ...shared, type: 'money', label: label('净消费额', 'Net spend'), expression: 'm.net_minor', sort: never },
    { key: 'orders.gross', ...shared, type: 'money', label: label('消费总额', 'Gross spend'), expression: 'm.gross_minor', sort: never },
    { key: 'orders.refunded', ...shared, type: 'money', label: label('退款额', 'Refunded'), told: { noun: label('退款额', 'refunded amount') }, expression: 'm.refunded_minor', sort: never },
    { key: 'orders.average', ...shared, type: 'money', label: label('客单价', 'Average order'), told: { noun: label('客单价', 'average order value') }, expression: 'm.average_minor', sort: maybe },
    { key: 'orders.currency', ...shared, type: 'text', label: label('主要币种', 'Main currency'), expression: 'm.currency', operators: ['eq', 'in'] },
    { key: 'orders.firstAt', ...shared, type: 'datetime', label: label('首次下单', 'First order'), expression: 'm.first_order_at', sort: maybe },
    { key: 'orders.lastAt', ...shared, type: 'datetime', label: label('最近下单', 'Last order'), expression: 'm.last_order_at', sort: maybe },
    {
      key: 'orders.daysSince', ...shared, type: 'number', sqlType: 'integer', label: label('距上次下单天数', 'Days since last order'), told: { noun: label('距上次下单天数', 'number of days since the last order') },
      expression: `((now() AT TIME ZONE ${zone})::date - (m.last_order_at AT TIME ZONE ${zone})::date)`, operators: ['gt', 'gte', 'lt', 'lte', 'between', 'isSet', 'isNotSet'],
      predicate: daysSince, nextChange: daysSinceChange,
    },
    { key: 'orders.interval', ...shared, type: 'number', label: label('通常复购间隔（天）', 'Typical interval (days)'), expression: 'm.interval_days', sort: maybe },
    {
      key: 'orders.favouriteCategory', ...shared, type: 'category', label: label('偏好分类', 'Favourite category'), expression: 'm.favourite_category_id',
      output: `(SELECT json_build_object('id', c.id, 'name', c.name) FROM commerce.category c WHERE c.id = m.favourite_category_id)`, ...categories,
    },
  ];
}

/** As a range of last_order_at, so that its index serves: "more than 60 days since" is "last order before the day 60 days ago". */
const daysSince: FieldPredicate = (operator, [first = '0', second = '0'], context): SqlFragment => {
  const start = (days: string, plus = 0): SqlFragment => dayStart(context.today, context, plus - Number(days));
  const last = sql.raw('m.last_order_at');
  switch (operator) {
    case 'gt': return sql`${last} < ${start(first)}`;
    case 'gte': return sql`${last} < ${start(first, 1)}`;
    case 'lt': return sql`${last} >= ${start(first, 1)}`;
    case 'lte': return sql`${last} >= ${start(first)}`;
    case 'between': return sql`(${last} < ${start(first, 1)} AND ${last} >= ${start(second)})`;
    case 'isSet': return sql`${last} IS NOT NULL`;
    default: return sql`${last} IS NULL`;
  }
};

/** The days passed grow by one at each midnight: the next bound they reach is the next change. */
function daysSinceChange(operator: Operator, [first = '0', second = '0']: readonly string[], context: FieldContext): SqlFragment | null {
  const bounds: Partial<Record<Operator, number[]>> = {
    gt: [Number(first) + 1], gte: [Number(first)], lt: [Number(first)], lte: [Number(first) + 1], between: [Number(first), Number(second) + 1],
  };
  const day = dayOf(sql.raw('m.last_order_at'), context);
  const changes = (bounds[operator] ?? []).map((days) => sql`CASE WHEN ${day} + ${days}::int > ${context.today}::date THEN ${day} + ${days}::int END`);
  return changes.length === 0 ? null : sql`least(${sql.join(changes)})`;
}
