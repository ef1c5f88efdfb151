import { Injectable } from '@nestjs/common';
import { Audit, Clock, Database, diffOf, invalid, requireMatch, sql } from '@patron/kernel';
import type { EntityManager } from 'typeorm';
import { STAGE_WORDS } from '../lifecycle.facts.js';
import { STAGES, type Stage } from '../rules/lifecycle-rules.js';
import { DEFAULT_STRATEGIES, type Strategy } from './default-strategies.js';

/** The merchant's words; null where the product's own stand. */
export interface StageStrategy {
  stage: Stage;
  goal: string | null;
  actions: string[] | null;
  owner: { id: string; name: string } | null;
  version: number;
  defaults: Strategy;
}

export interface StrategyPatch {
  goal?: string | undefined;
  actions?: string[] | undefined;
  ownerId?: string | null | undefined;
}

interface Row {
  stage: Stage;
  goal: string;
  actions: string[];
  owner: { id: string; name: string } | null;
  version: number;
}

/** What the merchant wants to do about customers of each stage. */
@Injectable()
export class Strategies {
  constructor(
    private readonly db: Database,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  async list(m?: EntityManager): Promise<StageStrategy[]> {
    const rows = await this.db.rows<Row>(sql`SELECT s.stage, s.goal, s.actions, s.version, CASE WHEN u.id IS NOT NULL THEN json_build_object('id', u.id, 'name', u.name) END AS owner
      FROM insight.stage_strategy s LEFT JOIN identity.app_user u ON u.id = s.owner_id`, m);
    return STAGES.map((stage) => {
      const row = rows.find((candidate) => candidate.stage === stage);
      const own = row && row.goal !== '';
      return { stage, goal: own ? row.goal : null, actions: own ? row.actions : null, owner: row?.owner ?? null, version: row?.version ?? 0, defaults: DEFAULT_STRATEGIES[stage] };
    });
  }

  async read(stage: Stage, m?: EntityManager): Promise<StageStrategy> {
    const found = (await this.list(m)).find((candidate) => candidate.stage === stage);
    if (!found) throw new Error('There is a strategy for every stage');
    return found;
  }

  /** Words the merchant leaves empty are the product's own again. @throws DomainError 412, 422, 428 */
  save(stage: Stage, patch: StrategyPatch, ifMatch: number | undefined): Promise<StageStrategy> {
    return this.db.transaction(async (m) => {
      await this.db.execute(sql`SELECT pg_advisory_xact_lock(hashtext('insight.stage_strategy'))`, m);
      const before = await this.read(stage, m);
      requireMatch(ifMatch, before.version);
      const was = { goal: before.goal ?? '', actions: before.actions ?? [], ownerId: before.owner?.id ?? null };
      const next = { goal: patch.goal ?? was.goal, actions: patch.actions ?? was.actions, ownerId: patch.ownerId === undefined ? was.ownerId : patch.ownerId };
      const change = diffOf(was, next);
      if (!change) return before;
      if (next.ownerId !== null && next.ownerId !== was.ownerId) await this.checkOwner(next.ownerId, m);
      await this.db.execute(sql`INSERT INTO insight.stage_strategy (stage, goal, actions, owner_id, version, updated_at) VALUES (${stage}, ${next.goal}, ${next.actions}::text[], ${next.ownerId}::uuid, 1, ${this.clock.now()})
        ON CONFLICT (stage) DO UPDATE SET goal = excluded.goal, actions = excluded.actions, owner_id = excluded.owner_id, version = stage_strategy.version + 1, updated_at = excluded.updated_at`, m);
      await this.audit.record(m, [{ action: 'stage_strategy.updated', subject: { type: 'stage_strategy', id: stage, name: STAGE_WORDS[stage]['zh-CN'] }, ...change }]);
      return this.read(stage, m);
    });
  }

  private async checkOwner(id: string, m: EntityManager): Promise<void> {
    const known = await this.db.one(sql`SELECT 1 FROM identity.app_user WHERE id = ${id}::uuid`, m);
    if (!known) throw invalid([{ field: 'ownerId', code: 'user.not_found', message: 'is no user' }]);
  }
}
