import { aggregateFact } from '@patron/customer';
import type { FieldDefinition } from '@patron/record';
import { CART_CAUSES, SHIPMENT_CAUSES } from './audience/order-causes.js';

const label = (zh: string, en: string): FieldDefinition['label'] => ({ 'zh-CN': zh, en });
const COUNTS = ['eq', 'gt', 'gte', 'lt', 'lte', 'between'] as const;
const cart = { group: 'carts', changedBy: CART_CAUSES } as const;
const shipment = { group: 'shipments', changedBy: SHIPMENT_CAUSES } as const;
const CART = 'commerce.cart';
const SHIPMENT = 'commerce.shipment';
const ABANDONED = `x.state = 'abandoned'`;

/** What carts and parcels tell about a customer. */
export const groundFacts: FieldDefinition[] = [
  aggregateFact(
    { key: 'carts.open', ...cart, type: 'number', sqlType: 'integer', label: label('未下单购物车', 'Open carts'), told: { noun: label('未下单购物车数', 'number of open carts') }, operators: COUNTS },
    { table: CART, where: `x.state IN ('open', 'abandoned', 'recovered') AND x.line_count > 0`, aggregate: 'count(*)::int', none: 0 },
  ),
  aggregateFact({ key: 'carts.abandonedAt', ...cart, type: 'datetime', label: label('最近放弃购物车', 'Last cart abandoned'), told: { noun: label('最近放弃购物车时间', 'last abandoned cart') } }, { table: CART, where: ABANDONED, aggregate: 'max(x.abandoned_at)', none: null }),
  aggregateFact({ key: 'carts.abandonedValue', ...cart, type: 'money', label: label('放弃购物车金额', 'Abandoned cart value') }, { table: CART, where: ABANDONED, aggregate: 'max(x.value_minor)', none: null }),
  aggregateFact(
    { key: 'shipments.inTransit', ...shipment, type: 'number', sqlType: 'integer', label: label('在途包裹', 'Parcels under way'), told: { noun: label('在途包裹数', 'number of parcels under way') }, operators: COUNTS },
    { table: SHIPMENT, where: `x.moving AND x.state <> 'label_created'`, aggregate: 'count(*)::int', none: 0 },
  ),
  aggregateFact({ key: 'shipments.lastDeliveredAt', ...shipment, type: 'datetime', label: label('最近签收', 'Last delivery') }, { table: SHIPMENT, where: 'x.delivered_at IS NOT NULL', aggregate: 'max(x.delivered_at)', none: null }),
];
