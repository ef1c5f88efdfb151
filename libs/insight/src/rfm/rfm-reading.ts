import { Inject, Injectable } from '@nestjs/common';
import { Clock, CONFIG, Database, sql } from '@patron/kernel';
import type { Config } from '@patron/kernel';
import type { EntityManager } from 'typeorm';
import { RfmCompute } from './rfm-compute.js';
import { RfmRuns } from './rfm-runs.js';
import type { OpenRun } from './rfm-runs.js';
import { RfmStateStore } from './rfm-state.js';

/** The first half of a run: figures and bounds of everybody, and what differs from what stands, all in one transaction. */
@Injectable()
export class RfmReading {
  constructor(
    private readonly db: Database,
    private readonly runs: RfmRuns,
    private readonly compute: RfmCompute,
    private readonly state: RfmStateStore,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Reads unless that was done before and all that is left to write is still there. */
  async prepare(m: EntityManager, id: string): Promise<boolean> {
    const run = await this.runs.lock(m, id);
    if (!run) return false;
    if (run.status === 'writing' && (await this.isComplete(m, run))) return true;
    await this.read(m, run);
    return true;
  }

  private async isComplete(m: EntityManager, { staged }: OpenRun): Promise<boolean> {
    return (await this.db.one<{ n: number }>(sql`select count(*)::int as n from insight.rfm_stage`, m))?.n === staged;
  }

  private async read(m: EntityManager, run: OpenRun): Promise<void> {
    const { settings } = run;
    const currency = settings.currency ?? this.config.baseCurrency;
    await this.db.execute({ text: 'truncate insight.rfm_stage' }, m);
    // Taken before anything is read: whatever this snapshot does not see is scored anew at the end.
    const snapshot = (await this.db.one<{ now: string }>(sql`select pg_current_snapshot()::text as now`, m))?.now ?? null;
    const found = await this.compute.read(m, { settings, currency, referenceDay: run.referenceDay, timezone: this.config.timezone });
    const staged = await this.compute.stage(m, found.bounds);
    await this.state.put(m, {
      ...found, runId: run.id, computedOn: run.day, computedAt: this.clock.now(), referenceDay: run.referenceDay, fixed: settings.referenceDay !== null,
      windowDays: settings.windowDays, currency, settingsVersion: run.settingsVersion,
    });
    await this.db.execute(sql`update insight.rfm_run set status = 'writing', method = ${found.method}, reason = ${found.reason}, buyers = ${found.buyers}, staged = ${staged},
      snapshot = ${snapshot}, next_block = 0, blocks = pg_relation_size('insight.rfm_stage') / current_setting('block_size')::int where id = ${run.id}::uuid`, m);
  }
}
