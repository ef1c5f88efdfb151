import { Injectable, type OnApplicationBootstrap, type OnModuleInit } from '@nestjs/common';
import { DomainError, Jobs, newId, type JobContext } from '@patron/kernel';
import { ImportPasses } from './import-passes.js';
import type { ImportRecord } from './import-record.js';
import { ImportsStore, LeaseLost } from './imports.store.js';
import { Interrupted } from './interrupted.js';
import { UndoPass } from './undo-pass.js';

export const WORK = 'integration.import';
const SWEEP = 'integration.import-sweep';
const RENEW_MS = 5000;
const MOST_ATTEMPTS = 3;

/**
 * Runs imports as jobs. Whoever works holds a lease that its process renews; after kill -9 the lease runs out and the
 * sweep starts the import again from its checkpoint. Every chunk checks the lease in its own transaction, so even two
 * workers that both believe to be the one cannot both write it.
 */
@Injectable()
export class ImportWorker implements OnModuleInit, OnApplicationBootstrap {
  constructor(
    private readonly jobs: Jobs,
    private readonly store: ImportsStore,
    private readonly passes: ImportPasses,
    private readonly undoPass: UndoPass,
  ) {}

  onModuleInit(): void {
    this.jobs.on<{ importId: string }>(WORK, ({ importId }, context) => this.work(importId, context));
    this.jobs.on(SWEEP, () => this.sweep());
    this.jobs.cron(SWEEP, '* * * * *');
  }

  async onApplicationBootstrap(): Promise<void> {
    await this.sweep();
  }

  /** Puts every unfinished import back in the queue, for when its worker's lease ends. */
  private async sweep(): Promise<void> {
    for (const { id, leaseUntil } of await this.store.unfinished()) await this.enqueue(id, leaseUntil);
  }

  private async enqueue(importId: string, leaseUntil: Date | null): Promise<void> {
    await this.jobs.add(null, WORK, { importId }, { jobKey: `import:${importId}`, maxAttempts: MOST_ATTEMPTS, ...(leaseUntil ? { runAt: new Date(leaseUntil.getTime() + 500) } : {}) });
  }

  private async work(importId: string, context: JobContext): Promise<void> {
    const owner = newId();
    const record = await this.store.lease(importId, owner);
    if (!record) return;
    const timer = setInterval(() => void this.store.renew(importId, owner).catch(() => undefined), RENEW_MS);
    try {
      await this.pass(record, owner, context.signal);
    } catch (error) {
      await this.settle(error, record, { owner, attempt: context.attempt });
    } finally {
      clearInterval(timer);
      await this.store.release(importId, owner);
    }
  }

  private async pass(record: ImportRecord, owner: string, signal: AbortSignal): Promise<void> {
    if (record.status === 'checking') await this.passes.check(record, owner, signal);
    else if (record.status === 'running') await this.passes.run(record, owner, signal);
    else await this.undoPass.run(record, owner, signal);
  }

  /** A refusal is final; anything else (the database restarting, say) is tried again before the import counts as failed. */
  private async settle(error: unknown, record: ImportRecord, { owner, attempt }: { owner: string; attempt: number }): Promise<void> {
    if (error instanceof LeaseLost) return;
    if (error instanceof Interrupted) {
      await this.store.release(record.id, owner);
      return this.enqueue(record.id, null);
    }
    if (!(error instanceof DomainError) && attempt < MOST_ATTEMPTS) throw error;
    const { code, message } = error instanceof DomainError ? error : { code: 'imports.internal', message: 'An unexpected error stopped the import' };
    await this.store.fail(record.id, { code, message });
    if (!(error instanceof DomainError)) throw error;
  }
}
