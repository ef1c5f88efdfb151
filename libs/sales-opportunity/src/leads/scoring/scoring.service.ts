import { Injectable } from '@nestjs/common';
import { Audit, Clock, conflict, Database, diffOf, newId, notFound, requireMatch, sql, type Principal } from '@patron/kernel';
import { LeadConditions } from '../assignment/lead-conditions.js';
import { leadScope } from '../lead/lead-scope.js';
import { LEAST, LeadModels } from './lead-models.js';
import { LeadScores } from './lead-scores.js';
import type { LeadScoringDto, NewScoreRuleDto, OriginsDto, ScoreRuleDto, ScoreRulePatchDto } from './scoring.dto.js';

const MOST_RULES = 100;

/** How leads are scored: the merchant's rules, and the model with what it is worth. */
@Injectable()
export class Scoring {
  constructor(
    private readonly db: Database,
    private readonly models: LeadModels,
    private readonly scores: LeadScores,
    private readonly conditions: LeadConditions,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  async view(): Promise<LeadScoringDto> {
    const rules = await this.db.rows<ScoreRuleDto>(sql`select id, name, enabled, conditions, points, version from sales.lead_score_rule order by position, id`);
    const [model, material] = await Promise.all([this.models.view(), this.models.material()]);
    return { rules, model: model ?? null, material: { ...material, least: LEAST.of, leastWon: LEAST.won } };
  }

  /** @throws DomainError 409 lead_model.too_little */
  async train(principal: Principal): Promise<LeadScoringDto> {
    await this.models.train(principal.userId);
    await this.scores.refreshAll(null);
    return this.view();
  }

  /** Leads by origin, as far as the asker may see them, with how many became customers. */
  async origins(principal: Principal): Promise<OriginsDto> {
    return {
      items: await this.db.rows(sql`select l.origin, count(*)::int as leads, (count(*) filter (where l.status = 'converted'))::int as converted,
          (count(*) filter (where l.status = 'converted' and coalesce((select o.status from sales.opportunity o where o.id = l.opportunity_id), 'won') = 'won'))::int as won
        from sales.lead l where ${leadScope(principal) ?? sql.raw('true')} group by 1 order by 2 desc, 1 limit 100`),
    };
  }

  /** @throws DomainError 422; 409 lead_rules.too_many */
  async create({ name, conditions, points, enabled = true }: NewScoreRuleDto, principal: Principal): Promise<LeadScoringDto> {
    this.conditions.check(conditions, principal);
    const rule = { id: newId(), name, conditions, points, enabled };
    await this.db.transaction(async (m) => {
      const count = (await this.db.one<{ n: number }>(sql`select count(*)::int as n from sales.lead_score_rule`, m))?.n ?? 0;
      if (count >= MOST_RULES) throw conflict('lead_rules.too_many', `There are at most ${MOST_RULES} rules`);
      const now = this.clock.now();
      await this.db.execute(sql`insert into sales.lead_score_rule (id, position, name, enabled, conditions, points, created_at, updated_at)
        values (${rule.id}, ${count + 1}, ${name}, ${enabled}, ${JSON.stringify(conditions)}::jsonb, ${points}, ${now}, ${now})`, m);
      await this.audit.record(m, [{ action: 'lead_score_rule.created', subject: { type: 'lead_score_rule', id: rule.id, name }, after: rule }]);
      await this.scores.refreshAll(m);
    });
    return this.view();
  }

  /** @throws DomainError 404, 412, 422, 428 */
  async change(id: string, input: ScoreRulePatchDto, { principal, ifMatch }: { principal: Principal; ifMatch: number | undefined }): Promise<LeadScoringDto> {
    if (input.conditions) this.conditions.check(input.conditions, principal);
    await this.db.transaction(async (m) => {
      const before = await this.db.one<ScoreRuleDto>(sql`select id, name, enabled, conditions, points, version from sales.lead_score_rule where id = ${id}::uuid for update`, m);
      if (!before) throw notFound('lead_score_rule', id);
      requireMatch(ifMatch, before.version);
      const after = { ...before, name: input.name ?? before.name, enabled: input.enabled ?? before.enabled, conditions: input.conditions ?? before.conditions, points: input.points ?? before.points };
      await this.db.execute(sql`update sales.lead_score_rule set name = ${after.name}, enabled = ${after.enabled}, conditions = ${JSON.stringify(after.conditions)}::jsonb, points = ${after.points},
        version = version + 1, updated_at = ${this.clock.now()} where id = ${id}`, m);
      const diff = diffOf(before, after);
      if (diff) await this.audit.record(m, [{ action: 'lead_score_rule.updated', subject: { type: 'lead_score_rule', id, name: after.name }, ...diff }]);
      await this.scores.refreshAll(m);
    });
    return this.view();
  }

  async remove(id: string): Promise<void> {
    await this.db.transaction(async (m) => {
      const gone = await this.db.one<{ name: string }>(sql`delete from sales.lead_score_rule where id = ${id}::uuid returning name`, m);
      if (!gone) throw notFound('lead_score_rule', id);
      await this.audit.record(m, [{ action: 'lead_score_rule.deleted', subject: { type: 'lead_score_rule', id, name: gone.name } }]);
      await this.scores.refreshAll(m);
    });
  }
}
