import { sql, type SqlFragment } from '@patron/kernel';
import { between } from '../shared/report-scope.js';
import type { Span } from '../shared/periods.js';

export const CHANGE_KINDS = ['new', 'moved_in', 'up', 'down', 'moved_out', 'won', 'lost'] as const;
export type ChangeKind = (typeof CHANGE_KINDS)[number];

export interface ChangesQuery {
  /** The instant compared with. */
  since: Date;
  span: Span;
  timezone: string;
}

/** The first value a field had before anything happened to it since: its value then. */
const was = (field: string, path: string): string => `max(f.old ${path}) filter (where f.field = '${field}') as was_${field}, bool_or(f.field = '${field}') as ${field}_changed`;

/**
 * CTEs that end in `moved`: what happened since an instant to what is open with its day in the span, a row for each opportunity and kind of change with the
 * signed amount by which the open sum changed. The sums bridge the open amount then to the open amount now: then + Σ = now. One opportunity may appear
 * twice (raised and then won). Each step is kept, or every condition would be reckoned anew for each kind. What it was then is read off the append-only history: the oldest value replaced since.
 */
function moved({ since, span, timezone }: ChangesQuery): SqlFragment {
  const within = (day: string): SqlFragment => sql`${sql.raw(day)} between ${span.from}::date and ${span.to}::date`;
  return sql`firsts as (select c.customer_id, c.opportunity_id, c.field, (array_agg(c.old_value order by c.changed_at, c.id))[1] as old
      from sales.opportunity_change c where c.changed_at >= ${since} and c.field in ('amount', 'close_on', 'status') group by 1, 2, 3),
    before as (select f.customer_id, f.opportunity_id, ${sql.raw([was('status', `#>> '{}'`), was('close_on', `#>> '{}'`), was('amount', `->> 'amountMinor'`)].join(', '))},
      max(f.old ->> 'currency') filter (where f.field = 'amount') as was_currency from firsts f group by 1, 2),
    pair as materialized (select o.id, o.customer_id, o.owner_id, o.pipeline_id, o.status, o.currency, coalesce(o.amount_minor, 0) as amount, o.created_at >= ${since} as fresh,
        case when b.amount_changed then coalesce(b.was_amount::bigint, 0) else coalesce(o.amount_minor, 0) end as was_amount, coalesce(case when b.amount_changed then b.was_currency end, o.currency) as was_currency,
        case when b.status_changed then b.was_status else o.status end as was_status,
        coalesce(o.status = 'open' and ${within('o.close_on')}, false) as open_now, coalesce(o.status = 'won' and ${between('o.closed_at', span, timezone)}, false) as won_now,
        coalesce(case when b.status_changed then b.was_status else o.status end = 'open' and ${within('(case when b.close_on_changed then b.was_close_on::date else o.close_on end)')}, false) and o.created_at < ${since} as open_then
      from before b join sales.opportunity o on o.customer_id = b.customer_id and o.id = b.opportunity_id),
    told as materialized (select p.*, p.open_now or (p.won_now and (p.fresh or p.was_status <> 'won')) as stands, p.won_now and (p.fresh or p.was_status is distinct from 'won') as won_since, p.was_currency = p.currency as same from pair p),
    moved as (select t.id, t.customer_id, t.owner_id, t.pipeline_id, k.kind, k.currency, k.amount from told t cross join lateral (values
      ('new', t.currency, t.amount, t.fresh and t.stands), ('moved_in', t.currency, t.amount, not t.fresh and t.stands and (not t.open_then or not t.same)),
      ('up', t.currency, t.amount - t.was_amount, t.open_then and t.stands and t.same and t.amount > t.was_amount), ('down', t.currency, t.amount - t.was_amount, t.open_then and t.stands and t.same and t.amount < t.was_amount),
      ('moved_out', t.was_currency, -t.was_amount, t.open_then and ((t.stands and not t.same) or (not t.stands and t.status in ('open', 'won')))),
      ('won', t.currency, -t.amount, t.won_since), ('lost', t.was_currency, -t.was_amount, t.open_then and t.status in ('lost', 'invalid'))) as k(kind, currency, amount, holds) where k.holds)`;
}

export interface ChangeSum {
  /** 'open': what is open in the span now. */
  kind: ChangeKind | 'open';
  currency: string;
  count: number;
  amountMinor: number;
}

/** What changed, by currency and kind, and what is open now: one statement. @param scope over opportunities (alias `o`) */
export function changeSums(query: ChangesQuery, scope: SqlFragment): SqlFragment {
  return sql`with ${moved(query)} select m.kind, m.currency, count(*)::int as count, sum(m.amount)::bigint as "amountMinor" from moved m
      join sales.opportunity o on o.customer_id = m.customer_id and o.id = m.id where ${scope} group by 1, 2
    union all select 'open', o.currency, count(*)::int, coalesce(sum(o.amount_minor), 0)::bigint from sales.opportunity o
      where o.status = 'open' and o.close_on between ${query.span.from}::date and ${query.span.to}::date and ${scope} group by 2`;
}

/** Ids of the opportunities behind one kind of change, in one currency or in any. */
export function changedIds({ kind, currency }: { kind: ChangeKind; currency?: string | undefined }, query: ChangesQuery): SqlFragment {
  return sql`with ${moved(query)} select m.id from moved m where ${sql.and([sql`m.kind = ${kind}`, currency === undefined ? null : sql`m.currency = ${currency}`])}`;
}
