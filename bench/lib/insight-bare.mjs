/** The stages of everybody as one would write them by hand, by the rules a shop begins with. $1 time zone, $2 day */
const DECIDED = `
  with fourth as (
    select customer_id, (placed_at at time zone $1)::date as day from (
      select customer_id, placed_at, row_number() over (partition by customer_id order by placed_at desc, id desc) as n from commerce.sales_order where status <> 'cancelled' and total_minor > 0) o where n = 4),
  edges as (
    select p.id as customer_id, coalesce(m.orders, 0) > 0 as bought, (m.last_order_at at time zone $1)::date + 91 as dormant_on, (m.last_order_at at time zone $1)::date + 181 as churned_on,
      case when m.orders <= 2 then (m.first_order_at at time zone $1)::date + 31 end as new_until, case when m.orders >= 4 then f.day + 366 end as loyal_until
    from customer.profile p left join customer.metric m on m.customer_id = p.id left join fourth f on f.customer_id = p.id where p.kind <> 'visitor' WHO),
  staged as (
    select *, case when not bought then 'potential' when $2::date >= churned_on then 'churned' when $2::date >= dormant_on then 'dormant' when $2::date < loyal_until then 'loyal'
      when $2::date < new_until then 'new' else 'active' end as stage from edges),
  decided as (
    select customer_id, stage, case stage when 'dormant' then churned_on when 'loyal' then least(loyal_until, dormant_on) when 'new' then least(new_until, dormant_on) when 'active' then dormant_on end as next_on,
      case stage when 'dormant' then 'churned' when 'loyal' then case when loyal_until >= dormant_on then 'dormant' when loyal_until < new_until then 'new' else 'active' end
        when 'new' then case when new_until < dormant_on then 'active' else 'dormant' end when 'active' then 'dormant' end as next_stage from staged)`;

/** Who is not what the rules say: the nightly comparison in one statement. */
export const BARE_COMPARE = `${DECIDED.replace('WHO', '')}
  select count(*)::int as n from decided d left join insight.lifecycle l using (customer_id) where (l.stage, l.next_stage, l.next_change_on) is distinct from (d.stage, d.next_stage, d.next_on)`;

/** Copies of what stood before the day, of the same keys and indexes. */
export const BARE_STAGES = `
  drop table if exists public.bare_lifecycle, public.bare_stage_change;
  create table public.bare_lifecycle (like insight.lifecycle including all);
  insert into public.bare_lifecycle select * from insight.lifecycle;
  create table public.bare_stage_change (like insight.stage_change including all);
  analyze public.bare_lifecycle`;
export const NO_BARE_STAGES = 'drop table if exists public.bare_lifecycle, public.bare_stage_change';

/** Whose day has come, carried over with a row of history each: one statement that reads the orders of these alone. */
export const BARE_DUE = `${DECIDED.replace('partition by customer_id', 'partition by o.customer_id').replace('customer_id, placed_at, row_number', 'o.customer_id, o.placed_at, row_number').replace('order by placed_at desc, id desc', 'order by o.placed_at desc, o.id desc')
  .replace('from commerce.sales_order where', 'from commerce.sales_order o join public.bare_lifecycle d on d.customer_id = o.customer_id and d.next_change_on <= $2::date where')
  .replace('WHO', 'and p.id in (select customer_id from public.bare_lifecycle where next_change_on <= $2::date)')},
  put as (
    update public.bare_lifecycle l set stage = d.stage, next_stage = d.next_stage, next_change_on = d.next_on, since = $2::date, computed_on = $2::date, changes = l.changes + 1
    from decided d where d.customer_id = l.customer_id returning l.customer_id, l.changes, l.stage)
  insert into public.bare_stage_change (customer_id, n, on_day, from_stage, to_stage, cause, at) select customer_id, changes, $2::date, null, stage, 'time', now() from put`;

export const STAGES_DIFFER = `select count(*)::int as n from insight.lifecycle c full join public.bare_lifecycle b using (customer_id)
  where (c.stage, c.next_stage, c.next_change_on) is distinct from (b.stage, b.next_stage, b.next_change_on)`;

/** Reading what everybody bought in a year, with what that is and what it is like: the smallest part of a portrait one would write by hand. $1 segment, or null for everybody */
export const BARE_PREFERENCES = `
  with w as materialized (select p.id as customer_id from customer.profile p where p.kind <> 'visitor' and ($1::uuid is null or exists (select 1 from audience.member m where m.customer_id = p.id and m.segment_id = $1))),
  bought as materialized (
    select distinct o.customer_id, l.product_id from w join commerce.sales_order o using (customer_id) join commerce.order_line l on l.customer_id = o.customer_id and l.order_id = o.id
    where o.status <> 'cancelled' and o.total_minor > 0 and o.placed_at >= now() - interval '365 days' and l.product_id is not null)
  select (select count(*) from (select product_id, count(*) from bought group by 1) x), (select count(*) from (select pr.category_id, count(distinct customer_id) from bought b join commerce.product pr on pr.id = b.product_id group by 1) x),
    (select count(*) from (select pr.brand, count(distinct customer_id) from bought b join commerce.product pr on pr.id = b.product_id group by 1) x),
    (select count(*) from (select p.city, count(*) from w join customer.profile p on p.id = w.customer_id group by 1) x), (select sum(m.net_minor) from w join customer.metric m using (customer_id))`;
