import { Inject, Injectable } from '@nestjs/common';
import { businessDay, Clock, CONFIG, Database, sql, type Config, type Principal, type SqlFragment } from '@patron/kernel';

/** Something in a calendar: on a day, or at a moment. */
export interface CalendarEntry {
  kind: 'task' | 'contact' | 'close';
  id: string;
  title: string;
  day: string | null;
  at: Date | null;
  detail: string | null;
  path: string;
  changedAt: Date;
}

const BACK_DAYS = 30;
const AHEAD_DAYS = 400;
const MOST = 1000;

/** What stands in somebody's calendar: open tasks, next contacts, the days his opportunities are to close. */
@Injectable()
export class CalendarEntries {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async of({ userId, permissions }: Principal): Promise<(CalendarEntry & { url: string })[]> {
    const today = businessDay(this.clock.now(), this.config.timezone);
    const within = (column: string): SqlFragment => sql`${sql.raw(column)} between ${today}::date - ${BACK_DAYS}::int and ${today}::date + ${AHEAD_DAYS}::int`;
    const arms = [
      sql`select 'task' as kind, t.id, t.title, t.due_day as day, case when t.due_day is null then t.due_at end as at, nullif(t.detail, '') as detail, '/tasks?task=' || t.id as path, t.updated_at as "changedAt" from customer.task t
        where t.assignee_id = ${userId}::uuid and t.done_at is null and t.due_order < 'infinity' and t.due_order > ${today}::date - ${BACK_DAYS}::int order by t.due_order, t.id limit ${MOST}::int`,
      ...(permissions.has('customers.read') ? [sql`select 'contact', c.customer_id, p.name, c.on_day, null::timestamptz, f.plan, '/customers/' || c.customer_id, coalesce(f.updated_at, p.updated_at) from sales.next_contact c join customer.profile p on p.id = c.customer_id
        left join lateral (select f.plan, f.updated_at from sales.follow_up f where f.customer_id = c.customer_id and f.opportunity_id is null and f.lead_id is null and f.pending order by f.at desc limit 1) f on true
        where c.owner_id = ${userId}::uuid and p.owner_id = ${userId}::uuid and ${within('c.on_day')} order by c.on_day limit ${MOST}::int`] : []),
      ...(permissions.has('leads.read') ? [sql`select 'contact', l.id, l.name, l.next_contact_on, null::timestamptz, null::text, '/leads/' || l.id, l.updated_at from sales.lead l
        where l.owner_id = ${userId}::uuid and l.status in ('new', 'working', 'nurturing') and ${within('l.next_contact_on')} order by l.next_contact_on limit ${MOST}::int`] : []),
      ...(permissions.has('opportunities.read') ? [
        sql`select 'contact', o.id, o.name, o.next_contact_on, null::timestamptz, null::text, '/opportunities/' || o.id, o.updated_at from sales.opportunity o
          where o.owner_id = ${userId}::uuid and o.status = 'open' and ${within('o.next_contact_on')} order by o.next_contact_on limit ${MOST}::int`,
        sql`select 'close', o.id, o.name, o.close_on, null::timestamptz, null::text, '/opportunities/' || o.id, o.updated_at from sales.opportunity o
          where o.owner_id = ${userId}::uuid and o.status = 'open' and ${within('o.close_on')} order by o.close_on limit ${MOST}::int`,
      ] : []),
    ];
    const rows = await this.db.rows<CalendarEntry>(sql.join(arms.map((arm) => sql`(${arm})`), ' union all '));
    const base = this.config.publicUrl.replace(/\/$/, '');
    return rows.map((entry) => ({ ...entry, url: base + entry.path }));
  }
}
