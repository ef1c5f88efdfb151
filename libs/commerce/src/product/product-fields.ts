import { Injectable } from '@nestjs/common';
import { FieldCatalogue, type FieldDefinition, type FieldOption, type FieldSource, type SuggestionQuery } from '@patron/record';
import { Database, sql } from '@patron/kernel';
import { stockStates } from '../stock/stock-rules.js';
import { productStatuses } from './product-state.js';

/** The product's figures in its main currency; exactly one row for each product, so a sort may be driven from its index. */
export const PRODUCT_METRIC: FieldSource = { alias: 'pm', table: 'commerce.product_metric', on: 'pm.product_id = pr.id AND pm.main', inner: true, id: 'pm.product_id' };

/** What stands in stock; products nobody counts have no row. */
const PRODUCT_STOCK: FieldSource = { alias: 'ps', table: 'commerce.product_stock', on: 'ps.product_id = pr.id' };
const STOCK_LABELS = { in_stock: { 'zh-CN': '有货', en: 'In stock' }, low: { 'zh-CN': '库存不足', en: 'Low' }, out: { 'zh-CN': '缺货', en: 'Out of stock' } };

const STATUS_LABELS = { active: { 'zh-CN': '在售', en: 'Active' }, archived: { 'zh-CN': '已归档', en: 'Archived' } };
const label = (zh: string, en: string): FieldDefinition['label'] => ({ 'zh-CN': zh, en });
const FIRST_SKU = `(SELECT v.sku FROM commerce.variant v WHERE v.product_id = pr.id ORDER BY v.position, v.id LIMIT 1)`;

@Injectable()
export class ProductFields extends FieldCatalogue {
  constructor(private readonly db: Database) {
    super({ record: 'product', table: 'commerce.product', alias: 'pr', id: 'pr.id' });
    const group = 'product';
    const sales = { group: 'sales', source: PRODUCT_METRIC } as const;
    this.register(
      { key: 'title', group, type: 'text', label: label('商品名称', 'Title'), expression: 'pr.title', sort: { nullable: false } },
      {
        key: 'sku', group, type: 'text', label: label('SKU', 'SKU'), expression: FIRST_SKU, operators: ['eq', 'startsWith'],
        predicate: (operator, [value = '']) => (operator === 'eq'
          ? sql`EXISTS (SELECT 1 FROM commerce.variant v WHERE v.product_id = pr.id AND v.sku = ${value})`
          : sql`EXISTS (SELECT 1 FROM commerce.variant v WHERE v.product_id = pr.id AND starts_with(lower(v.sku), lower(${value})))`),
      },
      { key: 'category', group, type: 'category', label: label('分类', 'Category'), expression: 'pr.category_id', suggest: (query) => this.categories(query) },
      { key: 'brand', group, type: 'text', label: label('品牌', 'Brand'), expression: 'pr.brand' },
      { key: 'status', group, type: 'enum', label: label('状态', 'Status'), expression: 'pr.status', options: productStatuses.map((value) => ({ value, label: STATUS_LABELS[value] })) },
      { key: 'createdAt', group, type: 'datetime', label: label('创建时间', 'Created'), expression: 'pr.created_at', sort: { nullable: false } },
      { key: 'updatedAt', group, type: 'datetime', label: label('更新时间', 'Updated'), expression: 'pr.updated_at', sort: { nullable: false } },
      {
        key: 'stock', group: 'stock', source: PRODUCT_STOCK, type: 'enum', label: label('库存状态', 'Stock'), expression: 'ps.state', operators: ['eq', 'in', 'isSet', 'isNotSet'],
        options: stockStates.map((value) => ({ value, label: STOCK_LABELS[value] })),
      },
      { key: 'available', group: 'stock', source: PRODUCT_STOCK, type: 'number', label: label('可售库存', 'Available'), expression: 'ps.available', output: 'trim_scale(ps.available)' },
      { key: 'net', ...sales, type: 'money', label: label('净销售额', 'Net sales'), expression: 'pm.known_net_minor', sort: { nullable: false } },
      { key: 'gross', ...sales, type: 'money', label: label('销售额', 'Gross sales'), expression: 'pm.known_gross_minor' },
      { key: 'refunded', ...sales, type: 'money', label: label('退款额', 'Refunded'), expression: 'pm.known_refunded_minor' },
      { key: 'units', ...sales, type: 'number', label: label('销量', 'Units sold'), expression: 'pm.units', sort: { nullable: false } },
      { key: 'orders', ...sales, type: 'number', sqlType: 'integer', label: label('订单数', 'Orders'), expression: 'pm.orders' },
      { key: 'lastSoldAt', ...sales, type: 'datetime', label: label('最近售出', 'Last sold'), expression: 'pm.last_sold_at' },
    );
  }

  private async categories({ text, limit }: SuggestionQuery): Promise<FieldOption[]> {
    const rows = await this.db.rows<{ id: string; name: string }>(sql`SELECT id, name FROM commerce.category WHERE strpos(lower(name), lower(${text})) > 0 ORDER BY name LIMIT ${limit}::int`);
    return rows.map(({ id, name }) => ({ value: id, label: { 'zh-CN': name, en: name } }));
  }
}
