import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { businessDay, Clock, CONFIG, Database, Jobs, sql, type Config, type JobContext } from '@patron/kernel';
import { DAY_CAME } from './causes.js';
import { TouchedQueue } from './touched-queue.js';

export const DAY_JOB = 'audience.day';
const CHUNK = 10_000;

/** At business midnight, and whenever one was missed, those whose day has come are to be looked at. */
@Injectable()
export class DayChange implements OnModuleInit {
  constructor(
    private readonly db: Database,
    private readonly jobs: Jobs,
    private readonly queue: TouchedQueue,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  onModuleInit(): void {
    this.jobs.on(DAY_JOB, (_, context) => this.run(context));
    // Every minute: the business midnight of any zone is met, and one the server slept through is made up for at once.
    this.jobs.cron(DAY_JOB, '* * * * *');
  }

  private async run({ signal }: Pick<JobContext, 'signal'>): Promise<void> {
    while (!signal.aborted && (await this.chunk()) === CHUNK);
  }

  /** Those who wait already are not touched again. */
  private chunk(): Promise<number> {
    const today = businessDay(this.clock.now(), this.config.timezone);
    return this.db.transaction(async (m) => {
      const rows = await this.db.rows<{ id: string }>(sql`select d.customer_id as id from audience.due d where d.on_day <= ${today}::date
        and not exists (select from audience.touched t where t.customer_id = d.customer_id and t.causes @> ${[DAY_CAME]}::text[])
        and not exists (select from audience.backlog b where b.customer_id = d.customer_id) order by d.on_day, d.customer_id limit ${CHUNK}`, m);
      await this.queue.put(m, rows.map(({ id }) => id), [DAY_CAME]);
      return rows.length;
    });
  }
}
