import { Injectable } from '@nestjs/common';
import { Clock, Database, notFound, sql, type Principal } from '@patron/kernel';
import { HistoryCatalogue, type HeldRecord, type HistoryDoor, type HistoryField, type Label } from '@patron/record';
import type { EntityManager } from 'typeorm';
import { productFields } from './product-audit.js';
import { ProductFields } from './product-fields.js';
import type { ProductState } from './product-state.js';
import { ProductStore } from './product-store.js';
import { ProductsService } from './products.service.js';

const label = (zh: string, en: string): Label => ({ 'zh-CN': zh, en });
const OWN: Readonly<Record<string, Label>> = { description: label('描述', 'Description'), imageUrl: label('图片', 'Image'), title: label('商品名称', 'Title'), stockThreshold: label('低库存线', 'Low-stock threshold') };
const VARIANT: Readonly<Record<string, Label>> = {
  sku: label('SKU', 'SKU'), title: label('规格名称', 'Variant'), price: label('价格', 'Price'), currency: label('币种', 'Currency'), cost: label('成本', 'Cost'), barcode: label('条码', 'Barcode'), status: label('规格状态', 'Variant status'),
};
const RESTORABLE = new Set(['title', 'description', 'brand', 'category', 'status', 'imageUrl']);

/** How products tell their history; their own fields and those of variants they still have can be set back. */
@Injectable()
export class ProductHistory implements HistoryDoor {
  readonly type = 'product';
  readonly record = 'product';
  readonly permission = { read: 'products.read', write: 'products.write' };

  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly store: ProductStore,
    private readonly products: ProductsService,
    private readonly fields: ProductFields,
    catalogue: HistoryCatalogue,
  ) {
    catalogue.register(this);
  }

  right(field: string): string {
    return /^variant\..*\.cost$/.test(field) ? 'cost' : field.startsWith('attributes.') ? 'attributes' : field;
  }

  describe(field: string, principal: Principal): HistoryField | undefined {
    const known = this.fields.find(field, principal);
    if (known) return { label: known.label, type: known.type, options: known.options, restorable: RESTORABLE.has(field) || field.startsWith('cf.') };
    const [area = '', , part = ''] = field.split('.');
    if (area === 'variant' && VARIANT[part]) return { label: VARIANT[part], type: 'text', restorable: true };
    if (area === 'attributes') return { label: label(field.slice(11), field.slice(11)), type: 'text', restorable: true };
    return OWN[field] && { label: OWN[field], type: 'text', restorable: RESTORABLE.has(field) };
  }

  async names(values: { field: string; value: unknown }[]): Promise<Map<string, string>> {
    const ids = values.flatMap(({ field, value }) => (field === 'category' && typeof value === 'string' ? [value] : []));
    if (ids.length === 0) return new Map();
    const rows = await this.db.rows<{ id: string; name: string }>(sql`SELECT id, name FROM commerce.category WHERE id = ANY(${ids}::uuid[])`);
    return new Map(rows.map(({ id, name }) => [id, name]));
  }

  async check(id: string): Promise<void> {
    if (!(await this.store.read([id])).has(id)) throw notFound('product', id);
  }

  async hold(m: EntityManager, id: string, principal: Principal): Promise<HeldRecord> {
    const before = (await this.store.read([id], m)).get(id);
    if (!before) throw notFound('product', id);
    return {
      version: before.version, values: productFields(before),
      restore: (values) => this.products.replace(m, { before, after: withFields(before, values), custom: customOf(values) }, { principal, now: this.clock.now() }),
    };
  }
}

function withFields(product: ProductState, values: Record<string, unknown>): ProductState {
  const next: ProductState = { ...product, attributes: { ...product.attributes }, variants: product.variants.map((variant) => ({ ...variant })) };
  for (const [field, value] of Object.entries(values)) {
    const [area = '', id = '', part = ''] = field.split('.');
    if (area === 'variant') Object.assign(next.variants.find((variant) => variant.id === id) ?? {}, { [part]: value });
    else if (area === 'attributes') next.attributes = withAttribute(next.attributes, field.slice('attributes.'.length), value);
    else if (area !== 'cf') Object.assign(next, { [field === 'category' ? 'categoryId' : field]: value });
  }
  return next;
}

function withAttribute(attributes: Record<string, unknown>, key: string, value: unknown): Record<string, unknown> {
  const { [key]: _, ...rest } = attributes;
  return value === null ? rest : { ...rest, [key]: value };
}

function customOf(values: Record<string, unknown>): Record<string, unknown> | undefined {
  const custom = Object.entries(values).filter(([field]) => field.startsWith('cf.')).map(([field, value]) => [field.slice(3), value] as const);
  return custom.length > 0 ? Object.fromEntries(custom) : undefined;
}
