import { Injectable } from '@nestjs/common';
import { businessDay, Clock, Database, Settings, sql, type Principal } from '@patron/kernel';
import { OpportunitiesBatch, OpportunityTriggers, Pipelines } from '@patron/sales-opportunity';
import type { DemoSalesPart } from './demo-sales.js';
import { OPPORTUNITY_PLAN, type PlannedOpportunity } from './opportunity-plan.js';

const KEY = 'integration.demo_opportunities';
export const DEMO_SOURCE = 'demo';
const CORPORATE = '企业采购流程';

interface Made {
  pipelineId: string;
  triggerIds: string[];
}

interface Buyer {
  id: string;
  name: string;
  ownerId: string;
}

interface Goods {
  productId: string;
  title: string;
  price: string;
}

/** Two pipelines with some sixty opportunities of the team's customers, at every stage and with their past; and two triggers. */
@Injectable()
export class DemoOpportunities implements DemoSalesPart {
  constructor(
    private readonly db: Database,
    private readonly settings: Settings,
    private readonly clock: Clock,
    private readonly batch: OpportunitiesBatch,
    private readonly pipelines: Pipelines,
    private readonly triggers: OpportunityTriggers,
  ) {}

  async load(principal: Principal, team: readonly string[]): Promise<void> {
    const made = (await this.settings.get<Made>(KEY)) ?? (await this.settle(principal, team));
    const known = await this.db.one<{ n: number }>(sql`select count(*)::int as n from kernel.external_ref where kind = 'opportunity' and source = ${DEMO_SOURCE}`);
    if ((known?.n ?? 0) > 0) return;
    const [buyers, goods] = [await this.buyers(team), await this.goods()];
    if (buyers.length === 0 || goods.length === 0) return;
    const reasons = (await this.pipelines.list(principal, false)).find(({ id }) => id === made.pipelineId)?.reasons ?? [];
    await this.db.transaction(async (m) => {
      for (const [at, planned] of OPPORTUNITY_PLAN.entries()) {
        const buyer = buyers[at % buyers.length];
        if (buyer) for (const step of this.steps(planned, { at, buyer, goods, reasons })) await this.batch.apply(m, [step.item], { mode: 'upsert', actorId: principal.userId, now: step.now });
      }
    });
  }

  async remove(principal: Principal): Promise<void> {
    await this.db.transaction((m) => this.batch.forget(m, DEMO_SOURCE, { actorId: principal.userId, now: this.clock.now() }));
    const made = await this.settings.get<Made>(KEY);
    if (!made) return;
    for (const id of made.triggerIds) await this.triggers.remove(id).catch(() => undefined);
    // One that somebody has put opportunities of his own in stays.
    await this.pipelines.remove(made.pipelineId).catch(() => undefined);
    await this.db.execute(sql`delete from kernel.setting where key = ${KEY}`);
  }

  private async settle(principal: Principal, team: readonly string[]): Promise<Made> {
    const pipelineId = await this.pipelines.create({
      name: CORPORATE, stages: [
        { name: '线索确认', probability: 10, expectedDays: 7 }, { name: '需求与样品', probability: 35, category: 'pipeline', expectedDays: 14, exitChecks: [{ key: 'sample', kind: 'manual', text: '样品已寄出并确认收到' }] },
        { name: '报价', probability: 60, category: 'best_case', expectedDays: 10, requiredFields: ['amount', 'closeOn'] }, { name: '合同与签约', probability: 85, category: 'commit', expectedDays: 10, requiredFields: ['lines'] },
      ],
    }, principal);
    const fallbackOwnerId = team[0] ?? null;
    const triggerIds = [
      await this.triggers.create({ kind: 'cart', name: '购物车满 2000 元未下单', minAmount: '2000', closeInDays: 7, fallbackOwnerId }, principal),
      await this.triggers.create({ kind: 'browse', name: '一周内三次浏览 1000 元以上商品', minAmount: '1000', minViews: 3, withinDays: 7, closeInDays: 14, fallbackOwnerId }, principal),
    ];
    const made = { pipelineId, triggerIds };
    await this.settings.put(KEY, made);
    return made;
  }

  private buyers(team: readonly string[]): Promise<Buyer[]> {
    return this.db.rows<Buyer>(sql`select id, name, "ownerId" from (select p.id, p.name, p.owner_id as "ownerId", row_number() over (partition by p.owner_id order by p.id) as n from customer.profile p
      where p.owner_id = any(${[...team]}::uuid[]) and p.kind <> 'visitor') q order by n, "ownerId", id limit ${OPPORTUNITY_PLAN.length}::int`);
  }

  private goods(): Promise<Goods[]> {
    return this.db.rows<Goods>(sql`select distinct on (p.id) p.id as "productId", p.title, trim_scale(a.price)::text as price from commerce.product p
      join commerce.variant a on a.product_id = p.id and a.price is not null and a.currency = 'CNY' and a.status = 'active' where p.status = 'active' order by p.id, a.price desc limit 24`);
  }

  /** Its way through the stages: opened, moved on every few days, closed at last. */
  private steps(planned: PlannedOpportunity, { at, buyer, goods, reasons }: { at: number; buyer: Buyer; goods: readonly Goods[]; reasons: readonly { id: string; kind: string; name: string }[] }): { item: object; now: Date }[] {
    const { corporate, days, stages, quantity, closesIn, status, reason } = planned;
    const day = (ago: number): Date => new Date(this.clock.now().getTime() - ago * 86_400_000);
    const good = goods[at % goods.length];
    const key = { source: DEMO_SOURCE, externalId: `opportunity-${at + 1}` };
    const pipeline = corporate ? CORPORATE : undefined;
    const opened = {
      ...key, customerId: buyer.id, owner: buyer.ownerId, pipeline, stage: stages[0], name: `${buyer.name} · ${good?.title ?? ''}`.slice(0, 200), createdAt: day(days).toISOString(), currency: 'CNY',
      closeOn: businessDay(day(-closesIn), 'Asia/Shanghai'), nextContactOn: status ? undefined : businessDay(day(-(at % 6) + 1), 'Asia/Shanghai'),
      lines: good && quantity > 0 ? [{ productId: good.productId, quantity: String(quantity), unitPrice: good.price, discountPercent: at % 3 === 0 ? '5' : undefined, taxPercent: corporate ? '13' : undefined }] : undefined,
    };
    const span = Math.max(1, Math.floor(days / (stages.length + (status ? 1 : 0))));
    const moves = stages.slice(1).map((stage, i) => ({ item: { ...key, pipeline, stage }, now: day(days - span * (i + 1)) }));
    const ending = { ...key, status, reason: reasons.find(({ kind, name }) => kind === status && name === reason)?.name, closedAt: day(Math.max(0, days - span * stages.length)).toISOString() };
    return [{ item: opened, now: day(days) }, ...moves, ...(status ? [{ item: ending, now: day(Math.max(0, days - span * stages.length)) }] : [])];
  }
}
