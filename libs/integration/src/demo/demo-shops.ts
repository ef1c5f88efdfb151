import { Injectable } from '@nestjs/common';
import { ShopsService } from '@patron/commerce';
import type { Principal } from '@patron/kernel';
import { Industries } from '@patron/record';
import { demoShops } from './buyer.js';

/** What the demo's customers and orders need before the first of them is there. */
@Injectable()
export class DemoShops {
  constructor(
    private readonly shops: ShopsService,
    private readonly industries: Industries,
  ) {}

  /** The shops its orders name; one that is there already, under the same key or name, is used. A clothes and home shop: what people wear is among what it asks of them. */
  async open(principal: Principal | null): Promise<void> {
    const known = await this.shops.list();
    for (const { key, name, platform } of demoShops) {
      if (known.some((shop) => shop.key === key || shop.name === name)) continue;
      await this.shops.create({ key, name, platform, currency: 'CNY' });
    }
    await this.industries.switch('apparel', true, principal ?? undefined);
  }
}
