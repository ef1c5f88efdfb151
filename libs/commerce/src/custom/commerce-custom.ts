import { Injectable } from '@nestjs/common';
import { Database, sql } from '@patron/kernel';
import type { Principal } from '@patron/kernel';
import { CustomFieldRecords } from '@patron/record';
import type { NamedRecord } from '@patron/record';
import { visibleCustomers } from '@patron/customer';
import { OrderFields } from '../order/order-fields.js';
import { ProductFields } from '../product/product-fields.js';
import { ORDER_STORAGE, PRODUCT_STORAGE } from './storages.js';

/** Products and orders as kinds of record with custom fields. */
@Injectable()
export class CommerceCustom {
  constructor(
    private readonly db: Database,
    records: CustomFieldRecords,
    products: ProductFields,
    orders: OrderFields,
  ) {
    records.register(
      {
        record: 'product', label: { 'zh-CN': '商品', en: 'Products' }, permission: 'products.read', find: (text) => this.products(text),
        storage: { name: PRODUCT_STORAGE, catalogue: products, table: 'commerce.product', id: 'id', condition: null, usualOrder: 'created_at desc, id desc' },
      },
      {
        record: 'order', label: { 'zh-CN': '订单', en: 'Orders' }, permission: 'orders.read', find: (text, principal) => this.orders(text, principal),
        storage: { name: ORDER_STORAGE, catalogue: orders, table: 'commerce.sales_order', id: 'id', condition: null, usualOrder: 'placed_at desc, id desc' },
      },
    );
  }

  private products(text: string): Promise<NamedRecord[]> {
    const like = `%${text.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`;
    return this.db.rows<NamedRecord>(sql`SELECT pr.id, pr.title AS name FROM commerce.product pr WHERE lower(pr.title) LIKE ${like} ORDER BY pr.title, pr.id LIMIT 20`);
  }

  private orders(text: string, principal: Principal): Promise<NamedRecord[]> {
    const scope = principal.scope.kind === 'all' ? [] : visibleCustomers(principal);
    const begins = text === '' ? [] : [sql`o.number LIKE ${`${text.replace(/[\\%_]/g, '\\$&')}%`}`];
    return this.db.rows<NamedRecord>(sql`SELECT o.id, o.number AS name FROM commerce.sales_order o JOIN customer.profile p ON p.id = o.customer_id
      WHERE ${sql.and([...scope, ...begins])} ORDER BY o.placed_at DESC, o.id DESC LIMIT 20`);
  }
}
