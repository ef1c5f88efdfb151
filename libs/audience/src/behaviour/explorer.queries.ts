import { sql, type SqlFragment } from '@patron/kernel';

export interface EventPlace {
  at: string;
  customerId: string;
  id: string;
}

export interface ListedEvent {
  id: string;
  name: string;
  nameId: number;
  occurredAt: Date;
  customer: { id: string; name: string; kind: string };
  productId: string | null;
  page: string | null;
  query: string | null;
  value: number | null;
  context: Record<string, string | null> | null;
  properties: Record<string, unknown> | null;
}

/** A page of events, the newest first; one more than asked for. The place of a row is its time, then its customer and its id, as the index by name has them. */
export function eventPage({ conditions, joins, after, limit }: { conditions: readonly SqlFragment[]; joins: string; after: EventPlace | null; limit: number }): SqlFragment {
  const where = sql.and([...conditions, after && sql`(e.occurred_at, e.customer_id, e.id) < (${after.at}::timestamptz, ${after.customerId}::uuid, ${after.id}::uuid)`]);
  return sql`with page as materialized (select e.* from audience.behaviour e ${sql.raw(joins)} where ${where} order by e.occurred_at desc, e.customer_id desc, e.id desc limit ${limit + 1}::int)
    select e.id, n.name, e.name_id as "nameId", e.occurred_at as "occurredAt", json_build_object('id', p.id, 'name', p.name, 'kind', p.kind) as customer, e.product_id as "productId", e.page, e.query, e.value::float8 as value,
      case when c.id is not null then json_build_object('device', c.device, 'browser', c.browser, 'os', c.os, 'source', c.source, 'medium', c.medium, 'campaign', c.campaign, 'referrer', c.referrer) end as context, e.properties
    from page e join customer.profile p on p.id = e.customer_id join audience.behaviour_name n on n.id = e.name_id left join audience.behaviour_context c on c.id = e.context_id
    order by e.occurred_at desc, e.customer_id desc, e.id desc`;
}

export interface VolumeRow {
  at: Date;
  name: string;
  count: number;
}

/** Events by name and hour or business day. */
export function volume({ conditions, joins, unit, timezone }: { conditions: readonly SqlFragment[]; joins: string; unit: 'hour' | 'day'; timezone: string }): SqlFragment {
  return sql`select v.at, n.name, v.count from (select date_trunc(${unit}, e.occurred_at, ${timezone}) as at, e.name_id, count(*)::int as count
      from audience.behaviour e ${sql.raw(joins)} where ${sql.and(conditions)} group by 1, 2) v join audience.behaviour_name n on n.id = v.name_id order by 1, 2`;
}

export interface BrowsingRow {
  firstSeenAt: Date;
  lastSeenAt: Date;
  device: string | null;
  browser: string | null;
  os: string | null;
  source: string | null;
  medium: string | null;
  campaign: string | null;
}

export function browsingOf(customerId: string): SqlFragment {
  return sql`select w.first_seen_at as "firstSeenAt", w.last_seen_at as "lastSeenAt", l.device, l.browser, l.os, coalesce(f.source, f.referrer) as source, f.medium, f.campaign
    from audience.browsing w left join audience.behaviour_context l on l.id = w.last_context_id left join audience.behaviour_context f on f.id = w.first_context_id where w.customer_id = ${customerId}::uuid`;
}

/** Products somebody looked at or put into a cart since, the most looked at first. */
export function viewedProducts(customerId: string, since: Date): SqlFragment {
  return sql`select e.product_id as id, count(*)::int as views, max(e.occurred_at) as "lastAt" from audience.behaviour e
    where e.customer_id = ${customerId}::uuid and e.occurred_at >= ${since}::timestamptz and e.product_id is not null and e.name_id in (2, 4) group by 1 order by 2 desc, 3 desc limit 200`;
}

export function searchesOf(customerId: string, since: Date): SqlFragment {
  return sql`select e.query, max(e.occurred_at) as "lastAt", count(*)::int as times from audience.behaviour e
    where e.customer_id = ${customerId}::uuid and e.occurred_at >= ${since}::timestamptz and e.name_id = 3 and e.query is not null group by 1 order by 2 desc limit 5`;
}

export function countsOf(customerId: string, since: Date): SqlFragment {
  return sql`select n.name, c.count from (select e.name_id, count(*)::int as count from audience.behaviour e where e.customer_id = ${customerId}::uuid and e.occurred_at >= ${since}::timestamptz group by 1) c
    join audience.behaviour_name n on n.id = c.name_id order by 2 desc`;
}
