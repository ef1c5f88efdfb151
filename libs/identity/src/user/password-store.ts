import { Injectable } from '@nestjs/common';
import { Audit, Clock, Database, sql, type AuditEntry } from '@patron/kernel';
import type { EntityManager } from 'typeorm';
import { AccountMails } from '../account-mail/account-mails.js';
import { revokeSessions } from '../session/session.queries.js';

export interface NewPassword {
  userId: string;
  hash: string;
  /** A one-time password, to be replaced at the first sign-in. */
  mustChange: boolean;
  /** The session that goes on. */
  except?: string;
  /** Whose doing it was, where nobody is signed in. */
  actor?: AuditEntry['actor'];
}

/** Where a password is replaced, whatever the reason: sessions end, links for choosing another one die, the person is told. */
@Injectable()
export class PasswordStore {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly mails: AccountMails,
    private readonly audit: Audit,
  ) {}

  /** The caller's transaction must announce `user:<id>`. */
  async replace(m: EntityManager, { userId, hash, mustChange, except, actor }: NewPassword): Promise<void> {
    const now = this.clock.now();
    const user = await this.db.one<{ name: string }>(sql`update identity.app_user
      set password_hash = ${hash}, must_change_password = ${mustChange}, version = version + 1, updated_at = ${now} where id = ${userId} returning name`, m);
    const sessionsEnded = await this.db.execute(revokeSessions({ userId, except, reason: 'password_changed', now }), m);
    await this.db.execute(sql`update identity.password_reset set used_at = ${now} where user_id = ${userId} and used_at is null`, m);
    await this.mails.tellPasswordChanged(m, userId);
    const action = mustChange ? 'user.password_reset' : 'user.password_changed';
    await this.audit.record(m, [{ action, subject: { type: 'user', id: userId, name: user?.name }, after: { sessionsEnded }, ...(actor && { actor }) }]);
  }
}
