import { Inject, Injectable } from '@nestjs/common';
import { Clock, CONFIG, conflict, EventLog, newId, violatedConstraint, type Config } from '@patron/kernel';
import type { EntityManager } from 'typeorm';
import { IdentityChanges } from '../access/identity-changes.js';
import { AppUser } from './app-user.entity.js';
import { oneTimePassword, Passwords } from './passwords.js';
import type { Locale } from './user.dto.js';
import { UserRoles } from './user-roles.js';

export interface NewAccount {
  email: string;
  name: string;
  roleIds: readonly string[];
  departmentId?: string | null;
  managerId?: string | null;
  locale?: Locale;
  timezone?: string;
  /** Given by an operator and kept; without it a one-time password is made. */
  password?: string;
}

/** Makes accounts, for whoever has already checked that they may be made. */
@Injectable()
export class UserAccounts {
  constructor(
    private readonly roles: UserRoles,
    private readonly clock: Clock,
    private readonly events: EventLog,
    private readonly passwords: Passwords,
    private readonly changes: IdentityChanges,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** An account with roles named by key, in a transaction of its own. @throws DomainError users.email_taken, users.unknown_role */
  async add({ roleKeys, ...account }: Omit<NewAccount, 'roleIds'> & { roleKeys: readonly string[] }): Promise<{ id: string; oneTimePassword: string }> {
    return this.changes.transaction('all', async (m) => {
      const roleIds = await this.roleIdsOf(roleKeys, m);
      if (roleIds.length < new Set(roleKeys).size) throw conflict('users.unknown_role', `Not all of these are roles: ${roleKeys.join(', ')}`);
      return this.create(m, { ...account, roleIds }, null);
    });
  }

  /** The caller's transaction must announce `all`. @throws DomainError users.email_taken */
  async create(m: EntityManager, account: NewAccount, actorId: string | null): Promise<{ id: string; oneTimePassword: string }> {
    const password = account.password ?? oneTimePassword();
    const now = this.clock.now();
    const user: AppUser = {
      id: newId(),
      email: account.email.trim().toLowerCase(),
      name: account.name,
      passwordHash: await this.passwords.hash(password),
      mustChangePassword: account.password === undefined,
      departmentId: account.departmentId ?? null,
      managerId: account.managerId ?? null,
      active: true,
      locale: account.locale ?? 'zh-CN',
      timezone: account.timezone ?? this.config.timezone,
      lastSignInAt: null,
      version: 1,
      createdAt: now,
      updatedAt: now,
    };
    await explainTakenEmail(() => m.insert(AppUser, user));
    await this.roles.set(m, user, account.roleIds);
    const payload = { departmentId: user.departmentId, managerId: user.managerId };
    await this.events.append(m, [{ name: 'user.created', subject: { type: 'user', id: user.id }, occurredAt: now, actorId, payload }]);
    return { id: user.id, oneTimePassword: password };
  }

  setRoles(m: EntityManager, user: { id: string; name: string }, roleIds: readonly string[]): Promise<void> {
    return this.roles.set(m, user, roleIds);
  }

  roleIdsOf(keys: readonly string[], m?: EntityManager): Promise<string[]> {
    return this.roles.idsOf(keys, m);
  }
}

export async function explainTakenEmail<T>(write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (cause) {
    if (violatedConstraint(cause) === 'app_user_email_key') throw conflict('users.email_taken', 'Another user has this e-mail address');
    throw cause;
  }
}
