import { Injectable } from '@nestjs/common';
import { isoUtc } from '@patron/record';
import { Clock, conflict, Database, decodeCursor, encodeCursor, invalid, isUuid, notFound, sql, type ItemResult, type Principal } from '@patron/kernel';
import type { EntityManager } from 'typeorm';
import { GoodsLookup } from '../product/goods-lookup.js';
import { ownerRefusal, Ownership } from './ownership.js';
import { StockBatch, type StockInput } from './stock-batch.js';
import type { AdjustStockDto, LedgerQuery, StockBatchDto } from './stock.dto.js';
import { recountStock } from './recount-stock.js';
import { ALL_SHOPS, LOW_STOCK, toUnits } from './stock-rules.js';
import { StockWriter } from './stock-writer.js';

const SHOP = (alias: string): string => `(SELECT json_build_object('id', h.id, 'name', h.name) FROM commerce.shop h WHERE h.id = ${alias}.shop_id)`;

@Injectable()
export class StockService {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly batch: StockBatch,
    private readonly writer: StockWriter,
    private readonly ownership: Ownership,
    private readonly goods: GoodsLookup,
  ) {}

  applyBatch({ items, dryRun = false }: StockBatchDto, principal: Principal): Promise<ItemResult[]> {
    const ctx = { mode: 'upsert' as const, actorId: principal.userId, now: this.clock.now(), principal };
    const work = (m: EntityManager): Promise<ItemResult[]> => this.batch.apply(m, items as StockInput[], ctx);
    return dryRun ? this.db.rehearse(work) : this.db.transaction(work);
  }

  async ofProduct(productId: string): Promise<string> {
    const { stock: owner } = await this.ownership.owners();
    const json = await this.db.json(sql`SELECT json_build_object('state', coalesce(t.state, 'untracked'), 'available', trim_scale(coalesce(t.available, 0)), 'onHand', trim_scale(coalesce(t.on_hand, 0)),
        'reserved', trim_scale(coalesce(t.reserved, 0)), 'threshold', trim_scale(coalesce(t.threshold, ${LOW_STOCK}::numeric)), 'owner', ${owner}::text,
        'levels', coalesce((SELECT json_agg(json_build_object('variantId', l.variant_id, 'sku', v.sku, 'variant', v.title, 'shop', ${sql.raw(SHOP('l'))}, 'onHand', trim_scale(l.on_hand),
          'reserved', trim_scale(l.reserved), 'available', trim_scale(l.available), 'source', l.source, 'updatedAt', ${sql.raw(isoUtc('l.updated_at'))}) ORDER BY v.position, l.shop_id)
          FROM commerce.stock_level l JOIN commerce.variant v ON v.id = l.variant_id WHERE l.product_id = p.id), '[]'::json))::text
      FROM commerce.product p LEFT JOIN commerce.product_stock t ON t.product_id = p.id WHERE p.id = ${productId}::uuid`);
    if (json === 'null') throw notFound('product', productId);
    return json;
  }

  /** @throws 409 stock.owned_elsewhere, 409 stock.below_zero */
  async adjust(productId: string, input: AdjustStockDto, principal: Principal): Promise<void> {
    if ((input.change === undefined) === (input.onHand === undefined)) throw invalid([{ field: 'change', code: 'stock.change_or_count', message: 'Give either change or onHand' }]);
    await this.db.transaction(async (m) => {
      const refused = ownerRefusal('stock', (await this.ownership.owners(m)).stock, null);
      if (refused) throw conflict(refused.code, refused.message);
      const [goods] = await this.goods.find(m, [{ source: '', productId: null, variantId: input.variantId, sku: null, productExternalId: null }]);
      if (goods?.productId !== productId) throw invalid([{ field: 'variantId', code: 'products.unknown_variant', message: 'is no variant of this product' }]);
      await this.checkShop(m, input.shopId);
      const [outcome] = await this.writer.apply(m, [{
        ...goods, shopId: input.shopId ?? ALL_SHOPS, reason: input.reason, note: input.note ?? null, source: null, sourceVersion: null,
        ...(input.change === undefined ? { onHand: toUnits(input.onHand ?? '0') } : { change: toUnits(input.change) }),
      }], { actorId: principal.userId, now: this.clock.now() });
      if (outcome === 'below_zero') throw conflict('stock.below_zero', 'Stock would go below zero, and this shop does not oversell');
    });
  }

  async setThreshold(productId: string, threshold: string | null): Promise<void> {
    const now = this.clock.now();
    await this.db.transaction(async (m) => {
      const product = await this.db.one<{ title: string }>(sql`SELECT title FROM commerce.product WHERE id = ${productId}::uuid`, m);
      if (!product) throw notFound('product', productId);
      await this.writer.lockProducts(m, [productId], now);
      await this.writer.setThreshold(m, { id: productId, title: product.title }, threshold);
      await recountStock(this.db, m, [productId]);
    });
  }

  /** The entries of a product, newest first. */
  async ledger(productId: string, query: LedgerQuery): Promise<string> {
    const limit = query.limit ?? 30;
    const after = query.cursor === undefined ? null : place(query.cursor);
    const row = await this.db.one<{ items: string; at: string | null; id: string | null; more: boolean }>(sql`
      SELECT coalesce(json_agg(q.item ORDER BY q.rn) FILTER (WHERE q.rn <= ${limit}::int), '[]')::text AS items, count(*) > ${limit}::int AS more,
        max(q.at) FILTER (WHERE q.rn = ${limit}::int) AS at, max(q.id::text) FILTER (WHERE q.rn = ${limit}::int) AS id
      FROM (SELECT e.id, e.recorded_at::text AS at, row_number() OVER (ORDER BY e.recorded_at DESC, e.id DESC) AS rn,
          json_build_object('id', e.id, 'sku', v.sku, 'variant', v.title, 'shop', ${sql.raw(SHOP('e'))}, 'change', trim_scale(e.change), 'reservedChange', trim_scale(e.reserved_change),
            'onHand', trim_scale(e.on_hand), 'reason', e.reason, 'note', e.note, 'source', e.source, 'at', ${sql.raw(isoUtc('e.recorded_at'))},
            'actor', (SELECT json_build_object('id', u.id, 'name', u.name) FROM identity.app_user u WHERE u.id = e.actor_id)) AS item
        FROM commerce.variant v JOIN commerce.stock_entry e ON e.variant_id = v.id
        WHERE ${sql.and([sql`v.product_id = ${productId}::uuid`, query.variantId === undefined ? null : sql`v.id = ${query.variantId}::uuid`, after])}
        ORDER BY e.recorded_at DESC, e.id DESC LIMIT ${limit + 1}::int) q`);
    return `{"items":${row?.items ?? '[]'},"nextCursor":${JSON.stringify(row?.more ? encodeCursor([row.at, row.id]) : null)}}`;
  }

  private async checkShop(m: EntityManager, shopId: string | null | undefined): Promise<void> {
    if (!shopId || (await this.db.one(sql`SELECT 1 FROM commerce.shop WHERE id = ${shopId}::uuid`, m))) return;
    throw invalid([{ field: 'shopId', code: 'shops.unknown', message: 'There is no such shop' }]);
  }
}

function place(cursor: string): ReturnType<typeof sql> {
  const [at, id] = decodeCursor(cursor, 2);
  if (typeof at !== 'string' || !/^\d{4}-\d{2}-\d{2} [\d:.+-]+$/.test(at) || !isUuid(id) || Number.isNaN(Date.parse(at))) {
    throw invalid([{ field: 'cursor', code: 'cursor.invalid', message: 'The cursor does not belong to this list' }]);
  }
  return sql`(e.recorded_at, e.id) < (${at}::timestamptz, ${id}::uuid)`;
}
