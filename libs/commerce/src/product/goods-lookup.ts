import { Injectable } from '@nestjs/common';
import { Database, ExternalRefs, refKey, sql } from '@patron/kernel';
import type { EntityManager } from 'typeorm';
import { arrayLiteral } from '../shared/bulk.js';

/** How something names a variant: by its id, its sku, or by a product with its id here or at the source. */
export interface GoodsRef {
  source: string;
  productId: string | null;
  variantId: string | null;
  sku: string | null;
  productExternalId: string | null;
}

export interface Goods {
  productId: string;
  variantId: string;
  title: string;
  sku: string | null;
}

interface Row extends Goods {
  first: boolean;
}

/** Finds what is there and makes nothing: a cart or a stock count is no reason for a new product. A product alone stands for its first variant. */
@Injectable()
export class GoodsLookup {
  constructor(
    private readonly db: Database,
    private readonly refs: ExternalRefs,
  ) {}

  /** In the order of `wanted`; null where nothing fits. */
  async find(m: EntityManager | undefined, wanted: readonly GoodsRef[]): Promise<(Goods | null)[]> {
    if (wanted.length === 0) return [];
    const keys = wanted.flatMap(({ source, productExternalId }) => (productExternalId === null ? [] : [{ source, externalId: productExternalId }]));
    const refs = await this.refs.resolve(m, 'product', keys);
    const products = [...new Set([...wanted.flatMap(({ productId }) => productId ?? []), ...[...refs.values()].map(({ id }) => id)])];
    const rows = await this.db.rows<Row>(sql`
      SELECT v.id AS "variantId", v.product_id AS "productId", v.sku, p.title, v.position = (SELECT min(f.position) FROM commerce.variant f WHERE f.product_id = v.product_id) AS first
      FROM commerce.variant v JOIN commerce.product p ON p.id = v.product_id
      WHERE v.id IN (SELECT id FROM commerce.variant WHERE id = ANY(${arrayLiteral(wanted.flatMap(({ variantId }) => variantId ?? []))}::uuid[])
        UNION SELECT id FROM commerce.variant WHERE sku = ANY(${arrayLiteral(wanted.flatMap(({ sku }) => sku ?? []))}::text[])
        UNION SELECT id FROM commerce.variant WHERE product_id = ANY(${arrayLiteral(products)}::uuid[]))`.named('commerce:goods'), m);
    const byId = new Map(rows.map((row) => [row.variantId, row]));
    const bySku = new Map(rows.map((row) => [row.sku, row]));
    const byProduct = new Map(rows.filter(({ first }) => first).map((row) => [row.productId, row]));
    return wanted.map((one) => {
      const product = one.productId ?? (one.productExternalId === null ? null : refs.get(refKey({ source: one.source, externalId: one.productExternalId }))?.id) ?? '';
      return byId.get(one.variantId ?? '') ?? (one.sku === null ? undefined : bySku.get(one.sku)) ?? byProduct.get(product) ?? null;
    });
  }
}
