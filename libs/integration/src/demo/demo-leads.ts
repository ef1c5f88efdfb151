import { Injectable } from '@nestjs/common';
import { Clock, Database, sql, type Principal } from '@patron/kernel';
import { LeadSamples, LeadsBatch, LeadsUndo } from '@patron/sales-opportunity';
import type { EntityManager } from 'typeorm';
import { pastLeads } from './demo-past-leads.js';
import type { DemoSalesPart } from './demo-sales.js';

const SOURCE = 'demo';
const PAST = 'demo-past';
const PEOPLE = ['沈佳宁', '范志远', '顾思源', '罗雅婷', '邵文博', '秦晓燕', '方景行', '戴若曦', '俞子轩', '魏明哲', '谭嘉怡', '姜一鸣'];
const COMPANIES = ['宁波海曙纽扣厂', '义乌星河饰品', '杭州云栖家居', '绍兴柯桥纺织', '台州恒固阀门', null, '苏州工业园智造', null, '温州瓯江鞋业', null, '嘉兴南湖箱包', null];
const PLACES = [['浙江', '宁波'], ['浙江', '义乌'], ['江苏', '苏州'], ['广东', '深圳'], ['上海', '上海'], ['福建', '泉州']] as const;
const ORIGINS = ['paid_search', 'organic_search', 'social', 'email', 'referral', 'direct_traffic'];
const SOURCES = ['ad', 'form', 'event', 'manual', 'chat', 'referral'] as const;
const INTERESTS = ['企业团购', '定制礼盒', '门店陈列', '节日福利', '长期供货'];
const COUNT = 36;
const DAY = 86_400_000;

/** Three dozen leads of the last weeks, worked on by the team and waiting in the pool, and what became of those of the year before, from which the model learns; two rules, some points, and a form. */
@Injectable()
export class DemoLeads implements DemoSalesPart {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly batch: LeadsBatch,
    private readonly taking: LeadsUndo,
    private readonly samples: LeadSamples,
  ) {}

  async load(principal: Principal, team: readonly string[]): Promise<void> {
    const known = await this.db.one(sql`select 1 from kernel.external_ref where kind = 'lead' and source = ${SOURCE} limit 1`);
    if (known) return;
    await this.samples.load(team);
    const now = this.clock.now();
    await this.db.transaction(async (m) => {
      const emails = await this.db.rows<{ email: string }>(sql`select email from identity.app_user where id = any(${[...team.slice(1)]}::uuid[]) order by email`, m);
      const items = Array.from({ length: COUNT }, (_, at) => leadAt(at, now, emails.map(({ email }) => email)));
      await this.batch.apply(m, items, { mode: 'upsert', actorId: principal.userId, now, assign: true, source: 'import' });
      await this.past(m, { now, actorId: principal.userId });
    });
    await this.samples.learn();
  }

  /** Those that were won became customers the demo has. */
  private async past(m: EntityManager, { now, actorId }: { now: Date; actorId: string | null }): Promise<void> {
    const leads = pastLeads(now);
    const results = await this.batch.apply(m, leads.map(({ item }) => ({ ...item, externalSource: PAST })), { mode: 'upsert', actorId, now, assign: false, source: 'import' });
    const won = results.flatMap(({ id }, at) => (leads[at]?.won && id ? [id] : []));
    await this.db.execute(sql`update sales.lead l set status = 'converted', status_reason = null, converted_at = l.created_at + interval '6 days', customer_id = c.id, name = c.name, phone = null, owner_id = c.owner_id
      from (select p.id, p.name, p.owner_id, row_number() over (order by p.created_at desc, p.id) as place from customer.profile p where p.owner_id is not null and p.kind = 'person' order by p.created_at desc, p.id limit ${won.length}) c,
        unnest(${won}::uuid[]) with ordinality as w(id, place) where w.place = c.place and l.id = w.id`, m);
  }

  /** What became a customer meanwhile stays with it. */
  async remove(): Promise<void> {
    await this.db.transaction(async (m) => {
      await this.db.execute(sql`update sales.lead set status = 'dead', converted_at = null, customer_id = null where status = 'converted' and id in (select id from kernel.external_ref where kind = 'lead' and source = ${PAST})`, m);
      const rows = await this.db.rows<{ id: string }>(sql`select id from kernel.external_ref where kind = 'lead' and source in (${SOURCE}, ${PAST})`, m);
      await this.taking.undo(m, rows.map(({ id }) => ({ id, action: 'created' as const })), { now: this.clock.now() });
    });
    await this.samples.remove();
  }
}

function leadAt(at: number, now: Date, owners: readonly string[]): Record<string, unknown> {
  const [province, city] = PLACES[at % PLACES.length] ?? PLACES[0];
  const company = COMPANIES[at % COMPANIES.length];
  const owner = at % 3 === 2 ? undefined : owners[at % Math.max(1, owners.length)];
  const status = at % 9 === 4 ? 'dead' : at % 4 === 1 ? 'working' : at % 7 === 3 ? 'nurturing' : 'new';
  return {
    externalSource: SOURCE, externalId: `lead-${at}`, name: `${PEOPLE[at % PEOPLE.length] ?? ''}${at < PEOPLE.length ? '' : String.fromCharCode(65 + Math.floor(at / PEOPLE.length))}`, ...(company && at < COMPANIES.length && { company }),
    phone: `+8613700${String(210_000 + at * 137).padStart(6, '0')}`, province, city, origin: ORIGINS[(at * 5) % ORIGINS.length], source: SOURCES[(at * 7) % SOURCES.length], productInterest: INTERESTS[at % INTERESTS.length],
    status, ...(status === 'dead' && { statusReason: at % 2 === 0 ? 'no_budget' : 'unreachable' }), ...(owner && { ownerEmail: owner }), createdAt: new Date(now.getTime() - (at * 1.3 + 0.2) * DAY).toISOString(),
  };
}
