import { Injectable } from '@nestjs/common';
import { Clock, Database, notFound, sql, type ItemResult, type Principal } from '@patron/kernel';
import type { EntityManager } from 'typeorm';
import { Ownership } from '../stock/ownership.js';
import { ManualPrices } from './manual-prices.js';
import type { PriceBatchDto, PriceEntryDto, PricesQuery, ProductPricesDto, PutPriceDto, ResolvedPriceDto } from './price.dto.js';
import { PricesBatch, type PriceInput } from './prices-batch.js';
import { effective, resolvePrice } from './resolve-price.js';

interface VariantRow {
  variantId: string;
  sku: string | null;
  variant: string | null;
  price: string | null;
  currency: string | null;
}

const iso = (column: string): string => `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

@Injectable()
export class PricesService {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly batch: PricesBatch,
    private readonly ownership: Ownership,
    private readonly manual: ManualPrices,
  ) {}

  applyBatch({ items, dryRun = false }: PriceBatchDto, principal: Principal): Promise<ItemResult[]> {
    const ctx = { mode: 'upsert' as const, actorId: principal.userId, now: this.clock.now(), principal };
    const work = (m: EntityManager): Promise<ItemResult[]> => this.batch.apply(m, items as PriceInput[], ctx);
    return dryRun ? this.db.rehearse(work) : this.db.transaction(work);
  }

  async ofProduct(productId: string, query: PricesQuery): Promise<ProductPricesDto> {
    const variants = await this.db.rows<VariantRow>(sql`SELECT v.id AS "variantId", v.sku, v.title AS variant, trim_scale(v.price)::text AS price, v.currency FROM commerce.variant v
      WHERE v.product_id = ${productId}::uuid ORDER BY v.position, v.id`.named('commerce:priced-variants'));
    if (variants.length === 0) throw notFound('product', productId);
    const items = await this.entries(productId);
    const ask = { at: (query.at ?? this.clock.now()).toISOString(), shopId: query.shopId ?? null, quantity: Number(query.quantity ?? 1), currency: query.currency ?? null };
    const resolved = variants.map(({ variantId, sku, variant, price, currency }): ResolvedPriceDto => {
      const entry = resolvePrice(items.filter((one) => one.variantId === variantId).map((one) => ({ ...one, shopId: one.shop?.id ?? null })), ask);
      if (entry) return { variantId, sku, variant, price: effective(entry), listPrice: entry.listPrice, currency: entry.currency, entryId: entry.id };
      const own = ask.currency === null || ask.currency === currency ? price : null;
      return { variantId, sku, variant, price: own, listPrice: own, currency, entryId: null };
    });
    return { owner: (await this.ownership.owners()).price, resolved, items };
  }

  async put(productId: string, input: PutPriceDto): Promise<void> {
    await this.manual.put(productId, input);
  }

  async remove(productId: string, id: string): Promise<void> {
    await this.manual.remove(productId, id);
  }

  private entries(productId: string): Promise<PriceEntryDto[]> {
    return this.db.rows<PriceEntryDto>(sql`SELECT c.id, c.variant_id AS "variantId", (SELECT json_build_object('id', h.id, 'name', h.name) FROM commerce.shop h WHERE h.id = c.shop_id) AS shop, c.currency,
        trim_scale(c.min_quantity)::text AS "minQuantity", trim_scale(c.list_price)::text AS "listPrice", trim_scale(c.sale_price)::text AS "salePrice", ${sql.raw(iso('c.valid_from'))} AS "validFrom",
        ${sql.raw(iso('c.valid_until'))} AS "validUntil", c.source
      FROM commerce.price c JOIN commerce.variant v ON v.id = c.variant_id WHERE c.product_id = ${productId}::uuid
      ORDER BY v.position, c.shop_id, c.currency, c.min_quantity, c.valid_from NULLS FIRST`.named('commerce:price-entries'));
  }
}
