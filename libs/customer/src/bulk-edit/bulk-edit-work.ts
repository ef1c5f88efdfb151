import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Database, Jobs, RequestContext, type JobContext } from '@patron/kernel';
import type { EntityManager } from 'typeorm';
import { CleanupApply } from '../cleanup/cleanup-apply.js';
import { BulkApply, type WaitingItem } from './bulk-apply.js';
import { BulkEditStore } from './bulk-edit-store.js';
import { counted, livePrincipal, type BulkEditRow, type ItemOutcome } from './bulk-edit.types.js';

const CHUNK = 200;
const MOST_ATTEMPTS = 5;
export const BULK_EDIT = 'customer.bulk-edit';
const SWEEP = 'customer.bulk-edit-sweep';

/** Runs bulk edits: each chunk changes its customers and ticks them off in one transaction, so a killed run goes on where it stopped. */
@Injectable()
export class BulkEditWork implements OnModuleInit {
  constructor(
    private readonly db: Database,
    private readonly jobs: Jobs,
    private readonly store: BulkEditStore,
    private readonly applying: BulkApply,
    private readonly cleaning: CleanupApply,
  ) {}

  onModuleInit(): void {
    this.jobs.on<{ id: string }>(BULK_EDIT, ({ id }, context) => this.run(id, context));
    this.jobs.on(SWEEP, () => this.store.sweep());
    this.jobs.cron(SWEEP, '29 4 * * *');
  }

  async start(m: EntityManager, id: string): Promise<void> {
    await this.jobs.add(m, BULK_EDIT, { id }, { jobKey: `bulk-edit:${id}`, maxAttempts: MOST_ATTEMPTS });
  }

  private async run(id: string, { signal, attempt }: JobContext): Promise<void> {
    const context = { ...(RequestContext.current() ?? { via: 'job' as const }), note: `bulk_edit:${id}` };
    try {
      await RequestContext.run(context, async () => {
        while (!signal.aborted && (await this.chunk(id)));
      });
    } catch (error) {
      if (attempt >= MOST_ATTEMPTS) await this.store.fail(id, (error as Error).message);
      throw error;
    }
    if (signal.aborted) throw new Error('Stopped; it goes on after the restart');
  }

  /** @returns whether there may be more */
  private chunk(id: string): Promise<boolean> {
    return this.db.transaction(async (m) => {
      const edit = await this.store.hold(m, id);
      if (!edit) return false;
      const undoing = edit.status === 'undoing';
      const items = await this.store.items(m, id, { status: undoing ? 'changed' : 'waiting', limit: CHUNK });
      if (items.length === 0) {
        await this.store.finish(m, id, undoing ? 'undone' : 'completed');
        return false;
      }
      const outcomes = await this.outcomes(m, edit, items);
      await this.store.settle(m, { id, counts: this.countsAfter(edit, outcomes) }, outcomes);
      return true;
    });
  }

  private outcomes(m: EntityManager, { status, changes, cleanup, principal }: BulkEditRow, items: readonly WaitingItem[]): Promise<ItemOutcome[]> {
    const by = livePrincipal(principal);
    if (status === 'undoing') return cleanup ? this.cleaning.undo(m, items, by) : this.applying.undo(m, items, by);
    return cleanup ? this.cleaning.apply(m, items, cleanup, by) : this.applying.apply(m, items, changes, by);
  }

  private countsAfter(edit: BulkEditRow, outcomes: Parameters<typeof counted>[0]): BulkEditRow['counts'] {
    const counts = counted(outcomes, edit.counts);
    return edit.status === 'undoing' ? { ...counts, changed: counts.changed - outcomes.length } : counts;
  }
}
