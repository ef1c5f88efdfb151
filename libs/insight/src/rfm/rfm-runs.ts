import { Inject, Injectable } from '@nestjs/common';
import { businessDay, Clock, CONFIG, Database, Jobs, newId, notFound, sql } from '@patron/kernel';
import type { Config } from '@patron/kernel';
import type { EntityManager } from 'typeorm';
import type { RfmReason, UsedMethod } from './rfm-score.js';
import { RfmSettingsStore } from './rfm-settings.js';
import type { RfmSettings } from './rfm-settings.js';

export const RFM_JOB = 'insight.rfm.run';

export type RunCause = 'first' | 'night' | 'asked' | 'rule';

export interface RfmRun {
  id: string;
  cause: RunCause;
  status: 'waiting' | 'reading' | 'writing' | 'done';
  day: string;
  referenceDay: string;
  method: UsedMethod['method'] | null;
  reason: RfmReason | null;
  buyers: number | null;
  /** Rows to write and written, customers who went to another cell. */
  staged: number | null;
  written: number;
  moved: number;
  createdAt: Date;
  startedAt: Date | null;
  finishedAt: Date | null;
}

/** What only the worker needs. */
export interface OpenRun extends RfmRun {
  settings: RfmSettings;
  settingsVersion: number;
  snapshot: string | null;
  blocks: number | null;
  nextBlock: number;
}

const COLUMNS = sql.raw(`id, cause, status, day, reference_day as "referenceDay", method, reason, buyers, staged, written, moved,
  created_at as "createdAt", started_at as "startedAt", finished_at as "finishedAt"`);
const OPEN_COLUMNS = sql.raw(`settings, settings_version as "settingsVersion", snapshot, blocks, next_block as "nextBlock"`);

/** The recomputations: at most one is open at a time, whoever asks. */
@Injectable()
export class RfmRuns {
  constructor(
    private readonly db: Database,
    private readonly jobs: Jobs,
    private readonly clock: Clock,
    private readonly settings: RfmSettingsStore,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  today(): string {
    return businessDay(this.clock.now(), this.config.timezone);
  }

  /** The open run where there is one (its settings are the present ones once it begins), else a new one with its job. */
  async start(m: EntityManager, cause: RunCause, askedBy: string | null): Promise<RfmRun> {
    const { value, version } = await this.settings.get(m);
    const day = this.today();
    const first = await this.db.one<{ first: boolean }>(sql`select computed_on is null as first from insight.rfm_state`, m);
    await this.db.execute(sql`insert into insight.rfm_run (id, cause, status, asked_by, day, reference_day, settings, settings_version, created_at)
      values (${newId()}, ${first?.first ? 'first' : cause}, 'waiting', ${askedBy}, ${day}, ${value.referenceDay ?? day}, ${JSON.stringify(value)}::jsonb, ${version}, ${this.clock.now()})
      on conflict ((true)) where finished_at is null do nothing`, m);
    // Where a run waits already it takes what is chosen now; one at work is followed by another when the settings changed meanwhile.
    await this.db.execute(sql`update insight.rfm_run set settings = ${JSON.stringify(value)}::jsonb, settings_version = ${version}, reference_day = ${value.referenceDay ?? day}, day = ${day},
      cause = case when cause <> 'first' and ${cause} = 'rule' then 'rule' else cause end where status = 'waiting'`, m);
    await this.jobs.add(m, RFM_JOB, {}, { jobKey: RFM_JOB, queueName: RFM_JOB });
    const run = await this.open(m);
    if (!run) throw new Error('The run was not written');
    return run;
  }

  async open(m?: EntityManager): Promise<OpenRun | undefined> {
    return this.db.one<OpenRun>(sql`select ${COLUMNS}, ${OPEN_COLUMNS} from insight.rfm_run where finished_at is null`, m);
  }

  /** Held until the end of the transaction: two workers that believe they have the same run take turns. */
  async lock(m: EntityManager, id: string): Promise<OpenRun | undefined> {
    return this.db.one<OpenRun>(sql`select ${COLUMNS}, ${OPEN_COLUMNS} from insight.rfm_run where id = ${id}::uuid and finished_at is null for update`, m);
  }

  async begin(id: string): Promise<void> {
    await this.db.execute(sql`update insight.rfm_run set status = 'reading', started_at = ${this.clock.now()} where id = ${id}::uuid and status = 'waiting'`);
  }

  async finish(m: EntityManager, id: string): Promise<void> {
    await this.db.execute(sql`update insight.rfm_run set status = 'done', finished_at = ${this.clock.now()} where id = ${id}::uuid and finished_at is null`, m);
  }

  async get(id: string): Promise<RfmRun> {
    const run = await this.db.one<RfmRun>(sql`select ${COLUMNS} from insight.rfm_run where id = ${id}::uuid`);
    if (!run) throw notFound('rfm_run', id);
    return run;
  }

  latest(limit: number): Promise<RfmRun[]> {
    return this.db.rows<RfmRun>(sql`select ${COLUMNS} from insight.rfm_run order by created_at desc, id desc limit ${limit}`);
  }
}
