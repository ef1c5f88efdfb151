import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { businessDay, Clock, CONFIG, Database, EventLog, Jobs, newId, sql, type Config } from '@patron/kernel';
import { periodOf, shiftPeriod, weekOf } from '../shared/periods.js';
import '../quota/target.events.js';
import { snapshotInsert } from './forecast.queries.js';
import { RefundRates } from './refund-rates.js';

export const KEEP_FORECASTS = 'sales.keep-forecasts';

/** Keeps what the forecast was, once a business week: looked for every hour, so that a server that was down on Monday takes it when it is back. */
@Injectable()
export class ForecastSnapshots implements OnModuleInit {
  constructor(
    private readonly db: Database,
    private readonly jobs: Jobs,
    private readonly events: EventLog,
    private readonly rates: RefundRates,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  onModuleInit(): void {
    this.jobs.on<object>(KEEP_FORECASTS, () => this.tick());
    this.jobs.cron(KEEP_FORECASTS, '13 * * * *');
  }

  async tick(): Promise<void> {
    await this.refreshRates();
    await this.take();
  }

  /** What is expected to come back, reckoned anew once a business day. */
  refreshRates(): Promise<void> {
    return this.rates.daily();
  }

  /** Nothing where this week's is there; two at once make one. @returns whether it was taken */
  async take(): Promise<boolean> {
    const now = this.clock.now();
    const today = businessDay(now, this.config.timezone);
    const week = weekOf(today);
    return this.db.transaction(async (m) => {
      const begun = await this.db.execute(sql`insert into sales.forecast_snapshot (week, taken_at) values (${week}::date, ${now}) on conflict (week) do nothing`, m);
      if (begun === 0) return false;
      const year = periodOf('year', today);
      const span = { from: shiftPeriod('year', year, -1).from, to: shiftPeriod('year', year, 1).to };
      await this.db.execute(snapshotInsert(week, { scope: sql.raw('true'), span, timezone: this.config.timezone }), m);
      await this.events.append(m, [{ name: 'forecast.snapshot_taken', subject: { type: 'forecast_snapshot', id: newId() }, occurredAt: now, actorId: null, payload: { week } }]);
      return true;
    });
  }
}
