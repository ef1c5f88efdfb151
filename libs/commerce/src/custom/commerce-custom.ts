import { Injectable } from '@nestjs/common';
import { Database, sql } from '@patron/kernel';
import type { Principal } from '@patron/kernel';
import { CustomFieldRecords, RecordAccess } from '@patron/record';
import type { NamedRecord, RecordQuestion, SeenRecord } from '@patron/record';
import { customerScope, visibleCustomers } from '@patron/customer';
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
    access: RecordAccess,
  ) {
    access.register({ type: 'product', find: (question) => this.seenProducts(question) });
    access.register({ type: 'order', find: (question) => this.seenOrders(question) });
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

  private async seenProducts({ ids, principal, need }: RecordQuestion): Promise<Map<string, SeenRecord>> {
    if (!principal.permissions.has(need === 'write' ? 'products.write' : 'products.read')) return new Map();
    const rows = await this.db.rows<{ id: string; title: string }>(sql`SELECT id, title FROM commerce.product WHERE id = ANY(${[...ids]}::uuid[])`);
    return new Map(rows.map(({ id, title }) => [id, { title, customerId: null }]));
  }

  private async seenOrders({ ids, principal, need }: RecordQuestion): Promise<Map<string, SeenRecord>> {
    if (!principal.permissions.has(need === 'write' ? 'orders.write' : 'orders.read')) return new Map();
    const rows = await this.db.rows<{ id: string; title: string; customerId: string }>(sql`SELECT o.id, o.number AS title, o.customer_id AS "customerId"
      FROM commerce.sales_order o JOIN customer.profile p ON p.id = o.customer_id
      WHERE ${sql.and([sql`o.id = ANY(${[...ids]}::uuid[])`, customerScope(principal, need)])}`);
    return new Map(rows.map(({ id, title, customerId }) => [id, { title, customerId }]));
  }
}
