import { Injectable } from '@nestjs/common';
import { RecordShares, type Share, type TeamMember } from '@patron/identity';
import { Audit, Clock, Database, EventLog, invalid, notFound, sql, type Principal } from '@patron/kernel';
import type { EntityManager } from 'typeorm';
import { CustomerAccess } from '../profile/customer-access.js';
import { teamEvent, type TeamChange } from './team-event.js';

const record = (id: string): { type: string; id: string } => ({ type: 'customer', id });

/** People who work on a customer beside its owner, for good or for a time. */
@Injectable()
export class CustomerTeam {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly access: CustomerAccess,
    private readonly shares: RecordShares,
    private readonly events: EventLog,
    private readonly audit: Audit,
  ) {}

  /** @throws DomainError 404 customer.not_found */
  async list(customerId: string, principal: Principal): Promise<TeamMember[]> {
    await this.access.check(customerId, principal);
    return this.shares.list(record(customerId));
  }

  /** @throws DomainError 404, 403 record.read_only, 422 for somebody who is no active user or a time that is past */
  async put(customerId: string, share: Share, principal: Principal): Promise<void> {
    if (share.expiresAt && share.expiresAt.getTime() <= this.clock.now().getTime()) {
      throw invalid([{ field: 'expiresAt', code: 'field.future', message: 'must lie in the future' }]);
    }
    await this.shares.change(share.userId, async (m) => {
      await this.access.check(customerId, principal, 'write', m);
      const before = await this.shares.find(record(customerId), share.userId, m);
      if (before?.access === share.access && before.expiresAt?.getTime() === share.expiresAt?.getTime()) return;
      const active = await this.db.one(sql`select 1 as found from identity.app_user where id = ${share.userId} and active`, m);
      if (!active) throw invalid([{ field: 'userId', code: 'team.unknown_user', message: 'is no active user' }]);
      await this.shares.put(m, record(customerId), { ...share, createdBy: principal.userId });
      await this.note(m, { customerId, change: before ? 'changed' : 'added', member: share, actorId: principal.userId }, { before: before ?? null, after: share });
    });
  }

  /** @throws DomainError 404 for somebody who is not in the team */
  async remove(customerId: string, userId: string, principal: Principal): Promise<void> {
    await this.shares.change(userId, async (m) => {
      await this.access.check(customerId, principal, 'write', m);
      const before = await this.shares.find(record(customerId), userId, m);
      if (!before || !(await this.shares.remove(m, record(customerId), userId))) throw notFound('team_member', userId);
      await this.note(m, { customerId, change: 'removed', member: before, actorId: principal.userId }, { before, after: null });
    });
  }

  private async note(m: EntityManager, happened: TeamChange, { before, after }: { before: Share | null; after: Share | null }): Promise<void> {
    const { customerId, member } = happened;
    await this.events.append(m, [teamEvent(happened, this.clock.now())]);
    const seen = (share: Share | null): Record<string, unknown> | null => share && { member: share.userId, access: share.access, expiresAt: share.expiresAt?.toISOString() ?? null };
    await this.audit.record(m, [{
      action: 'customer.team_changed', subject: record(customerId), customerId, before: seen(before), after: seen(after) ?? { member: member.userId, access: null },
    }]);
  }
}
