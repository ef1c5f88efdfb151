import { Injectable } from '@nestjs/common';
import { Database, ExternalRefs, newId, refKey, sql, type ExternalKey } from '@patron/kernel';
import type { EntityManager } from 'typeorm';
import { CategoryPaths } from '../category/category-paths.js';
import type { ProductRef } from '../order/normal-order.js';
import { arrayLiteral } from '../shared/bulk.js';
import type { ProductState } from './product-state.js';
import { ProductStore } from './product-store.js';

export interface ProductIds {
  productId: string | null;
  variantId: string | null;
}

export interface WantedProduct {
  named: ProductRef;
  source: string;
  currency: string;
  unitPrice: string | null;
}

interface Known {
  bySku: Map<string, ProductIds>;
  byRef: Map<string, ProductIds>;
  byId: Map<string, ProductIds>;
}

const NOTHING: ProductIds = { productId: null, variantId: null };

/** Finds the products order and refund lines name, and makes those that an order is the first to mention. */
@Injectable()
export class ProductResolver {
  constructor(
    private readonly db: Database,
    private readonly refs: ExternalRefs,
    private readonly categories: CategoryPaths,
    private readonly store: ProductStore,
  ) {}

  /** Ids in the order of `wanted`. A line that names nothing, or an id that does not exist, gets no product. */
  async resolve(m: EntityManager, wanted: readonly WantedProduct[], context: { now: Date; actorId: string | null }): Promise<ProductIds[]> {
    const known = await this.find(m, wanted);
    const missing = unknown(wanted, known);
    if (missing.length > 0) await this.make(m, wanted, known, context);
    return wanted.map((product) => lookUp(product, known) ?? NOTHING);
  }

  /** Takes away products that only an undone order had named: never edited, and nothing sold or refunded is left of them. */
  async forgetImplied(m: EntityManager, productIds: readonly (string | null)[]): Promise<void> {
    const ids = distinct(productIds);
    if (ids.length === 0) return;
    const gone = await this.db.rows<{ id: string }>(sql`DELETE FROM commerce.product p WHERE p.id = ANY(${arrayLiteral(ids)}::uuid[]) AND p.implied
      AND NOT EXISTS (SELECT 1 FROM commerce.product_metric x WHERE x.product_id = p.id AND (x.orders, x.gross_minor, x.refunded_minor) <> (0, 0, 0)) RETURNING p.id`, m);
    await this.refs.remove(m, 'product', gone.map(({ id }) => id));
  }

  private async make(m: EntityManager, wanted: readonly WantedProduct[], known: Known, context: { now: Date; actorId: string | null }): Promise<void> {
    // Makers of products queue, then look again: the one before may have made the same.
    await this.db.execute(sql`SELECT pg_advisory_xact_lock(hashtext('commerce.product'))`, m);
    const again = await this.find(m, unknown(wanted, known));
    again.bySku.forEach((ids, sku) => known.bySku.set(sku, ids));
    again.byRef.forEach((ids, key) => known.byRef.set(key, ids));
    const fresh = firstMentions(unknown(wanted, known));
    const paths = await this.categories.resolve(m, fresh.flatMap((product) => product.named.category ?? []), context.now);
    const made = fresh.map((product) => ({ product, productId: newId(), variantId: newId() }));
    await this.store.write(m, made.map(({ product, productId, variantId }) => ({
      before: null, after: impliedProduct(product, { productId, variantId, categoryId: (product.named.category !== null && paths.get(product.named.category)) || null }, context.now),
    })), context);
    await this.refs.put(m, 'product', made.filter(({ product }) => product.named.productExternalId !== null).map(({ product, productId }) => ({ ...keyOf(product), id: productId })));
    for (const { product, productId, variantId } of made) {
      if (product.named.sku !== null) known.bySku.set(product.named.sku, { productId, variantId });
      if (product.named.productExternalId !== null) known.byRef.set(refKey(keyOf(product)), { productId, variantId });
    }
  }

  private async find(m: EntityManager, wanted: readonly WantedProduct[]): Promise<Known> {
    const skus = distinct(wanted.map((product) => product.named.sku));
    const refs = await this.refs.resolve(m, 'product', distinctKeys(wanted));
    const ids = distinct([...wanted.map((product) => product.named.productId), ...wanted.map((product) => product.named.variantId), ...[...refs.values()].map((ref) => ref.id)]);
    const [bySku, byId] = [await this.bySku(m, skus), await this.byId(m, ids)];
    const byRef = new Map([...refs].flatMap(([key, ref]) => {
      const found = byId.get(ref.id);
      return found ? [[key, found] as const] : [];
    }));
    return { bySku, byRef, byId };
  }

  private async bySku(m: EntityManager, skus: string[]): Promise<Map<string, ProductIds>> {
    if (skus.length === 0) return new Map();
    const rows = await this.db.rows<{ sku: string; product_id: string; id: string }>(
      sql`SELECT sku, product_id, id FROM commerce.variant WHERE sku = ANY(${arrayLiteral(skus)}::text[])`.named('commerce:variants-by-sku'), m);
    return new Map(rows.map((row) => [row.sku, { productId: row.product_id, variantId: row.id }]));
  }

  /** By product id (with its first variant) and by variant id. */
  private async byId(m: EntityManager, ids: string[]): Promise<Map<string, ProductIds>> {
    if (ids.length === 0) return new Map();
    const rows = await this.db.rows<{ key: string; product_id: string; variant_id: string | null }>(sql`
      SELECT p.id AS key, p.id AS product_id, (SELECT v.id FROM commerce.variant v WHERE v.product_id = p.id ORDER BY v.position, v.id LIMIT 1) AS variant_id
      FROM commerce.product p WHERE p.id = ANY(${arrayLiteral(ids)}::uuid[])
      UNION ALL SELECT v.id, v.product_id, v.id FROM commerce.variant v WHERE v.id = ANY(${arrayLiteral(ids)}::uuid[])`.named('commerce:products-by-id'), m);
    return new Map(rows.map((row) => [row.key, { productId: row.product_id, variantId: row.variant_id }]));
  }
}

function lookUp(product: WantedProduct, known: Known): ProductIds | undefined {
  const { variantId, productId, sku, productExternalId } = product.named;
  const byId = (variantId !== null && known.byId.get(variantId)) || (productId !== null && known.byId.get(productId));
  if (byId) return byId;
  if (sku !== null) return known.bySku.get(sku);
  return productExternalId === null ? undefined : known.byRef.get(refKey(keyOf(product)));
}

function unknown(wanted: readonly WantedProduct[], known: Known): WantedProduct[] {
  return wanted.filter((product) => (product.named.sku !== null || product.named.productExternalId !== null) && !lookUp(product, known));
}

/** One for each sku or external id; the first line that says a title names the product. */
function firstMentions(missing: readonly WantedProduct[]): WantedProduct[] {
  const first = new Map<string, WantedProduct>();
  for (const product of missing) {
    const { named } = product;
    const key = named.sku ?? refKey(keyOf(product));
    const found = first.get(key);
    if (!found) first.set(key, { ...product, named: { ...named } });
    else Object.assign(found.named, { title: found.named.title || named.title, category: found.named.category ?? named.category });
  }
  for (const { named } of first.values()) named.title ||= named.sku ?? named.productExternalId ?? '';
  return [...first.values()];
}

function keyOf(product: WantedProduct): ExternalKey {
  return { source: product.source, externalId: product.named.productExternalId ?? '' };
}

function distinctKeys(wanted: readonly WantedProduct[]): ExternalKey[] {
  const named = wanted.filter((product) => product.named.productExternalId !== null).map(keyOf);
  return [...new Map(named.map((key) => [refKey(key), key])).values()];
}

function distinct(values: readonly (string | null)[]): string[] {
  return [...new Set(values.filter((value) => value !== null))];
}

function impliedProduct(product: WantedProduct, ids: { productId: string; variantId: string; categoryId: string | null }, now: Date): ProductState {
  return {
    id: ids.productId, title: product.named.title, description: null, brand: null, categoryId: ids.categoryId, status: 'active', imageUrl: null, attributes: {}, custom: {},
    implied: true, contentHash: null, createdAt: now.toISOString(), version: 1,
    variants: [{ id: ids.variantId, sku: product.named.sku, title: null, price: positive(product.unitPrice), currency: product.currency, cost: null, barcode: null, status: 'active' }],
  };
}

function positive(price: string | null): string | null {
  return price !== null && !price.startsWith('-') ? price : null;
}
