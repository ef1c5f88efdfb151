import { Injectable } from '@nestjs/common';
import { Audit, Clock, Database, notFound, sql, type Principal } from '@patron/kernel';
import type { EntityManager } from 'typeorm';
import { IdentityChanges } from '../access/identity-changes.js';
import { StaffRules } from '../user/staff-rules.js';
import { Users } from '../user/users.service.js';
import { deviceOf } from './device-name.js';
import type { SessionDto } from './session-list.dto.js';
import { revokeSessions } from './session.queries.js';

interface OpenRow {
  id: string;
  user_agent: string | null;
  ip: string | null;
  created_at: Date;
  last_used_at: Date;
  expires_at: Date;
}

/** Where a person is signed in, and ending it: his own sessions, and those of people one may act for. */
@Injectable()
export class SessionList {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly changes: IdentityChanges,
    private readonly users: Users,
    private readonly rules: StaffRules,
    private readonly audit: Audit,
  ) {}

  /** Open ones, the last used first. */
  async of(userId: string, currentId: string | null): Promise<SessionDto[]> {
    const rows = await this.db.rows<OpenRow>(sql`select id, user_agent, ip, created_at, last_used_at, expires_at from identity.session
      where user_id = ${userId} and revoked_at is null and expires_at > ${this.clock.now()} order by last_used_at desc, id desc limit 100`);
    return rows.map((row) => ({
      id: row.id, device: deviceOf(row.user_agent), ip: row.ip, createdAt: row.created_at, lastUsedAt: row.last_used_at, expiresAt: row.expires_at, current: row.id === currentId,
    }));
  }

  /** @throws DomainError user.not_found, also for somebody out of the viewer's row scope */
  async ofPerson(viewer: Principal, userId: string, currentId: string | null): Promise<SessionDto[]> {
    await this.users.read(viewer, userId);
    return this.of(userId, currentId);
  }

  /** @throws DomainError session.not_found, also for a session of somebody else */
  async revokeOwn(userId: string, sessionId: string): Promise<void> {
    const ended = await this.changes.transaction(`user:${userId}`, (m) => this.end(m, { userId, only: sessionId, reason: 'revoked' }));
    if (ended === 0) throw notFound('session', sessionId);
  }

  async revokeOthers(userId: string, currentId: string): Promise<number> {
    return this.changes.transaction(`user:${userId}`, (m) => this.end(m, { userId, except: currentId, reason: 'revoked' }));
  }

  /** One session of a person, or all of them. */
  async revokeOfPerson(actor: Principal, userId: string, sessionId?: string): Promise<number> {
    const ended = await this.changes.transaction(`user:${userId}`, async (m) => {
      await this.users.lock(m, actor, userId);
      await this.rules.requireOver(m, actor, userId);
      return this.end(m, { userId, only: sessionId, reason: 'revoked_by_administrator' });
    });
    if (sessionId !== undefined && ended === 0) throw notFound('session', sessionId);
    return ended;
  }

  private async end(m: EntityManager, which: { userId: string; only?: string; except?: string; reason: string }): Promise<number> {
    const ended = await this.db.execute(revokeSessions({ ...which, now: this.clock.now() }), m);
    if (ended === 0) return 0;
    const user = await this.db.one<{ name: string }>(sql`select name from identity.app_user where id = ${which.userId}`, m);
    const after = { sessions: ended, ...(which.only !== undefined && { sessionId: which.only }) };
    await this.audit.record(m, [{ action: 'session.revoked', subject: { type: 'user', id: which.userId, name: user?.name }, after }]);
    return ended;
  }
}
