import type { CustomValues } from '@patron/record';
import type { Columns } from '../shared/bulk.js';

export const productStatuses = ['active', 'archived'] as const;
export type ProductStatus = (typeof productStatuses)[number];

/** One thing variants differ in, with the values it may take. */
export interface OptionAxis {
  name: string;
  values: string[];
}

/** A product with its variants as plain JSON: what is merged, written and kept for undo. Prices are decimals in major units. */
export interface ProductState {
  id: string;
  title: string;
  description: string | null;
  brand: string | null;
  categoryId: string | null;
  status: ProductStatus;
  imageUrl: string | null;
  attributes: Record<string, unknown>;
  /** What its variants differ in, in order: size, colour, … Missing in what was kept before there were any. */
  options?: OptionAxis[];
  /** Values of custom fields by key, in their stored forms. */
  custom: CustomValues;
  /** Made by an order that named it, and never edited since. */
  implied: boolean;
  contentHash: string | null;
  createdAt: string;
  version: number;
  variants: VariantState[];
}

export interface VariantState {
  id: string;
  sku: string | null;
  title: string | null;
  price: string | null;
  currency: string | null;
  cost: string | null;
  barcode: string | null;
  status: ProductStatus;
  /** Its value on each axis of the product, by the axis' name. */
  options?: Record<string, string>;
}

export const productColumns = {
  id: 'uuid', title: 'text', description: 'text', brand: 'text', category_id: 'uuid', status: 'text', image_url: 'text', attributes: 'jsonb', options: 'jsonb', custom: 'jsonb',
  implied: 'boolean', content_hash: 'uuid', created_at: 'timestamptz', updated_at: 'timestamptz', version: 'integer',
} as const satisfies Columns<ReturnType<typeof productRow>>;

export function productRow(product: ProductState, now: string) {
  return {
    id: product.id, title: product.title, description: product.description, brand: product.brand, category_id: product.categoryId, status: product.status,
    image_url: product.imageUrl, attributes: JSON.stringify(product.attributes), options: JSON.stringify(product.options ?? []), custom: JSON.stringify(product.custom), implied: product.implied, content_hash: product.contentHash,
    created_at: product.createdAt, updated_at: now, version: product.version,
  };
}

export const variantColumns = {
  id: 'uuid', product_id: 'uuid', sku: 'text', title: 'text', price: 'numeric', currency: 'text', cost: 'numeric', barcode: 'text', status: 'text', options: 'jsonb', position: 'integer',
} as const satisfies Columns<ReturnType<typeof variantRows>[number]>;

export function variantRows(product: ProductState) {
  return product.variants.map((variant, index) => ({
    id: variant.id, product_id: product.id, sku: variant.sku, title: variant.title, price: variant.price, currency: variant.currency, cost: variant.cost,
    barcode: variant.barcode, status: variant.status, options: JSON.stringify(variant.options ?? {}), position: index,
  }));
}
