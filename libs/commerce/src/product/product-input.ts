import { ItemReader } from '../shared/item-reader.js';
import type { Normalised } from '../order/normalise-order.js';
import type { Decimal } from '../order/order-input.js';
import { productStatuses, type ProductStatus } from './product-state.js';

export interface VariantInput {
  sku?: string | null;
  title?: string | null;
  /** Major units. */
  price?: Decimal | null;
  currency?: string | null;
  cost?: Decimal | null;
  barcode?: string | null;
  status?: ProductStatus | null;
}

/** One product as integrators and files send it. Absent: not said, what is stored stays. 'sku', 'price'… are short for one variant. */
export interface ProductInput extends VariantInput {
  source: string;
  externalId: string;
  sourceVersion?: number | null;
  title?: string | null;
  description?: string | null;
  brand?: string | null;
  /** Path such as `Home/Kitchen`; missing categories are made. */
  category?: string | null;
  categoryId?: string | null;
  imageUrl?: string | null;
  attributes?: Record<string, unknown> | null;
  /** Values of custom fields by key; null takes one away. */
  custom?: Record<string, unknown> | null;
  variants?: VariantInput[] | null;
}

export interface NormalVariant {
  sku: string | null;
  title: string | null;
  price: string | null;
  currency: string | null;
  cost: string | null;
  barcode: string | null;
  status: ProductStatus | null;
}

export interface NormalProduct {
  source: string;
  externalId: string;
  sourceVersion: number | null;
  title: string | null;
  description: string | null;
  brand: string | null;
  category: string | null;
  categoryId: string | null;
  status: ProductStatus | null;
  imageUrl: string | null;
  attributes: Record<string, unknown> | null;
  /** As it came; absent where nothing was said. */
  custom?: unknown;
  variants: NormalVariant[];
}

const FIELDS = new Set([
  'source', 'externalId', 'sourceVersion', 'title', 'description', 'brand', 'category', 'categoryId', 'status', 'imageUrl', 'attributes', 'custom', 'variants',
  'sku', 'price', 'currency', 'cost', 'barcode',
]);

const VARIANT_FIELDS = new Set(['sku', 'title', 'price', 'currency', 'cost', 'barcode', 'status']);

export function normaliseProduct(input: unknown): Normalised<NormalProduct> {
  const reader = new ItemReader();
  const item = reader.object('item', input) ?? {};
  reader.only(item, FIELDS);
  const listed = reader.each('variants', reader.list('variants', item.variants, 200), (variant) => {
    reader.only(variant, VARIANT_FIELDS);
    return readVariant(reader, variant);
  });
  const short = ['sku', 'price', 'cost', 'barcode'].some((name) => item[name] !== undefined && item[name] !== null && item[name] !== '');
  const value: NormalProduct = {
    source: reader.requiredText('source', item.source, 100), externalId: reader.requiredText('externalId', item.externalId, 200),
    sourceVersion: reader.version('sourceVersion', item.sourceVersion), title: reader.text('title', item.title, 500), description: reader.text('description', item.description, 10_000),
    brand: reader.text('brand', item.brand, 200), category: reader.text('category', item.category, 500), categoryId: reader.id('categoryId', item.categoryId),
    status: reader.choice('status', item.status, productStatuses), imageUrl: readUrl(reader, item.imageUrl), attributes: readAttributes(reader, item.attributes),
    ...(item.custom === undefined || item.custom === null ? {} : { custom: item.custom }),
    variants: listed.length === 0 && short ? [readVariant(reader, { ...item, title: null, status: null })] : listed,
  };
  const skus = value.variants.flatMap((variant) => variant.sku ?? []);
  if (new Set(skus).size < skus.length) reader.fail('variants', 'products.sku_twice', 'names one sku twice');
  return reader.errors.length > 0 ? { ok: false, errors: reader.errors } : { ok: true, value };
}

function readVariant(reader: ItemReader, variant: Record<string, unknown>): NormalVariant {
  const price = money(reader, 'price', variant.price);
  const cost = money(reader, 'cost', variant.cost);
  const stated = variant.currency !== undefined && variant.currency !== null && variant.currency !== '';
  return {
    sku: reader.text('sku', variant.sku, 100), title: reader.text('title', variant.title, 300), price, cost,
    currency: stated ? reader.currency('currency', variant.currency) : null, barcode: reader.text('barcode', variant.barcode, 100),
    status: reader.choice('status', variant.status, productStatuses),
  };
}

function money(reader: ItemReader, field: string, value: unknown): string | null {
  const text = reader.decimal(field, value, 6);
  if (text?.startsWith('-')) reader.fail(field, 'field.min', 'must not be negative');
  return text;
}

function readUrl(reader: ItemReader, value: unknown): string | null {
  const text = reader.text('imageUrl', value, 2000);
  if (text !== null && !/^https?:\/\//i.test(text)) reader.fail('imageUrl', 'field.url', 'must be an http or https address');
  return text;
}

function readAttributes(reader: ItemReader, value: unknown): Record<string, unknown> | null {
  const bag = reader.object('attributes', value);
  if (!bag) return null;
  const text = JSON.stringify(bag);
  if (text.length > 65_536 || text.includes('\\u0000') || !text.isWellFormed()) reader.fail('attributes', 'field.json', 'must be an object of at most 65536 bytes');
  return bag;
}
