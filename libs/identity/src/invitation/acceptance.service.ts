import { Injectable } from '@nestjs/common';
import { Audit, Clock, Database, DomainError, invalid, isTimezone, sql } from '@patron/kernel';
import type { EntityManager } from 'typeorm';
import { IdentityChanges } from '../access/identity-changes.js';
import { hashOfToken } from '../account-mail/single-use-token.js';
import { refusePassword } from '../user/password-rule.js';
import { UserAccounts } from '../user/user-accounts.service.js';
import type { AcceptInvitationDto, InvitationState, OpenInvitationDto } from './invitation.dto.js';
import { InviterRights } from './inviter-rights.js';
import { byToken, type InvitationRow } from './invitations.queries.js';

/** The invited person's side: the link is looked at, then an account is made of it, once. */
@Injectable()
export class Acceptance {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly changes: IdentityChanges,
    private readonly accounts: UserAccounts,
    private readonly rights: InviterRights,
    private readonly audit: Audit,
  ) {}

  async look(token: string): Promise<OpenInvitationDto> {
    const row = await this.db.one<InvitationRow>(byToken(hashOfToken(token)));
    if (!row) return { state: 'unknown', email: null, inviter: null, locale: null };
    const state = this.stateOf(row);
    return { state, email: state === 'pending' ? row.email : null, inviter: row.inviter_name, locale: row.locale };
  }

  /**
   * @throws DomainError auth.link_unknown, auth.link_expired, auth.link_used, auth.link_revoked (410); users.email_taken (409);
   *   validation.failed for a weak password, which leaves the link good
   */
  async accept(input: AcceptInvitationDto): Promise<{ email: string }> {
    const row = await this.db.one<InvitationRow>(byToken(hashOfToken(input.token)));
    this.requireOpen(row);
    const errors = refusals(input, row.email);
    if (errors.length > 0) throw invalid(errors);
    await this.changes.transaction('all', (m) => this.make(m, input));
    return { email: row.email };
  }

  private async make(m: EntityManager, input: AcceptInvitationDto): Promise<void> {
    // Of two who accept at once the second waits here, and then finds it used.
    const row = await this.db.one<InvitationRow>(byToken(hashOfToken(input.token), true), m);
    this.requireOpen(row);
    const roleIds = await this.rights.stillGiven(m, row);
    const { id: userId } = await this.accounts.create(m, {
      email: row.email, name: input.name, password: input.password, roleIds, departmentId: row.department_id, managerId: row.manager_id,
      locale: input.locale ?? row.locale, timezone: input.timezone,
    }, row.invited_by);
    await this.db.execute(sql`update identity.invitation set accepted_at = ${this.clock.now()}, user_id = ${userId} where id = ${row.id}`, m);
    await this.audit.record(m, [{
      action: 'invitation.accepted', subject: { type: 'invitation', id: row.id, name: row.email }, after: { userId, roleIds }, actor: { kind: 'user', id: userId, name: input.name },
    }]);
  }

  private stateOf(row: InvitationRow): InvitationState {
    if (row.accepted_at) return 'accepted';
    if (row.revoked_at) return 'revoked';
    return row.expires_at <= this.clock.now() ? 'expired' : 'pending';
  }

  private requireOpen(row: InvitationRow | undefined): asserts row is InvitationRow {
    const state = row ? this.stateOf(row) : 'unknown';
    if (state === 'pending') return;
    throw new DomainError(`auth.link_${state === 'accepted' ? 'used' : state}`, 'This invitation cannot be used; ask for another one', { status: 410 });
  }
}

function refusals({ name, password, timezone }: AcceptInvitationDto, email: string): { field: string; code: string; message: string }[] {
  const weakness = refusePassword(password, { email, name });
  return [
    ...(weakness ? [{ ...weakness, field: 'password' }] : []),
    ...(timezone !== undefined && !isTimezone(timezone) ? [{ field: 'timezone', code: 'field.timezone', message: 'must be an IANA timezone' }] : []),
  ];
}
