import { Injectable } from '@nestjs/common';
import type { BatchContext, ItemResult } from '@patron/kernel';
import type { EntityManager } from 'typeorm';
import { GoodsLookup } from '../product/goods-lookup.js';
import { ItemReader } from '../shared/item-reader.js';
import { ShopLookup } from '../shop/shop-lookup.js';
import { GOODS_FIELDS, placeGoods, readGoods, type GoodsItem } from './goods-items.js';
import { ownItems, Ownership } from './ownership.js';
import { toUnits } from './stock-rules.js';
import { StockWriter } from './stock-writer.js';

/** What an ERP or shop says is in stock. */
export interface StockInput {
  source: string;
  /** The product at the source; its first variant is meant. */
  externalId?: string | null;
  sku?: string | null;
  variantId?: string | null;
  shopId?: string | null;
  shop?: string | null;
  sourceVersion?: number | null;
  onHand: string | number;
  reserved?: string | number | null;
}

interface StockItem extends GoodsItem {
  onHand: string;
  reserved: string | null;
}

const FIELDS = new Set<string>([...GOODS_FIELDS, 'onHand', 'reserved']);

/** Stock in bulk: counts, not movements, so that an answer lost on the way can simply be sent again. */
@Injectable()
export class StockBatch {
  constructor(
    private readonly goods: GoodsLookup,
    private readonly shops: ShopLookup,
    private readonly ownership: Ownership,
    private readonly writer: StockWriter,
  ) {}

  async apply(m: EntityManager, items: readonly StockInput[], ctx: BatchContext): Promise<ItemResult[]> {
    const results: ItemResult[] = new Array<ItemResult>(items.length);
    const settle = (index: number, outcome: Omit<ItemResult, 'index'>): void => void (results[index] = { index, ...outcome });
    const { stock: owner } = await this.ownership.owners(m);
    const drafts = ownItems(items, { what: 'stock', owner, read: readStock, settle });
    const placed = await placeGoods(m, drafts, { goods: this.goods, shops: this.shops, settle });
    const outcomes = await this.writer.apply(m, placed.map(({ item, goods, shopId }) => ({
      ...goods, shopId, onHand: toUnits(item.onHand), ...(item.reserved === null ? {} : { reserved: toUnits(item.reserved) }), reason: 'sync' as const, note: null, source: item.source, sourceVersion: item.sourceVersion,
    })), ctx);
    placed.forEach(({ index, goods }, i) => {
      const outcome = outcomes[i] ?? 'unchanged';
      settle(index, outcome === 'below_zero'
        ? { status: 'failed', errors: [{ field: 'onHand', code: 'stock.below_zero', message: 'Stock would go below zero, and this shop does not oversell' }] }
        : { status: outcome, id: goods.variantId });
    });
    return results;
  }
}

function readStock(input: unknown): { item: StockItem; errors: ItemReader['errors'] } {
  const reader = new ItemReader();
  const item = reader.object('item', input) ?? {};
  reader.only(item, FIELDS);
  const onHand = reader.decimal('onHand', item.onHand, 4);
  const reserved = reader.decimal('reserved', item.reserved, 4);
  if (onHand === null && !reader.errors.some(({ field }) => field === 'onHand')) reader.fail('onHand', 'field.required', 'is required');
  if (reserved?.startsWith('-')) reader.fail('reserved', 'field.min', 'must not be negative');
  for (const [field, value] of [['onHand', onHand], ['reserved', reserved]] as const) if (value !== null && Math.abs(Number(value)) > 1e9) reader.fail(field, 'field.max', 'is too large');
  return { item: { ...readGoods(reader, item), onHand: onHand ?? '0', reserved }, errors: reader.errors };
}
