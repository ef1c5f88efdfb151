import type { FieldDefinition } from '@patron/record';
import { sql, type SqlFragment } from '@patron/kernel';

const label = (zh: string, en: string): FieldDefinition['label'] => ({ 'zh-CN': zh, en });
const LIVE = `c.state IN ('open', 'abandoned', 'recovered') AND c.line_count > 0`;
const of = (table: 'cart' | 'shipment', what: string, where: string): string => `(SELECT ${what} FROM commerce.${table} c WHERE c.customer_id = p.id AND ${where})`;

/** "More than none" as a semi-join, so that the few who have one are found from their side and not by asking everybody. */
function counted(table: 'cart' | 'shipment', where: string): NonNullable<FieldDefinition['predicate']> {
  const count = sql.raw(of(table, 'count(*)', where));
  const some = sql.raw(`p.id IN (SELECT c.customer_id FROM commerce.${table} c WHERE ${where})`);
  return (operator, [first = '0', second = '0']): SqlFragment => {
    const n = Number(first);
    switch (operator) {
      case 'gt': return n <= 0 ? some : sql`(${some} AND ${count} > ${n}::numeric)`;
      case 'gte': return n <= 0 ? sql`true` : sql`(${some} AND ${count} >= ${n}::numeric)`;
      case 'lt': return n <= 1 ? sql`NOT (${some})` : sql`${count} < ${n}::numeric`;
      case 'lte': return n <= 0 ? sql`NOT (${some})` : sql`${count} <= ${n}::numeric`;
      case 'between': return n > 0 ? sql`(${some} AND ${count} BETWEEN ${n}::numeric AND ${Number(second)}::numeric)` : sql`${count} BETWEEN ${n}::numeric AND ${Number(second)}::numeric`;
      default: return n > 0 ? sql`(${some} AND ${count} = ${n}::numeric)` : sql`NOT (${some})`;
    }
  };
}

const COUNTS = ['eq', 'gt', 'gte', 'lt', 'lte', 'between'] as const;
const ABANDONED = `c.state = 'abandoned'`;
const UNDERWAY = `c.moving AND c.state <> 'label_created'`;

/** What carts and parcels tell about a customer. */
export const groundFacts: FieldDefinition[] = [
  { key: 'carts.open', group: 'carts', type: 'number', sqlType: 'integer', label: label('未下单购物车', 'Open carts'), expression: of('cart', 'count(*)::int', LIVE), operators: COUNTS, predicate: counted('cart', LIVE) },
  { key: 'carts.abandonedAt', group: 'carts', type: 'datetime', label: label('最近放弃购物车', 'Last cart abandoned'), expression: of('cart', 'max(c.abandoned_at)', ABANDONED) },
  { key: 'carts.abandonedValue', group: 'carts', type: 'money', label: label('放弃购物车金额', 'Abandoned cart value'), expression: of('cart', 'max(c.value_minor)', ABANDONED) },
  { key: 'shipments.inTransit', group: 'shipments', type: 'number', sqlType: 'integer', label: label('在途包裹', 'Parcels under way'), expression: of('shipment', 'count(*)::int', UNDERWAY), operators: COUNTS, predicate: counted('shipment', UNDERWAY) },
  { key: 'shipments.lastDeliveredAt', group: 'shipments', type: 'datetime', label: label('最近签收', 'Last delivery'), expression: of('shipment', 'max(c.delivered_at)', 'c.delivered_at IS NOT NULL') },
];
