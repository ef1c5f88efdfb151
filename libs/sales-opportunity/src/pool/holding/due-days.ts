import { Inject, Injectable } from '@nestjs/common';
import { MembershipUpkeep } from '@patron/audience';
import { businessDay, Clock, CONFIG, Database, sql, type Config, type SqlFragment } from '@patron/kernel';
import type { EntityManager } from 'typeorm';
import { WorkCalendar } from '../../calendar/work-calendar.js';
import { decision } from '../recycling/decision.js';
import { PoolStore } from '../settings/pool-store.js';

/** When each customer goes back unless something happens: kept beside the hold, so that lists sort and filter by it. */
@Injectable()
export class DueDays {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly calendar: WorkCalendar,
    private readonly store: PoolStore,
    private readonly upkeep: MembershipUpkeep,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  today(): string {
    return businessDay(this.clock.now(), this.config.timezone);
  }

  /** The decision by the rules as they stand, counted for a day. */
  async decided(m: EntityManager | undefined, { day, customerIds }: { day: string; customerIds?: readonly string[] }): Promise<SqlFragment> {
    return decision({ rules: await this.store.activeRules(m), numbers: await this.calendar.numbers(day, m), customerIds });
  }

  /** Writes the days anew of those that have another one now. */
  async refresh(m: EntityManager, customerIds: readonly string[]): Promise<void> {
    if (customerIds.length === 0) return;
    const decided = await this.decided(m, { day: this.today(), customerIds });
    const changed = await this.db.rows<{ id: string }>(sql`update sales.hold h set due_on = d.due_on, due_rule_id = d.rule_id from (${decided}) d
      where h.customer_id = d.customer_id and (d.due_on is distinct from d.was_due_on or d.rule_id is distinct from d.was_rule_id) returning h.customer_id as id`, m);
    await this.tell(m, changed.map(({ id }) => id));
  }

  /** Segments that ask for days left look at these again. */
  async tell(m: EntityManager, customerIds: readonly string[]): Promise<void> {
    if (customerIds.length > 0) await this.upkeep.touch(m, customerIds, ['hold.due_changed']);
  }
}
