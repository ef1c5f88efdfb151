import { Injectable } from '@nestjs/common';
import { Audit, Database, EventLog, sql, type Actor } from '@patron/kernel';
import type { EntityManager } from 'typeorm';

interface OfUser {
  userId: string;
  sessionId: string;
  now: Date;
}

/** Comings and goings, in the event log and the audit log. Who signs in is not signed in yet, so he is named as the actor. */
@Injectable()
export class SessionTrail {
  constructor(
    private readonly db: Database,
    private readonly events: EventLog,
    private readonly audit: Audit,
  ) {}

  async opened(m: EntityManager, { userId, sessionId, now }: OfUser, secondFactor: string | null): Promise<void> {
    await this.events.append(m, [{ name: 'user.signed_in', subject: { type: 'user', id: userId }, occurredAt: now, actorId: userId, payload: { sessionId } }]);
    const actor = await this.person(m, userId);
    const after = { session: sessionId, ...(secondFactor !== null && { secondFactor }) };
    await this.audit.record(m, [{ action: 'session.opened', subject: { type: 'user', id: userId, name: actor.name }, after, actor }]);
  }

  async ended(m: EntityManager, { userId, sessionId }: Pick<OfUser, 'userId' | 'sessionId'>): Promise<void> {
    const actor = await this.person(m, userId);
    await this.audit.record(m, [{ action: 'session.ended', subject: { type: 'user', id: userId, name: actor.name }, after: { session: sessionId }, actor }]);
  }

  /** A refresh token that had been used up came again: somebody has a copy. */
  async reused(m: EntityManager, { userId, sessionId, now }: OfUser): Promise<void> {
    await this.events.append(m, [{ name: 'session.reuse_detected', subject: { type: 'user', id: userId }, occurredAt: now, actorId: null, payload: { sessionId } }]);
    const { name } = await this.person(m, userId);
    await this.audit.record(m, [{ action: 'session.reuse_detected', subject: { type: 'user', id: userId, name }, after: { session: sessionId } }]);
  }

  /** What was typed as address is not kept for an unknown account: it may be a password in the wrong box. */
  async refused(userId: string | null): Promise<void> {
    await this.db.transaction(async (m) => {
      const person = userId === null ? undefined : await this.person(m, userId);
      await this.audit.record(m, [{ action: 'session.refused', subject: { type: 'user', id: userId ?? 'unknown', ...(person && { name: person.name }) } }]);
    });
  }

  private async person(m: EntityManager, id: string): Promise<Actor> {
    const user = await this.db.one<{ name: string }>(sql`select name from identity.app_user where id = ${id}`, m);
    return { kind: 'user', id, name: user?.name ?? '' };
  }
}
