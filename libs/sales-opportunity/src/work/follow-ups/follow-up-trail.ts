import { Injectable } from '@nestjs/common';
import { Tasks } from '@patron/customer';
import { Audit, Clock, Database, diffOf, DomainError, EventLog, sql, type AuditEntry, type NewEvent, type Principal } from '@patron/kernel';
import type { EntityManager } from 'typeorm';
import type { FollowUpPayload } from './follow-up.events.js';
import type { FollowUpRecord } from './follow-up.types.js';

/** What every write of a follow-up leaves behind: a domain event, an audit entry, tasks done. */
@Injectable()
export class FollowUpTrail {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly events: EventLog,
    private readonly audit: Audit,
    private readonly tasks: Tasks,
  ) {}

  async recorded(m: EntityManager, f: FollowUpRecord): Promise<void> {
    await this.events.append(m, [event('follow_up.recorded', f, f.at)]);
    await this.audit.record(m, [{ ...about(f), action: 'follow_up.recorded', after: told(f) }]);
  }

  async changed(m: EntityManager, before: FollowUpRecord, after: FollowUpRecord): Promise<void> {
    await this.events.append(m, [event('follow_up.updated', after, this.clock.now())]);
    const diff = diffOf(told(before), told(after));
    if (diff) await this.audit.record(m, [{ ...about(after), action: 'follow_up.updated', ...diff }]);
  }

  async removed(m: EntityManager, gone: FollowUpRecord): Promise<void> {
    await this.events.append(m, [event('follow_up.deleted', gone, this.clock.now())]);
    await this.audit.record(m, [{ ...about(gone), action: 'follow_up.deleted', before: told(gone) }]);
  }

  /** The plan was kept: its task is done, if it still stands and is within reach of whoever kept it. */
  async finish(m: EntityManager, taskId: string, principal: Principal): Promise<void> {
    const open = await this.db.one<{ id: string }>(sql`select id from customer.task where id = ${taskId}::uuid and done_at is null`, m);
    if (!open) return;
    try {
      await this.tasks.complete(taskId, principal, m);
    } catch (error) {
      // Somebody else's task that he does not see stays with whoever has it.
      if (!(error instanceof DomainError) || (error.status !== 404 && error.status !== 403)) throw error;
    }
  }
}

function event(name: 'follow_up.recorded' | 'follow_up.updated' | 'follow_up.deleted', f: FollowUpRecord, occurredAt: Date): NewEvent {
  const payload: FollowUpPayload = { kind: f.kind, outcome: f.outcome, leadId: f.leadId, opportunityId: f.opportunityId, nextContactOn: f.nextContactOn };
  return { name, customerId: f.customerId, subject: { type: 'follow_up', id: f.id }, occurredAt, actorId: f.authorId, payload };
}

function about({ id, customerId }: FollowUpRecord): Pick<AuditEntry, 'subject' | 'customerId'> {
  return { subject: { type: 'follow_up', id }, customerId };
}

function told(f: FollowUpRecord): Record<string, unknown> {
  const { kind, text, outcome, durationMinutes, place, at, nextContactOn, plan, leadId, opportunityId } = f;
  return { kind, text, outcome, durationMinutes, place, at: at.toISOString(), nextContactOn, plan, leadId, opportunityId };
}
