import { Injectable } from '@nestjs/common';
import { FieldCatalogue, type FieldDefinition, type FieldSource } from '@patron/record';
import { sql } from '@patron/kernel';
import { BUYER } from '../order/order-fields.js';
import { SHIPMENT_STATES, shipmentStates, TROUBLED } from './shipment-vocabulary.js';

export const SHIPMENT_BUYER: FieldSource = { ...BUYER, on: 'p.id = s.customer_id' };
/** The parcel's order; exactly one. */
export const SHIPMENT_ORDER: FieldSource = { alias: 'o', table: 'commerce.sales_order', on: 'o.customer_id = s.customer_id AND o.id = s.order_id', inner: true };

const label = (zh: string, en: string): FieldDefinition['label'] => ({ 'zh-CN': zh, en });

/** What the shipment list can be filtered and sorted by and show. */
@Injectable()
export class ShipmentFields extends FieldCatalogue {
  constructor() {
    super({ table: 'commerce.shipment', alias: 's', id: 's.id', record: 'order' });
    const group = 'shipment';
    this.register(
      { key: 'number', group, type: 'text', label: label('包裹', 'Parcel'), expression: 's.number' },
      { key: 'trackingNumber', group, type: 'text', label: label('运单号', 'Tracking number'), expression: 's.tracking_number' },
      { key: 'carrier', group, type: 'text', label: label('承运商', 'Carrier'), expression: 's.carrier' },
      { key: 'state', group, type: 'enum', label: label('物流状态', 'State'), expression: 's.state', options: shipmentStates.map((value) => ({ value, label: label(SHIPMENT_STATES[value].zh, SHIPMENT_STATES[value].en) })) },
      { key: 'order', group, type: 'text', label: label('订单号', 'Order'), expression: 'o.number', source: SHIPMENT_ORDER },
      { key: 'customer', group, type: 'text', label: label('客户', 'Customer'), expression: 'p.name', source: SHIPMENT_BUYER, operators: ['eq', 'contains', 'startsWith'] },
      {
        key: 'stalled', group, type: 'number', sqlType: 'integer', label: label('停滞天数', 'Days without news'), operators: ['gte'],
        expression: 'CASE WHEN s.moving THEN greatest(0, floor(extract(epoch FROM now() - s.last_event_at) / 86400))::int END',
        predicate: (_, [days = '0']) => sql`(s.moving AND s.last_event_at <= now() - make_interval(days => ${Math.min(36_500, Math.max(0, Math.ceil(Number(days))))}::int))`,
      },
      {
        key: 'trouble', group, type: 'boolean', label: label('需处理', 'Needs attention'), column: false, expression: `s.state = ANY('{${TROUBLED.join(',')}}')`,
        predicate: (_, [value = 'true']) => (value === 'true' ? sql`s.state = ANY(${[...TROUBLED]}::text[])` : sql`s.state <> ALL(${[...TROUBLED]}::text[])`),
      },
      { key: 'late', group, type: 'boolean', label: label('已过承诺时间', 'Past its promise'), expression: '(s.promised_at < coalesce(s.delivered_at, now()))', column: false },
      { key: 'lastEventAt', group, type: 'datetime', label: label('最新动态', 'Last news'), expression: 's.last_event_at', sort: { nullable: false } },
      { key: 'createdAt', group, type: 'datetime', label: label('创建时间', 'Created'), expression: 's.created_at', sort: { nullable: false } },
      { key: 'shippedAt', group, type: 'datetime', label: label('发出时间', 'Shipped'), expression: 's.shipped_at' },
      { key: 'deliveredAt', group, type: 'datetime', label: label('签收时间', 'Delivered'), expression: 's.delivered_at' },
      { key: 'promisedAt', group, type: 'datetime', label: label('承诺送达', 'Promised'), expression: 's.promised_at' },
    );
  }
}
