import { Injectable } from '@nestjs/common';
import { Audit, Clock, Database, sql, violatedConstraint } from '@patron/kernel';
import type { EntityManager } from 'typeorm';
import { IdentityChanges } from '../access/identity-changes.js';
import { SecurityNotes } from '../two-factor/security-notes.js';
import { UserAccounts } from '../user/user-accounts.service.js';
import type { Vouched } from './openid-providers.js';
import { SsoRefusal } from './sso-errors.js';
import type { ProviderRow } from './sso-provider.queries.js';

/** Of somebody who has no password; Passwords.matches finds none that fits. */
const NO_PASSWORD = '!sso';

interface Person {
  id: string;
  active: boolean;
}

/** Which of our people a provider's subject is. Bound by issuer and subject, for ever; by e-mail address only the first time, and only a verified one. */
@Injectable()
export class SsoPeople {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly changes: IdentityChanges,
    private readonly accounts: UserAccounts,
    private readonly audit: Audit,
    private readonly notes: SecurityNotes,
  ) {}

  /** @throws SsoRefusal */
  async find(provider: ProviderRow, vouched: Vouched): Promise<string> {
    const linked = await this.db.one<Person>(sql`update identity.sso_identity i set last_used_at = ${this.clock.now()} from identity.app_user u
      where i.issuer = ${vouched.issuer} and i.subject = ${vouched.subject} and u.id = i.user_id returning u.id, u.active`);
    const person = linked ?? (await this.firstTime(provider, vouched));
    if (!person.active) throw new SsoRefusal('inactive');
    return person.id;
  }

  private async firstTime(provider: ProviderRow, vouched: Vouched): Promise<Person> {
    const { email, emailVerified } = vouched;
    if (email === null || !emailVerified) throw new SsoRefusal('unverified');
    const domain = email.slice(email.lastIndexOf('@') + 1);
    if (provider.allowed_domains.length > 0 && !provider.allowed_domains.includes(domain)) throw new SsoRefusal('domain');
    const known = await this.db.one<Person>(sql`select id, active from identity.app_user where lower(email) = ${email}`);
    if (!known && provider.provisioning !== 'create') throw new SsoRefusal('unknown');
    if (known && !known.active) return known;
    return this.changes.transaction('all', async (m) => {
      const person = known ?? { id: await this.create(m, provider, { email, name: vouched.name ?? email }), active: true };
      await this.link(m, person.id, vouched);
      await this.notes.write(m, person.id, 'sso.linked', { provider: provider.label });
      return person;
    });
  }

  private async create(m: EntityManager, provider: ProviderRow, { email, name }: { email: string; name: string }): Promise<string> {
    const { id } = await this.accounts.create(m, { email, name, roleIds: provider.default_role_id === null ? [] : [provider.default_role_id] }, null);
    await this.db.execute(sql`update identity.app_user set password_hash = ${NO_PASSWORD}, must_change_password = false where id = ${id}`, m);
    await this.audit.record(m, [{
      action: 'user.created', subject: { type: 'user', id, name }, after: { email, provider: provider.key }, actor: { kind: 'system', id: null, name: provider.label },
    }]);
    return id;
  }

  private async link(m: EntityManager, userId: string, { issuer, subject }: Vouched): Promise<void> {
    const now = this.clock.now();
    try {
      await this.db.execute(sql`insert into identity.sso_identity (issuer, subject, user_id, created_at, last_used_at)
        values (${issuer}, ${subject}, ${userId}, ${now}, ${now})`, m);
    } catch (cause) {
      // The address was given to another person at the provider; he is not the one who was here before.
      if (violatedConstraint(cause)?.startsWith('sso_identity_')) throw new SsoRefusal('taken', { cause });
      throw cause;
    }
    // A one-time password that was never used is of no use any more, and must not lie around.
    await this.db.execute(sql`update identity.app_user set password_hash = ${NO_PASSWORD}, must_change_password = false where id = ${userId} and must_change_password`, m);
  }
}
