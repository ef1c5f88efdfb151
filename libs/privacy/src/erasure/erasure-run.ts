import { Injectable, type OnModuleInit } from '@nestjs/common';
import { AuditEraser, Database, Jobs } from '@patron/kernel';
import { ErasureClosing } from './erasure-closing.js';
import { ErasureStore, type ErasureRow } from './erasure-store.js';
import { keyOf, mentionKey, PersonalData, type Subject } from './personal-data.js';
import { ErasureStart } from './erasure-start.js';
import { countOf, erasureOf, mentionErasure } from './table-sql.js';
import type { Remembered } from './person.js';

export const ERASE = 'privacy.erase';

/** How it begins and how it ends. */
@Injectable()
export class ErasureEnds {
  constructor(
    readonly start: ErasureStart,
    readonly closing: ErasureClosing,
  ) {}
}

/**
 * Forgets a person, part by part. Each part is a transaction that also says how many rows it took, so after a crash the next attempt goes on with
 * the first part that has not said so; what to look for lies sealed in the erasure's own row until the end.
 */
@Injectable()
export class ErasureRun implements OnModuleInit {
  constructor(
    private readonly db: Database,
    private readonly jobs: Jobs,
    private readonly store: ErasureStore,
    private readonly data: PersonalData,
    private readonly ends: ErasureEnds,
    private readonly audit: AuditEraser,
  ) {}

  onModuleInit(): void {
    this.jobs.on<{ id: string }>(ERASE, ({ id }, { signal }) => this.run(id, signal));
  }

  private async run(id: string, signal: AbortSignal): Promise<void> {
    const found = await this.store.find(id);
    if (!found || found.state === 'done' || found.state === 'failed') return;
    const row = found.state === 'waiting' ? await this.ends.start.begin(found) : found;
    if (!row) return;
    const sought = this.store.recall(row);
    // Files first: which of them are his is told by rows that go afterwards.
    await this.steps(row, sought, signal);
    await this.tables(row, sought.subject, signal);
    await this.mentions(row, sought, signal);
    if (row.counts['audit'] === undefined) await this.logs(row, sought, signal);
    await this.ends.closing.close(row, sought);
  }

  private async tables(row: ErasureRow, subject: Subject, signal: AbortSignal): Promise<void> {
    for (const table of this.data.tables) {
      const key = keyOf(table);
      if (row.counts[key] !== undefined || row.counts[`kept:${key}`] !== undefined) continue;
      refuseToGoOn(signal);
      await this.db.transaction(async (m) => {
        const kept = table.why ? (await this.db.one<{ n: number }>(countOf(table, subject), m))?.n ?? 0 : null;
        const erasure = erasureOf(table, subject);
        if (erasure) await this.store.count(m, row.id, key, await this.db.execute(erasure, m));
        if (kept !== null) await this.store.count(m, row.id, `kept:${key}`, kept);
      });
    }
  }

  private async mentions(row: ErasureRow, sought: Remembered, signal: AbortSignal): Promise<void> {
    for (const mention of this.data.mentions) {
      const key = mentionKey(mention);
      if (row.counts[key] !== undefined) continue;
      refuseToGoOn(signal);
      await this.db.transaction(async (m) => this.store.count(m, row.id, key, await this.db.execute(mentionErasure(mention, sought), m)));
    }
  }

  private async steps(row: ErasureRow, sought: Remembered, signal: AbortSignal): Promise<void> {
    for (const step of this.data.steps) {
      const key = `step:${step.name}`;
      if (row.counts[key] !== undefined) continue;
      refuseToGoOn(signal);
      await this.store.count(undefined, row.id, key, await step.run(sought, signal));
    }
  }

  private async logs(row: ErasureRow, { subject, values }: Remembered, signal: AbortSignal): Promise<void> {
    const note = `erasure:${row.id}`;
    const mentioned = await this.audit.eraseMentions(subject.id, values, { note, signal });
    await this.db.transaction(async (m) => this.store.count(m, row.id, 'audit', mentioned + (await this.audit.eraseCustomers(m, subject.id, subject.ids, note))));
  }
}

function refuseToGoOn(signal: AbortSignal): void {
  if (signal.aborted) throw new Error('Asked to stop; the rest follows');
}
