import { Injectable, type OnModuleInit } from '@nestjs/common';
import { MembershipUpkeep } from '@patron/audience';
import { Database, Jobs, sql } from '@patron/kernel';
import type { EntityManager } from 'typeorm';
import { RFM_FACTS } from './rfm-facts.js';
import { RfmReading } from './rfm-reading.js';
import { RFM_JOB, RfmRuns } from './rfm-runs.js';
import type { OpenRun } from './rfm-runs.js';
import { RfmWrite } from './rfm-write.js';

/**
 * Runs a recomputation to its end: reads everything in one transaction, writes in many. Killed anywhere it goes on: before the reading was
 * kept it reads again, after it the writing begins at the next page of the stage.
 */
@Injectable()
export class RfmRecompute implements OnModuleInit {
  constructor(
    private readonly db: Database,
    private readonly jobs: Jobs,
    private readonly runs: RfmRuns,
    private readonly reading: RfmReading,
    private readonly writing: RfmWrite,
    private readonly memberships: MembershipUpkeep,
  ) {}

  onModuleInit(): void {
    this.jobs.on<object>(RFM_JOB, (_, { signal }) => this.run(signal));
  }

  /** Carries the open run through, if there is one. */
  async run(signal: AbortSignal): Promise<void> {
    const run = await this.runs.open();
    if (run) await this.carryThrough(run.id, signal);
  }

  private async carryThrough(id: string, signal: AbortSignal): Promise<void> {
    await this.runs.begin(id);
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
    await this.db.transaction((m) => this.finish(m, run));
  }

  /** Segments that ask for scores are compared; settings that changed while the run was at work are computed by at once. */
  private async finish(m: EntityManager, { id, settingsVersion }: OpenRun): Promise<void> {
    await this.runs.finish(m, id);
    await this.memberships.refresh(m, RFM_FACTS.map(({ key }) => key));
    const row = await this.db.one<{ version: number }>(sql`select version from insight.setting where key = 'rfm'`, m);
    if (row && row.version !== settingsVersion) await this.runs.start(m, 'rule', null);
  }
}
