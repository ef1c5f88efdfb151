import { Inject, Injectable } from '@nestjs/common';
import { visibleCustomers } from '@patron/customer';
import { businessDay, Clock, CONFIG, Database, EventLog, sql, type Config, type Principal, type SqlFragment } from '@patron/kernel';
import type { EntityManager } from 'typeorm';

interface Copy {
  from: string;
  to: string;
}

/** Fills a new list from a segment there is: at once, told as one event. */
@Injectable()
export class SegmentCopies {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly events: EventLog,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  today(): string {
    return businessDay(this.clock.now(), this.config.timezone);
  }

  /** Who stands on a list or in a snapshot. */
  listed(m: EntityManager, { from, to }: Copy, principal: Principal): Promise<void> {
    return this.fill(m, to, sql`select l.customer_id from audience.listed l join customer.profile p on p.id = l.customer_id where ${this.seen(principal, sql`l.segment_id = ${from}`)}`, principal);
  }

  /** Who is in a segment now. */
  members(m: EntityManager, { from, to }: Copy, principal: Principal): Promise<void> {
    return this.fill(m, to, sql`select m.customer_id from audience.member m join customer.profile p on p.id = m.customer_id where ${this.seen(principal, sql`m.segment_id = ${from}`)}`, principal);
  }

  private seen(principal: Principal, condition: SqlFragment): SqlFragment {
    return sql.and([condition, ...visibleCustomers(principal)]);
  }

  private async fill(m: EntityManager, segmentId: string, customers: SqlFragment, principal: Principal): Promise<void> {
    const now = this.clock.now();
    const members = await this.db.execute(sql`insert into audience.listed (customer_id, segment_id, added_at, added_by)
      select c.customer_id, ${segmentId}::uuid, ${now}::timestamptz, ${principal.userId}::uuid from (${customers}) c`, m);
    await this.db.execute(sql`insert into audience.member (customer_id, segment_id, entered_at) select customer_id, segment_id, ${now}::timestamptz from audience.listed where segment_id = ${segmentId}`, m);
    await this.db.execute(sql`update audience.segment set size = ${members}, refreshed_at = ${now} where id = ${segmentId}`, m);
    await this.db.execute(sql`insert into audience.segment_size (segment_id, day, base, entered, "left") values (${segmentId}, ${this.today()}::date, ${members}, 0, 0)`, m);
    await this.events.append(m, [{ name: 'segment.built', subject: { type: 'segment', id: segmentId }, occurredAt: now, actorId: principal.userId, payload: { members } }]);
  }
}
