import { Injectable } from '@nestjs/common';
import { Database, notFound, sql } from '@patron/kernel';
import { ApiKeys } from './api-key/api-keys.service.js';
import { SigningKeys } from './session/signing-keys.js';
import { UserPasswords } from './user/user-passwords.service.js';

/** What an operator does at the machine, without signing in. */
@Injectable()
export class OperatorTools {
  constructor(
    private readonly db: Database,
    private readonly keys: ApiKeys,
    private readonly passwords: UserPasswords,
    private readonly signing: SigningKeys,
  ) {}

  /** A key that acts for that active person. @throws DomainError user.not_found, validation.failed */
  async createApiKey({ name, email, scopes }: { name: string; email: string; scopes: string[] }): Promise<{ id: string; key: string }> {
    const user = await this.db.one<{ id: string }>(sql`select id from identity.app_user where lower(email) = ${email.trim().toLowerCase()} and active`);
    if (!user) throw notFound('user');
    const { id, key } = await this.keys.issue(user.id, { name, scopes });
    return { id, key };
  }

  /** Ends all sessions of the person. @throws DomainError user.not_found */
  async resetPassword(email: string): Promise<{ oneTimePassword: string }> {
    return { oneTimePassword: await this.passwords.resetByEmail(email) };
  }

  /** @param distrustOlder for when a key may have leaked: everybody signs in again */
  async rotateSigningKey(options: { distrustOlder?: boolean } = {}): Promise<{ kid: string }> {
    return { kid: await this.signing.rotate(options) };
  }
}
