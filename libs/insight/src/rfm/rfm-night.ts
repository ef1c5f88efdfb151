import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Database, Jobs, sql } from '@patron/kernel';
import { ValueBounds } from '../value/value-bounds.js';
import { RfmRuns } from './rfm-runs.js';
import { LEAST_BUYERS } from './rfm-score.js';
import { RfmStateStore } from './rfm-state.js';

const TICK = 'insight.rfm.night';

/** Starts the run of each business day. Looked for every few minutes and not at one hour: midnight is the shop's, and servers may have been down at it. */
@Injectable()
export class RfmNight implements OnModuleInit {
  constructor(
    private readonly db: Database,
    private readonly jobs: Jobs,
    private readonly runs: RfmRuns,
    private readonly state: RfmStateStore,
    private readonly value: ValueBounds,
  ) {}

  onModuleInit(): void {
    this.jobs.on<object>(TICK, () => this.tick());
    this.jobs.cron(TICK, '*/5 * * * *');
  }

  /** A shop that has just brought its orders in need not wait for the night to be scored by fifths. */
  private async hasEnough(): Promise<boolean> {
    const row = await this.db.one<{ enough: boolean }>(sql`select count(*) = ${LEAST_BUYERS} as enough from (select 1 from insight.rfm where cell is not null limit ${LEAST_BUYERS}) c`);
    return row?.enough === true;
  }

  async tick(): Promise<void> {
    await this.value.daily(this.runs.today());
    const { computedOn, reason } = await this.state.get();
    if (computedOn === this.runs.today() && !(reason === 'few_buyers' && (await this.hasEnough()))) return;
    await this.db.transaction((m) => this.runs.start(m, 'night', null));
  }
}
