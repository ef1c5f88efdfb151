import type { EventKind, EventProperty } from '@patron/audience';
import type { FieldSource, Label } from '@patron/record';
import { statusOptions, type OrderFields } from '../order/order-fields.js';
import { orderStatuses, paymentStatuses } from '../order/order-status.js';
import type { ProductFields } from '../product/product-fields.js';
import { platforms } from '../shop/shop.entity.js';
import type { CommerceNames } from './commerce-names.js';
import { CART_CAUSES, ORDER_CAUSES, SHIPMENT_CAUSES } from './order-causes.js';
import { PLATFORM_LABELS } from './platform-labels.js';
import { productProperties } from './product-properties.js';

const label = (zh: string, en: string): Label => ({ 'zh-CN': zh, en });
const permission = 'orders.read';

export interface CommerceVocabulary {
  names: CommerceNames;
  products: ProductFields;
  orders: OrderFields;
}

/** A shop and where it sells; `of` is the alias with the shop's id. */
function shopProperties(of: string, { names }: CommerceVocabulary): EventProperty[] {
  const source: FieldSource = { alias: 'sh', table: 'commerce.shop', on: `sh.id = ${of}.shop_id` };
  const group = 'shop';
  return [
    { key: 'shop', group, type: 'shop', label: label('店铺', 'Shop'), expression: `${of}.shop_id`, ...names.shops },
    { key: 'platform', group, type: 'enum', label: label('渠道', 'Channel'), expression: 'sh.platform', source, options: platforms.map((value) => ({ value, label: PLATFORM_LABELS[value] })) },
  ];
}

function orderProperties(vocabulary: CommerceVocabulary): EventProperty[] {
  const group = 'order';
  return [
    { key: 'total', group, type: 'money', label: label('订单金额', 'Order total'), expression: 'o.total_minor' },
    { key: 'discount', group, type: 'money', label: label('优惠金额', 'Discount'), expression: 'o.discount_minor' },
    { key: 'lines', group, type: 'number', sqlType: 'integer', label: label('商品行数', 'Lines'), expression: 'o.line_count' },
    { key: 'status', group, type: 'enum', label: label('订单状态', 'Order status'), expression: 'o.status', options: statusOptions(orderStatuses) },
    { key: 'paymentStatus', group, type: 'enum', label: label('付款状态', 'Payment'), expression: 'o.payment_status', options: statusOptions(paymentStatuses) },
    ...shopProperties('o', vocabulary),
    ...vocabulary.orders.definitions().filter(({ custom, filterable }) => custom !== undefined && filterable !== false).map(({ sort: _sort, output: _output, ...field }): EventProperty => ({ ...field, record: 'order' })),
  ];
}

/**
 * What orders tell of a customer as events. An order that was cancelled or cost nothing is none, as in the figures: so "how many orders
 * ever" and the fact of that name agree.
 */
export function orderKinds(vocabulary: CommerceVocabulary): EventKind[] {
  const order = { group: 'orders', table: 'commerce.sales_order', alias: 'o', customerId: 'o.customer_id', at: 'o.placed_at', currency: 'o.currency', changedBy: ORDER_CAUSES, permission } as const;
  const properties = orderProperties(vocabulary);
  const counted = `o.status <> 'cancelled' AND o.total_minor > 0`;
  const ofOrder: FieldSource = { alias: 'o', table: 'commerce.sales_order', on: `o.id = h.order_id AND o.status = 'cancelled'`, inner: true };
  return [
    { ...order, key: 'order.placed', label: label('下单', 'Order placed'), told: { 'zh-CN': { verb: '下单', done: '下过单' }, en: { did: 'placed an order', base: 'place an order', many: 'placed {n} orders', things: 'orders placed' } }, where: counted, properties, measures: ['total', 'discount', 'lines'] },
    {
      ...order, key: 'order.paid', label: label('下单并付清', 'Order placed and paid'), told: { 'zh-CN': { verb: '下单并付清', done: '下过单并付清' }, en: { did: 'placed and paid an order', base: 'place and pay an order', many: 'placed and paid {n} orders', things: 'orders placed and paid' } }, where: `${counted} AND o.payment_status IN ('paid', 'partially_refunded', 'refunded')`,
      properties: properties.filter(({ key }) => key !== 'paymentStatus'), measures: ['total', 'discount', 'lines'],
    },
    {
      ...order, key: 'order.cancelled', label: label('取消订单', 'Order cancelled'), told: { 'zh-CN': { verb: '取消订单', done: '取消过订单' }, en: { did: 'cancelled an order', base: 'cancel an order', many: 'cancelled {n} orders', things: 'orders cancelled' } }, table: 'commerce.order_status_change', alias: 'h', customerId: 'h.customer_id', at: 'h.changed_at',
      where: `h.to_status = 'cancelled'`, sources: [ofOrder], properties: properties.filter(({ key }) => key !== 'status'), measures: ['total'],
    },
  ];
}

function lineProperties(line: string, vocabulary: CommerceVocabulary): EventProperty[] {
  const group = 'product';
  return [
    ...productProperties(line, vocabulary.names, vocabulary.products),
    { key: 'quantity', group, type: 'number', label: label('数量', 'Quantity'), expression: `${line}.quantity` },
    { key: 'amount', group, type: 'money', label: label('金额', 'Amount'), expression: `${line}.amount_minor` },
  ];
}

/**
 * Lines of orders and of refunds: each line counts once, whatever its quantity. They join by the order's id alone: of both columns of the key
 * PostgreSQL multiplies the odds, takes ten rows for two million, and plans for those.
 */
export function productKinds(vocabulary: CommerceVocabulary): EventKind[] {
  const line = { group: 'products', alias: 'l', customerId: 'l.customer_id', measures: ['quantity', 'amount'], repeats: ['product'], changedBy: ORDER_CAUSES, permission } as const;
  return [
    {
      ...line, key: 'product.bought', label: label('购买商品', 'Product bought'), told: { 'zh-CN': { verb: '购买商品', done: '购买过商品' }, en: { did: 'bought a product', base: 'buy a product', things: 'products bought' } }, table: 'commerce.order_line', at: 'o.placed_at', where: `l.quantity > 0 AND o.status <> 'cancelled'`, currency: 'o.currency',
      sources: [{ alias: 'o', table: 'commerce.sales_order', on: 'o.id = l.order_id', inner: true }],
      properties: [...lineProperties('l', vocabulary), ...shopProperties('o', vocabulary)],
    },
    {
      ...line, key: 'product.returned', label: label('退货商品', 'Product returned'), told: { 'zh-CN': { verb: '退货商品', done: '退过货' }, en: { did: 'returned a product', base: 'return a product', things: 'products returned' } }, table: 'commerce.refund_line', at: 'r.refunded_at', currency: 'r.currency',
      sources: [{ alias: 'r', table: 'commerce.refund', on: 'r.id = l.refund_id', inner: true }],
      properties: [...lineProperties('l', vocabulary), ...shopProperties('r', vocabulary)],
    },
  ];
}

/** Refunds, carts left behind and parcels that arrived. */
export function otherKinds(vocabulary: CommerceVocabulary): EventKind[] {
  return [
    {
      key: 'refund.created', group: 'orders', label: label('退款', 'Refund'), told: { 'zh-CN': { verb: '退款', done: '退过款' }, en: { did: 'got a refund', base: 'get a refund', many: 'got {n} refunds', things: 'refunds' } }, table: 'commerce.refund', alias: 'r', customerId: 'r.customer_id', at: 'r.refunded_at', currency: 'r.currency',
      properties: [
        { key: 'amount', group: 'refund', type: 'money', label: label('退款金额', 'Amount'), expression: 'r.amount_minor' },
        { key: 'linked', group: 'refund', type: 'boolean', label: label('关联了订单', 'Of a known order'), told: { true: label('关联了订单', 'it is of a known order'), false: label('没有关联订单', 'it is of no known order') }, expression: '(r.order_id IS NOT NULL)' },
        ...shopProperties('r', vocabulary),
      ],
      measures: ['amount'], changedBy: ORDER_CAUSES, permission,
    },
    {
      key: 'cart.abandoned', group: 'carts', label: label('放弃购物车', 'Cart abandoned'), told: { 'zh-CN': { verb: '放弃购物车', done: '放弃过购物车' }, en: { did: 'left a cart behind', base: 'leave a cart behind', many: 'left {n} carts behind', things: 'carts left behind' } }, table: 'commerce.cart', alias: 'c', customerId: 'c.customer_id', at: 'c.abandoned_at', where: 'c.abandoned_at IS NOT NULL', currency: 'c.currency',
      properties: [
        { key: 'value', group: 'cart', type: 'money', label: label('购物车金额', 'Value'), expression: 'c.value_minor' },
        { key: 'lines', group: 'cart', type: 'number', sqlType: 'integer', label: label('商品行数', 'Lines'), expression: 'c.line_count' },
        { key: 'converted', group: 'cart', type: 'boolean', label: label('后来下单', 'Became an order'), told: { true: label('后来下了单', 'it became an order'), false: label('后来没有下单', 'it did not become an order') }, expression: `(c.state = 'converted')` },
        ...shopProperties('c', vocabulary),
      ],
      measures: ['value'], changedBy: CART_CAUSES, permission,
    },
    {
      key: 'shipment.delivered', group: 'shipments', label: label('签收包裹', 'Parcel delivered'), told: { 'zh-CN': { verb: '签收包裹', done: '签收过包裹' }, en: { did: 'received a parcel', base: 'receive a parcel', many: 'received {n} parcels', things: 'parcels received' } }, table: 'commerce.shipment', alias: 's', customerId: 's.customer_id', at: 's.delivered_at', where: 's.delivered_at IS NOT NULL',
      properties: [{ key: 'carrier', group: 'shipment', type: 'text', label: label('承运商', 'Carrier'), expression: 's.carrier', ...vocabulary.names.carriers }],
      changedBy: SHIPMENT_CAUSES, permission,
    },
  ];
}
