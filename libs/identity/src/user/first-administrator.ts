import { Injectable } from '@nestjs/common';
import { Database, sql } from '@patron/kernel';
import { IdentityChanges } from '../access/identity-changes.js';
import { ADMINISTRATOR } from '../role/seeded-roles.js';
import { StaffRules } from './staff-rules.js';
import { UserAccounts } from './user-accounts.service.js';

export const DEFAULT_ADMINISTRATOR_EMAIL = 'admin@patron.local';

export interface FirstAdministratorOptions {
  email?: string;
  /** Kept as it is; without it a one-time password is made. */
  password?: string;
}

@Injectable()
export class FirstAdministrator {
  constructor(
    private readonly db: Database,
    private readonly changes: IdentityChanges,
    private readonly accounts: UserAccounts,
    private readonly rules: StaffRules,
  ) {}

  /** Makes the first account of an installation; null when there is one. Processes that start together make only one. */
  async ensure({ email, password }: FirstAdministratorOptions): Promise<{ email: string; oneTimePassword?: string } | null> {
    if (await this.anybody()) return null;
    const address = (email || DEFAULT_ADMINISTRATOR_EMAIL).trim().toLowerCase();
    const created = await this.changes.transaction('all', async (m) => {
      await this.rules.hold(m);
      if (await this.db.one(sql`select 1 from identity.app_user limit 1`, m)) return null;
      const roleIds = await this.accounts.roleIdsOf([ADMINISTRATOR], m);
      return this.accounts.create(m, { email: address, name: 'Administrator', roleIds, password: password || undefined }, null);
    });
    if (!created) return null;
    return password ? { email: address } : { email: address, oneTimePassword: created.oneTimePassword };
  }

  private async anybody(): Promise<boolean> {
    return (await this.db.one(sql`select 1 from identity.app_user limit 1`)) !== undefined;
  }
}
