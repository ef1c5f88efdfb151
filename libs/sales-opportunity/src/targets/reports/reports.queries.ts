import { ownerScope, sql, type Principal, type SqlFragment } from '@patron/kernel';
import { CONTACTS_MADE } from '../../work/contacts/contacts-made.js';
import { SIGNED } from '../quota/actuals.queries.js';
import { between, contractsOf, leadsOf, opportunitiesOf, whoseIs, type ReportFilter } from '../shared/report-scope.js';
import type { Span } from '../shared/periods.js';

export interface ReportQuery {
  filter: ReportFilter;
  span: Span;
  timezone: string;
  principal: Principal;
}

export const RANKED = ['won', 'lost', 'contracts', 'receipts', 'follow_ups'] as const;

export interface RankedSum {
  ownerId: string;
  what: (typeof RANKED)[number];
  currency: string | null;
  count: number;
  amountMinor: number;
}

/** What each person did in a span, in one statement: rows (ownerId, what, currency, count, amountMinor). A pipeline narrows won and lost alone. */
export function rankedSums({ filter, span, timezone, principal }: ReportQuery): SqlFragment {
  const days = (column: string): SqlFragment => sql`${sql.raw(column)} between ${span.from}::date and ${span.to}::date`;
  return sql`select o.owner_id as "ownerId", o.status as what, o.currency, count(*)::int as count, coalesce(sum(o.amount_minor), 0)::bigint as "amountMinor" from sales.opportunity o
      where o.status in ('won', 'lost') and ${between('o.closed_at', span, timezone)} and o.owner_id is not null and ${opportunitiesOf(principal, filter)} group by 1, 2, 3
    union all select k.owner_id, 'contracts', k.currency, count(*)::int, sum(k.total_minor)::bigint from sales.contract k where ${days(SIGNED)} and k.owner_id is not null and ${contractsOf(principal, filter)} group by 1, 3
    union all select k.owner_id, 'receipts', y.currency, count(*)::int, sum(y.amount_minor)::bigint from sales.received_payment y join sales.contract k on k.customer_id = y.customer_id and k.id = y.contract_id
      where y.state = 'received' and ${days('y.received_on')} and k.owner_id is not null and ${contractsOf(principal, filter)} group by 1, 3
    union all select x.author_id, 'follow_ups', null, count(*)::int, 0 from ${sql.raw(CONTACTS_MADE)} x
      where x.author_id is not null and ${between('x.at', span, timezone)} and ${sql.and([ownerScope(principal, 'x.author_id'), whoseIs('x.author_id', filter)])} group by 1`;
}

/** Where a stage stands in its pipeline; of one that was taken away, where its opportunities went. Aliases `s` (the stage) and `r` (what replaced it). */
export const STAGE_PLACE = 'coalesce(case when s.archived_at is null then s.position end, r.position, -1)';

export interface FunnelRow {
  what: 'top' | 'time';
  /** top: the furthest place reached (won: null); time: of the stage. */
  place: number | null;
  currency: string | null;
  count: number;
  amountMinor: number;
  days: number | null;
}

/**
 * The opportunities begun in a pipeline within a span, by the furthest stage each came to (a won one came through all; invalid ones never were), and the
 * median days of their finished stays in each stage: one statement.
 */
export function funnelRows({ filter, span, timezone, principal }: ReportQuery & { filter: { pipelineId: string } }): SqlFragment {
  return sql`with cohort as materialized (select o.customer_id, o.id, o.status, o.currency, coalesce(o.amount_minor, 0) as amount from sales.opportunity o
      where o.status <> 'invalid' and ${between('o.created_at', span, timezone)} and ${opportunitiesOf(principal, filter)}),
    places as materialized (select s.id, ${sql.raw(STAGE_PLACE)} as place from sales.stage s left join sales.stage r on r.id = s.replaced_by where s.pipeline_id = ${filter.pipelineId}::uuid),
    stay as materialized (select c.customer_id, c.id, p.place, extract(epoch from x.left_at - x.entered_at) / 86400 as days
      from cohort c cross join lateral (select y.stage_id, y.entered_at, y.left_at from sales.opportunity_spell y where y.customer_id = c.customer_id and y.opportunity_id = c.id offset 0) x join places p on p.id = x.stage_id),
    top as (select c.currency, c.amount, case when c.status = 'won' then null else greatest(0, coalesce(t.place, 0)) end as place, c.status
      from cohort c left join (select id, max(place) as place from stay group by 1) t on t.id = c.id)
    select 'top' as what, place, currency, count(*)::int as count, sum(amount)::bigint as "amountMinor", null::float8 as days from top group by 2, 3
    union all select 'time', place, null, count(*)::int, 0, (percentile_cont(0.5) within group (order by days))::float8 from stay where days is not null group by 2`;
}

export interface OutcomeRow {
  what: 'reason' | 'month' | 'cycle';
  status: 'won' | 'lost' | 'invalid';
  /** The reason's id or the month's first day. */
  key: string | null;
  name: string | null;
  nameEn: string | null;
  currency: string | null;
  count: number;
  amountMinor: number;
  /** cycle: median and mean days from beginning to won. */
  median: number | null;
  mean: number | null;
}

/** How opportunities ended within a span: by reason, by month, and how long the won ones took; one statement over the index of what has ended. */
export function outcomeRows({ filter, span, timezone, principal }: ReportQuery): SqlFragment {
  return sql`with ended as materialized (select o.status, o.outcome_reason_id, o.currency, coalesce(o.amount_minor, 0) as amount, o.closed_at, extract(epoch from o.closed_at - o.created_at) / 86400 as days
      from sales.opportunity o where o.status <> 'open' and ${between('o.closed_at', span, timezone)} and ${opportunitiesOf(principal, filter)})
    select 'reason' as what, e.status, e.outcome_reason_id::text as key, g.name, g.name_en as "nameEn", e.currency, count(*)::int as count, sum(e.amount)::bigint as "amountMinor", null::float8 as median, null::float8 as mean
      from ended e left join sales.outcome_reason g on g.id = e.outcome_reason_id group by 2, 3, 4, 5, 6
    union all select 'month', e.status, to_char(date_trunc('month', e.closed_at at time zone ${timezone}::text), 'YYYY-MM-DD'), null, null, e.currency, count(*)::int, sum(e.amount)::bigint, null, null from ended e group by 2, 3, 6
    union all select 'cycle', 'won', null, null, null, null, count(*)::int, 0, (percentile_cont(0.5) within group (order by e.days))::float8, avg(e.days)::float8 from ended e where e.status = 'won' and e.days >= 0`;
}

export interface OriginRow {
  origin: string | null;
  /** Of the opportunities won of its leads; null in the row that counts the leads. */
  currency: string | null;
  leads: number;
  converted: number;
  won: number;
  amountMinor: number;
}

/** Leads that came in within a span by their origin: how many became customers, and what was won of them. Opportunities the asker may not see count as not won. */
export function originRows({ filter, span, timezone, principal }: ReportQuery): SqlFragment {
  return sql`with came as materialized (select l.origin, l.status, o.currency, o.amount_minor, o.id from sales.lead l
      left join sales.opportunity o on o.id = l.opportunity_id and o.status = 'won' and ${opportunitiesOf(principal, { pipelineId: filter.pipelineId })}
      where ${between('l.created_at', span, timezone)} and ${leadsOf(principal, filter)})
    select origin, null as currency, count(*)::int as leads, count(*) filter (where status = 'converted')::int as converted, count(id)::int as won, 0::bigint as "amountMinor" from came group by 1
    union all select origin, currency, 0, 0, count(*)::int, coalesce(sum(amount_minor), 0)::bigint from came where id is not null group by 1, 2 order by leads desc, origin, currency`;
}
