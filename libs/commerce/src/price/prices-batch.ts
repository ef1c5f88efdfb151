import { Injectable } from '@nestjs/common';
import type { BatchContext, ItemResult } from '@patron/kernel';
import type { EntityManager } from 'typeorm';
import { GoodsLookup } from '../product/goods-lookup.js';
import { ItemReader } from '../shared/item-reader.js';
import { ShopLookup } from '../shop/shop-lookup.js';
import { GOODS_FIELDS, placeGoods, readGoods, type GoodsItem } from '../stock/goods-items.js';
import { ownItems, Ownership } from '../stock/ownership.js';
import { PriceWriter } from './price-writer.js';

/** One entry of a price list as an ERP or shop sends it. */
export interface PriceInput {
  source: string;
  externalId?: string | null;
  sku?: string | null;
  variantId?: string | null;
  shopId?: string | null;
  shop?: string | null;
  sourceVersion?: number | null;
  currency: string;
  listPrice: string | number;
  salePrice?: string | number | null;
  minQuantity?: string | number | null;
  validFrom?: string | Date | null;
  validUntil?: string | Date | null;
}

interface PriceItem extends GoodsItem {
  currency: string;
  listPrice: string;
  salePrice: string | null;
  minQuantity: string;
  validFrom: string | null;
  validUntil: string | null;
}

const FIELDS = new Set<string>([...GOODS_FIELDS, 'currency', 'listPrice', 'salePrice', 'minQuantity', 'validFrom', 'validUntil']);

/** Prices in bulk; an entry for the same variant, shop, currency, quantity and beginning replaces the known one. */
@Injectable()
export class PricesBatch {
  constructor(
    private readonly goods: GoodsLookup,
    private readonly shops: ShopLookup,
    private readonly ownership: Ownership,
    private readonly writer: PriceWriter,
  ) {}

  async apply(m: EntityManager, items: readonly PriceInput[], ctx: BatchContext): Promise<ItemResult[]> {
    const results: ItemResult[] = new Array<ItemResult>(items.length);
    const settle = (index: number, outcome: Omit<ItemResult, 'index'>): void => void (results[index] = { index, ...outcome });
    const { price: owner } = await this.ownership.owners(m);
    const drafts = ownItems(items, { what: 'price', owner, read: readPrice, settle });
    const placed = await placeGoods(m, drafts, { goods: this.goods, shops: this.shops, settle });
    const written = await this.writer.apply(m, placed.map(({ item, goods, shopId }) => ({ ...item, ...goods, shopId })), ctx.now);
    placed.forEach(({ index }, i) => settle(index, written[i] ?? { status: 'unchanged' }));
    return results;
  }
}

/** Checks one entry; also what a person types goes through here, so both are held to the same rules. */
export function readPrice(input: unknown): { item: PriceItem; errors: ItemReader['errors'] } {
  const reader = new ItemReader();
  const item = reader.object('item', input) ?? {};
  reader.only(item, FIELDS);
  const listPrice = positive(reader, 'listPrice', item.listPrice);
  const salePrice = positive(reader, 'salePrice', item.salePrice);
  if (listPrice === null && !reader.errors.some(({ field }) => field === 'listPrice')) reader.fail('listPrice', 'field.required', 'is required');
  if (salePrice !== null && listPrice !== null && Number(salePrice) > Number(listPrice)) reader.fail('salePrice', 'prices.sale_above_list', 'is more than the list price');
  const minQuantity = reader.decimal('minQuantity', item.minQuantity, 4) ?? '1';
  if (Number(minQuantity) <= 0) reader.fail('minQuantity', 'field.min', 'must be above zero');
  const validFrom = reader.time('validFrom', item.validFrom);
  const validUntil = reader.time('validUntil', item.validUntil);
  if (validFrom !== null && validUntil !== null && validFrom >= validUntil) reader.fail('validUntil', 'prices.never_valid', 'must be after validFrom');
  return { item: { ...readGoods(reader, item), currency: reader.currency('currency', item.currency), listPrice: listPrice ?? '0', salePrice, minQuantity, validFrom, validUntil }, errors: reader.errors };
}

function positive(reader: ItemReader, field: string, value: unknown): string | null {
  const text = reader.decimal(field, value, 6);
  if (text?.startsWith('-')) reader.fail(field, 'field.min', 'must not be negative');
  return text;
}
