import { createHash, randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { Colleagues } from '@patron/identity';
import { Audit, Clock, CONFIG, Database, forbidden, notFound, sql, type Config, type Principal } from '@patron/kernel';
import { CalendarEntries } from './calendar-entries.js';
import { writeCalendar } from './write-calendar.js';

const digest = (token: string): string => createHash('sha256').update(token).digest('hex');

/** One secret address a person, under which calendar programs read what he has planned. Whoever knows it reads it: a new one ends the old one. */
@Injectable()
export class CalendarFeed {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly colleagues: Colleagues,
    private readonly entries: CalendarEntries,
    private readonly audit: Audit,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async state(principal: Principal): Promise<{ active: boolean; createdAt: string | null; readAt: string | null }> {
    const row = await this.db.one<{ createdAt: Date; readAt: Date | null }>(sql`select created_at as "createdAt", read_at as "readAt" from sales.calendar_feed where user_id = ${needUser(principal)}::uuid`);
    return { active: row !== undefined, createdAt: row?.createdAt.toISOString() ?? null, readAt: row?.readAt?.toISOString() ?? null };
  }

  /** The address is told this once; only its digest is kept. */
  async renew(principal: Principal): Promise<string> {
    const userId = needUser(principal);
    const token = randomBytes(32).toString('base64url');
    await this.db.transaction(async (m) => {
      await this.db.execute(sql`insert into sales.calendar_feed (user_id, token_digest, created_at) values (${userId}, ${digest(token)}, ${this.clock.now()})
        on conflict (user_id) do update set token_digest = excluded.token_digest, created_at = excluded.created_at, read_at = null`, m);
      await this.audit.record(m, [{ action: 'calendar_feed.renewed', subject: { type: 'user', id: userId, name: principal.name } }]);
    });
    return `${this.config.publicUrl.replace(/\/$/, '')}/api/v1/public/calendar/${token}.ics`;
  }

  async revoke(principal: Principal): Promise<void> {
    const userId = needUser(principal);
    await this.db.transaction(async (m) => {
      const gone = await this.db.execute(sql`delete from sales.calendar_feed where user_id = ${userId}::uuid`, m);
      if (gone > 0) await this.audit.record(m, [{ action: 'calendar_feed.revoked', subject: { type: 'user', id: userId, name: principal.name } }]);
    });
  }

  /** As its owner would see it now: nothing he may not read any more, nothing at all once he has left. @throws DomainError 404 */
  async read(token: string): Promise<string> {
    const feed = await this.db.one<{ userId: string }>(sql`update sales.calendar_feed set read_at = ${this.clock.now()} where token_digest = ${digest(token.replace(/\.ics$/, ''))} returning user_id as "userId"`);
    const principal = feed && (await this.colleagues.principals([feed.userId])).get(feed.userId);
    if (!principal) throw notFound('calendar');
    return writeCalendar(await this.entries.of(principal), { locale: principal.locale, name: principal.name, now: this.clock.now() });
  }
}

function needUser({ userId }: Principal): string {
  if (userId === null) throw forbidden('calendar_feed.people_only', 'Only people have a calendar');
  return userId;
}
