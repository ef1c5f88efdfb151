import { Injectable } from '@nestjs/common';
import { Database, invalid, notFound, sql, type Principal } from '@patron/kernel';
import type { EntityManager } from 'typeorm';
import { authRequired } from '../access/access.errors.js';
import { IdentityChanges } from '../access/identity-changes.js';
import { refusePassword } from './password-rule.js';
import { PasswordStore } from './password-store.js';
import { oneTimePassword, Passwords } from './passwords.js';
import { StaffRules } from './staff-rules.js';
import { Users } from './users.service.js';

@Injectable()
export class UserPasswords {
  constructor(
    private readonly db: Database,
    private readonly passwords: Passwords,
    private readonly store: PasswordStore,
    private readonly changes: IdentityChanges,
    private readonly users: Users,
    private readonly rules: StaffRules,
  ) {}

  /** A new one-time password, and every session of the person ends. */
  async reset(actor: Principal, userId: string): Promise<string> {
    return this.changes.transaction(`user:${userId}`, async (m) => {
      await this.users.lock(m, actor, userId);
      await this.rules.requireOver(m, actor, userId);
      return this.replaceByOneTime(m, userId);
    });
  }

  /** For an operator at the machine. @throws DomainError user.not_found */
  async resetByEmail(email: string): Promise<string> {
    const user = await this.db.one<{ id: string }>(sql`select id from identity.app_user where lower(email) = ${email.trim().toLowerCase()}`);
    if (!user) throw notFound('user');
    return this.changes.transaction(`user:${user.id}`, (m) => this.replaceByOneTime(m, user.id));
  }

  /**
   * A person chooses another password; all his other sessions end.
   * @throws DomainError validation.failed when the present password is wrong or the new one too weak
   */
  async change(userId: string, change: { current: string; next: string; sessionId: string }): Promise<void> {
    const user = await this.db.one<{ email: string; name: string; password_hash: string }>(
      sql`select email, name, password_hash from identity.app_user where id = ${userId} and active`);
    if (!user) throw authRequired();
    if (!(await this.passwords.matches(user.password_hash, change.current))) {
      throw invalid([{ field: 'currentPassword', code: 'password.wrong', message: 'is not your present password' }]);
    }
    const weakness = change.next === change.current
      ? { field: 'newPassword', code: 'password.unchanged', message: 'must differ from the present one' }
      : refusePassword(change.next, user);
    if (weakness) throw invalid([weakness]);
    const hash = await this.passwords.hash(change.next);
    await this.changes.transaction(`user:${userId}`, (m) => this.store.replace(m, { userId, hash, mustChange: false, except: change.sessionId }));
  }

  private async replaceByOneTime(m: EntityManager, userId: string): Promise<string> {
    const password = oneTimePassword();
    await this.store.replace(m, { userId, hash: await this.passwords.hash(password), mustChange: true });
    return password;
  }
}
