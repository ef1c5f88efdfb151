import { Injectable } from '@nestjs/common';
import { PersonalData, RetentionCatalogue, type PersonalTable } from '@patron/privacy';
import { Clock, Database, sql } from '@patron/kernel';

const label = (zh: string, en: string): { 'zh-CN': string; en: string } => ({ 'zh-CN': zh, en });
const time = (column: string): string => `to_json(t.${column}) #>> '{}'`;

const SALES = label('交易记录须保留：金额、日期与商品，不再指向任何人', 'Business records: amounts, days and goods stay, and tell of nobody');

/** Whoever asks how much was sold hears the same before and after: what was bought, paid and given back stays; who it was, where it went and what was said goes. */
const TABLES: readonly PersonalTable[] = [
  { table: 'commerce.cart_line', label: label('购物车', 'Carts'), export: { title: 't.title', quantity: 't.quantity', amountMinor: 't.amount_minor' }, erase: 'delete' },
  { table: 'commerce.cart', label: label('购物车', 'Carts'), export: { state: 't.state', valueMinor: 't.value_minor', currency: 't.currency', at: time('activity_at') }, erase: 'delete' },
  { table: 'commerce.shipment_event', label: label('物流轨迹', 'Tracking'), export: { state: 't.state', at: time('occurred_at'), description: 't.description', place: 't.place' }, erase: { description: 'null', place: 'null' } },
  { table: 'commerce.shipment_line', label: label('包裹', 'Parcels'), export: false, erase: 'keep' },
  {
    table: 'commerce.shipment', label: label('包裹', 'Parcels'), names: ['tracking_number'], erase: { tracking_number: 'null', number: `left(t.id::text, 8)` }, why: SALES,
    export: { number: 't.number', carrier: 't.carrier', trackingNumber: 't.tracking_number', state: 't.state', shippedAt: time('shipped_at'), deliveredAt: time('delivered_at') },
  },
  { table: 'commerce.order_status_change', label: label('订单状态', 'Order states'), export: { to: 't.to_status', at: time('changed_at'), note: 't.note' }, erase: { note: 'null' } },
  { table: 'commerce.order_discount', label: label('订单优惠', 'Discounts'), export: { title: 't.title', code: 't.code', amountMinor: 't.amount_minor' }, erase: { code: 'null', title: `''` } },
  { table: 'commerce.payment', label: label('付款', 'Payments'), export: { method: 't.method', amountMinor: 't.amount_minor', paidAt: time('paid_at'), reference: 't.external_id' }, erase: { external_id: 'null' }, names: ['external_id'], why: SALES },
  { table: 'commerce.refund_line', label: label('退款', 'Refunds'), export: false, erase: { title: `case when t.product_id is null then '' else t.title end` } },
  { table: 'commerce.refund', label: label('退款', 'Refunds'), export: { number: 't.number', amountMinor: 't.amount_minor', currency: 't.currency', reason: 't.reason', at: time('refunded_at') }, erase: { reason: 'null', content_hash: 'null' }, why: SALES },
  { table: 'commerce.order_line', label: label('订单', 'Orders'), export: { orderId: 't.order_id', title: 't.title', quantity: 't.quantity', amountMinor: 't.amount_minor' }, erase: { title: `case when t.product_id is null then '' else t.title end` } },
  {
    table: 'commerce.sales_order', label: label('订单', 'Orders'), erase: { note: 'null', custom: `'{}'::jsonb`, content_hash: 'null' }, why: SALES,
    export: { id: 't.id', number: 't.number', status: 't.status', placedAt: time('placed_at'), totalMinor: 't.total_minor', currency: 't.currency', note: 't.note', custom: 't.custom' },
  },
  {
    table: 'kernel.external_ref', column: 'customer_id', label: label('外部编号', 'External ids'), export: false, erase: 'delete', names: ['external_id'],
    // What an order or refund is called in its shop stays: sent again, it must be known again, or its revenue would count twice.
    where: ({ ids }) => sql`t.customer_id = any(${[...ids]}::uuid[]) and t.kind not in ('order', 'refund')`,
  },
];

/** Older orders that nobody ever marked as completed stand in nobody's way. */
const OPEN_DAYS = 180;

/** What commerce keeps of a customer, and when it must not be forgotten yet. */
@Injectable()
export class CommercePersonal {
  constructor(db: Database, clock: Clock, data: PersonalData, retention: RetentionCatalogue) {
    retention.keepVisitors('EXISTS (SELECT 1 FROM commerce.sales_order o WHERE o.customer_id = p.id)');
    retention.keepVisitors('EXISTS (SELECT 1 FROM commerce.refund r WHERE r.customer_id = p.id)');
    data.register(...TABLES);
    data.record(
      (ids) => sql`SELECT id FROM commerce.sales_order WHERE customer_id = ANY(${[...ids]}::uuid[])`,
      (ids) => sql`SELECT id FROM commerce.shipment WHERE customer_id = ANY(${[...ids]}::uuid[])`,
    );
    data.hold(async ({ ids }, m) => {
      const since = new Date(clock.now().getTime() - OPEN_DAYS * 86_400_000);
      const row = await db.one<{ n: number }>(sql`SELECT count(*)::int AS n FROM commerce.sales_order
        WHERE customer_id = ANY(${[...ids]}::uuid[]) AND status IN ('pending', 'paid', 'shipped') AND placed_at > ${since}`, m);
      return row && row.n > 0 ? [{ code: 'orders.open', message: label('有未完成的订单', 'Orders are still open'), count: row.n }] : [];
    });
  }
}
