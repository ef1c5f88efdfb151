import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock, Database, Jobs, sql, type JobContext } from '@patron/kernel';
import { OwnershipCatalogue, type OwnedKind } from './ownership-catalogue.js';

export const TRANSFER_JOB = 'ownership.transfer';
const AT_ONCE = 1000;

interface Transfer {
  id: string;
  from: string;
  to: string[];
  kinds: string[];
  counts: Record<string, number>;
  createdBy: string | null;
}

/** Hands over in steps, each a transaction of its own: a stop in between loses nothing, the next try goes on where this one ended. */
@Injectable()
export class TransferRun implements OnModuleInit {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly catalogue: OwnershipCatalogue,
    private readonly jobs: Jobs,
  ) {}

  onModuleInit(): void {
    this.jobs.on<{ id: string }>(TRANSFER_JOB, ({ id }, context) => this.run(id, context));
  }

  private async run(id: string, { signal, attempt }: JobContext): Promise<void> {
    const transfer = await this.db.one<Transfer>(sql`update record.ownership_transfer set status = 'running' where id = ${id} and status in ('waiting', 'running', 'failed')
      returning id, from_user_id as "from", to_user_ids as "to", kinds, counts, created_by as "createdBy"`);
    if (!transfer) return;
    try {
      for (const key of transfer.kinds) {
        const kind = this.catalogue.find(key);
        if (kind) await this.handOver(transfer, kind, signal);
      }
      await this.db.execute(sql`update record.ownership_transfer set status = 'done', total = done, finished_at = ${this.clock.now()} where id = ${id}`);
    } catch (error) {
      if (attempt >= 3) await this.db.execute(sql`update record.ownership_transfer set status = 'failed' where id = ${id}`);
      throw error;
    }
  }

  private async handOver(transfer: Transfer, kind: OwnedKind, signal: AbortSignal): Promise<void> {
    let moved = transfer.counts[kind.key] ?? 0;
    for (;;) {
      if (signal.aborted) throw new Error('the process stops; the transfer goes on in the next one');
      const step = await this.db.transaction(async (m) => {
        const count = await kind.move(m, { from: transfer.from, to: transfer.to, moved, limit: AT_ONCE, actorId: transfer.createdBy, now: this.clock.now() });
        await this.db.execute(sql`update record.ownership_transfer set done = done + ${count}::int, total = greatest(total, done + ${count}::int),
          counts = jsonb_set(counts, array[${kind.key}], to_jsonb(${moved + count}::int)) where id = ${transfer.id}`, m);
        return count;
      });
      moved += step;
      if (step < AT_ONCE) return;
    }
  }
}
