import { Injectable } from '@nestjs/common';
import { Clock, Database, invalid, sql } from '@patron/kernel';
import { authRequired } from '../access/access.errors.js';
import { SignInThrottle } from '../sign-in/sign-in-throttle.js';
import { Passwords } from '../user/passwords.js';
import { proveYourself } from './two-factor.errors.js';

const FRESH_MS = 10 * 60_000;

export interface Proof {
  userId: string;
  sessionId: string;
  address: string;
  password: string | undefined;
}

/** A session may have been left open or stolen: what weakens or takes over an account asks again who it is. */
@Injectable()
export class Reauthentication {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly throttle: SignInThrottle,
    private readonly passwords: Passwords,
  ) {}

  /** The password, or a session opened within the last ten minutes. @throws DomainError auth.password_needed, validation.failed */
  async requireEither(proof: Proof): Promise<void> {
    if (proof.password !== undefined) return this.requirePassword(proof);
    if (!(await this.isFresh(proof))) throw proveYourself();
  }

  /** The password of everybody who has one; whoever signs in only through a provider needs a fresh session. */
  async requireStrict(proof: Proof): Promise<void> {
    if (proof.password !== undefined) return this.requirePassword(proof);
    const hash = await this.hashOf(proof.userId);
    if (hash.startsWith('$argon2') || !(await this.isFresh(proof))) throw proveYourself();
  }

  private async requirePassword({ userId, sessionId, address, password = '' }: Proof): Promise<void> {
    // Whoever holds a stolen session guesses on that session's own counter, as when changing the password.
    const ticket = await this.throttle.enter({ email: userId, address, device: sessionId, addressKnown: true });
    if (!(await this.passwords.matches(await this.hashOf(userId), password))) {
      throw invalid([{ field: 'password', code: 'password.wrong', message: 'is not your password' }]);
    }
    await this.throttle.succeed(ticket);
  }

  private async isFresh({ userId, sessionId }: Proof): Promise<boolean> {
    const since = new Date(this.clock.now().getTime() - FRESH_MS);
    return (await this.db.one(sql`select 1 from identity.session where id = ${sessionId} and user_id = ${userId} and created_at > ${since}`)) !== undefined;
  }

  private async hashOf(userId: string): Promise<string> {
    const row = await this.db.one<{ password_hash: string }>(sql`select password_hash from identity.app_user where id = ${userId} and active`);
    if (!row) throw authRequired();
    return row.password_hash;
  }
}
