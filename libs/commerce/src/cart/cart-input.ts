import type { CustomerRef } from '@patron/customer';
import type { Decimal } from '../order/order-input.js';
import { lineMinor } from '../order/line-amount.js';
import type { Owner, ProductRef } from '../order/normal-order.js';
import { readOwner, readProduct, type Normalised } from '../order/normalise-order.js';
import { ItemReader } from '../shared/item-reader.js';

/** One cart as a storefront sends it, whole each time: its lines replace those known. */
export interface CartInput {
  source: string;
  externalId: string;
  sourceVersion?: number | null;
  customer?: CustomerRef | null;
  customerId?: string | null;
  shopId?: string | null;
  shop?: string | null;
  currency: string;
  /** When the customer last did something with it; now unless told. */
  activityAt?: string | Date | null;
  createdAt?: string | Date | null;
  lines?: { productId?: string; variantId?: string; sku?: string | null; productExternalId?: string | null; title?: string | null; quantity: Decimal; unitPrice: Decimal }[] | null;
  checkoutUrl?: string | null;
  /** The order it became, by its id at the same source. */
  orderExternalId?: string | null;
}

export interface NormalCartLine extends ProductRef {
  quantity: string;
  unitPrice: string;
  amountMinor: number;
}

export interface NormalCart extends Owner {
  source: string;
  externalId: string;
  sourceVersion: number | null;
  currency: string;
  activityAt: string | null;
  createdAt: string | null;
  lines: NormalCartLine[];
  checkoutUrl: string | null;
  orderExternalId: string | null;
}

const FIELDS = new Set(['source', 'externalId', 'sourceVersion', 'customer', 'customerId', 'shopId', 'shop', 'currency', 'activityAt', 'createdAt', 'lines', 'checkoutUrl', 'orderExternalId']);
const LINE_FIELDS = new Set(['productId', 'variantId', 'sku', 'productExternalId', 'title', 'quantity', 'unitPrice']);
const MOST_LINES = 1000;

export function normaliseCart(input: unknown): Normalised<NormalCart> {
  const reader = new ItemReader();
  const item = reader.object('item', input) ?? {};
  reader.only(item, FIELDS);
  const currency = reader.currency('currency', item.currency);
  const checkoutUrl = reader.text('checkoutUrl', item.checkoutUrl, 2000);
  if (checkoutUrl !== null && !/^https?:\/\//i.test(checkoutUrl)) reader.fail('checkoutUrl', 'field.url', 'must be an http or https address');
  const value: NormalCart = {
    source: reader.requiredText('source', item.source, 100), externalId: reader.requiredText('externalId', item.externalId, 200), sourceVersion: reader.version('sourceVersion', item.sourceVersion),
    ...readOwner(reader, item), currency, activityAt: reader.time('activityAt', item.activityAt), createdAt: reader.time('createdAt', item.createdAt), checkoutUrl,
    orderExternalId: reader.text('orderExternalId', item.orderExternalId, 200),
    lines: reader.each('lines', reader.list('lines', item.lines, MOST_LINES), (line) => readLine(reader, line, currency)),
  };
  return reader.errors.length > 0 ? { ok: false, errors: reader.errors } : { ok: true, value };
}

function readLine(reader: ItemReader, line: Record<string, unknown>, currency: string): NormalCartLine {
  reader.only(line, LINE_FIELDS);
  const quantity = reader.decimal('quantity', line.quantity, 4);
  const unitPrice = reader.decimal('unitPrice', line.unitPrice, 6);
  if (quantity === null || Number(quantity) <= 0) reader.fail('quantity', 'field.min', 'must be above zero');
  if (unitPrice === null || unitPrice.startsWith('-')) reader.fail('unitPrice', 'field.min', 'must be zero or above');
  return { ...readProduct(reader, line), quantity: quantity ?? '1', unitPrice: unitPrice ?? '0', amountMinor: amountOf(reader, unitPrice ?? '0', quantity ?? '1', currency) };
}

function amountOf(reader: ItemReader, unitPrice: string, quantity: string, currency: string): number {
  const minor = lineMinor(unitPrice, quantity, currency);
  if (minor === null) reader.fail('unitPrice', 'carts.amount_too_large', 'The amount is too large');
  return Math.max(0, minor ?? 0);
}
