import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Database, Jobs } from '@patron/kernel';
import { ValueBounds } from '../value/value-bounds.js';
import { RfmRuns } from './rfm-runs.js';
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

  async tick(): Promise<void> {
    await this.value.daily(this.runs.today());
    const { computedOn } = await this.state.get();
    if (computedOn === this.runs.today()) return;
    await this.db.transaction((m) => this.runs.start(m, 'night', null));
  }
}
