import { sql, type SqlFragment } from '@patron/kernel';
import { between } from '../shared/report-scope.js';
import { weekOf, type Span } from '../shared/periods.js';

export interface PastSum {
  /** The Monday of the snapshot. */
  week: string;
  currency: string;
  category: string;
  amountMinor: number;
  weightedMinor: number;
  refundMinor: number;
}

const SUMS = 'sum(r.amount_minor)::bigint as "amountMinor", sum(r.weighted_minor)::bigint as "weightedMinor", sum(r.refund_minor)::bigint as "refundMinor"';

/** The forecast of a span as it was each week. @param scope over snapshot rows (alias `r`) */
export function pastSums(span: Span, scope: SqlFragment): SqlFragment {
  return sql`select r.week::text as week, r.currency, r.category, ${sql.raw(SUMS)} from sales.forecast_snapshot_row r
    where r.close_month between ${span.from}::date and ${span.to}::date and ${scope} group by 1, 2, 3 order by 1`;
}

export interface OpeningSum extends PastSum {
  startsOn: string;
}

/** The forecast of each span as the first snapshot of its time had it: the one of the week it begins in, or the next there is. */
export function openingSums(spans: readonly Span[], scope: SqlFragment): SqlFragment {
  return sql`select s.starts::text as "startsOn", f.week::text as week, r.currency, r.category, ${sql.raw(SUMS)}
    from unnest(${spans.map(({ from }) => from)}::date[], ${spans.map(({ to }) => to)}::date[], ${spans.map(({ from }) => weekOf(from))}::date[]) as s(starts, ends, monday)
      cross join lateral (select min(week) as week from sales.forecast_snapshot where week between s.monday and s.ends) f
      join sales.forecast_snapshot_row r on r.week = f.week and r.close_month between s.starts and s.ends
    where ${scope} group by 1, 2, 3, 4 order by 1`;
}

export interface WonSum {
  month: string;
  currency: string;
  amountMinor: number;
  count: number;
}

/** What was won, month by month. @param scope over opportunities (alias `o`) */
export function wonByMonth(span: Span, timezone: string, scope: SqlFragment): SqlFragment {
  return sql`select to_char(date_trunc('month', o.closed_at at time zone ${timezone}::text), 'YYYY-MM-DD') as month, o.currency, coalesce(sum(o.amount_minor), 0)::bigint as "amountMinor", count(*)::int as count
    from sales.opportunity o where o.status = 'won' and ${between('o.closed_at', span, timezone)} and ${scope} group by 1, 2`;
}
