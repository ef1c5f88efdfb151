import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { OrderInput } from '@patron/commerce';
import { Database, sql, type BatchContext, type ItemResult } from '@patron/kernel';
import type { EntityManager } from 'typeorm';
import type { ImportRecord } from '../import/import-record.js';
import { ImportSources, type UnitSource } from '../import/import-sources.js';
import type { ApplyResult, Change, ImportSession, RecordUndo, Unit } from '../import/importer.js';
import type { Chunk } from '../import/unit-chunks.js';
import { changeOf, unitResult } from '../importers/batch-results.js';
import { DemoBatches } from './demo-batches.js';
import { DemoGround } from './demo-ground.js';
import { generate, type DemoItem, type DemoPlan } from './generate.js';

export type StoredPlan = Omit<DemoPlan, 'until'> & { until: string };

const CHUNK = 2000;

/**
 * Demo data is an import whose rows come from the generator and not from a file: progress, checkpoint after a crash and
 * undo are the engine's. The number of an item in the generator's order stands for its row.
 */
@Injectable()
export class DemoSource implements OnModuleInit {
  constructor(
    private readonly sources: ImportSources,
    private readonly batches: DemoBatches,
    private readonly ground: DemoGround,
    private readonly db: Database,
  ) {}

  onModuleInit(): void {
    this.sources.register('demo', (record) => this.open(record));
  }

  private open(record: ImportRecord): UnitSource {
    const plan = record.options as unknown as StoredPlan;
    const session: ImportSession<DemoItem> = {
      build: () => ({ rows: [], item: null, outcome: 'skipped', skippedRows: 0, findings: [] }),
      plan: () => Promise.resolve([]),
      apply: (m, units) => this.apply(m, units, { actorId: record.createdBy, until: new Date(plan.until) }),
    };
    return {
      session: session as ImportSession,
      undo: this.undo(),
      scan: () => Promise.resolve(new Map()),
      chunks: (_, afterRow) => chunks({ ...plan, until: new Date(plan.until) }, afterRow),
    };
  }

  private async apply(m: EntityManager, units: readonly Unit<DemoItem>[], at: { actorId: string | null; until: Date }): Promise<ApplyResult> {
    const context: BatchContext = { mode: 'upsert', actorId: at.actorId, now: this.ground.now(), recordUndo: true };
    const products = units.flatMap(({ item }) => (item?.type === 'product' ? [item.input] : []));
    const customers = units.flatMap(({ item }) => (item?.type === 'customer' ? [item.input] : []));
    const shops = await this.shopKeys(m);
    const orders = units.flatMap(({ item }) => (item?.type === 'order' ? [soldIn(shops, item.input)] : []));
    const written = customers.length > 0 ? await this.batches.customers.apply(m, customers, context) : [];
    const results = {
      product: (products.length > 0 ? await this.batches.products.apply(m, products, context) : []).values(),
      customer: written.values(),
      order: (orders.length > 0 ? await this.batches.orders.apply(m, orders, context) : []).values(),
    };
    const carts = await this.ground.apply(m, { products, customers, orders }, { ...context, until: at.until });
    const tasks = await this.ground.work.apply(m, customers.map((input, i) => ({ input, result: written[i] })), { ...context, until: at.until });
    const each = units.map(({ item }): { result: ItemResult | undefined; changes: Change[] } => {
      const type = item?.type ?? 'order';
      const result: ItemResult | undefined = results[type].next().value;
      const cart = item?.type === 'customer' ? carts.get(item.input.externalId ?? '') : undefined;
      return { result, changes: [...changeOf(type, result), ...changeOf('cart', cart), ...changeOf('task', type === 'customer' ? tasks.get(result?.id ?? '') : undefined)] };
    });
    return { results: each.map(({ result }) => unitResult(result, 'upsert')), changes: each.map(({ changes }) => changes) };
  }

  private async shopKeys(m: EntityManager): Promise<Set<string>> {
    const rows = await this.db.rows<{ key: string }>(sql`SELECT lower(key) AS key FROM commerce.shop WHERE key IS NOT NULL`, m);
    return new Set(rows.map(({ key }) => key));
  }

  private undo(): RecordUndo[] {
    return [
      { record: 'order', run: (m, changes, context) => this.batches.orders.undo(m, changes, context) },
      { record: 'cart', run: (m, changes, context) => this.ground.undoCarts(m, changes, context) },
      // Before its customer, which open work would keep.
      { record: 'task', run: (m, changes) => this.ground.work.undoTasks(m, changes) },
      {
        record: 'customer',
        run: async (m, changes, context) => {
          // What was sold to them in the demo goes first, which would keep them.
          await this.batches.opportunities.forget(m, 'demo', context, changes.map(({ id }) => id));
          return this.batches.customers.undo(m, changes, context);
        },
      },
      { record: 'product', run: (m, changes, context) => this.batches.products.undo(m, changes, context) },
    ];
  }
}

/** An order names its shop only where the shop is there: a merchant may have removed it. */
function soldIn(shops: ReadonlySet<string>, { shop, ...input }: OrderInput): OrderInput {
  return shop && shops.has(shop.toLowerCase()) ? { ...input, shop } : input;
}

async function* chunks(plan: DemoPlan, afterRow: number): AsyncGenerator<Chunk> {
  let units: Unit[] = [];
  let rowNo = 0;
  for (const item of generate(plan)) {
    rowNo += 1;
    if (rowNo <= afterRow) continue;
    units.push({ rows: [{ rowNo, values: {} }], item, outcome: null, skippedRows: 0, findings: [] });
    if (units.length < CHUNK) continue;
    yield { units, rows: units.length, lastRow: rowNo };
    units = [];
    await new Promise((resolve) => setImmediate(resolve));
  }
  if (units.length > 0) yield { units, rows: units.length, lastRow: rowNo };
}

/** How many items a plan has; the generator is fast enough to be simply run through. */
export function countItems(plan: DemoPlan): number {
  let count = 0;
  for (const _ of generate(plan)) count += 1;
  return count;
}
