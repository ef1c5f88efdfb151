import { Injectable } from '@nestjs/common';
import { Clock, conflict, Database, Jobs, newId, notFound, sql, violatedConstraint, type Principal } from '@patron/kernel';
import { WORK } from '../import/import-worker.js';
import type { FileFormat } from '../file/inspect-file.js';
import type { ImportRecord } from '../import/import-record.js';
import type { ImportOptions } from '../import/importer.js';
import { ImportsStore } from '../import/imports.store.js';
import { DemoSales } from './demo-sales.js';
import { DemoShops } from './demo-shops.js';
import { countItems, type StoredPlan } from './demo-source.js';
import type { DemoDataDto } from './demo-data.dto.js';

const SIZE = { customers: 5000, orders: 17_000, seed: 1 };

/** The believable shop to try the product with: loaded once, taken away again without a trace of its own. */
@Injectable()
export class DemoData {
  constructor(
    private readonly db: Database,
    private readonly store: ImportsStore,
    private readonly jobs: Jobs,
    private readonly clock: Clock,
    private readonly shops: DemoShops,
    private readonly sales: DemoSales,
  ) {}

  async status(): Promise<DemoDataDto> {
    const record = await this.current();
    if (!record) return { status: 'none', progress: null };
    const { status, processed, phaseTotal, totalRows } = record;
    const progress = status === 'completed' ? null : { processed, total: phaseTotal || totalRows };
    return { status: status === 'undoing' ? 'removing' : status === 'completed' ? 'loaded' : status === 'running' ? 'loading' : 'failed', progress };
  }

  /** @throws DomainError 409 demo.loaded when it is there or under way; a failed load goes on */
  async load(principal: Principal | null): Promise<{ jobId: string }> {
    const existing = await this.current();
    if (existing && existing.status !== 'failed') throw conflict('demo.loaded', 'The demo data is loaded already');
    const id = existing?.id ?? newId();
    await this.shops.open(principal);
    await this.db.transaction(async (m) => {
      if (!existing) await this.insert(id, principal);
      await this.store.move(id, 'run', { m, set: sql`, started_at = now(), error = NULL` });
      await this.jobs.add(m, WORK, { importId: id }, { jobKey: `import:${id}`, maxAttempts: 3 });
    });
    return { jobId: id };
  }

  async remove(): Promise<void> {
    const record = await this.current();
    if (!record) throw notFound('demo_data');
    // Customers with business under way are kept: what was sold to them in the demo goes first.
    await this.sales.unload();
    await this.db.transaction(async (m) => {
      await this.store.move(record.id, 'undo', { m, set: sql`, started_at = now(), error = NULL` });
      await this.jobs.add(m, WORK, { importId: record.id }, { jobKey: `import:${record.id}`, maxAttempts: 3 });
    });
  }

  private async insert(id: string, principal: Principal | null): Promise<void> {
    const now = this.clock.now();
    const plan: StoredPlan = { ...SIZE, until: now.toISOString() };
    try {
      await this.store.insert({
        id, kind: 'demo', fileName: 'demo', fileKey: null, fileBytes: 0, format: {} as FileFormat, mapping: {}, options: plan as unknown as ImportOptions,
        totalRows: countItems({ ...plan, until: now }), createdBy: principal?.userId ?? null, createdByName: principal?.name ?? 'Patron', createdAt: now,
      });
    } catch (error) {
      if (violatedConstraint(error) === 'import_one_demo') throw conflict('demo.loaded', 'The demo data is loaded already');
      throw error;
    }
  }

  private async current(): Promise<ImportRecord | undefined> {
    const row = await this.db.one<{ id: string }>(sql`SELECT id FROM integration.import WHERE kind = 'demo' AND status <> 'undone'`);
    return row && this.store.find(row.id);
  }
}
