import { Injectable } from '@nestjs/common';
import { Audit, Clock, conflict, Database, invalid, notFound, sql } from '@patron/kernel';
import type { EntityManager } from 'typeorm';
import { GoodsLookup } from '../product/goods-lookup.js';
import { ShopLookup } from '../shop/shop-lookup.js';
import { ownerRefusal, Ownership } from '../stock/ownership.js';
import { ALL_SHOPS } from '../stock/stock-rules.js';
import type { PutPriceDto } from './price.dto.js';
import { PriceWriter } from './price-writer.js';
import { readPrice } from './prices-batch.js';

/** Prices by a person, one at a time. */
@Injectable()
export class ManualPrices {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly ownership: Ownership,
    private readonly goods: GoodsLookup,
    private readonly writer: PriceWriter,
    private readonly audit: Audit,
  ) {}

  /** @throws 409 price.owned_elsewhere */
  async put(productId: string, input: PutPriceDto): Promise<void> {
    const { item, errors } = readPrice({ ...input, source: 'patron' });
    if (errors.length > 0) throw invalid(errors);
    await this.db.transaction(async (m) => {
      await this.refuse(m);
      const [goods] = await this.goods.find(m, [item]);
      if (goods?.productId !== productId) throw invalid([{ field: 'variantId', code: 'products.unknown_variant', message: 'is no variant of this product' }]);
      const shopId = (await new ShopLookup(this.db).finder(m))(item);
      if (typeof shopId === 'object' && shopId !== null) throw invalid([shopId]);
      await this.writer.apply(m, [{ ...item, ...goods, shopId: shopId ?? ALL_SHOPS, source: null, sourceVersion: null }], this.clock.now());
    });
  }

  async remove(productId: string, id: string): Promise<void> {
    await this.db.transaction(async (m) => {
      await this.refuse(m);
      const gone = await this.db.one<{ listPrice: string; currency: string }>(sql`DELETE FROM commerce.price WHERE id = ${id}::uuid AND product_id = ${productId}::uuid
        RETURNING trim_scale(list_price)::text AS "listPrice", currency`, m);
      if (!gone) throw notFound('price', id);
      await this.audit.record(m, [{ action: 'price.deleted', subject: { type: 'product', id: productId }, before: gone, after: null }]);
    });
  }

  private async refuse(m: EntityManager): Promise<void> {
    const refused = ownerRefusal('price', (await this.ownership.owners(m)).price, null);
    if (refused) throw conflict(refused.code, refused.message);
  }
}
