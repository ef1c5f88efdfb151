import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { businessDay, Clock, CONFIG, Database, Jobs, newId, sql, type Config, type JobContext } from '@patron/kernel';
import { roomForSets } from '../rules/index.js';
import { CheckNews } from './check-news.js';
import { CheckParts } from './check-parts.js';
import type { Definition } from './segment-definitions.js';
import type { Difference } from './whole-segment.js';

export const CHECK_JOB = 'audience.check';
const HOUR = 3_600_000;
/** The night's check is due from three in the morning on, in the business timezone. */
const FROM_HOUR = 3;
/** Enough to know that something is to be looked at again. */
const FEW = 1;
const MOST = 20_000;
/** What is still on its way when a difference shows has arrived by then. */
const SETTLES_MS = 3000;

interface Finding {
  missing: number;
  surplus: number;
  error: string | null;
}

/** Every night each segment is compared with its rule as a whole. What was kept up one by one should be right: what is not is mended and told. */
@Injectable()
export class NightlyCheck implements OnModuleInit {
  constructor(
    private readonly db: Database,
    private readonly jobs: Jobs,
    private readonly parts: CheckParts,
    private readonly news: CheckNews,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  onModuleInit(): void {
    this.jobs.on(CHECK_JOB, (_, context) => this.run(context));
    this.jobs.cron(CHECK_JOB, '30 * * * *');
  }

  private async run({ signal }: Pick<JobContext, 'signal'>): Promise<void> {
    const id = await this.begin();
    if (id === null) return;
    const { ordered, unreadable } = await this.parts.definitions.load();
    for (const segmentId of unreadable) await this.note(id, { id: segmentId }, { missing: 0, surplus: 0, error: 'The rule asks for something that is gone' });
    const suspects: Definition[] = [];
    for (const definition of ordered) {
      if (signal.aborted) throw new Error('Stopped; it goes on after the restart');
      if (await this.differs(id, definition)) suspects.push(definition);
    }
    if (suspects.length > 0) await new Promise((settled) => setTimeout(settled, SETTLES_MS));
    for (const definition of suspects) await this.mend(id, definition);
    await this.finish(id, ordered.length);
    await this.parts.sizes.fold();
  }

  /** @returns null when this night's check is done */
  private async begin(): Promise<string | null> {
    const now = this.clock.now();
    const night = businessDay(new Date(now.getTime() - FROM_HOUR * HOUR), this.config.timezone);
    const row = await this.db.one<{ id: string }>(sql`insert into audience.check_run as c (id, day, started_at) values (${newId()}, ${night}::date, ${now})
      on conflict (day) do update set started_at = excluded.started_at where c.finished_at is null returning id`);
    return row?.id ?? null;
  }

  private async differs(checkId: string, definition: Definition): Promise<boolean> {
    try {
      const found = await this.db.transaction(async (m) => {
        await this.db.execute(roomForSets, m);
        return this.parts.whole.differences(m, definition, FEW);
      });
      return found.length > 0;
    } catch (error) {
      await this.note(checkId, definition, { missing: 0, surplus: 0, error: (error as Error).message.slice(0, 200) });
      return false;
    }
  }

  /** Those who wait to be looked at are not wrong, only not yet right. */
  private async mend(checkId: string, definition: Definition): Promise<void> {
    const waiting = sql`and not exists (select from audience.touched t where t.customer_id = coalesce(w.id, m.customer_id))
      and not exists (select from audience.backlog b where b.customer_id = coalesce(w.id, m.customer_id))
      and not exists (select from audience.due d where d.customer_id = coalesce(w.id, m.customer_id) and d.on_day <= ${businessDay(this.clock.now(), this.config.timezone)}::date)`;
    for (;;) {
      const found = await this.db.transaction(async (m) => {
        await this.parts.lock.alone(m);
        await this.db.execute(roomForSets, m);
        const differences = await this.parts.whole.differences(m, definition, MOST, waiting);
        await this.parts.whole.apply(m, definition.id, differences, { at: this.clock.now(), cause: 'check' });
        return differences;
      });
      if (found.length > 0) await this.note(checkId, definition, { ...counted(found), error: null });
      if (found.length < MOST) return;
    }
  }

  private async note(checkId: string, { id }: Pick<Definition, 'id'>, { missing, surplus, error }: Finding): Promise<void> {
    await this.db.execute(sql`insert into audience.check_finding as f (check_id, segment_id, missing, surplus, error) values (${checkId}, ${id}, ${missing}, ${surplus}, ${error})
      on conflict (check_id, segment_id) do update set missing = f.missing + excluded.missing, surplus = f.surplus + excluded.surplus, error = excluded.error`);
  }

  private async finish(id: string, segments: number): Promise<void> {
    await this.db.transaction(async (m) => {
      const row = await this.db.one<{ differences: number; segments: number }>(sql`update audience.check_run c set finished_at = ${this.clock.now()}, segments = ${segments},
        differences = (select coalesce(sum(f.missing + f.surplus), 0) from audience.check_finding f where f.check_id = c.id) where c.id = ${id}
        returning differences, (select count(*)::int from audience.check_finding f where f.check_id = c.id) as segments`, m);
      if (row && row.segments > 0) await this.news.tell(m, { checkId: id, differences: row.differences, segments: row.segments });
    });
  }
}

function counted(differences: readonly Difference[]): Pick<Finding, 'missing' | 'surplus'> {
  const missing = differences.filter(({ enters }) => enters).length;
  return { missing, surplus: differences.length - missing };
}
