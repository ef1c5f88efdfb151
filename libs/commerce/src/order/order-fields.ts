import { Injectable } from '@nestjs/common';
import { FieldCatalogue, type FieldDefinition, type FieldOption, type FieldSource, type SuggestionQuery } from '@patron/record';
import { Database, sql } from '@patron/kernel';
import { orderStatuses, paymentStatuses } from './order-status.js';

/** The buyer; exactly one for each order. Row scope and the customer's name come from here. */
export const BUYER: FieldSource = { alias: 'p', table: 'customer.profile', on: 'p.id = o.customer_id', inner: true };

const STATUS_LABELS: Record<string, [zh: string, en: string]> = {
  pending: ['待付款', 'Pending'], paid: ['已付款', 'Paid'], shipped: ['已发货', 'Shipped'], completed: ['已完成', 'Completed'], cancelled: ['已取消', 'Cancelled'],
  unpaid: ['未付款', 'Unpaid'], partially_paid: ['部分付款', 'Partially paid'], partially_refunded: ['部分退款', 'Partially refunded'], refunded: ['已退款', 'Refunded'],
};

export function statusOptions(values: readonly string[]): FieldOption[] {
  return values.map((value) => ({ value, label: { 'zh-CN': STATUS_LABELS[value]?.[0] ?? value, en: STATUS_LABELS[value]?.[1] ?? value } }));
}

const label = (zh: string, en: string): FieldDefinition['label'] => ({ 'zh-CN': zh, en });

/** What the order list can be filtered and sorted by and show; each sort has its index in the migration. */
@Injectable()
export class OrderFields extends FieldCatalogue {
  constructor(private readonly db: Database) {
    super({ record: 'order', table: 'commerce.sales_order', alias: 'o', id: 'o.id' });
    const group = 'order';
    this.register(
      { key: 'number', group, type: 'text', label: label('订单号', 'Number'), expression: 'o.number', sort: { nullable: false } },
      { key: 'customer', group, type: 'text', label: label('客户', 'Customer'), expression: 'p.name', source: BUYER, operators: ['eq', 'contains', 'startsWith'] },
      { key: 'owner', group, type: 'user', label: label('客户负责人', 'Owner of the customer'), expression: 'p.owner_id', source: BUYER, output: `(select json_build_object('id', u.id, 'name', u.name) from identity.app_user u where u.id = p.owner_id)` },
      {
        key: 'ownerDepartment', group, type: 'record', sqlType: 'uuid', label: label('客户负责人部门（含下级）', 'Department of the owner (and below)'), expression: 'p.owner_id', source: BUYER, column: false, operators: ['in'],
        predicate: (_, values) => sql`p.owner_id in (select u.id from identity.app_user u where u.department_id in (with recursive tree as (
          select d.id from identity.department d where d.id = any(${[...values]}::uuid[]) union select d.id from identity.department d join tree t on d.parent_id = t.id) select id from tree))`,
        suggest: (query) => this.departments(query),
      },
      { key: 'known', group, type: 'boolean', label: label('已知客户', 'Known customer'), expression: 'o.known' },
      { key: 'status', group, type: 'enum', label: label('状态', 'Status'), expression: 'o.status', options: statusOptions(orderStatuses) },
      { key: 'paymentStatus', group, type: 'enum', label: label('付款状态', 'Payment'), expression: 'o.payment_status', options: statusOptions(paymentStatuses) },
      { key: 'placedAt', group, type: 'datetime', label: label('下单时间', 'Placed'), expression: 'o.placed_at', sort: { nullable: false } },
      { key: 'total', group, type: 'money', label: label('订单金额', 'Total'), expression: 'o.total_minor', sort: { nullable: false } },
      { key: 'paid', group, type: 'money', label: label('已付金额', 'Paid amount'), expression: 'o.paid_minor' },
      { key: 'refunded', group, type: 'money', label: label('已退金额', 'Refunded amount'), expression: 'o.refunded_minor' },
      { key: 'discount', group, type: 'money', label: label('优惠金额', 'Discount'), expression: 'o.discount_minor' },
      { key: 'currency', group, type: 'text', label: label('币种', 'Currency'), expression: 'o.currency', operators: ['eq', 'in'] },
      { key: 'lines', group, type: 'number', sqlType: 'integer', label: label('商品行数', 'Lines'), expression: 'o.line_count' },
      { key: 'shop', group, type: 'shop', label: label('店铺', 'Shop'), expression: 'o.shop_id', suggest: (query) => this.shops(query) },
      { key: 'updatedAt', group, type: 'datetime', label: label('更新时间', 'Updated'), expression: 'o.updated_at' },
    );
  }

  private async departments({ text, limit }: SuggestionQuery): Promise<FieldOption[]> {
    const rows = await this.db.rows<{ id: string; name: string }>(sql`SELECT id, name FROM identity.department WHERE strpos(lower(name), lower(${text})) > 0 ORDER BY name LIMIT ${limit}::int`);
    return rows.map(({ id, name }) => ({ value: id, label: { 'zh-CN': name, en: name } }));
  }

  private async shops({ text, limit }: SuggestionQuery): Promise<FieldOption[]> {
    const rows = await this.db.rows<{ id: string; name: string }>(sql`SELECT id, name FROM commerce.shop WHERE strpos(lower(name), lower(${text})) > 0 ORDER BY name LIMIT ${limit}::int`);
    return rows.map(({ id, name }) => ({ value: id, label: { 'zh-CN': name, en: name } }));
  }
}
