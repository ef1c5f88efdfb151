import { Inject, Injectable } from '@nestjs/common';
import { Audit, CONFIG, Database, EventLog, sql, type Config, type FieldError, type NewEvent, type Principal } from '@patron/kernel';
import type { EntityManager } from 'typeorm';
import { CommerceValues } from '../custom/custom-values.js';
import { PRODUCT_STORAGE } from '../custom/storages.js';
import { Rollups } from '../metrics/rollups.js';
import { arrayLiteral, bulkInsert, bulkValues, unnest } from '../shared/bulk.js';
import type { Change } from '../order/order-writer.js';
import { productEntries } from './product-audit.js';
import { recountStock } from '../stock/recount-stock.js';
import { productColumns, productRow, variantColumns, variantRows, type ProductState } from './product-state.js';
import '../commerce.events.js';

/** Reads products as states and writes them from one state to the next, any number in a fixed number of statements. */
@Injectable()
export class ProductStore {
  constructor(
    private readonly db: Database,
    private readonly rollups: Rollups,
    private readonly events: EventLog,
    @Inject(CONFIG) private readonly config: Config,
    private readonly audit: Audit,
    private readonly values: CommerceValues,
  ) {}

  /** Lays what was said of custom fields over products that are about to be written. @returns for each what was wrong with it */
  acceptCustom(m: EntityManager | undefined, items: readonly { before: ProductState | null; after: ProductState; said: unknown }[], principal?: Principal): Promise<FieldError[][]> {
    return this.values.products(m, items, principal);
  }

  /** With a transaction the rows are locked, in id order. */
  async read(ids: readonly string[], m?: EntityManager): Promise<Map<string, ProductState>> {
    if (ids.length === 0) return new Map();
    const rows = await this.db.rows<ProductState>(sql`
      SELECT p.id, p.title, p.description, p.brand, p.category_id AS "categoryId", p.status, p.image_url AS "imageUrl", p.attributes, p.options, p.custom, p.implied,
        p.content_hash AS "contentHash", to_json(p.created_at AT TIME ZONE 'UTC')#>>'{}' || 'Z' AS "createdAt", p.version,
        coalesce((SELECT jsonb_agg(jsonb_build_object('id', v.id, 'sku', v.sku, 'title', v.title, 'price', trim_scale(v.price)::text, 'currency', v.currency,
          'cost', trim_scale(v.cost)::text, 'barcode', v.barcode, 'status', v.status, 'options', v.options) ORDER BY v.position, v.id)
          FROM commerce.variant v WHERE v.product_id = p.id), '[]'::jsonb) AS variants
      FROM commerce.product p WHERE p.id = ANY(${arrayLiteral(ids)}::uuid[]) ORDER BY p.id ${sql.raw(m ? 'FOR UPDATE' : '')}`, m);
    return new Map(rows.map((row) => [row.id, row]));
  }

  async write(m: EntityManager, changes: readonly Change<ProductState>[], context: { actorId: string | null; now: Date }): Promise<void> {
    const stamp = context.now.toISOString();
    const after = changes.flatMap((change) => change.after ?? []);
    const gone = changes.flatMap((change) => (change.before && !change.after ? change.before.id : []));
    const fresh = changes.filter((change) => change.after && !change.before).flatMap((change) => change.after ?? []);
    if (gone.length > 0) {
      await this.db.execute(sql`DELETE FROM commerce.product WHERE id = ANY(${arrayLiteral(gone)}::uuid[])`, m);
      await this.forgetVariants(m, changes.flatMap((change) => (change.after ? [] : (change.before?.variants.map(({ id }) => id) ?? []))), []);
    }
    if (after.length > 0) {
      await this.db.execute(upsertProducts(after, stamp), m);
      await this.replaceVariants(m, changes);
      await this.values.claim(m, PRODUCT_STORAGE, after);
    }
    await this.values.release(m, PRODUCT_STORAGE, gone);
    await this.rollups.open(m, fresh.map((product) => ({ product_id: product.id, currency: product.variants.find((variant) => variant.currency)?.currency ?? this.config.baseCurrency })));
    await this.audit.record(m, productEntries(changes));
    await this.events.append(m, changes.flatMap(({ before, after }): NewEvent[] => (after ? [productEvent(after, before, context), ...(before && reclassified(before, after) ? [{ ...productEvent(after, before, context), name: 'product.reclassified' as const, payload: { title: after.title } }] : [])] : [])));
  }

  /** Variants keep their ids, so lines that were sold still know what they were. A sku may pass from one to another. */
  private async replaceVariants(m: EntityManager, changes: readonly Change<ProductState>[]): Promise<void> {
    const kept = changes.flatMap((change) => change.after?.variants.map(({ id }) => id) ?? []);
    const products = changes.flatMap((change) => (change.before && change.after ? change.after.id : []));
    await this.db.execute(sql`DELETE FROM commerce.variant WHERE product_id = ANY(${arrayLiteral(products)}::uuid[])`, m);
    if (kept.length > 0) await this.db.execute(bulkInsert('commerce.variant', variantColumns, changes.flatMap((change) => (change.after ? variantRows(change.after) : []))), m);
    const held = new Set(kept);
    const dropped = changes.flatMap(({ before }) => before?.variants ?? []).filter(({ id }) => !held.has(id)).map(({ id }) => id);
    if (dropped.length > 0) await this.forgetVariants(m, dropped, products);
  }

  /** Stock and prices go with their variant. The rest of the product's stock is counted anew. */
  private async forgetVariants(m: EntityManager, variants: readonly string[], products: readonly string[]): Promise<void> {
    const ids = arrayLiteral(variants);
    await this.db.execute(sql`DELETE FROM commerce.stock_level WHERE variant_id = ANY(${ids}::uuid[])`, m);
    await this.db.execute(sql`DELETE FROM commerce.price WHERE variant_id = ANY(${ids}::uuid[])`, m);
    await this.db.execute(sql`DELETE FROM commerce.stock_entry WHERE variant_id = ANY(${ids}::uuid[])`, m);
    await recountStock(this.db, m, products);
  }
}

function upsertProducts(products: ProductState[], stamp: string): { name: string; text: string; values: string[] } {
  const names = Object.keys(productColumns);
  return {
    name: 'commerce:upsert-products',
    text: `INSERT INTO commerce.product (${names.join(', ')}) SELECT * FROM ${unnest(productColumns)}
      ON CONFLICT (id) DO UPDATE SET ${names.filter((name) => name !== 'id' && name !== 'created_at').map((name) => `${name} = excluded.${name}`).join(', ')}`,
    values: bulkValues(productColumns, products.map((product) => productRow(product, stamp))),
  };
}

/** Whether those who ask for buyers by what kind of product it is get another answer. */
function reclassified(before: ProductState, after: ProductState): boolean {
  const kind = ({ brand, categoryId, attributes, custom, variants }: ProductState): string => JSON.stringify([brand, categoryId, attributes, custom, variants.map(({ id, sku }) => [id, sku])]);
  return kind(before) !== kind(after);
}

function productEvent(product: ProductState, before: ProductState | null, context: { actorId: string | null; now: Date }): NewEvent {
  return {
    name: before ? 'product.updated' : 'product.created', subject: { type: 'product', id: product.id }, occurredAt: context.now, actorId: context.actorId,
    payload: { title: product.title, sku: product.variants[0]?.sku ?? null },
  };
}
