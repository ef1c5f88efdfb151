import { Injectable } from '@nestjs/common';
import { conflict, Database, sql } from '@patron/kernel';
import type { EntityManager } from 'typeorm';
import type { AskedStep, ChainStep } from './chain-rules.js';

export interface WhoAsks {
  /** Nobody approves what he asks for himself. */
  requestedBy: string | null;
  /** Whose superiors a step of managers means. */
  ownerId: string | null;
  fallbackUserId: string;
}

const MAY_SEE = sql.raw(`EXISTS (SELECT 1 FROM identity.user_role ur JOIN identity.role r ON r.id = ur.role_id WHERE ur.user_id = u.id AND r.permissions && '{*,contracts.read}'::text[])`);

/** Turns the steps of a chain into people, as the house stands today. */
@Injectable()
export class ApproverFinder {
  constructor(private readonly db: Database) {}

  /** @throws DomainError 409 approvals.nobody where even the fall-back approver cannot be asked */
  async ask(m: EntityManager, steps: readonly ChainStep[], who: WhoAsks): Promise<AskedStep[]> {
    const asked: AskedStep[] = [];
    for (const step of steps) asked.push(...(await this.stepOf(m, step, who)));
    return asked;
  }

  /** The fall-back approver, for a step nobody of is left. Null where he is gone too, or asked for it himself. */
  async standIn(m: EntityManager, who: Pick<WhoAsks, 'fallbackUserId' | 'requestedBy'>): Promise<string | null> {
    return (await this.able(m, [who.fallbackUserId], who.requestedBy))[0] ?? null;
  }

  /** Whether all of them could open what they are asked to decide. */
  async mayApprove(m: EntityManager, ids: readonly string[]): Promise<boolean> {
    return (await this.able(m, ids, null)).length === new Set(ids).size;
  }

  private async stepOf(m: EntityManager, step: ChainStep, who: WhoAsks): Promise<AskedStep[]> {
    if (step.kind === 'managers') {
      const managers = await this.managers(m, who, step.levels);
      return managers.length > 0 ? managers.map((id) => ({ mode: 'any', userIds: [id], fallback: false })) : [await this.instead(m, who)];
    }
    const named = step.kind === 'users' ? step.userIds : await this.holders(m, step.role);
    const userIds = await this.able(m, named, who.requestedBy);
    return [userIds.length > 0 ? { mode: step.mode, userIds, fallback: false } : await this.instead(m, who)];
  }

  private async instead(m: EntityManager, who: WhoAsks): Promise<AskedStep> {
    const id = await this.standIn(m, who);
    if (id === null) throw conflict('approvals.nobody', 'Nobody could approve this: the approvers and the fall-back approver are not there, or it is you who asks');
    return { mode: 'any', userIds: [id], fallback: true };
  }

  /** At work, not the one who asks, and with the right to see approvals. */
  private async able(m: EntityManager, ids: readonly string[], requestedBy: string | null): Promise<string[]> {
    const rows = await this.db.rows<{ id: string }>(sql`SELECT u.id FROM identity.app_user u
      WHERE u.active AND u.id = ANY(${[...ids]}::uuid[]) AND u.id IS DISTINCT FROM ${requestedBy}::uuid AND ${MAY_SEE} ORDER BY u.name, u.id`, m);
    return rows.map(({ id }) => id);
  }

  private async holders(m: EntityManager, role: string): Promise<string[]> {
    const rows = await this.db.rows<{ id: string }>(sql`SELECT ur.user_id AS id FROM identity.user_role ur JOIN identity.role r ON r.id = ur.role_id WHERE r.key = ${role}`, m);
    return rows.map(({ id }) => id);
  }

  /** From the owner upwards, as many as there are; whoever is away or asks himself is passed over. */
  private async managers(m: EntityManager, { ownerId, requestedBy }: WhoAsks, levels: number): Promise<string[]> {
    const rows = await this.db.rows<{ id: string }>(sql`
      WITH RECURSIVE up AS (
        SELECT u.manager_id AS id, 1 AS level, ARRAY[u.id] AS seen FROM identity.app_user u WHERE u.id = ${ownerId ?? requestedBy}::uuid
        UNION ALL SELECT b.manager_id, up.level + 1, up.seen || b.id FROM up JOIN identity.app_user b ON b.id = up.id WHERE b.id <> ALL(up.seen) AND up.level < 50)
      SELECT up.id FROM up JOIN identity.app_user u ON u.id = up.id WHERE u.active AND u.id IS DISTINCT FROM ${requestedBy}::uuid AND u.id <> ALL(up.seen) AND ${MAY_SEE} ORDER BY up.level LIMIT ${levels}::int`, m);
    return rows.map(({ id }) => id);
  }
}
