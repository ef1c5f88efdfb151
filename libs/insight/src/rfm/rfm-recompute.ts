import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock, Database, Jobs, sql } from '@patron/kernel';
import { RfmReading } from './rfm-reading.js';
import { RFM_JOB, RfmRuns } from './rfm-runs.js';
import type { OpenRun } from './rfm-runs.js';
import { RfmWrite } from './rfm-write.js';

/** What wants to know that a run is through: memberships, classes by share. */
export type RunWatcher = () => Promise<void>;

/**
 * Runs a recomputation to its end: reads everything in one transaction, writes in many. Killed anywhere it goes on: before the reading was
 * kept it reads again, after it the writing begins at the next page of the stage.
 */
@Injectable()
export class RfmRecompute implements OnModuleInit {
  private readonly watchers: RunWatcher[] = [];

  constructor(
    private readonly db: Database,
    private readonly jobs: Jobs,
    private readonly runs: RfmRuns,
    private readonly reading: RfmReading,
    private readonly writing: RfmWrite,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.jobs.on<object>(RFM_JOB, (_, { signal }) => this.run(signal));
  }

  /** Called after each run. */
  finished(watcher: RunWatcher): void {
    this.watchers.push(watcher);
  }

  private async run(signal: AbortSignal): Promise<void> {
    const run = await this.runs.open();
    if (run) await this.carryThrough(run.id, signal);
  }

  private async carryThrough(id: string, signal: AbortSignal): Promise<void> {
    await this.db.execute(sql`update insight.rfm_run set status = 'reading', started_at = ${this.clock.now()} where id = ${id}::uuid and status = 'waiting'`);
    if (!(await this.db.transaction((m) => this.reading.prepare(m, id)))) return;
    for (let more = true; more;) {
      if (signal.aborted) throw new Error('stopped in the middle; the next worker goes on');
      more = await this.db.transaction(async (m) => {
        const run = await this.runs.lock(m, id);
        return run !== undefined && this.writing.chunk(m, run);
      });
    }
    const run = await this.runs.open();
    if (run?.id !== id) return;
    await this.writing.settle(run);
    await this.db.execute(sql`update insight.rfm_run set status = 'done', finished_at = ${this.clock.now()} where id = ${id}::uuid and finished_at is null`);
    for (const watcher of this.watchers) await watcher();
    await this.again(run);
  }

  /** Settings that changed while the run was at work are computed by at once. */
  private async again({ settingsVersion }: OpenRun): Promise<void> {
    await this.db.transaction(async (m) => {
      const row = await this.db.one<{ version: number }>(sql`select version from insight.setting where key = 'rfm'`, m);
      if (row && row.version !== settingsVersion) await this.runs.start(m, 'rule', null);
    });
  }
}
