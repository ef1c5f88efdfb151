import { Injectable } from '@nestjs/common';
import { Audit, Clock, Database, decodeCursor, DEFAULT_LIMIT, MailOutbox, isMailbox, newId, notFound, pageOf, sql, type Page, type Principal } from '@patron/kernel';
import type { EntityManager } from 'typeorm';
import { personRequired } from '../access/access.errors.js';
import { AccountMails } from '../account-mail/account-mails.js';
import { newSingleUseToken } from '../account-mail/single-use-token.js';
import { StaffRules } from '../user/staff-rules.js';
import type { InvitationDto, InvitationsQuery, InviteDto, InviteResultDto } from './invitation.dto.js';
import * as queries from './invitations.queries.js';

export const INVITATION_MS = 72 * 3_600_000;

/** People are asked to join by mail: whoever may create a user may invite one, with the same rights and places. */
@Injectable()
export class Invitations {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly rules: StaffRules,
    private readonly mails: AccountMails,
    private readonly audit: Audit,
    private readonly outbox: MailOutbox,
  ) {}

  async list(viewer: Principal, { all = false, cursor, limit = DEFAULT_LIMIT }: InvitationsQuery): Promise<Page<InvitationDto>> {
    const after = cursor === undefined ? null : String(decodeCursor(cursor, 1)[0]);
    const rows = await this.db.rows<InvitationDto & { mailId: string }>(queries.page({ all, limit, after, now: this.clock.now() }, viewer));
    const states = await this.outbox.statesOf(rows.map(({ mailId }) => mailId));
    return pageOf(rows.map(({ mailId, ...row }) => ({ ...row, mailState: states.get(mailId) ?? null })), limit, ({ id }) => [id]);
  }

  /** One result for each address; the others are invited though one cannot be. */
  async invite(actor: Principal, input: InviteDto): Promise<InviteResultDto[]> {
    return this.db.transaction(async (m) => {
      await this.rules.hold(m);
      await this.rules.requirePlacement(m, input);
      await this.rules.requireMayPlace(m, actor, input);
      const results: InviteResultDto[] = [];
      const seen = new Set<string>();
      for (const given of input.emails) {
        const email = mailboxOf(given);
        const code = email === null ? 'field.email' : seen.has(email) ? 'invitations.repeated' : await this.refusal(m, email);
        if (email !== null) seen.add(email);
        const id = email === null || code !== null ? null : await this.add(m, actor, { email, input });
        results.push({ email: given.slice(0, 320), status: id === null ? 'failed' : 'invited', id, code });
      }
      return results;
    });
  }

  /** A new link takes the place of the old one. Whoever sends it stands for the rights it gives. */
  async resend(actor: Principal, id: string): Promise<void> {
    await this.db.transaction(async (m) => {
      await this.rules.hold(m);
      const row = await this.open(m, actor, id);
      await this.rules.requireMayPlace(m, actor, { roleIds: row.role_ids, departmentId: row.department_id, managerId: row.manager_id });
      const { token, hash } = newSingleUseToken();
      const now = this.clock.now();
      const until = new Date(now.getTime() + INVITATION_MS);
      const mailId = await this.mails.invite(m, { to: row.email, locale: row.locale, inviter: actor.name, token, until });
      await this.db.execute(sql`update identity.invitation set token_hash = ${hash}, invited_by = ${personOf(actor)}, mail_id = ${mailId}, times_sent = times_sent + 1,
        sent_at = ${now}, expires_at = ${until} where id = ${id}`, m);
      await this.record(m, 'invitation.resent', row);
    });
  }

  async revoke(actor: Principal, id: string): Promise<void> {
    await this.db.transaction(async (m) => {
      const row = await this.open(m, actor, id);
      await this.db.execute(sql`update identity.invitation set revoked_at = ${this.clock.now()} where id = ${id}`, m);
      await this.record(m, 'invitation.revoked', row);
    });
  }

  private async open(m: EntityManager, actor: Principal, id: string): Promise<queries.InvitationRow> {
    const row = await this.db.one<queries.InvitationRow>(queries.openById(id, actor), m);
    if (!row) throw notFound('invitation', id);
    return row;
  }

  private async refusal(m: EntityManager, email: string): Promise<string | null> {
    if (await this.db.one(sql`select 1 from identity.app_user where lower(email) = ${email}`, m)) return 'users.email_taken';
    const now = this.clock.now();
    // One that ran out makes room for another.
    await this.db.execute(sql`update identity.invitation set revoked_at = ${now} where lower(email) = ${email} and accepted_at is null and revoked_at is null and expires_at <= ${now}`, m);
    const open = await this.db.one(sql`select 1 from identity.invitation where lower(email) = ${email} and accepted_at is null and revoked_at is null`, m);
    return open ? 'invitations.already_invited' : null;
  }

  private async add(m: EntityManager, actor: Principal, { email, input }: { email: string; input: InviteDto }): Promise<string> {
    const id = newId();
    const { token, hash } = newSingleUseToken();
    const now = this.clock.now();
    const until = new Date(now.getTime() + INVITATION_MS);
    const locale = input.locale ?? 'zh-CN';
    const mailId = await this.mails.invite(m, { to: email, locale, inviter: actor.name, token, until });
    await this.db.execute(sql`insert into identity.invitation (id, email, token_hash, role_ids, department_id, manager_id, locale, invited_by, mail_id, times_sent, created_at, sent_at, expires_at)
      values (${id}, ${email}, ${hash}, ${[...new Set(input.roleIds)]}::uuid[], ${input.departmentId ?? null}, ${input.managerId ?? null}, ${locale}, ${personOf(actor)}, ${mailId}, 1, ${now}, ${now}, ${until})`, m);
    await this.record(m, 'invitation.created', { id, email }, { roleIds: input.roleIds, departmentId: input.departmentId ?? null, managerId: input.managerId ?? null });
    return id;
  }

  private async record(m: EntityManager, action: string, { id, email }: { id: string; email: string }, after?: Record<string, unknown>): Promise<void> {
    await this.audit.record(m, [{ action, subject: { type: 'invitation', id, name: email }, ...(after && { after }) }]);
  }
}

function personOf({ userId }: Principal): string {
  if (userId === null) throw personRequired();
  return userId;
}

function mailboxOf(text: string): string | null {
  const address = text.trim().toLowerCase();
  return isMailbox(address) && address.length <= 254 ? address : null;
}
