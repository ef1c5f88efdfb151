/** Tables of the same columns, keys and indexes as the product's, for a hand-written statement to fill. */
export const BARE_TABLES = `
  drop table if exists public.bare_rfm, public.bare_change;
  create table public.bare_rfm (like insight.rfm including all);
  create table public.bare_change (like insight.rfm_change including all)`;

/** The scores of everybody as one would write them by hand: three ranks over all buyers. $1 time zone, $2 currency, $3 reference day */
const SCORED = `
  with bought as (
    select customer_id, (max(placed_at) at time zone $1)::date as last_day, count(*)::int as frequency, sum(total_minor)::bigint as gross from commerce.sales_order
    where known and status <> 'cancelled' and total_minor > 0 and currency = $2 and placed_at < ($3::date + 1)::timestamp at time zone $1 group by 1),
  back as (
    select r.customer_id, sum(r.amount_minor)::bigint as refunded from commerce.refund r left join commerce.sales_order o on o.customer_id = r.customer_id and o.id = r.order_id
    where r.known and r.currency = $2 and o.status is distinct from 'cancelled' and r.refunded_at < ($3::date + 1)::timestamp at time zone $1 group by 1),
  figures as (select customer_id, last_day, frequency, gross - coalesce(refunded, 0) as monetary from bought left join back using (customer_id)),
  scored as (
    select *, ((1 + 5 * (rank() over (order by last_day) - 1) / count(*) over ()) * 100 + (1 + 5 * (rank() over (order by frequency) - 1) / count(*) over ()) * 10
      + 1 + 5 * (rank() over (order by monetary) - 1) / count(*) over ())::smallint as cell from figures)`;

/**
 * Everything anew, or what differs from what stands, with a row of history for whoever changes cell; one statement. Who bought nothing by that
 * day (it lies before the first purchase, or the purchases are gone) loses figures and scores.
 */
export const BARE_RFM = `${SCORED},
  everybody as (
    select customer_id, last_day, frequency, monetary, cell from scored
    union all select b.customer_id, null, 0, 0, null from public.bare_rfm b where b.frequency > 0 and not exists (select 1 from scored s where s.customer_id = b.customer_id)),
  old as materialized (select customer_id, cell from public.bare_rfm),
  put as (
    insert into public.bare_rfm as t (customer_id, last_day, frequency, monetary_minor, cell) select customer_id, last_day, frequency, monetary, cell from everybody
    on conflict (customer_id) do update set last_day = excluded.last_day, frequency = excluded.frequency, monetary_minor = excluded.monetary_minor, cell = excluded.cell,
      previous_cell = t.cell, moved_on = case when t.cell is distinct from excluded.cell then $3::date else t.moved_on end
    where (t.last_day, t.frequency, t.monetary_minor, t.cell) is distinct from (excluded.last_day, excluded.frequency, excluded.monetary_minor, excluded.cell)
    returning customer_id, cell)
  insert into public.bare_change (customer_id, on_day, from_cell, to_cell, cause)
  select p.customer_id, $3::date, o.cell, p.cell, 'time' from put p left join old o using (customer_id) where p.cell is distinct from o.cell`;

/** Reading and scoring alone, the result thrown away. */
export const BARE_SCORES = `${SCORED} select count(*), sum(cell) from scored`;

/** Customers whose figures or scores are not the same in both. */
export const DIFFERENCE = `select count(*)::int as n from insight.rfm c full join public.bare_rfm b using (customer_id)
  where (c.last_day, c.frequency, c.monetary_minor, c.cell) is distinct from (b.last_day, b.frequency, b.monetary_minor, b.cell)`;

/** A million buyers and five million orders, one in twenty with a refund: what RFM reads and no more. */
export const SEED = [
  `insert into customer.profile (id, kind, name, name_key, attributes, tag_ids, version, created_at, updated_at)
    select (lpad(to_hex(1700000000000 + i), 12, '0') || '7000' || '8000' || lpad(to_hex(i), 12, '0'))::uuid, 'person', 'Customer ' || i, 'customer ' || i, '{}', '{}', 1, timestamptz '2023-01-01' + i * interval '60 seconds', now()
    from generate_series(1, $1::int) as i`,
  // Some bought once, few very often; the last purchase lies anywhere within three years.
  `insert into commerce.sales_order (customer_id, id, number, known, status, payment_status, placed_at, currency, line_count, subtotal_minor, discount_minor, shipping_minor, tax_minor, total_minor, paid_minor, created_at, updated_at)
    select p.id, gen_random_uuid(), 'R' || row_number() over (), true, case when n % 25 = 0 then 'cancelled' else 'completed' end, 'paid',
      now() - ((p.h % 1095) * random() + 1095 * random() * random()) * interval '1 day', 'CNY', 1, t.total, 0, 0, 0, t.total, t.total, now(), now()
    from (select id, abs(hashtext(id::text)) as h from customer.profile) p
    cross join lateral generate_series(1, 1 + (p.h % 13) * (p.h % 7) / 5) as n
    cross join lateral (select (1000 + (random() * random() * 100000)::int * (1 + p.h % 5) + n)::bigint as total) t`,
  `insert into commerce.refund (customer_id, id, order_id, number, known, currency, amount_minor, refunded_at, created_at)
    select customer_id, gen_random_uuid(), id, number || '-1', true, currency, total_minor / 3, least(now(), placed_at + interval '5 days'), now() from commerce.sales_order where abs(hashtext(number)) % 20 = 0`,
  `insert into customer.metric (customer_id, currency, orders, net_minor, first_order_at, last_order_at, updated_at)
    select p.id, 'CNY', coalesce(o.n, 0), coalesce(o.total, 0), o.first, o.last, now() from customer.profile p
    left join (select customer_id, count(*)::int as n, sum(total_minor)::bigint as total, min(placed_at) as first, max(placed_at) as last from commerce.sales_order where status <> 'cancelled' group by 1) o on o.customer_id = p.id`,
];
