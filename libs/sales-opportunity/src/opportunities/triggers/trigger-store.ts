import { Injectable } from '@nestjs/common';
import { Database, sql, type SqlFragment } from '@patron/kernel';
import { isoUtc } from '@patron/record';
import type { EntityManager } from 'typeorm';
import type { Goods } from './trigger-goods.js';
import type { Condition, OpportunityTrigger, TriggerKind, TriggerSubject } from './trigger.types.js';

const TRIGGER = sql.raw(`t.id, t.kind, t.name, t.active, ${isoUtc('t.active_since')} as "activeSince", t.pipeline_id as "pipelineId", t.stage_id as "stageId", t.currency, t.min_amount_minor as "minAmountMinor",
  t.min_views as "minViews", t.within_days as "withinDays", t.quiet_days as "quietDays", t.close_in_days as "closeInDays", t.fallback_owner_id as "fallbackOwnerId", t.version`);

/** Rows of triggers, and their last word on each cart or product. */
@Injectable()
export class TriggerStore {
  constructor(private readonly db: Database) {}

  list(condition: SqlFragment = sql.raw('true'), m?: EntityManager): Promise<OpportunityTrigger[]> {
    return this.db.rows<OpportunityTrigger>(sql`select ${TRIGGER} from sales.opportunity_trigger t where ${condition} order by t.position, t.created_at, t.id`, m);
  }

  active(kind: TriggerKind, m?: EntityManager): Promise<OpportunityTrigger[]> {
    return this.list(sql`t.active and t.kind = ${kind}`, m);
  }

  async held(m: EntityManager, id: string): Promise<OpportunityTrigger | undefined> {
    return this.db.one<OpportunityTrigger>(sql`select ${TRIGGER} from sales.opportunity_trigger t where t.id = ${id}::uuid for update of t`, m);
  }

  async put(m: EntityManager, trigger: OpportunityTrigger, now: Date): Promise<void> {
    const { id, kind, name, active, activeSince, pipelineId, stageId, currency, minAmountMinor, minViews, withinDays, quietDays, closeInDays, fallbackOwnerId, version } = trigger;
    await this.db.execute(sql`insert into sales.opportunity_trigger (id, kind, name, active, active_since, pipeline_id, stage_id, currency, min_amount_minor, min_views, within_days, quiet_days, close_in_days,
        fallback_owner_id, position, created_at, updated_at, version)
      values (${id}, ${kind}, ${name}, ${active}, ${activeSince}, ${pipelineId}, ${stageId}, ${currency}, ${minAmountMinor}, ${minViews}, ${withinDays}, ${quietDays}, ${closeInDays}, ${fallbackOwnerId},
        (select coalesce(max(position), -1) + 1 from sales.opportunity_trigger), ${now}, ${now}, ${version})
      on conflict (id) do update set name = excluded.name, active = excluded.active, active_since = excluded.active_since, pipeline_id = excluded.pipeline_id, stage_id = excluded.stage_id,
        currency = excluded.currency, min_amount_minor = excluded.min_amount_minor, min_views = excluded.min_views, within_days = excluded.within_days, quiet_days = excluded.quiet_days,
        close_in_days = excluded.close_in_days, fallback_owner_id = excluded.fallback_owner_id, updated_at = excluded.updated_at, version = excluded.version`, m);
  }

  async remove(m: EntityManager, id: string): Promise<void> {
    await this.db.execute(sql`delete from sales.trigger_decision where trigger_id = ${id}`, m);
    await this.db.execute(sql`delete from sales.opportunity_trigger where id = ${id}`, m);
  }

  /** The customer is held: of two workers who look at his carts or products, the second sees what the first did. */
  async holdCustomer(m: EntityManager, customerId: string): Promise<void> {
    await this.db.execute(sql`select 1 from customer.profile where id = ${customerId}::uuid for no key update`, m);
  }

  /** @returns false where the cart has opened one already */
  async claim(m: EntityManager, { kind, id }: TriggerSubject, { opportunityId, goods, now }: { opportunityId: string; goods: readonly Goods[]; now: Date }): Promise<boolean> {
    if (kind !== 'cart') return true;
    return (await this.db.execute(sql`insert into sales.opportunity_origin (kind, subject_id, opportunity_id, goods, created_at) values (${kind}, ${id}, ${opportunityId}, ${JSON.stringify(goods)}::jsonb, ${now}) on conflict do nothing`, m)) > 0;
  }

  /** What a cart opened, and the goods that were taken over from it last; goods taken over before that was kept are unknown. */
  ofCart(m: EntityManager, cartId: string): Promise<{ opportunityId: string; goods: Goods[] | null } | undefined> {
    return this.db.one(sql`select opportunity_id as "opportunityId", goods from sales.opportunity_origin where kind = 'cart' and subject_id = ${cartId}::uuid`, m);
  }

  async takenOver(m: EntityManager, cartId: string, goods: readonly Goods[]): Promise<void> {
    await this.db.execute(sql`update sales.opportunity_origin set goods = ${JSON.stringify(goods)}::jsonb where kind = 'cart' and subject_id = ${cartId}::uuid`, m);
  }

  /** The newest word stands; that it opened one is never written over. */
  async decide(m: EntityManager, trigger: OpportunityTrigger, { subject, why, opportunityId, now }: { subject: TriggerSubject; why: Condition | undefined; opportunityId: string | null; now: Date }): Promise<void> {
    const detail = why ? { expected: why.expected, actual: why.actual } : {};
    await this.db.execute(sql`insert into sales.trigger_decision (customer_id, trigger_id, subject_id, kind, outcome, reason, detail, opportunity_id, decided_at)
      values (${subject.customerId}, ${trigger.id}, ${subject.id}, ${subject.kind}, ${why ? 'skipped' : 'opened'}, ${why?.code ?? 'opened'}, ${JSON.stringify(detail)}::jsonb, ${opportunityId}, ${now})
      on conflict (customer_id, trigger_id, subject_id) do update set outcome = excluded.outcome, reason = excluded.reason, detail = excluded.detail, opportunity_id = excluded.opportunity_id, decided_at = excluded.decided_at
      where sales.trigger_decision.outcome <> 'opened' or excluded.outcome = 'opened'`, m);
  }
}
