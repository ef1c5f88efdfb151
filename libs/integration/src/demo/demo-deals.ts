import { Inject, Injectable } from '@nestjs/common';
import { PastDeals, type DealProgress, type MadeDeals, type PastDeal } from '@patron/sales-opportunity';
import { businessDay, Clock, CONFIG, Database, Settings, sql, type Config, type Principal } from '@patron/kernel';
import { DemoInsight } from './demo-insight.js';
import { demoPrincipal } from './demo-principal.js';
import type { DemoSalesPart } from './demo-sales.js';

const KEY = 'integration.demo_deals';
const TITLES = ['春季门店采购', '员工福利礼盒', '年度框架供货', '联名款首单', '会员日备货', '企业团购', '新店开业套装', '节庆礼品'];

interface Buyer {
  id: string;
  name: string;
  ownerId: string;
  opportunityId: string | null;
}

interface Goods {
  id: string;
}

/** How far each of them is; the days are before and after today. */
const STORIES: readonly { progress: DealProgress; discount?: string; validIn?: number; signed?: number; ends?: number; due?: readonly number[]; paid?: readonly [percent: number, daysAgo: number][]; invoiced?: boolean }[] = [
  { progress: 'draft' }, { progress: 'submitted', discount: '20' }, { progress: 'sent', validIn: 20 }, { progress: 'sent', validIn: 3 }, { progress: 'declined', validIn: 10 }, { progress: 'accepted', validIn: 15 },
  { progress: 'agreed', validIn: 30 }, { progress: 'active', signed: -40, ends: 325, due: [-33, -3, 60], paid: [[30, 30]] }, { progress: 'active', signed: -80, ends: 20, due: [-70, -25], paid: [[50, 69]], invoiced: true },
  { progress: 'active', signed: -12, ends: 180, due: [2, 45] }, { progress: 'ended', signed: -200, ends: 100, due: [-190, -120], paid: [[50, 188], [50, 118]], invoiced: true },
];

/** Quotes in every state, contracts that run, money that came and money that is late; spread over the demo's representatives. */
@Injectable()
export class DemoDeals implements DemoSalesPart {
  constructor(
    private readonly db: Database,
    private readonly settings: Settings,
    private readonly deals: PastDeals,
    private readonly clock: Clock,
    private readonly insight: DemoInsight,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async load(principal: Principal, team: readonly string[]): Promise<void> {
    if (await this.settings.get<MadeDeals>(KEY)) return;
    const made: MadeDeals = { quoteIds: [], contractIds: [], chainIds: [] };
    const [buyers, goods] = [await this.buyers(team.slice(1)), await this.goods()];
    if (buyers.length === 0 || goods.length === 0) return;
    made.chainIds.push(await this.chain(principal, team));
    for (const [at, buyer] of buyers.entries()) {
      const story = STORIES[at % STORIES.length] ?? { progress: 'draft' as const };
      const { quoteId, contractId } = await this.deals.make(this.dealOf(buyer, goods, { ...story, at }), demoPrincipal(buyer.ownerId, this.config.timezone));
      made.quoteIds.push(quoteId);
      if (contractId !== null) made.contractIds.push(contractId);
      await this.settings.put(KEY, made);
    }
  }

  async remove(): Promise<void> {
    const made = await this.settings.get<MadeDeals>(KEY);
    if (!made) return;
    await this.deals.remove(made);
    await this.db.execute(sql`DELETE FROM kernel.setting WHERE key = ${KEY}`);
  }

  private dealOf(buyer: Buyer, goods: readonly Goods[], { at, progress, discount, validIn, signed, ends, due, paid, invoiced }: (typeof STORIES)[number] & { at: number }): PastDeal {
    const lines = [0, 1, 2].slice(0, 1 + (at % 3)).map((n) => ({
      productId: goods[(at * 5 + n * 3) % goods.length]?.id ?? null, quantity: String(20 + ((at * 7 + n * 13) % 60)), taxPercent: '13', discountPercent: discount ?? (at % 4 === 0 ? '5' : '0'),
    }));
    const share = due ? Math.floor(100 / due.length) : 0;
    return {
      customerId: buyer.id, title: TITLES[at % TITLES.length] ?? '采购', progress, lines, contactName: buyer.name, ...(buyer.opportunityId && { opportunityId: buyer.opportunityId }),
      ...(validIn !== undefined && { validUntil: this.day(validIn) }), ...(signed !== undefined && { signedOn: this.day(signed) }), ...(ends !== undefined && { endsOn: this.day(ends) }),
      ...(due && { plan: due.map((days, n) => ({ name: n === 0 ? '首付款' : n === due.length - 1 ? '尾款' : '进度款', percent: share, dueOn: this.day(days) })) }),
      ...(paid && { paid: paid.map(([percent, ago]) => ({ percent, receivedOn: this.day(-ago) })) }), ...(invoiced && { invoiced }),
    };
  }

  /** A large discount is looked at by whoever loaded the demo, so that something waits for him. */
  private async chain(principal: Principal, team: readonly string[]): Promise<string> {
    const [manager = ''] = team;
    const looking = principal.userId ?? (await this.insight.somebody()) ?? manager;
    return this.deals.chain({
      document: 'quote', name: '大折扣审批', active: true, position: 10, conditions: [{ kind: 'discount', minPercent: '15' }], fallbackUserId: manager,
      steps: [{ kind: 'users', userIds: [looking], mode: 'any' }],
    }, principal);
  }

  /** Eight of each representative's customers; where one has an open opportunity, the business is about that. */
  private buyers(reps: readonly string[]): Promise<Buyer[]> {
    return this.db.rows<Buyer>(sql`SELECT x.id, x.name, x."ownerId", x."opportunityId" FROM (
        SELECT p.id, p.name, p.owner_id AS "ownerId", (SELECT o.id FROM sales.opportunity o WHERE o.customer_id = p.id AND o.status = 'open' ORDER BY o.id LIMIT 1) AS "opportunityId",
          row_number() OVER (PARTITION BY p.owner_id ORDER BY p.id) AS place
        FROM customer.profile p WHERE p.owner_id = ANY(${[...reps]}::uuid[])) x WHERE x.place % 12 = 3 AND x.place <= 96 ORDER BY x.place, x."ownerId"`);
  }

  private goods(): Promise<Goods[]> {
    return this.db.rows<Goods>(sql`SELECT p.id FROM commerce.product p WHERE p.status = 'active' AND EXISTS (SELECT 1 FROM commerce.variant v WHERE v.product_id = p.id AND v.price > 0 AND v.currency = ${this.config.baseCurrency}
      AND v.position = (SELECT min(f.position) FROM commerce.variant f WHERE f.product_id = p.id)) ORDER BY p.title, p.id LIMIT 40`);
  }

  private day(plus: number): string {
    return businessDay(new Date(this.clock.now().getTime() + plus * 86_400_000), this.config.timezone);
  }
}
