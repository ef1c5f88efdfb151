import type { CustomerRef } from '@patron/customer';
import { currencyExponent, fromMinor, toMinor, type FieldError } from '@patron/kernel';
import { ItemReader } from '../shared/item-reader.js';
import type { NormalOrder, NormalRefund, NormalRefundLine, NormalUnlinkedRefund, Owner, ProductRef } from './normal-order.js';
import { lineMinor } from './line-amount.js';
import { orderStatuses } from './order-status.js';
import { methodName, paymentStates, refundReasons } from './payment-state.js';
import { priceOrder, type PricedOrder, type PriceProblem } from './price-order.js';

export type Normalised<T> = { ok: true; value: T } | { ok: false; errors: FieldError[] };

const ORDER_FIELDS = new Set([
  'source', 'externalId', 'sourceVersion', 'number', 'shopId', 'shop', 'status', 'placedAt', 'currency', 'customer', 'customerId', 'lines',
  'discounts', 'shipping', 'tax', 'payments', 'refunds', 'note', 'custom', 'total', 'cartExternalId',
]);
const REFUND_FIELDS = new Set([
  'source', 'externalId', 'sourceVersion', 'number', 'orderExternalId', 'customer', 'customerId', 'shopId', 'shop', 'refundedAt', 'currency',
  'amount', 'lines', 'reason', 'shipping', 'reasonCode',
]);
const CUSTOMER_FIELDS = ['source', 'externalId', 'email', 'phone', 'memberNo', 'name', 'country', 'province', 'city'] as const;
const KNOWN_OF_CUSTOMER: ReadonlySet<string> = new Set(CUSTOMER_FIELDS);
const PRODUCT_FIELDS = ['productId', 'variantId', 'sku', 'productExternalId', 'title', 'category', 'quantity', 'unitPrice'];
const LINE_FIELDS = new Set([...PRODUCT_FIELDS, 'discount']);
const REFUND_LINE_FIELDS = new Set([...PRODUCT_FIELDS, 'amount', 'lineNo']);
const DISCOUNT_FIELDS = new Set(['code', 'title', 'amount']);
const PAYMENT_FIELDS = new Set(['externalId', 'method', 'amount', 'paidAt', 'state']);
const ORDER_REFUND_FIELDS = new Set(['externalId', 'number', 'refundedAt', 'amount', 'reason', 'lines', 'shipping', 'reasonCode']);

export const MAX_LINES = 5000;

/** Checks one order of a bulk request and computes its amounts. All errors of the item are returned together. */
export function normaliseOrder(input: unknown): Normalised<NormalOrder> {
  const reader = new ItemReader();
  const item = reader.object('item', input) ?? {};
  reader.only(item, ORDER_FIELDS);
  const currency = reader.currency('currency', item.currency);
  const externalId = reader.requiredText('externalId', item.externalId, 200);
  const lines = readLines(reader, item.lines, currency);
  const discounts = reader.each('discounts', reader.list('discounts', item.discounts, 50), (discount) => {
    reader.only(discount, DISCOUNT_FIELDS);
    const code = reader.text('code', discount.code, 100);
    return { code, title: reader.text('title', discount.title, 200) ?? code ?? '', amountMinor: reader.amount('amount', discount.amount, currency) };
  });
  const cartExternalId = reader.text('cartExternalId', item.cartExternalId, 200);
  const order = {
    source: reader.requiredText('source', item.source, 100), externalId, sourceVersion: reader.version('sourceVersion', item.sourceVersion),
    number: reader.text('number', item.number, 100) ?? externalId, status: reader.choice('status', item.status, orderStatuses),
    placedAt: reader.requiredTime('placedAt', item.placedAt), currency, ...readOwner(reader, item), lines, discounts,
    payments: readPayments(reader, item.payments, currency),
    refunds: reader.each('refunds', reader.list('refunds', item.refunds, 200), (refund) => {
      reader.only(refund, ORDER_REFUND_FIELDS);
      return readRefund(reader, refund, currency);
    }),
    note: reader.text('note', item.note, 2000),
    ...(item.custom === undefined || item.custom === null ? {} : { custom: item.custom }),
    ...(cartExternalId === null ? {} : { cartExternalId }),
  };
  const amounts = { shippingMinor: reader.amount('shipping', item.shipping, currency), taxMinor: reader.amount('tax', item.tax, currency) };
  if (reader.errors.length > 0) return { ok: false, errors: reader.errors };
  const priced = priceOrder({ currency, lines, discountsMinor: discounts.map((discount) => discount.amountMinor), ...amounts });
  if ('code' in priced) return { ok: false, errors: [priceError(priced)] };
  checkTotal(reader, item.total, priced, currency);
  return reader.errors.length > 0 ? { ok: false, errors: reader.errors } : { ok: true, value: { ...order, priced } };
}

export function normaliseRefund(input: unknown): Normalised<NormalUnlinkedRefund> {
  const reader = new ItemReader();
  const item = reader.object('item', input) ?? {};
  reader.only(item, REFUND_FIELDS);
  const currency = reader.currency('currency', item.currency);
  const externalId = reader.requiredText('externalId', item.externalId, 200);
  const refund = readRefund(reader, item, currency);
  const value: NormalUnlinkedRefund = {
    ...refund, source: reader.requiredText('source', item.source, 100), externalId, sourceVersion: reader.version('sourceVersion', item.sourceVersion),
    number: refund.number ?? externalId, orderExternalId: reader.text('orderExternalId', item.orderExternalId, 200),
    refundedAt: reader.requiredTime('refundedAt', item.refundedAt), currency, ...readOwner(reader, item),
  };
  return reader.errors.length > 0 ? { ok: false, errors: reader.errors } : { ok: true, value };
}

/** A refund inside an order, without its own customer and currency. */
export function readRefund(reader: ItemReader, item: Record<string, unknown>, currency: string): NormalRefund {
  const lines = reader.each('lines', reader.list('lines', item.lines, MAX_LINES), (line) => readRefundLine(reader, line, currency));
  const goods = lines.reduce((sum, line) => sum + line.amountMinor, 0);
  const stated = item.amount === undefined || item.amount === null || item.amount === '' ? null : reader.amount('amount', item.amount, currency);
  // Less than the amount is usual (postage, goodwill); more would take more from the products than was given back.
  const shippingMinor = reader.amount('shipping', item.shipping, currency);
  const reasonCode = reader.choice('reasonCode', item.reasonCode, refundReasons);
  if (stated !== null && goods + shippingMinor > stated) reader.fail('lines', 'refunds.lines_above_amount', 'are worth more than the amount of the refund');
  if (stated === null && lines.length === 0 && shippingMinor === 0) reader.fail('amount', 'refunds.amount_missing', 'needs an amount or lines');
  return {
    externalId: reader.text('externalId', item.externalId, 200), number: reader.text('number', item.number, 100), refundedAt: reader.time('refundedAt', item.refundedAt),
    amountMinor: stated ?? goods + shippingMinor, ...(shippingMinor > 0 ? { shippingMinor } : {}), ...(reasonCode === null ? {} : { reasonCode }), reason: reader.text('reason', item.reason, 500), lines,
  };
}

function readLines(reader: ItemReader, value: unknown, currency: string): NormalOrder['lines'] {
  const lines = reader.list('lines', value, MAX_LINES);
  if (lines.length === 0 && reader.errors.every((error) => error.field !== 'lines')) reader.fail('lines', 'orders.no_lines', 'An order has at least one line');
  return reader.each('lines', lines, (line) => {
    reader.only(line, LINE_FIELDS);
    const quantity = required(reader, 'quantity', line.quantity, 4);
    if (quantity === '0') reader.fail('quantity', 'orders.zero_quantity', 'must not be zero');
    const unitPrice = required(reader, 'unitPrice', line.unitPrice, 6);
    return { ...readProduct(reader, line), quantity, unitPrice, discountMinor: reader.amount('discount', line.discount, currency) };
  });
}

function readRefundLine(reader: ItemReader, line: Record<string, unknown>, currency: string): NormalRefundLine {
  reader.only(line, REFUND_LINE_FIELDS);
  const quantity = required(reader, 'quantity', line.quantity, 4);
  const stated = line.amount !== undefined && line.amount !== null;
  const unitPrice = stated ? '0' : required(reader, 'unitPrice', line.unitPrice, 6);
  if (quantity.startsWith('-') || unitPrice.startsWith('-')) reader.fail('quantity', 'field.min', 'must not be negative');
  const amountMinor = stated ? reader.amount('amount', line.amount, currency) : lineMinor(unitPrice, quantity, currency);
  if (amountMinor === null) reader.fail('unitPrice', 'refunds.amount_too_large', 'The amount is too large');
  const lineNo = reader.version('lineNo', line.lineNo);
  return { ...readProduct(reader, line), quantity, amountMinor: amountMinor ?? 0, ...(lineNo === null ? {} : { lineNo }) };
}

export function readProduct(reader: ItemReader, line: Record<string, unknown>): ProductRef {
  return {
    productId: reader.id('productId', line.productId), variantId: reader.id('variantId', line.variantId), sku: reader.text('sku', line.sku, 100),
    productExternalId: reader.text('productExternalId', line.productExternalId, 200), title: reader.text('title', line.title, 500) ?? '',
    category: reader.text('category', line.category, 500),
  };
}

function readPayments(reader: ItemReader, value: unknown, currency: string): NormalOrder['payments'] {
  return reader.each('payments', reader.list('payments', value, 100), (payment) => {
    reader.only(payment, PAYMENT_FIELDS);
    const amountMinor = reader.amount('amount', payment.amount, currency);
    if (amountMinor === 0) reader.fail('amount', 'payments.amount_missing', 'must be above zero');
    const state = reader.choice('state', payment.state, paymentStates);
    return {
      externalId: reader.text('externalId', payment.externalId, 200), method: methodName(reader.text('method', payment.method, 60) ?? 'other'), ...(state === null ? {} : { state }), amountMinor,
      paidAt: reader.time('paidAt', payment.paidAt),
    };
  });
}

export function readOwner(reader: ItemReader, item: Record<string, unknown>): Owner {
  return {
    customerId: reader.id('customerId', item.customerId), shopId: reader.id('shopId', item.shopId), shop: reader.text('shop', item.shop, 200),
    customer: readCustomer(reader, item.customer, item.source),
  };
}

/** A reference by which nobody can be found is as good as none: the record goes to a visitor. */
function readCustomer(reader: ItemReader, value: unknown, source: unknown): CustomerRef | null {
  const bag = reader.object('customer', value);
  if (!bag) return null;
  reader.only(bag, KNOWN_OF_CUSTOMER, 'customer.');
  const ref: CustomerRef = {};
  for (const field of CUSTOMER_FIELDS) {
    const text = reader.text(`customer.${field}`, bag[field], 300);
    if (text !== null) ref[field] = text;
  }
  if (ref.externalId && !ref.source && typeof source === 'string') ref.source = source;
  return ref.externalId || ref.email || ref.phone || ref.memberNo ? ref : null;
}

/** Whether an item says anything of who bought, be it of use or not. */
export function speaksOfCustomer({ customer }: { customer?: CustomerRef | null }): boolean {
  return Boolean(customer && ['externalId', 'email', 'phone', 'memberNo', 'name'].some((field) => customer[field as keyof CustomerRef]));
}

function required(reader: ItemReader, field: string, value: unknown, decimals: number): string {
  if (value === undefined || value === null || value === '') reader.fail(field, 'field.required', 'is required');
  return reader.decimal(field, value, decimals) ?? '1';
}

const PRICE_MESSAGES: Record<PriceProblem['code'], string> = {
  'orders.line_discount_too_high': 'is more than the line costs',
  'orders.discount_too_high': 'The discounts are more than the goods cost',
  'orders.total_negative': 'The goods taken back are worth more than the goods sold; record a refund instead',
  'orders.total_too_large': 'The total is too large',
};

function priceError(problem: PriceProblem): FieldError {
  const field = problem.code === 'orders.line_discount_too_high' ? `lines[${problem.line}].discount` : problem.code === 'orders.discount_too_high' ? 'discounts' : 'lines';
  return { field, code: problem.code, message: PRICE_MESSAGES[problem.code] };
}

function checkTotal(reader: ItemReader, value: unknown, priced: PricedOrder, currency: string): void {
  const stated = reader.decimal('total', value, Math.max(6, currencyExponent(currency)));
  if (stated === null || toMinor(stated, currency) === priced.totalMinor) return;
  reader.fail('total', 'orders.total_mismatch', `The total sent is ${stated}, the lines add up to ${fromMinor(priced.totalMinor, currency)} ${currency}`);
}
