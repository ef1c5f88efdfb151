import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, Database, sql, startOfBusinessDay, type Config } from '@patron/kernel';
import { between } from '../shared/report-scope.js';
import { periodOf, shiftPeriod, weekOf } from '../shared/periods.js';
import { keepSnapshot } from './forecast.queries.js';

const was = (field: string): string => `max(f.old #>> '{}') filter (where f.field = '${field}') as was_${field}, bool_or(f.field = '${field}') as ${field}_changed`;
const then = (field: string, now: string): string => `case when b.${field}_changed then b.was_${field} else ${now} end`;

/**
 * What the forecast was at the beginning of past weeks, read off the history of opportunities: for records that came with their past. Odds are those of the
 * stage one stood in; what is expected to come back goes by the overall rate. Weeks that were kept already stay as they are.
 */
@Injectable()
export class PastSnapshots {
  constructor(
    private readonly db: Database,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** @returns the weeks that were not there */
  async rebuild(days: readonly string[]): Promise<string[]> {
    const made: string[] = [];
    for (const week of new Set(days.map(weekOf))) if (await this.one(week)) made.push(week);
    return made;
  }

  /** Takes the rows of these owners away, and weeks that are left without any. */
  async forget(weeks: readonly string[], ownerIds: readonly string[]): Promise<void> {
    await this.db.transaction(async (m) => {
      for (const table of ['forecast_snapshot_row', 'forecast_snapshot_share']) await this.db.execute(sql`delete from ${sql.raw(`sales.${table}`)} where owner_id = any(${[...ownerIds]}::uuid[])`, m);
      await this.db.execute(sql`delete from sales.forecast_snapshot s where s.week = any(${[...weeks]}::date[]) and not exists (select 1 from sales.forecast_snapshot_row r where r.week = s.week)`, m);
    });
  }

  private one(week: string): Promise<boolean> {
    const { timezone } = this.config;
    const at = startOfBusinessDay(week, timezone);
    const year = periodOf('year', week);
    const span = { from: shiftPeriod('year', year, -1).from, to: shiftPeriod('year', year, 1).to };
    return this.db.transaction(async (m) => {
      const begun = await this.db.execute(sql`insert into sales.forecast_snapshot (week, taken_at) values (${week}::date, ${at}) on conflict (week) do nothing`, m);
      if (begun === 0) return false;
      await this.db.execute(keepSnapshot(week, sql`firsts as (select distinct on (c.customer_id, c.opportunity_id, c.field) c.customer_id, c.opportunity_id, c.field, case when c.field = 'amount' then c.old_value -> 'amountMinor' else c.old_value end as old
            from sales.opportunity_change c where c.changed_at >= ${at} order by c.customer_id, c.opportunity_id, c.field, c.changed_at, c.id),
          b as (select f.customer_id, f.opportunity_id, ${sql.raw(['status', 'close_on', 'amount', 'category', 'stage'].map(was).join(', '))} from firsts f group by 1, 2),
          state as (select o.id, o.pipeline_id, o.owner_id, o.currency, o.closed_at, ${sql.raw(`${then('status', 'o.status')} as status, (${then('close_on', 'o.close_on::text')})::date as close_on,
              coalesce((${then('amount', 'o.amount_minor::text')})::bigint, 0) as amount, ${then('category', 'o.forecast_category')} as category, (${then('stage', 'o.stage_id::text')})::uuid as stage_id`)}
            from sales.opportunity o left join b on b.customer_id = o.customer_id and b.opportunity_id = o.id where o.created_at < ${at}),
          rows as (select x.id, x.pipeline_id, x.owner_id, x.currency, x.category, date_trunc('month', x.close_on)::date as month, x.amount, case when x.category = 'omitted' then 0 else round(x.amount * s.probability / 100.0) end as value
              from state x join sales.stage s on s.id = x.stage_id where x.status = 'open' and x.close_on between ${span.from}::date and ${span.to}::date
            union all select x.id, x.pipeline_id, x.owner_id, x.currency, 'closed', date_trunc('month', x.closed_at at time zone ${timezone}::text)::date, x.amount, x.amount from state x
              where x.status = 'won' and x.closed_at < ${at} and ${between('x.closed_at', span, timezone)}),
          valued as (select v.*, coalesce(round((v.value * r.rate)::numeric), 0)::bigint as refund from rows v left join sales.refund_rate r on r.currency = v.currency and r.category_id is null)`), m);
      return true;
    });
  }
}
