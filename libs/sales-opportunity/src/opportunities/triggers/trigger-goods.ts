import { Injectable } from '@nestjs/common';
import { Database, sql } from '@patron/kernel';
import type { EntityManager } from 'typeorm';
import type { TriggerKind, TriggerSubject } from './trigger.types.js';

export interface Goods {
  productId: string | null;
  variantId: string | null;
  title: string;
  quantity: string;
  unitPrice: string;
}

/** What lies in a cart, or the product somebody looks at, as lines of an opportunity. */
@Injectable()
export class TriggerGoods {
  constructor(private readonly db: Database) {}

  of(m: EntityManager, { kind, id, customerId }: Pick<TriggerSubject, 'kind' | 'id' | 'customerId'>, currency: string): Promise<Goods[]> {
    if (kind === 'cart') {
      return this.db.rows<Goods>(sql`select product_id as "productId", variant_id as "variantId", coalesce(nullif(title, ''), '—') as title, trim_scale(quantity)::text as quantity, trim_scale(unit_price)::text as "unitPrice"
        from commerce.cart_line where customer_id = ${customerId} and cart_id = ${id} order by line_no limit 200`, m);
    }
    return this.db.rows<Goods>(sql`select p.id as "productId", a.id as "variantId", p.title, '1' as quantity, trim_scale(a.price)::text as "unitPrice" from commerce.product p
      join commerce.variant a on a.product_id = p.id and a.status = 'active' and a.currency = ${currency} and a.price is not null where p.id = ${id} order by a.price, a.id limit 1`, m);
  }
}

/** What an opportunity is called that was opened for these goods. */
export function nameOf(kind: TriggerKind, goods: readonly Pick<Goods, 'title'>[], locale: 'zh-CN' | 'en'): string {
  const [first] = goods;
  const more = goods.length - 1;
  const title = first?.title ?? '';
  const name = locale === 'en' ? `${kind === 'cart' ? 'Cart' : 'Browsing'}: ${title}${more > 0 ? ` and ${more} more` : ''}` : `${kind === 'cart' ? '购物车' : '浏览意向'}：${title}${more > 0 ? ` 等 ${goods.length} 种` : ''}`;
  return name.slice(0, 200);
}
