import { Injectable } from '@nestjs/common';
import { Database, sql, type FieldError } from '@patron/kernel';
import type { EntityManager } from 'typeorm';

interface ShopRow {
  id: string;
  name: string;
  key: string | null;
}

/** Finds the shops a chunk of items names, by id, key or name. There are few shops, so all are read at once. */
@Injectable()
export class ShopLookup {
  constructor(private readonly db: Database) {}

  async finder(m?: EntityManager): Promise<(owner: { shopId: string | null; shop: string | null }) => string | null | FieldError> {
    const shops = await this.db.rows<ShopRow>(sql`SELECT id, lower(name) AS name, lower(key) AS key FROM commerce.shop`.named('commerce:shops'), m);
    const ids = new Set(shops.map((shop) => shop.id));
    const byName = new Map([...shops.map((shop) => [shop.name, shop.id] as const), ...shops.map((shop) => [shop.key ?? shop.name, shop.id] as const)]);
    return ({ shopId, shop }) => {
      if (shopId !== null) return ids.has(shopId) ? shopId : { field: 'shopId', code: 'shops.unknown', message: 'There is no such shop' };
      if (shop === null) return null;
      return byName.get(shop.toLowerCase()) ?? { field: 'shop', code: 'shops.unknown', message: `There is no shop with the key or name "${shop.slice(0, 60)}"` };
    };
  }
}
