import { Injectable } from '@nestjs/common';
import { Audit, Clock, Database, diffOf, invalid, Jobs, newId, requireMatch, sql, type FieldError, type Principal } from '@patron/kernel';
import type { EntityManager } from 'typeorm';
import { DEFAULT_RULES, rulesWrong, type CategoryCycle, type LifecycleRules } from '../rules/lifecycle-rules.js';

/** Any fixed id: there is one set of rules, and the audit log wants a subject. */
const SUBJECT = { type: 'lifecycle_rules', id: '00000000-0000-7000-8000-00000000001f', name: 'lifecycle' };
/** Goes through everybody after a change of the rules. */
export const APPLY_RULES = 'lifecycle.rules';

export interface RulesVersion {
  version: number;
  rules: LifecycleRules;
  /** Null: the product's own, never changed. */
  savedAt: string | null;
  savedBy: string | null;
}

/** Rules in force, and the cycles of all categories that they reach. */
export interface RulesInForce extends RulesVersion {
  cycles: CategoryCycle[];
}

const COLUMNS = sql.raw(`version, rules, to_json(saved_at) #>> '{}' AS "savedAt", saved_by_name AS "savedBy"`);
const OWN: RulesVersion = { version: 0, rules: DEFAULT_RULES, savedAt: null, savedBy: null };

/** The merchant's rules of the lifecycle: every version is kept. */
@Injectable()
export class LifecycleSettings {
  constructor(
    private readonly db: Database,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly jobs: Jobs,
  ) {}

  async current(m?: EntityManager): Promise<RulesVersion> {
    return (await this.db.one<RulesVersion>(sql`SELECT ${COLUMNS} FROM insight.lifecycle_rules ORDER BY version DESC LIMIT 1`.named('insight.rules.current'), m)) ?? OWN;
  }

  async inForce(m?: EntityManager): Promise<RulesInForce> {
    const current = await this.current(m);
    return { ...current, cycles: await this.reached(current.rules, m) };
  }

  versions(): Promise<RulesVersion[]> {
    return this.db.rows<RulesVersion>(sql`SELECT ${COLUMNS} FROM insight.lifecycle_rules ORDER BY version DESC LIMIT 50`);
  }

  /** @throws DomainError 422 naming what is wrong; 412, 428 */
  save(rules: LifecycleRules, ifMatch: number | undefined, principal: Principal): Promise<RulesVersion> {
    return this.db.transaction(async (m) => {
      await this.db.execute(sql`SELECT pg_advisory_xact_lock(hashtext('insight.lifecycle_rules'))`, m);
      const before = await this.current(m);
      requireMatch(ifMatch, before.version);
      await this.check(rules, m);
      const change = diffOf(before.rules, rules);
      if (!change) return before;
      const version = before.version + 1;
      await this.db.execute(sql`INSERT INTO insight.lifecycle_rules (version, rules, saved_at, saved_by, saved_by_name)
        VALUES (${version}::int, ${JSON.stringify(rules)}::jsonb, ${this.clock.now()}, ${principal.userId}::uuid, ${principal.name})`, m);
      await this.audit.record(m, [{ action: 'lifecycle_rules.updated', subject: SUBJECT, ...change }]);
      await this.jobs.add(m, APPLY_RULES, { id: newId() }, { jobKey: APPLY_RULES });
      return this.current(m);
    });
  }

  /** @throws DomainError 422 naming each field that keeps the stages from being complete and apart */
  async check(rules: LifecycleRules, m?: EntityManager): Promise<void> {
    const wrong = [...rulesWrong(rules), ...(await this.unknownCategories(rules, m))];
    if (wrong.length > 0) throw invalid(wrong);
  }

  /** Each category with the cycle that counts for it: its own, or that of the nearest one above it with a cycle. */
  async reached({ categories }: LifecycleRules, m?: EntityManager): Promise<CategoryCycle[]> {
    if (categories.length === 0) return [];
    const rows = await this.db.rows<{ id: string; parentId: string | null }>(sql`SELECT id, parent_id AS "parentId" FROM commerce.category`, m);
    const own = new Map(categories.map((cycle) => [cycle.categoryId, cycle]));
    const parents = new Map(rows.map(({ id, parentId }) => [id, parentId]));
    return rows.flatMap(({ id }) => {
      const seen = new Set<string>();
      let at: string | null = id;
      while (at !== null && !own.has(at) && !seen.has(at)) {
        seen.add(at);
        at = parents.get(at) ?? null;
      }
      const cycle = at === null ? undefined : own.get(at);
      return cycle ? [{ ...cycle, categoryId: id }] : [];
    });
  }

  private async unknownCategories({ categories }: LifecycleRules, m?: EntityManager): Promise<FieldError[]> {
    const ids = categories.map(({ categoryId }) => categoryId);
    const known = new Set((await this.db.rows<{ id: string }>(sql`SELECT id FROM commerce.category WHERE id = ANY(${ids}::uuid[])`, m)).map(({ id }) => id));
    return ids.flatMap((id, i) => (known.has(id) ? [] : [{ field: `categories[${i}].categoryId`, code: 'category.not_found', message: 'is no category' }]));
  }
}
