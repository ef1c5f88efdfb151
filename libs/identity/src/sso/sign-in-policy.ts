import { Injectable } from '@nestjs/common';
import { Audit, Database, forbidden, Settings, sql } from '@patron/kernel';
import { ADMINISTRATOR } from '../role/seeded-roles.js';
import type { SignInPolicyDto, SsoButtonDto, SsoChoicesDto } from './sso.dto.js';
import { enabledProviders } from './sso-provider.queries.js';

const KEY = 'identity.sign_in';

/** Which ways in there are. */
@Injectable()
export class SignInPolicy {
  constructor(
    private readonly db: Database,
    private readonly settings: Settings,
    private readonly audit: Audit,
  ) {}

  async choices(): Promise<SsoChoicesDto> {
    const providers = await this.db.rows<SsoButtonDto>(enabledProviders());
    return { providers, ssoOnly: providers.length > 0 && (await this.read()).ssoOnly };
  }

  async read(): Promise<SignInPolicyDto> {
    return (await this.settings.get<SignInPolicyDto>(KEY)) ?? { ssoOnly: false };
  }

  async write({ ssoOnly }: SignInPolicyDto): Promise<SignInPolicyDto> {
    const before = await this.read();
    await this.db.transaction(async (m) => {
      await this.settings.put(KEY, { ssoOnly }, m);
      await this.audit.record(m, [{ action: 'sign_in_policy.updated', subject: { type: 'setting', id: KEY }, before: { ...before }, after: { ssoOnly } }]);
    });
    return { ssoOnly };
  }

  /** Administrators keep their passwords: with the last provider down somebody must be able to mend it. @throws DomainError auth.sso_required */
  async requirePasswordAllowed(userId: string): Promise<void> {
    if (!(await this.choices()).ssoOnly) return;
    const administrator = await this.db.one(sql`select 1 from identity.user_role ur join identity.role r on r.id = ur.role_id
      where ur.user_id = ${userId} and r.key = ${ADMINISTRATOR}`);
    if (!administrator) throw forbidden('auth.sso_required', 'Sign in through your company\'s single sign-on');
  }
}
