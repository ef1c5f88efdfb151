import { Injectable } from '@nestjs/common';
import { Audit, Database, newId, sql } from '@patron/kernel';
import type { EntityManager } from 'typeorm';
import { arrayLiteral, bulkValues, unnest } from '../shared/bulk.js';

export interface PriceChange {
  variantId: string;
  productId: string;
  title: string;
  shopId: string;
  currency: string;
  minQuantity: string;
  listPrice: string;
  salePrice: string | null;
  validFrom: string | null;
  validUntil: string | null;
  source: string | null;
  sourceVersion: number | null;
}

export interface PriceResult {
  id: string;
  status: 'created' | 'updated' | 'unchanged' | 'stale';
}

interface Stored {
  id: string;
  key: string;
  content: string;
  source: string | null;
  sourceVersion: number | null;
  createdAt: string;
  version: number;
}

const columns = {
  id: 'uuid', variant_id: 'uuid', product_id: 'uuid', shop_id: 'uuid', currency: 'text', min_quantity: 'numeric', list_price: 'numeric', sale_price: 'numeric', valid_from: 'timestamptz',
  valid_until: 'timestamptz', source: 'text', source_version: 'bigint', created_at: 'timestamptz', updated_at: 'timestamptz', version: 'integer',
} as const;

/** What makes two entries the same one: variant, shop, currency, quantity and beginning. */
const keyOf = (price: Pick<PriceChange, 'variantId' | 'shopId' | 'currency' | 'minQuantity' | 'validFrom'>): string =>
  [price.variantId, price.shopId, price.currency, Number(price.minQuantity), price.validFrom ?? ''].join('|');
const contentOf = (price: Pick<PriceChange, 'listPrice' | 'salePrice' | 'validUntil'>): string => JSON.stringify([Number(price.listPrice), price.salePrice === null ? null : Number(price.salePrice), price.validUntil]);

/** Writes entries of price lists; writers of one product queue at its row. */
@Injectable()
export class PriceWriter {
  constructor(
    private readonly db: Database,
    private readonly audit: Audit,
  ) {}

  async apply(m: EntityManager, changes: readonly PriceChange[], now: Date): Promise<PriceResult[]> {
    if (changes.length === 0) return [];
    const stored = await this.stored(m, changes);
    const written = new Map<string, { price: PriceChange; row: Stored; before: Stored | undefined }>();
    const results = changes.map((price): PriceResult => {
      const key = keyOf(price);
      const before = stored.get(key);
      if (before && isStale(price, before)) return { id: before.id, status: 'stale' };
      const row = {
        id: before?.id ?? newId(), key, content: contentOf(price), source: price.source ?? before?.source ?? null, sourceVersion: price.sourceVersion ?? before?.sourceVersion ?? null,
        createdAt: before?.createdAt ?? now.toISOString(), version: (before?.version ?? 0) + 1,
      };
      stored.set(key, row);
      written.set(key, { price, row, before });
      return { id: row.id, status: !before ? 'created' : before.content === row.content ? 'unchanged' : 'updated' };
    });
    await this.write(m, [...written.values()], now);
    return results;
  }

  private async stored(m: EntityManager, changes: readonly PriceChange[]): Promise<Map<string, Stored>> {
    const products = arrayLiteral([...new Set(changes.map(({ productId }) => productId))]);
    await this.db.execute(sql`SELECT 1 FROM commerce.product WHERE id = ANY(${products}::uuid[]) ORDER BY id FOR NO KEY UPDATE`.named('commerce:lock-priced'), m);
    const rows = await this.db.rows<PriceChange & { id: string; createdAt: string; version: number }>(sql`SELECT ${sql.raw(PRICE_ROW)} FROM commerce.price c
      WHERE c.product_id = ANY(${products}::uuid[])`.named('commerce:stored-prices'), m);
    return new Map(rows.map((row) => [keyOf(row), { ...row, key: keyOf(row), content: contentOf(row) }]));
  }

  private async write(m: EntityManager, written: readonly { price: PriceChange; row: Stored; before: Stored | undefined }[], now: Date): Promise<void> {
    if (written.length === 0) return;
    const names = Object.keys(columns);
    await this.db.execute({
      name: 'commerce:put-prices',
      text: `INSERT INTO commerce.price (${names.join(', ')}) SELECT * FROM ${unnest(columns)} ON CONFLICT (id) DO UPDATE SET
        ${['list_price', 'sale_price', 'valid_until', 'source', 'source_version', 'updated_at', 'version'].map((name) => `${name} = excluded.${name}`).join(', ')}`,
      values: bulkValues(columns, written.map(({ price, row }) => ({
        id: row.id, variant_id: price.variantId, product_id: price.productId, shop_id: price.shopId, currency: price.currency, min_quantity: price.minQuantity, list_price: price.listPrice,
        sale_price: price.salePrice, valid_from: price.validFrom, valid_until: price.validUntil, source: row.source, source_version: row.sourceVersion, created_at: row.createdAt,
        updated_at: now.toISOString(), version: row.version,
      }))),
    }, m);
    await this.audit.record(m, written.filter(({ price, before, row }) => price.source === null && before?.content !== row.content).map(({ price, before }) => ({
      action: before ? 'price.updated' : 'price.created', subject: { type: 'product', id: price.productId, name: price.title },
      before: before ? { entry: before.content } : null, after: { currency: price.currency, minQuantity: price.minQuantity, listPrice: price.listPrice, salePrice: price.salePrice, validFrom: price.validFrom, validUntil: price.validUntil },
    })));
  }
}

const iso = (column: string): string => `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
const PRICE_ROW = `c.id, c.variant_id AS "variantId", c.product_id AS "productId", c.shop_id AS "shopId", c.currency, trim_scale(c.min_quantity)::text AS "minQuantity",
  trim_scale(c.list_price)::text AS "listPrice", trim_scale(c.sale_price)::text AS "salePrice", ${iso('c.valid_from')} AS "validFrom", ${iso('c.valid_until')} AS "validUntil",
  c.source, c.source_version AS "sourceVersion", ${iso('c.created_at')} AS "createdAt", c.version`;

function isStale({ source, sourceVersion }: PriceChange, before: Stored): boolean {
  return source !== null && before.source === source && sourceVersion !== null && before.sourceVersion !== null && sourceVersion < before.sourceVersion;
}
