import { Injectable } from '@nestjs/common';
import { FieldCatalogue, type FieldDefinition, type FieldOption, type FieldSource, type SuggestionQuery } from '@patron/record';
import { Database, sql } from '@patron/kernel';
import { BUYER } from '../order/order-fields.js';
import { cartStates } from './cart-state.js';

export const CART_BUYER: FieldSource = { ...BUYER, on: 'p.id = c.customer_id' };
const label = (zh: string, en: string): FieldDefinition['label'] => ({ 'zh-CN': zh, en });
const STATES: Record<string, FieldDefinition['label']> = {
  open: label('进行中', 'Open'), abandoned: label('已放弃', 'Abandoned'), recovered: label('已找回', 'Recovered'), converted: label('已下单', 'Ordered'), expired: label('已过期', 'Expired'),
};

/** What the cart list can be filtered and sorted by and show. */
@Injectable()
export class CartFields extends FieldCatalogue {
  constructor(private readonly db: Database) {
    super({ table: 'commerce.cart', alias: 'c', id: 'c.id', record: 'order' });
    const group = 'cart';
    this.register(
      { key: 'customer', group, type: 'text', label: label('客户', 'Customer'), expression: 'p.name', source: CART_BUYER, operators: ['eq', 'contains', 'startsWith'] },
      { key: 'state', group, type: 'enum', label: label('状态', 'State'), expression: 'c.state', options: cartStates.map((value) => ({ value, label: STATES[value] ?? label(value, value) })) },
      { key: 'value', group, type: 'money', label: label('金额', 'Value'), expression: 'c.value_minor', sort: { nullable: false } },
      { key: 'currency', group, type: 'text', label: label('币种', 'Currency'), expression: 'c.currency', operators: ['eq', 'in'] },
      { key: 'lines', group, type: 'number', sqlType: 'integer', label: label('商品行数', 'Lines'), expression: 'c.line_count' },
      { key: 'known', group, type: 'boolean', label: label('已知客户', 'Known customer'), expression: 'c.known' },
      { key: 'shop', group, type: 'shop', label: label('店铺', 'Shop'), expression: 'c.shop_id', output: `(SELECT json_build_object('id', h.id, 'name', h.name) FROM commerce.shop h WHERE h.id = c.shop_id)`, suggest: (query) => this.shops(query) },
      { key: 'activityAt', group, type: 'datetime', label: label('最近活动', 'Last activity'), expression: 'c.activity_at', sort: { nullable: false } },
      { key: 'abandonedAt', group, type: 'datetime', label: label('放弃时间', 'Abandoned'), expression: 'c.abandoned_at' },
      { key: 'recoveredAt', group, type: 'datetime', label: label('找回时间', 'Recovered'), expression: 'c.recovered_at' },
      { key: 'convertedAt', group, type: 'datetime', label: label('下单时间', 'Ordered'), expression: 'c.converted_at' },
    );
  }

  private async shops({ text, limit }: SuggestionQuery): Promise<FieldOption[]> {
    const rows = await this.db.rows<{ id: string; name: string }>(sql`SELECT id, name FROM commerce.shop WHERE strpos(lower(name), lower(${text})) > 0 ORDER BY name LIMIT ${limit}::int`);
    return rows.map(({ id, name }) => ({ value: id, label: { 'zh-CN': name, en: name } }));
  }
}
