import { sql, type SqlFragment } from '@patron/kernel';
import { WEIGHTED } from '../../opportunities/records/opportunities.queries.js';
import { between } from '../shared/report-scope.js';
import type { Span } from '../shared/periods.js';
import { LEAST_ORDERS } from './refund-rates.js';

export interface ForecastQuery {
  /** Over opportunities under the alias `o`. */
  scope: SqlFragment;
  /** Business days: open ones are expected to close in it, won ones did. */
  span: Span;
  timezone: string;
}

const COLUMNS = 'o.customer_id, o.id, o.pipeline_id, o.owner_id, o.currency, o.amount_minor as amount';

/**
 * CTEs that end in `valued`: a row for each opportunity in the forecast of a span (currency, category, pipeline_id, owner_id, month, amount, value, refund).
 * `value` is the amount of a won one, amount × probability of an open one, nothing of one that is left out; `refund` what is expected to come back of it.
 * Won and open ones are read each from their own index, lines by the opportunity's id alone: a join of both its keys is expected to find one row, and planned for it.
 */
export function valued({ scope, span, timezone }: ForecastQuery): SqlFragment {
  return sql`base as materialized (
      select ${sql.raw(COLUMNS)}, o.forecast_category as category, case when o.forecast_category = 'omitted' then 0 else coalesce(${sql.raw(WEIGHTED)}, 0) end as value, date_trunc('month', o.close_on)::date as month
        from sales.opportunity o where o.status = 'open' and o.close_on between ${span.from}::date and ${span.to}::date and ${scope}
      union all select ${sql.raw(COLUMNS)}, 'closed', coalesce(o.amount_minor, 0), date_trunc('month', o.closed_at at time zone ${timezone}::text)::date
        from sales.opportunity o where o.status = 'won' and ${between('o.closed_at', span, timezone)} and ${scope}),
    lined as (select b.id, sum(x.amount_minor * coalesce(rc.rate, ro.rate, 0)) / nullif(sum(x.amount_minor), 0) as rate
      from base b join sales.opportunity_line x on x.opportunity_id = b.id left join commerce.product pr on pr.id = x.product_id
        left join sales.refund_rate rc on rc.currency = b.currency and rc.category_id = pr.category_id and rc.orders >= ${LEAST_ORDERS}::int
        left join sales.refund_rate ro on ro.currency = b.currency and ro.category_id is null group by 1),
    valued as (select b.*, round((b.value * coalesce(l.rate, ro.rate, 0))::numeric)::bigint as refund
      from base b left join lined l on l.id = b.id left join sales.refund_rate ro on ro.currency = b.currency and ro.category_id is null)`;
}

const SUMS = 'count(*)::int as count, coalesce(sum(v.amount), 0)::bigint as amount, coalesce(sum(v.value), 0)::bigint as weighted, coalesce(sum(v.refund), 0)::bigint as refund';

export interface ForecastSum {
  currency: string;
  category: string;
  count: number;
  withoutAmount: number;
  amountMinor: number;
  weightedMinor: number;
  refundMinor: number;
}

/** The forecast of a span by currency and category, in one statement. */
export function forecastSums(query: ForecastQuery): SqlFragment {
  return sql`with ${valued(query)} select v.currency, v.category, count(*)::int as count, count(*) filter (where v.amount is null)::int as "withoutAmount", coalesce(sum(v.amount), 0)::bigint as "amountMinor",
    coalesce(sum(v.value), 0)::bigint as "weightedMinor", coalesce(sum(v.refund), 0)::bigint as "refundMinor" from valued v group by 1, 2 order by 1, 2`;
}

const KEPT = 'close_month, pipeline_id, owner_id, currency, category';
const BY = 'v.month, v.pipeline_id, v.owner_id, v.currency, v.category';

/**
 * Keeps what `valued` holds as the snapshot of a week: sums by closing month, pipeline and owner, and beside them those of opportunities shared with
 * somebody else, by whom. @param values CTEs that end in `valued`
 */
export function keepSnapshot(week: string, values: SqlFragment): SqlFragment {
  return sql`with ${values},
    shared as (insert into sales.forecast_snapshot_share (week, user_id, ${sql.raw(KEPT)}, amount_minor, weighted_minor, refund_minor)
      select ${week}::date, s.user_id, ${sql.raw(BY)}, coalesce(sum(v.amount), 0)::bigint, coalesce(sum(v.value), 0)::bigint, coalesce(sum(v.refund), 0)::bigint
      from identity.record_share s join valued v on v.id = s.record_id
      where s.record_type = 'opportunity' and (s.expires_at is null or s.expires_at > now()) and s.user_id is distinct from v.owner_id group by 2, 3, 4, 5, 6, 7)
    insert into sales.forecast_snapshot_row (week, ${sql.raw(KEPT)}, count, amount_minor, weighted_minor, refund_minor)
    select ${week}::date, ${sql.raw(`${BY}, ${SUMS}`)} from valued v group by 2, 3, 4, 5, 6`;
}

/** Keeps the forecast of a span as it is now. */
export function snapshotInsert(week: string, query: ForecastQuery): SqlFragment {
  return keepSnapshot(week, valued(query));
}
