import { METRIC_SOURCE } from '@patron/customer';
import { type FieldDefinition, type FieldOption, type SuggestionQuery } from '@patron/record';
import { sql } from '@patron/kernel';

const label = (zh: string, en: string): FieldDefinition['label'] => ({ 'zh-CN': zh, en });
const shared = { group: 'orders', source: METRIC_SOURCE } as const;
const never = { nullable: false } as const;
const maybe = { nullable: true } as const;

/** What orders tell about a customer. "Days since" is reckoned from the last order when asked, so it is never out of date. */
export function orderFacts(categories: (query: SuggestionQuery) => Promise<FieldOption[]>): FieldDefinition[] {
  return [
    { key: 'orders.count', ...shared, type: 'number', sqlType: 'integer', label: label('订单数', 'Orders'), expression: 'm.orders', sort: never },
    { key: 'orders.net', ...shared, type: 'money', label: label('净消费额', 'Net spend'), expression: 'm.net_minor', sort: never },
    { key: 'orders.gross', ...shared, type: 'money', label: label('消费总额', 'Gross spend'), expression: 'm.gross_minor', sort: never },
    { key: 'orders.refunded', ...shared, type: 'money', label: label('退款额', 'Refunded'), expression: 'm.refunded_minor', sort: never },
    { key: 'orders.average', ...shared, type: 'money', label: label('客单价', 'Average order'), expression: 'm.average_minor', sort: maybe },
    { key: 'orders.currency', ...shared, type: 'text', label: label('主要币种', 'Main currency'), expression: 'm.currency', operators: ['eq', 'in'] },
    { key: 'orders.firstAt', ...shared, type: 'datetime', label: label('首次下单', 'First order'), expression: 'm.first_order_at', sort: maybe },
    { key: 'orders.lastAt', ...shared, type: 'datetime', label: label('最近下单', 'Last order'), expression: 'm.last_order_at', sort: maybe },
    {
      key: 'orders.daysSince', ...shared, type: 'number', sqlType: 'integer', label: label('距上次下单天数', 'Days since last order'),
      expression: 'floor(extract(epoch FROM now() - m.last_order_at) / 86400)::int', operators: ['gt', 'gte', 'lt', 'lte', 'between', 'isSet', 'isNotSet'],
      predicate: (operator, values) => daysSince(operator, values),
    },
    { key: 'orders.interval', ...shared, type: 'number', label: label('通常复购间隔（天）', 'Typical interval (days)'), expression: 'm.interval_days', sort: maybe },
    {
      key: 'orders.favouriteCategory', ...shared, type: 'category', label: label('偏好分类', 'Favourite category'), expression: 'm.favourite_category_id',
      output: `(SELECT json_build_object('id', c.id, 'name', c.name) FROM commerce.category c WHERE c.id = m.favourite_category_id)`, suggest: categories,
    },
  ];
}

/** As a range of last_order_at, so that its index serves: "more than 60 days since" is "last order before 60 days ago". */
function daysSince(operator: string, [first = '0', second = '0']: readonly string[]) {
  const ago = (days: string, plus = 0) => sql`now() - make_interval(days => ${Number(days) + plus}::int)`;
  const last = sql.raw('m.last_order_at');
  switch (operator) {
    case 'gt': return sql`${last} <= ${ago(first, 1)}`;
    case 'gte': return sql`${last} <= ${ago(first)}`;
    case 'lt': return sql`${last} > ${ago(first)}`;
    case 'lte': return sql`${last} > ${ago(first, 1)}`;
    case 'between': return sql`(${last} <= ${ago(first)} AND ${last} > ${ago(second, 1)})`;
    case 'isSet': return sql`${last} IS NOT NULL`;
    default: return sql`${last} IS NULL`;
  }
}
