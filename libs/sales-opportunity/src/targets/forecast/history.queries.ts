import { sql, type HasRowScope, type SqlFragment } from '@patron/kernel';
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

const ROW = 'r.week, r.close_month, r.pipeline_id, r.owner_id, r.currency, r.category, r.amount_minor, r.weighted_minor, r.refund_minor';

/** The rows of snapshots that somebody sees (alias `r`): those of the owners within his scope, and what was shared with him then. */
export function snapshotRows({ scope }: HasRowScope): SqlFragment {
  if (scope.kind === 'all') return sql`sales.forecast_snapshot_row r`;
  return sql`(select ${sql.raw(ROW)} from sales.forecast_snapshot_row r where r.owner_id = any(${scope.ownerIds}::uuid[])
    union all select ${sql.raw(ROW)} from sales.forecast_snapshot_share r where r.user_id = ${scope.userId}::uuid and (r.owner_id = any(${scope.ownerIds}::uuid[])) is not true) r`;
}

interface Asked {
  rows: SqlFragment;
  /** Over rows of snapshots (alias `r`). */
  filter: SqlFragment;
}

/** The forecast of a span as it was each week. */
export function pastSums(span: Span, { rows, filter }: Asked): SqlFragment {
  return sql`select r.week::text as week, r.currency, r.category, ${sql.raw(SUMS)} from ${rows}
    where r.close_month between ${span.from}::date and ${span.to}::date and ${filter} group by 1, 2, 3 order by 1`;
}

export interface OpeningSum extends PastSum {
  startsOn: string;
}

/** The forecast of each span as the first snapshot of its time had it: the one of the week it begins in, or the next there is. */
export function openingSums(spans: readonly Span[], { rows, filter }: Asked): SqlFragment {
  return sql`select s.starts::text as "startsOn", f.week::text as week, r.currency, r.category, ${sql.raw(SUMS)}
    from unnest(${spans.map(({ from }) => from)}::date[], ${spans.map(({ to }) => to)}::date[], ${spans.map(({ from }) => weekOf(from))}::date[]) as s(starts, ends, monday)
      cross join lateral (select min(week) as week from sales.forecast_snapshot where week between s.monday and s.ends) f
      join ${rows} on r.week = f.week and r.close_month between s.starts and s.ends
    where ${filter} group by 1, 2, 3, 4 order by 1`;
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
