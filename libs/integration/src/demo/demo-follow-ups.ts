import { Inject, Injectable } from '@nestjs/common';
import { businessDay, Clock, CONFIG, Database, Settings, sql, type Config, type Principal } from '@patron/kernel';
import { PastFollowUps, type PastFollowUp } from '@patron/sales-opportunity';
import type { DemoSalesPart } from './demo-sales.js';

const KEY = 'integration.demo_follow_ups';
const DAY_MS = 86_400_000;
/** How many of each representative's customers were contacted, and how long ago the last of them was. */
const CUSTOMERS_EACH = 24;
const AGES = [0, 1, 2, 3, 5, 6, 8, 10, 12, 16, 20, 25, 31, 40, 55, 70, 85, 95, 120, 150, 170, 185, 210, 240];
/** Days from today on which some of them are to hear again. */
const NEXT: readonly (number | null)[] = [0, null, 1, -1, 3, null, -2, 7, null, 0, null, null, -4, null, 2, null];

type Said = Pick<PastFollowUp, 'kind' | 'outcome' | 'text'> & { plan: string };
const SAID: readonly Said[] = [
  { kind: 'call', outcome: 'interested', text: '电话回访：上次买的很满意，问秋冬新款什么时候到。', plan: '新款到货后发图给她挑' },
  { kind: 'message', outcome: 'considering', text: '微信发了年度采购优惠方案，说要和同事商量一下。', plan: '问商量的结果' },
  { kind: 'visit', outcome: 'reached', text: '上门拜访，看了样品间；关心交期和换货政策。', plan: '带上交期说明再谈一次' },
  { kind: 'call', outcome: 'not_reached', text: '两次没接，留了语音。', plan: '换个时间再打' },
  { kind: 'meeting', outcome: 'agreed', text: '线上会议确认了数量和颜色，下周给正式报价。', plan: '发正式报价' },
  { kind: 'message', outcome: 'reached', text: '收到货了，有一件尺码偏小，已安排换货。', plan: '确认换货已签收' },
  { kind: 'call', outcome: 'call_back', text: '正在开会，约好晚些再聊。', plan: '回电' },
  { kind: 'other', outcome: 'declined', text: '在展会上碰到，今年预算已经用完，明年再看。', plan: '明年预算季前联系' },
];

interface Subject {
  id: string;
  customerId: string | null;
  ownerId: string;
}

/** What the team did with its customers, leads and opportunities, and whom it is to contact today. */
@Injectable()
export class DemoFollowUps implements DemoSalesPart {
  constructor(
    private readonly db: Database,
    private readonly settings: Settings,
    private readonly clock: Clock,
    private readonly past: PastFollowUps,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async load(_principal: Principal, team: readonly string[]): Promise<void> {
    if (await this.settings.get<string[]>(KEY)) return;
    const [customers, leads, opportunities] = [await this.customers(team), await this.leads(team), await this.opportunities(team)];
    const items = [
      ...customers.flatMap((each, at) => this.story('customer', each, { at, age: AGES[Math.floor(at / Math.max(1, team.length - 1)) % AGES.length] ?? 0 })),
      ...leads.flatMap((each, at) => this.story('lead', each, { at, age: at % 9 })),
      ...opportunities.flatMap((each, at) => this.story('opportunity', each, { at, age: (at * 3) % 26 })),
    ];
    if (items.length === 0) return;
    await this.db.transaction(async (m) => this.settings.put(KEY, await this.past.apply(m, items), m));
  }

  async remove(): Promise<void> {
    const made = await this.settings.get<string[]>(KEY);
    if (!made) return;
    await this.db.transaction((m) => this.past.undo(m, made));
    await this.db.execute(sql`delete from kernel.setting where key = ${KEY}`);
  }

  /** One contact or two, the later so many days ago; some with a day for the next. */
  private story(type: 'customer' | 'lead' | 'opportunity', { id, customerId, ownerId }: Subject, { at, age }: { at: number; age: number }): PastFollowUp[] {
    const now = this.clock.now();
    const next = NEXT[at % NEXT.length] ?? null;
    const told = (days: number, turn: number): PastFollowUp => {
      const { plan: _, ...said } = SAID[(at + turn) % SAID.length] as Said;
      return { about: { type, id }, customerId, ...said, authorId: ownerId, at: new Date(now.getTime() - days * DAY_MS - (((at * 37) % 300) + 5) * 60_000) };
    };
    const last = told(age, 0);
    const due = next === null || (type === 'customer' && age > 60) ? null : businessDay(new Date(now.getTime() + next * DAY_MS), this.config.timezone);
    return [...(at % 3 === 0 ? [told(age + 11, 3)] : []), due === null ? last : { ...last, nextContactOn: due, plan: (SAID[at % SAID.length] as Said).plan }];
  }

  private customers(team: readonly string[]): Promise<Subject[]> {
    return this.db.rows<Subject>(sql`select id, id as "customerId", "ownerId" from (select p.id, p.owner_id as "ownerId", row_number() over (partition by p.owner_id order by p.id desc) as n from customer.profile p
      where p.owner_id = any(${[...team]}::uuid[]) and p.kind <> 'visitor') q where n <= ${CUSTOMERS_EACH}::int order by n, "ownerId", id`);
  }

  private leads(team: readonly string[]): Promise<Subject[]> {
    return this.db.rows<Subject>(sql`select id, null::uuid as "customerId", owner_id as "ownerId" from sales.lead where owner_id = any(${[...team]}::uuid[]) and status in ('working', 'nurturing') order by id limit 16`);
  }

  private opportunities(team: readonly string[]): Promise<Subject[]> {
    return this.db.rows<Subject>(sql`select id, customer_id as "customerId", owner_id as "ownerId" from sales.opportunity where owner_id = any(${[...team]}::uuid[]) and status = 'open' order by id limit 24`);
  }
}
