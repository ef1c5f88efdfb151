import { Injectable } from '@nestjs/common';
import { Clock, Database, newId, SecretBox, sql } from '@patron/kernel';
import type { EntityManager } from 'typeorm';
import { authRequired } from '../access/access.errors.js';
import { IdentityChanges } from '../access/identity-changes.js';
import type { SecondFactor } from '../two-factor/second-factor.js';
import { judgeRefresh, sessionExpiry } from './refresh-rule.js';
import type { SessionSecrets } from './session-cookies.js';
import { hashOf, newRefreshToken, SessionCredentials } from './session-credentials.js';
import { SessionTrail } from './session-trail.js';
import * as queries from './session.queries.js';

export interface OpeningOptions {
  /** How the second step was made; null where there was none. */
  secondFactor?: SecondFactor | null;
  /** Runs in the opening transaction with the account held: throws when what the sign-in rested on has changed meanwhile. */
  check?: (m: EntityManager) => Promise<void>;
}

export interface OpenedSession extends SessionSecrets {
  sessionId: string;
  userId: string;
}

const MOST_OPEN = 100;

type RefreshOutcome = { kind: 'refreshed'; session: queries.SessionRow; refreshToken: string; expiresAt: Date } | { kind: 'reused'; session: queries.SessionRow };

/** Sign-in sessions: a family of refresh tokens of which one at a time is alive. */
@Injectable()
export class Sessions {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly box: SecretBox,
    private readonly trail: SessionTrail,
    private readonly changes: IdentityChanges,
    private readonly credentials: SessionCredentials,
  ) {}

  /** Opens a session for an active person whose identity is already proven. @throws DomainError auth.required */
  async open(userId: string, { secondFactor = null, check }: OpeningOptions = {}): Promise<OpenedSession> {
    const now = this.clock.now();
    const session = { id: newId(), userId, now, expiresAt: sessionExpiry(now, now), secondFactor };
    const refreshToken = newRefreshToken();
    await this.changes.transaction(`user:${userId}`, async (m) => {
      const active = await this.db.execute(sql`update identity.app_user set last_sign_in_at = ${now} where id = ${userId} and active`, m);
      if (active === 0) throw authRequired();
      await check?.(m);
      await this.db.execute(queries.insertSession(session), m);
      await this.db.execute(queries.insertToken({ id: newId(), sessionId: session.id, hash: hashOf(refreshToken), now }), m);
      await this.db.execute(queries.revokeOldest(userId, MOST_OPEN, now), m);
      await this.trail.opened(m, { userId, sessionId: session.id, now }, secondFactor);
    });
    return this.secretsOf(session.id, userId, refreshToken, session.expiresAt);
  }

  /**
   * Exchanges a refresh token for new secrets. A token used up before ends the whole session.
   * @param prove is called with the session's id before anything changes; it throws to refuse (CSRF)
   * @throws DomainError auth.required
   */
  async refresh(refreshToken: string, prove: (sessionId: string) => Promise<void>): Promise<OpenedSession> {
    const hash = hashOf(refreshToken);
    const sessionId = await this.sessionIdOf(hash);
    if (sessionId === null) throw authRequired();
    await prove(sessionId);
    const outcome = await this.db.transaction((m) => this.exchange(m, hash, sessionId));
    if (outcome.kind === 'reused') {
      await this.endForReuse(outcome.session);
      throw authRequired();
    }
    return this.secretsOf(sessionId, outcome.session.user_id, outcome.refreshToken, outcome.expiresAt);
  }

  /** Ends the session a refresh token belongs to; does nothing for a token that is not known. */
  async endByToken(refreshToken: string, prove: (sessionId: string) => Promise<void>): Promise<void> {
    const sessionId = await this.sessionIdOf(hashOf(refreshToken));
    if (sessionId === null) return;
    await prove(sessionId);
    const session = await this.db.one<{ user_id: string }>(sql`select user_id from identity.session where id = ${sessionId}`);
    if (session) await this.end(session.user_id, sessionId);
  }

  async end(userId: string, sessionId: string): Promise<void> {
    await this.changes.transaction(`user:${userId}`, async (m) => {
      const ended = await this.revoke(m, { userId, only: sessionId, reason: 'signed_out' });
      if (ended > 0) await this.trail.ended(m, { userId, sessionId });
    });
  }

  /** Ends sessions inside the caller's transaction, which must announce `user:<id>`. Returns how many. */
  async revoke(m: EntityManager, which: { userId: string; only?: string; except?: string; reason: string }): Promise<number> {
    return this.db.execute(queries.revokeSessions({ ...which, now: this.clock.now() }), m);
  }

  private async exchange(m: EntityManager, hash: Buffer, sessionId: string): Promise<RefreshOutcome> {
    const now = this.clock.now();
    const session = await this.db.one<queries.SessionRow>(queries.lockSession(sessionId), m);
    const token = await this.db.one<queries.RefreshTokenRow>(queries.tokenByHash(hash), m);
    if (!session || !token || !session.user_active || session.revoked_at || session.expires_at <= now) throw authRequired();
    const verdict = judgeRefresh({ replacedAt: token.replaced_at, successorUsed: token.successor_used }, now);
    if (verdict === 'reuse') return { kind: 'reused', session };
    if (verdict === 'repeat' && token.successor_sealed !== null) {
      return { kind: 'refreshed', session, refreshToken: this.box.open(token.successor_sealed), expiresAt: session.expires_at };
    }
    const refreshToken = await this.rotate(m, token.id, sessionId);
    const expiresAt = sessionExpiry(session.created_at, now);
    await this.db.execute(queries.prolongSession(sessionId, now, expiresAt), m);
    return { kind: 'refreshed', session, refreshToken, expiresAt };
  }

  private async rotate(m: EntityManager, usedId: string, sessionId: string): Promise<string> {
    const now = this.clock.now();
    const refreshToken = newRefreshToken();
    const successorId = newId();
    await this.db.execute(queries.insertToken({ id: successorId, sessionId, hash: hashOf(refreshToken), now }), m);
    await this.db.execute(queries.replaceToken({ id: usedId, successorId, sealed: this.box.seal(refreshToken), now }), m);
    await this.db.execute(queries.forgetSuccessor(usedId), m);
    return refreshToken;
  }

  private async endForReuse(session: queries.SessionRow): Promise<void> {
    await this.changes.transaction(`user:${session.user_id}`, async (m) => {
      await this.revoke(m, { userId: session.user_id, only: session.id, reason: 'reuse_detected' });
      await this.trail.reused(m, { userId: session.user_id, sessionId: session.id, now: this.clock.now() });
    });
  }

  private async sessionIdOf(hash: Buffer): Promise<string | null> {
    return (await this.db.one<{ session_id: string }>(queries.sessionIdOfToken(hash)))?.session_id ?? null;
  }

  private async secretsOf(sessionId: string, userId: string, refreshToken: string, expiresAt: Date): Promise<OpenedSession> {
    const refreshSeconds = Math.max(0, Math.floor((expiresAt.getTime() - this.clock.now().getTime()) / 1000));
    const secrets = await this.credentials.issue({ id: sessionId, userId }, refreshToken, refreshSeconds);
    return { ...secrets, sessionId, userId };
  }
}
