import { GoodsLookup, type Goods } from '../product/goods-lookup.js';
import type { FieldError, ItemResult } from '@patron/kernel';
import type { EntityManager } from 'typeorm';
import type { ItemReader } from '../shared/item-reader.js';
import type { ShopLookup } from '../shop/shop-lookup.js';
import { ALL_SHOPS } from './stock-rules.js';

/** How an item of a stock or price batch names its variant and its shop. */
export interface GoodsItem {
  source: string;
  productId: null;
  variantId: string | null;
  sku: string | null;
  productExternalId: string | null;
  shopId: string | null;
  shop: string | null;
  sourceVersion: number | null;
}

export const GOODS_FIELDS = ['source', 'externalId', 'sku', 'variantId', 'shopId', 'shop', 'sourceVersion'] as const;

export function readGoods(reader: ItemReader, item: Record<string, unknown>): GoodsItem {
  const goods = {
    source: reader.requiredText('source', item.source, 100), productId: null, variantId: reader.id('variantId', item.variantId), sku: reader.text('sku', item.sku, 100),
    productExternalId: reader.text('externalId', item.externalId, 200), shopId: reader.id('shopId', item.shopId), shop: reader.text('shop', item.shop, 200),
    sourceVersion: reader.version('sourceVersion', item.sourceVersion),
  };
  if (goods.variantId === null && goods.sku === null && goods.productExternalId === null) reader.fail('sku', 'goods.unnamed', 'names nothing: give sku, externalId or variantId');
  return goods;
}

export type Placed<T> = { index: number; item: T; goods: Goods; shopId: string };

/** Finds the variants and shops of a whole chunk; what is unknown is settled as failed. */
export async function placeGoods<T extends GoodsItem>(
  m: EntityManager, drafts: readonly { index: number; item: T }[], world: { goods: GoodsLookup; shops: ShopLookup; settle: (index: number, outcome: Omit<ItemResult, 'index'>) => void },
): Promise<Placed<T>[]> {
  const found = await world.goods.find(m, drafts.map(({ item }) => item));
  const shopOf = await world.shops.finder(m);
  return drafts.flatMap(({ index, item }, i): Placed<T>[] => {
    const goods = found[i] ?? null;
    const shop = shopOf(item);
    const errors: FieldError[] = [
      ...(goods ? [] : [{ field: item.sku === null ? 'externalId' : 'sku', code: 'goods.unknown', message: 'There is no such product; send it first' }]),
      ...(typeof shop === 'object' && shop !== null ? [shop] : []),
    ];
    if (goods && errors.length === 0) return [{ index, item, goods, shopId: (shop as string | null) ?? ALL_SHOPS }];
    world.settle(index, { status: 'failed', errors });
    return [];
  });
}
