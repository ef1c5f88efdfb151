import { Injectable } from '@nestjs/common';
import { Audit, Database, newId, sql } from '@patron/kernel';
import type { EntityManager } from 'typeorm';
import { arrayLiteral, bulkInsert, bulkValues, unnest } from '../shared/bulk.js';
import { recountStock } from './recount-stock.js';
import { ALL_SHOPS, fromUnits, levelAfter, toUnits, type Level, type LevelChange, type StockReason } from './stock-rules.js';

export interface StockChange extends LevelChange {
  variantId: string;
  productId: string;
  title: string;
  shopId: string;
  reason: StockReason;
  note: string | null;
  source: string | null;
  sourceVersion: number | null;
}

export type StockOutcome = 'created' | 'updated' | 'unchanged' | 'stale' | 'below_zero';

interface Stored extends Level {
  source: string | null;
  sourceVersion: number | null;
}

interface Written {
  change: StockChange;
  before: Stored | undefined;
  after: Stored;
}

const levelColumns = {
  variant_id: 'uuid', shop_id: 'uuid', product_id: 'uuid', on_hand: 'numeric', reserved: 'numeric', source: 'text', source_version: 'bigint', updated_at: 'timestamptz',
} as const;
const entryColumns = {
  id: 'uuid', variant_id: 'uuid', shop_id: 'uuid', change: 'numeric', reserved_change: 'numeric', on_hand: 'numeric', reason: 'text', note: 'text', actor_id: 'uuid', source: 'text',
  source_version: 'bigint', recorded_at: 'timestamptz',
} as const;
const keyOf = ({ variantId, shopId }: { variantId: string; shopId: string }): string => `${variantId}|${shopId}`;

/**
 * The one way stock changes: level and ledger entry together, so that the level is always the sum of its entries. Writers of
 * one product queue at its row of commerce.product_stock, so two at once both count.
 */
@Injectable()
export class StockWriter {
  constructor(
    private readonly db: Database,
    private readonly audit: Audit,
  ) {}

  /** An outcome for each change, in order; what is refused leaves nothing behind. */
  async apply(m: EntityManager, changes: readonly StockChange[], context: { actorId: string | null; now: Date }): Promise<StockOutcome[]> {
    if (changes.length === 0) return [];
    const products = [...new Set(changes.map(({ productId }) => productId))].sort();
    await this.lockProducts(m, products, context.now);
    const levels = await this.levels(m, changes);
    const oversold = await this.overselling(m);
    const written = new Map<string, Written>();
    const entries: Written[] = [];
    const outcomes = changes.map((change): StockOutcome => {
      const key = keyOf(change);
      const before = levels.get(key);
      if (isStale(change, before)) return 'stale';
      const level = levelAfter(before ?? { onHand: 0, reserved: 0 }, change, oversold.has(change.shopId));
      if (!level) return 'below_zero';
      const after = { ...level, source: change.source ?? before?.source ?? null, sourceVersion: change.sourceVersion ?? before?.sourceVersion ?? null };
      levels.set(key, after);
      const moved = before === undefined || before.onHand !== after.onHand || before.reserved !== after.reserved;
      if (moved) entries.push({ change, before, after });
      written.set(key, { change, before: written.get(key)?.before ?? before, after });
      return before === undefined ? 'created' : moved ? 'updated' : 'unchanged';
    });
    await this.write(m, { written: [...written.values()], entries }, context);
    await recountStock(this.db, m, products);
    return outcomes;
  }

  async setThreshold(m: EntityManager, product: { id: string; title: string }, threshold: string | null): Promise<void> {
    const [before] = await this.db.rows<{ threshold: string | null }>(sql`SELECT trim_scale(threshold)::text AS threshold FROM commerce.product_stock WHERE product_id = ${product.id}::uuid`, m);
    const [after] = await this.db.rows<{ threshold: string | null }>(sql`SELECT trim_scale(${threshold}::numeric)::text AS threshold`, m);
    if (before?.threshold === after?.threshold) return;
    await this.db.execute(sql`UPDATE commerce.product_stock SET threshold = ${threshold}::numeric WHERE product_id = ${product.id}::uuid`, m);
    await this.audit.record(m, [{
      action: 'product.updated', subject: { type: 'product', id: product.id, name: product.title }, before: { stockThreshold: before?.threshold ?? null }, after: { stockThreshold: after?.threshold ?? null },
    }]);
  }

  async lockProducts(m: EntityManager, products: readonly string[], now: Date): Promise<void> {
    const ids = arrayLiteral(products);
    await this.db.execute(sql`INSERT INTO commerce.product_stock (product_id, updated_at) SELECT id, ${now} FROM unnest(${ids}::uuid[]) AS p(id) ORDER BY id
      ON CONFLICT DO NOTHING`.named('commerce:open-stock'), m);
    await this.db.execute(sql`SELECT 1 FROM commerce.product_stock WHERE product_id = ANY(${ids}::uuid[]) ORDER BY product_id FOR UPDATE`.named('commerce:lock-stock'), m);
  }

  private async levels(m: EntityManager, changes: readonly StockChange[]): Promise<Map<string, Stored>> {
    const rows = await this.db.rows<{ variantId: string; shopId: string; onHand: string; reserved: string; source: string | null; sourceVersion: number | null }>(sql`
      SELECT variant_id AS "variantId", shop_id AS "shopId", on_hand AS "onHand", reserved, source, source_version AS "sourceVersion"
      FROM commerce.stock_level WHERE variant_id = ANY(${arrayLiteral([...new Set(changes.map(({ variantId }) => variantId))])}::uuid[])`.named('commerce:stock-levels'), m);
    return new Map(rows.map(({ onHand, reserved, ...row }) => [keyOf(row), { ...row, onHand: toUnits(onHand), reserved: toUnits(reserved) }]));
  }

  private async overselling(m: EntityManager): Promise<Set<string>> {
    const rows = await this.db.rows<{ id: string }>(sql`SELECT id FROM commerce.shop WHERE allow_oversell`.named('commerce:overselling'), m);
    return new Set(rows.map(({ id }) => id));
  }

  private async write(m: EntityManager, { written, entries }: { written: Written[]; entries: Written[] }, { actorId, now }: { actorId: string | null; now: Date }): Promise<void> {
    const stamp = now.toISOString();
    const rows = written.map(({ change, after }) => ({
      variant_id: change.variantId, shop_id: change.shopId, product_id: change.productId, on_hand: fromUnits(after.onHand), reserved: fromUnits(after.reserved), source: after.source,
      source_version: after.sourceVersion, updated_at: stamp,
    }));
    if (rows.length === 0) return;
    const names = Object.keys(levelColumns);
    await this.db.execute({
      name: 'commerce:put-stock',
      text: `INSERT INTO commerce.stock_level (${names.join(', ')}) SELECT * FROM ${unnest(levelColumns)} ON CONFLICT (variant_id, shop_id) DO UPDATE SET
        ${names.slice(2).map((name) => `${name} = excluded.${name}`).join(', ')}`,
      values: bulkValues(levelColumns, rows),
    }, m);
    if (entries.length === 0) return;
    await this.db.execute(bulkInsert('commerce.stock_entry', entryColumns, entries.map(({ change, before, after }) => ({
      id: newId(), variant_id: change.variantId, shop_id: change.shopId, change: fromUnits(after.onHand - (before?.onHand ?? 0)), reserved_change: fromUnits(after.reserved - (before?.reserved ?? 0)),
      on_hand: fromUnits(after.onHand), reason: change.reason, note: change.note, actor_id: actorId, source: change.source, source_version: change.sourceVersion, recorded_at: stamp,
    }))), m);
    // A source's counts are in the ledger with their version; the audit log is for what people did.
    await this.audit.record(m, entries.filter(({ change }) => change.source === null).map(({ change, before, after }) => ({
      action: 'stock.adjusted', subject: { type: 'product', id: change.productId, name: change.title }, before: shown(change, before), after: shown(change, after), note: [change.reason, change.note].filter(Boolean).join(': '),
    })));
  }
}

function shown({ variantId, shopId }: StockChange, level: Level | undefined): Record<string, unknown> {
  return { variantId, shopId: shopId === ALL_SHOPS ? null : shopId, onHand: fromUnits(level?.onHand ?? 0), reserved: fromUnits(level?.reserved ?? 0) };
}

function isStale({ source, sourceVersion }: StockChange, before: Stored | undefined): boolean {
  return before !== undefined && source !== null && before.source === source && sourceVersion !== null && before.sourceVersion !== null && sourceVersion < before.sourceVersion;
}
