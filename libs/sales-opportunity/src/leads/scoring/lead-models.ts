import { Inject, Injectable } from '@nestjs/common';
import { Audit, Clock, CONFIG, conflict, Database, newId, sql, type Config } from '@patron/kernel';
import type { EntityManager } from 'typeorm';
import { train, type Model } from './bayes.js';
import { evaluate, type Evaluation } from './evaluate.js';
import { LeadFeatures, type Endings } from './lead-features.js';

/** Fewer say too little: chance alone would make a model. */
export const LEAST = { won: 20, lost: 20, of: 100 } as const;

interface Kept {
  id: string;
  model: Model;
}

export interface ModelView {
  id: string;
  trainedAt: Date;
  /** Null: trained by itself at night. */
  trainedBy: { id: string; name: string } | null;
  report: Evaluation;
}

/** So many more endings than the model has learnt from make another one worth its while. */
const FRESH = { least: 20, share: 0.1, most: 1000 } as const;

export const freshNeeded = (learnt: number): number => Math.min(FRESH.most, Math.max(FRESH.least, Math.ceil(learnt * FRESH.share)));

/** The one model in use, learnt from how earlier leads ended. */
@Injectable()
export class LeadModels {
  private kept: Kept | null = null;

  constructor(
    private readonly db: Database,
    private readonly features: LeadFeatures,
    private readonly clock: Clock,
    private readonly audit: Audit,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Its weights are read again only when another model took over. */
  async active(m?: EntityManager): Promise<Model | null> {
    const row = await this.db.one<{ id: string }>(sql`select id from sales.lead_model where active`.named('sales.lead_model.active'), m);
    if (!row) return null;
    if (this.kept?.id !== row.id) {
      const found = await this.db.one<{ weights: Model }>(sql`select weights from sales.lead_model where id = ${row.id}`, m);
      this.kept = found ? { id: row.id, model: found.weights } : null;
    }
    return this.kept?.model ?? null;
  }

  view(): Promise<ModelView | undefined> {
    return this.db.one<ModelView>(sql`select x.id, x.trained_at as "trainedAt", (select json_build_object('id', u.id, 'name', u.name) from identity.app_user u where u.id = x.trained_by) as "trainedBy", x.report
      from sales.lead_model x where x.active`);
  }

  /** What one would be made from now, how much of it is new to the model in use, and how much must be for another one. */
  async material(): Promise<Endings & { needed: number }> {
    const model = await this.view();
    const learnt = model ? model.report.trained.of + model.report.tested.of : 0;
    return { ...(await this.features.endings(this.clock.now(), model?.trainedAt ?? null)), needed: model ? freshNeeded(learnt) : LEAST.of };
  }

  /** Measured on the last fifth by date, then learnt from all of it. @throws DomainError 409 lead_model.too_little */
  async train(trainedBy: string | null): Promise<Evaluation> {
    const now = this.clock.now();
    const history = await this.features.history(now, this.config.timezone);
    const won = history.filter((sample) => sample.won).length;
    if (!isEnough({ of: history.length, won })) {
      throw conflict('lead_model.too_little', 'There are too few closed leads to learn from', { of: history.length, won, least: LEAST });
    }
    const report = evaluate(history);
    const model = train(history);
    const id = newId();
    await this.db.transaction(async (m) => {
      await this.db.execute(sql`update sales.lead_model set active = false where active`, m);
      await this.db.execute(sql`delete from sales.lead_model where not active and trained_at < ${now}::timestamptz - interval '1 year'`, m);
      await this.db.execute(sql`insert into sales.lead_model (id, trained_at, trained_by, active, report, weights) values (${id}, ${now}, ${trainedBy}, true, ${JSON.stringify(report)}::jsonb, ${JSON.stringify(model)}::jsonb)`, m);
      await this.audit.record(m, [{ action: 'lead_model.trained', subject: { type: 'lead_model', id }, after: { of: history.length, won, auc: report.model.value, baseline: report.baseline.value } }]);
    });
    return report;
  }
}

export function isEnough({ of, won }: { of: number; won: number }): boolean {
  return of >= LEAST.of && won >= LEAST.won && of - won >= LEAST.lost;
}
