import { Injectable } from '@nestjs/common';
import type { FieldError } from '@patron/kernel';
import type { EntityManager } from 'typeorm';
import { IdentityChanges } from '../access/identity-changes.js';
import { refusePassword } from '../user/password-rule.js';
import { PasswordStore } from '../user/password-store.js';
import { Passwords } from '../user/passwords.js';

/** The last step of a reset: the new password takes the place of the old and every session ends. */
@Injectable()
export class ResetCompletion {
  constructor(
    private readonly changes: IdentityChanges,
    private readonly passwords: Passwords,
    private readonly store: PasswordStore,
  ) {}

  refuse(password: string, about: { email: string; name: string }): FieldError | null {
    return refusePassword(password, about);
  }

  /** @param consume takes the link away; it throws when somebody was quicker */
  async complete(user: { id: string; name: string }, password: string, consume: (m: EntityManager) => Promise<void>): Promise<void> {
    const hash = await this.passwords.hash(password);
    await this.changes.transaction(`user:${user.id}`, async (m) => {
      await consume(m);
      await this.store.replace(m, { userId: user.id, hash, mustChange: false, actor: { kind: 'user', ...user } });
    });
  }
}
