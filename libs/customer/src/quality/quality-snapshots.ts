import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, businessDay, Database, sql, type Config, type Principal } from '@patron/kernel';
import type { EntityManager } from 'typeorm';
import { QualityRules } from './quality-rules.js';
import { staleBefore } from './stale.js';

const NOBODY = '00000000-0000-0000-0000-000000000000';

export interface QualityDay {
  day: string;
  customers: number;
  score: number | null;
  stale: number;
  missing: Record<string, number>;
  faults: Record<string, number>;
}

/** How it was, day by day, one line an owner. */
@Injectable()
export class QualitySnapshots {
  constructor(
    private readonly database: Database,
    private readonly rules: QualityRules,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** The state now as the day's; a later one of the day takes its place. */
  async take(m: EntityManager, now: Date): Promise<void> {
    const day = businessDay(now, this.config.timezone);
    const { staleDays } = await this.rules.settings();
    await this.database.execute(sql`delete from customer.quality_day where day = ${day}::date`, m);
    await this.database.execute(sql`with g as materialized (
        select coalesce(p.owner_id, ${NOBODY}::uuid) as owner_id, q.missing, q.faults, count(*)::int as n, sum(q.score) as s, count(*) filter (where q.active_at < ${staleBefore(day, staleDays, this.config.timezone)})::int as stale
        from customer.quality q join customer.profile p on p.id = q.customer_id where p.kind <> 'visitor' group by 1, 2, 3),
      gaps as (select owner_id, jsonb_object_agg(key, n) as counts from (select g.owner_id, u.key, sum(g.n) as n from g cross join lateral unnest(g.missing) as u(key) group by 1, 2) x group by 1),
      wrong as (select owner_id, jsonb_object_agg(key, n) as counts from (select g.owner_id, u.key, sum(g.n) as n from g cross join lateral unnest(g.faults) as u(key) group by 1, 2) x group by 1)
      insert into customer.quality_day (day, owner_id, customers, score_sum, stale, missing, faults)
      select ${day}::date, t.owner_id, t.n, t.s, t.stale, coalesce(gaps.counts, '{}'), coalesce(wrong.counts, '{}')
      from (select owner_id, sum(n) as n, sum(s) as s, sum(stale) as stale from g group by 1) t left join gaps using (owner_id) left join wrong using (owner_id)`, m);
  }

  /** Of the asker's own customers, or of all. */
  async course({ scope }: Pick<Principal, 'scope'>, { from, to }: { from: string; to: string }): Promise<QualityDay[]> {
    const mine = scope.kind === 'all' ? null : sql`d.owner_id = any(${scope.ownerIds}::uuid[])`;
    return this.database.rows<QualityDay>(sql`with d as materialized (select * from customer.quality_day d where ${sql.and([sql`d.day between ${from}::date and ${to}::date`, mine])}),
        gaps as (select day, jsonb_object_agg(key, n) as counts from (select d.day, u.key, sum(u.value::int) as n from d cross join lateral jsonb_each_text(d.missing) u group by 1, 2) x group by 1),
        wrong as (select day, jsonb_object_agg(key, n) as counts from (select d.day, u.key, sum(u.value::int) as n from d cross join lateral jsonb_each_text(d.faults) u group by 1, 2) x group by 1)
      select t.day::text as day, t.customers::int as customers, round(t.score_sum / nullif(t.customers, 0), 1)::float8 as score, t.stale::int as stale, coalesce(gaps.counts, '{}') as missing, coalesce(wrong.counts, '{}') as faults
      from (select day, sum(customers) as customers, sum(score_sum) as score_sum, sum(stale) as stale from d group by 1) t left join gaps using (day) left join wrong using (day) order by t.day`);
  }
}
