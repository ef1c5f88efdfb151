import { Injectable } from '@nestjs/common';
import { Audit, Clock, Database, invalid, notFound, sql } from '@patron/kernel';
import type { Principal, SqlFragment } from '@patron/kernel';
import { bothWithin, PAIRS } from './suggestion-list.js';

const LONGEST_SNOOZE = 366 * 86_400_000;

interface Decision {
  action: 'duplicate.dismissed' | 'duplicate.snoozed' | 'duplicate.reopened';
  set: SqlFragment;
  from: readonly string[];
  until?: string;
}

/** What people say of a pair; remembered, and written down. */
@Injectable()
export class SuggestionDecisions {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** Said to be two; not brought up again. @throws 404 for a pair the asker may not see */
  dismiss(id: string, principal: Principal): Promise<void> {
    return this.decide(id, principal, {
      action: 'duplicate.dismissed', from: ['open'], set: sql`state = 'dismissed', snoozed_until = null, decided_at = ${this.clock.now()}, decided_by = ${principal.userId}`,
    });
  }

  /** Out of the queue until then. @throws 422 for a moment that is not within the next year */
  async snooze(id: string, until: Date, principal: Principal): Promise<void> {
    const now = this.clock.now().getTime();
    if (until.getTime() <= now || until.getTime() > now + LONGEST_SNOOZE) throw invalid([{ field: 'until', code: 'duplicates.snooze', message: 'must lie within the next year' }]);
    await this.decide(id, principal, { action: 'duplicate.snoozed', from: ['open'], set: sql`snoozed_until = ${until}`, until: until.toISOString() });
  }

  /** Takes back that they are two, or that they wait. */
  reopen(id: string, principal: Principal): Promise<void> {
    return this.decide(id, principal, { action: 'duplicate.reopened', from: ['open', 'dismissed'], set: sql`state = 'open', snoozed_until = null, decided_at = null, decided_by = null` });
  }

  private decide(id: string, principal: Principal, { action, set, from, until }: Decision): Promise<void> {
    return this.database.transaction(async (m) => {
      const found = await this.database.one<{ left: string; right: string; name: string }>(sql`select s.left_id as "left", s.right_id as "right", a.name || ' · ' || b.name as name
        ${PAIRS} where ${sql.and([sql`s.id = ${id}::uuid`, ...bothWithin(principal)])} for update of s`, m);
      if (!found) throw notFound('duplicate', id);
      const done = await this.database.execute(sql`update customer.duplicate_suggestion set ${set} where id = ${id}::uuid and state = any(${[...from]}::text[])`, m);
      if (done === 0) return;
      await this.audit.record(m, [{ action, subject: { type: 'duplicate', id, name: found.name }, customerId: found.left, after: { left: found.left, right: found.right, ...(until !== undefined && { until }) } }]);
    });
  }
}
