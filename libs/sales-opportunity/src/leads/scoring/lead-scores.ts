import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, Database, Jobs, sql, type Config } from '@patron/kernel';
import type { EntityManager } from 'typeorm';
import { LeadConditions } from '../assignment/lead-conditions.js';
import { LeadFeatures } from './lead-features.js';
import { LeadModels } from './lead-models.js';
import { scoreOf, type Score } from './score.js';

export const RESCORE = 'sales.rescore-leads';
const BATCH = 1000;

interface StoredRule {
  name: string;
  points: number;
  conditions: string[];
}

/** Writes scores with their reasons: when a lead comes or changes, and all open ones after the rules or the model did. */
@Injectable()
export class LeadScores {
  constructor(
    private readonly db: Database,
    private readonly conditions: LeadConditions,
    private readonly features: LeadFeatures,
    private readonly models: LeadModels,
    private readonly jobs: Jobs,
    @Inject(CONFIG) private readonly config: Config,
  ) {
    jobs.on<{ after?: string }>(RESCORE, ({ after }) => this.rescore(after ?? null));
  }

  async refresh(m: EntityManager, leadIds: readonly string[]): Promise<void> {
    if (leadIds.length === 0) return;
    const rules = await this.db.rows<StoredRule>(sql`select name, points, conditions from sales.lead_score_rule where enabled order by position, id`, m);
    const model = await this.models.active(m);
    const features = await this.features.of(m, leadIds, this.config.timezone);
    const leads = await this.conditions.holding(m, leadIds, rules);
    const scored = leads.map(({ id, holds }): Score & { id: string } => ({ id, ...scoreOf({ model, features: features.get(id) ?? {}, rules: rules.filter((_, at) => holds[at]) }) }));
    await this.db.execute(sql`update sales.lead l set chance = r.chance, score = case l.score_mode when 'manual' then l.score else r.score end, score_reasons = r.reasons
      from jsonb_to_recordset(${JSON.stringify(scored)}::jsonb) as r(id uuid, score integer, chance double precision, reasons jsonb) where l.id = r.id`, m);
  }

  /** Queues all open leads to be scored anew; asked again meanwhile, it is done once more from the start. */
  async refreshAll(m: EntityManager | null): Promise<void> {
    await this.jobs.add(m, RESCORE, {}, { jobKey: RESCORE, queueName: RESCORE });
  }

  private async rescore(after: string | null): Promise<void> {
    await this.db.transaction(async (m) => {
      const rows = await this.db.rows<{ id: string }>(sql`select id from sales.lead where status in ('new', 'working', 'nurturing') and (${after}::uuid is null or id > ${after}::uuid) order by id limit ${BATCH} for update`, m);
      await this.refresh(m, rows.map(({ id }) => id));
      const last = rows.at(-1);
      if (rows.length === BATCH && last) await this.jobs.add(m, RESCORE, { after: last.id }, { jobKey: `${RESCORE}:next`, queueName: RESCORE });
    });
  }
}
