import { Inject, Injectable } from '@nestjs/common';
import { businessDay, Clock, CONFIG, Database, sql, type Config } from '@patron/kernel';
import type { EntityManager } from 'typeorm';
import { Opportunities, type NewOpportunity } from '../records/opportunities.js';
import { deciding, judge } from './trigger-rule.js';
import { nameOf, TriggerGoods, type Goods } from './trigger-goods.js';
import { TriggerStore } from './trigger-store.js';
import { TriggerSubjects } from './trigger-subjects.js';
import type { OpportunityTrigger, TriggerSubject } from './trigger.types.js';

/** What a trigger is judged by and what it puts into the opportunity; one parameter instead of two. */
@Injectable()
export class TriggerReading {
  constructor(
    readonly subjects: TriggerSubjects,
    readonly goods: TriggerGoods,
  ) {}
}

/** Opens what a trigger asks for, at most once, and writes down why it did or did not. */
@Injectable()
export class TriggerOpening {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly reading: TriggerReading,
    private readonly store: TriggerStore,
    private readonly opportunities: Opportunities,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Every cart trigger on one cart. @returns the opportunity, if one was opened now */
  cart(cartId: string): Promise<string | null> {
    return this.db.transaction(async (m) => {
      const whose = await this.db.one<{ customerId: string }>(sql`select customer_id as "customerId" from commerce.cart where id = ${cartId}::uuid`, m);
      if (!whose) return null;
      await this.store.holdCustomer(m, whose.customerId);
      for (const trigger of await this.store.active('cart', m)) {
        const subject = await this.reading.subjects.cart(trigger, cartId, m);
        // A merge gave it to another customer a moment ago: the job comes again.
        if (!subject || subject.customerId !== whose.customerId) throw new Error('The cart changed hands meanwhile');
        const opened = await this.look(m, trigger, subject);
        if (opened) return opened;
      }
      return null;
    });
  }

  /** Every browse trigger on what one customer looks at. @returns those opened now */
  browsing(customerId: string): Promise<string[]> {
    return this.db.transaction(async (m) => {
      await this.store.holdCustomer(m, customerId);
      const opened: string[] = [];
      for (const trigger of await this.store.active('browse', m)) {
        const productIds = (await this.reading.subjects.products(trigger, customerId, { m })).filter((each) => worthADecision(trigger, each)).map(({ id }) => id);
        for (const productId of productIds) {
          const [subject] = await this.reading.subjects.products(trigger, customerId, { productId, m });
          const id = subject ? await this.look(m, trigger, subject) : null;
          if (id) opened.push(id);
        }
      }
      return opened;
    });
  }

  private async look(m: EntityManager, trigger: OpportunityTrigger, subject: TriggerSubject): Promise<string | null> {
    const now = this.clock.now();
    const why = deciding(judge(trigger, subject));
    if (why) {
      await this.store.decide(m, trigger, { subject, why, opportunityId: subject.openedId ?? subject.sameGoodsId, now });
      return null;
    }
    const goods = await this.reading.goods.of(m, subject, trigger.currency);
    const { id } = await this.opportunities.create(m, await this.opportunity(m, trigger, { subject, goods }), { actorId: null });
    if (!(await this.store.claim(m, subject, { opportunityId: id, goods, now }))) throw new Error('The cart opened an opportunity meanwhile');
    await this.store.decide(m, trigger, { subject, why: undefined, opportunityId: id, now });
    return id;
  }

  private async opportunity(m: EntityManager, trigger: OpportunityTrigger, { subject, goods }: { subject: TriggerSubject; goods: readonly Goods[] }): Promise<NewOpportunity> {
    const ownerId = subject.ownerId ?? trigger.fallbackOwnerId;
    const inUse = await this.stageInUse(m, trigger);
    const owner = await this.db.one<{ locale: 'zh-CN' | 'en' }>(sql`select locale from identity.app_user where id = ${ownerId}::uuid`, m);
    const { timezone } = this.config;
    const closeOn = trigger.closeInDays === null ? null : businessDay(new Date(this.clock.now().getTime() + trigger.closeInDays * 86_400_000), timezone);
    return {
      ...inUse, customerId: subject.customerId, source: trigger.kind, originId: subject.id, ownerId, closeOn, currency: trigger.currency, lines: goods.map((each) => ({ ...each })),
      name: nameOf(subject.kind, goods, owner?.locale ?? 'zh-CN'), nextContactOn: businessDay(this.clock.now(), timezone),
    };
  }

  /** The trigger's stage, or its pipeline's first where that is gone; the first pipeline in use where the whole is. */
  private async stageInUse(m: EntityManager, { pipelineId, stageId }: OpportunityTrigger): Promise<Pick<NewOpportunity, 'pipelineId' | 'stageId'>> {
    const row = await this.db.one<{ pipeline: boolean; stage: boolean }>(sql`select exists (select 1 from sales.pipeline where id = ${pipelineId} and archived_at is null) as pipeline,
      exists (select 1 from sales.stage where id = ${stageId}::uuid and pipeline_id = ${pipelineId} and archived_at is null) as stage`, m);
    if (!row?.pipeline) return {};
    return row.stage && stageId !== null ? { pipelineId, stageId } : { pipelineId };
  }
}

/** Most of what people look at is far from opening anything: no word is kept of that. */
function worthADecision({ minViews, minAmountMinor }: OpportunityTrigger, { views, amountMinor, known }: TriggerSubject): boolean {
  return known && views >= minViews && (amountMinor ?? -1) >= minAmountMinor;
}
