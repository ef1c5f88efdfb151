import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { businessDay, Clock, CONFIG, Database, EventLog, Jobs, sql, type Config, type SqlFragment } from '@patron/kernel';
import { Notifications } from '@patron/record';
import '../opportunity.events.js';
import type { OpportunityPayload } from '../opportunity.events.js';

export const LOOK_AT_STALLS = 'sales.stalled-opportunities';
const BATCH = 500;

interface Stalled extends OpportunityPayload {
  customerId: string;
  days: number;
  since: string;
}

/** What the stalls are told by; one parameter instead of two. */
@Injectable()
export class StallNews {
  constructor(
    readonly events: EventLog,
    readonly notifications: Notifications,
  ) {}
}

/**
 * Marks what has stood in its stage for more working days than the stage expects: weekends and holidays of the work calendar are nobody's
 * delay. Each stay is told once, however many workers look and whenever one of them dies. A move takes the mark away.
 */
@Injectable()
export class Stalls implements OnModuleInit {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly jobs: Jobs,
    private readonly news: StallNews,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  onModuleInit(): void {
    this.jobs.on(LOOK_AT_STALLS, (_payload, { signal }) => this.look(signal));
    this.jobs.cron(LOOK_AT_STALLS, '7 * * * *');
  }

  private async look(signal: AbortSignal): Promise<void> {
    await this.forgive();
    while (!signal.aborted && (await this.markSome()) === BATCH);
  }

  /** The stage was given more time since, or expects nothing any more. */
  private async forgive(): Promise<void> {
    await this.db.execute(sql`update sales.opportunity o set stalled_at = null from sales.stage s where s.id = o.stage_id and o.status = 'open' and o.stalled_at is not null
      and (s.expected_days is null or ${this.daysIn()} <= s.expected_days)`);
  }

  private markSome(): Promise<number> {
    const now = this.clock.now();
    return this.db.transaction(async (m) => {
      const rows = await this.db.rows<Stalled>(sql`update sales.opportunity o set stalled_at = ${now}, version = o.version + 1, updated_at = ${now} from sales.stage s
        where s.id = o.stage_id and (o.customer_id, o.id) in (select o.customer_id, o.id from sales.opportunity o join sales.stage s on s.id = o.stage_id and s.expected_days is not null
          where o.status = 'open' and o.stalled_at is null and ${this.longIn()} and ${this.daysIn()} > s.expected_days order by o.id limit ${BATCH}::int for update of o skip locked) and o.stalled_at is null
        returning o.customer_id as "customerId", o.id as "opportunityId", o.pipeline_id as "pipelineId", o.stage_id as "stageId", s.name as stage, o.amount_minor as "amountMinor", o.currency, o.owner_id as "ownerId",
          ${this.daysIn()} as days, o.stage_since::text as since`, m);
      await this.news.events.append(m, rows.map(({ customerId, since: _since, ...payload }) => ({
        name: 'opportunity.stalled' as const, customerId, subject: { type: 'opportunity', id: payload.opportunityId }, occurredAt: now, actorId: null, payload,
      })));
      await this.news.notifications.notify(m, rows.flatMap(({ customerId, opportunityId, ownerId, stage, days, since }) => (ownerId === null ? [] : [{
        kind: 'opportunity.stalled', userIds: [ownerId], params: { stage, days }, link: { type: 'opportunity', id: opportunityId }, customerId, dedupeKey: `opportunity.stalled:${opportunityId}:${since}`,
      }])));
      return rows.length;
    });
  }

  /** Working days after the one on which it entered the stage, today included. */
  private daysIn(): SqlFragment {
    const { timezone } = this.config;
    return sql`sales.workdays_between((o.stage_since at time zone ${timezone}::text)::date, ${businessDay(this.clock.now(), timezone)}::date)`;
  }

  /** There are never more working days than days: what came lately need not be counted. */
  private longIn(): SqlFragment {
    const { timezone } = this.config;
    return sql`${businessDay(this.clock.now(), timezone)}::date - (o.stage_since at time zone ${timezone}::text)::date > s.expected_days`;
  }
}
