import { Injectable } from '@nestjs/common';
import { Clock, Database, sql } from '@patron/kernel';
import type { EntityManager } from 'typeorm';
import { hashOf, newRefreshToken } from '../session/session-credentials.js';
import { challengeOver } from './two-factor.errors.js';

export const CHALLENGE_SECONDS = 300;
const MOST_ATTEMPTS = 5;

export interface Challenge {
  token: string;
  expiresAt: Date;
}

/** Tells whether a password is still the one it was, without holding it. */
export const PASSWORD_MARK = sql.raw(`sha256(convert_to(u.id::text || u.password_hash, 'UTF8'))`);

/** The state between the first and the second step of a sign-in: lives five minutes, takes five codes, and dies with the password it was opened by. */
@Injectable()
export class Challenges {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  /** @param passwordHash the one just proven; null when a provider vouched. @throws DomainError auth.challenge_over when it was replaced meanwhile */
  async open(userId: string, passwordHash: string | null): Promise<Challenge> {
    const token = newRefreshToken();
    const expiresAt = new Date(this.clock.now().getTime() + CHALLENGE_SECONDS * 1000);
    const opened = await this.db.execute(sql`insert into identity.sign_in_challenge (token_hash, user_id, password_mark, attempts, expires_at)
      select ${hashOf(token)}, u.id, ${PASSWORD_MARK}, 0, ${expiresAt} from identity.app_user u
      where u.id = ${userId} and u.active and u.password_hash = coalesce(${passwordHash}::text, u.password_hash)`);
    if (opened === 0) throw challengeOver();
    return { token, expiresAt };
  }

  /** Counts an attempt and tells whose sign-in it is, and whether it was the last one. @throws DomainError auth.challenge_over */
  async attempt(token: string): Promise<{ userId: string; last: boolean }> {
    const row = await this.db.one<{ user_id: string; attempts: number }>(sql`update identity.sign_in_challenge set attempts = attempts + 1
      where token_hash = ${hashOf(token)} and expires_at > ${this.clock.now()} and attempts < ${MOST_ATTEMPTS} returning user_id, attempts`);
    if (!row) throw challengeOver();
    return { userId: row.user_id, last: row.attempts >= MOST_ATTEMPTS };
  }

  /** Ends a challenge in the transaction that opens the session; only one request can. @throws DomainError auth.challenge_over also when the password changed */
  async finish(m: EntityManager, token: string): Promise<void> {
    const row = await this.db.one(sql`delete from identity.sign_in_challenge c using identity.app_user u
      where c.token_hash = ${hashOf(token)} and u.id = c.user_id and u.active and c.password_mark = ${PASSWORD_MARK} returning 1`, m);
    if (!row) throw challengeOver();
  }

  /** In the transaction that opens a session: the password proven before is still the one. @throws DomainError auth.challenge_over */
  async requirePassword(m: EntityManager, userId: string, passwordHash: string): Promise<void> {
    const same = await this.db.one(sql`select 1 from identity.app_user where id = ${userId} and password_hash = ${passwordHash}`, m);
    if (!same) throw challengeOver();
  }

  async passwordMarkOf(userId: string): Promise<string> {
    const row = await this.db.one<{ mark: string }>(sql`select encode(${PASSWORD_MARK}, 'base64') as mark from identity.app_user u where u.id = ${userId}`);
    return row?.mark ?? '';
  }
}
