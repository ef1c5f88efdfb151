/** Four departments of ten reps each; customers spread over them with clocks of the last months. `$1`: how many customers. */
export const SEED = [
  `insert into identity.department (id, name, version, created_at, updated_at) select gen_random_uuid(), 'Team ' || n, 1, now(), now() from generate_series(1, 4) n`,
  `insert into identity.app_user (id, email, name, password_hash, must_change_password, department_id, active, locale, timezone, version, created_at, updated_at)
    select gen_random_uuid(), 'rep' || n || '@bench.example', 'Rep ' || n, '', false, d.id, true, 'en', 'Asia/Shanghai', 1, now(), now()
    from generate_series(1, 40) n join (select id, row_number() over (order by name) - 1 as place from identity.department) d on d.place = n % 4`,
  `create temp table rep as select id, row_number() over (order by email) - 1 as place from identity.app_user where name like 'Rep %'`,
  `insert into customer.profile (id, kind, name, name_key, level, attributes, tag_ids, owner_id, version, created_at, updated_at)
    select gen_random_uuid(), 'person', 'Customer ' || n, 'customer ' || n, (array['VIP', 'A', 'B', null])[1 + n % 4], '{}', '{}', r.id, 1, now() - n * interval '1 minute', now()
    from generate_series(1, $1::int) n join rep r on r.place = (n * 7) % 40`,
  `insert into customer.metric (customer_id, currency, orders, gross_minor, refunded_minor, net_minor, average_minor, updated_at)
    select id, 'CNY', case when n % 3 = 0 then 1 else 0 end, 0, 0, 0, 0, now() from (select id, row_number() over () as n from customer.profile) t`,
  `insert into customer.search_term (term, customer_id, kind, owner_id) select v.term || right(p.id::text, 8), p.id, 1, p.owner_id from customer.profile p cross join (values ('a'), ('b')) v(term) on conflict do nothing`,
  `insert into sales.hold (customer_id, owner_id, since, since_on, followed_on, ordered_on, ticket_on, locked_at)
    select p.id, p.owner_id, now() - interval '70 days', current_date - 70, case when n % 5 < 4 then current_date - (n * 13 % 27)::int end, case when n % 3 = 0 then current_date - (n * 17 % 59)::int end,
      case when n % 11 = 0 then current_date - (n % 19)::int end, case when n % 50 = 0 then now() end
    from (select id, owner_id, row_number() over (order by id) as n from customer.profile where owner_id is not null) p`,
  `insert into sales.ownership_history (customer_id, id, owner_id, started_at, started_by) select customer_id, gen_random_uuid(), owner_id, since, 'found' from sales.hold`,
  `insert into kernel.setting (key, value) values ('sales.holds_built', 'true') on conflict do nothing`,
];

const rule = (kind, days, more = {}) => ({ kind, days, dayKind: 'calendar', restarts: ['order', 'ticket', 'return'], ...more });

/** Six rules in four pools; by team. */
export const POOLS = [
  { name: 'Pool 1', rules: [rule('no_follow_up', 26, { levels: [{ level: 'VIP', days: 60 }, { level: 'A', days: 30 }] }), rule('no_order', 50, { spareBuyers: false })] },
  { name: 'Pool 2', rules: [rule('no_follow_up', 18, { dayKind: 'working' }), rule('no_order', 58, { levels: [{ level: 'VIP', days: null }] })] },
  { name: 'Pool 3', rules: [rule('no_follow_up', 25, { spareBuyers: true })] },
  { name: 'Pool 4', rules: [rule('no_follow_up', 26, { spareOpenOpportunities: true })] },
];

/** The same decision, written by hand for these rules alone. `$1`: the day of the run. Leaves `bare_fell`. */
export const BARE_DECISION = `with team as (select u.id, d.name from identity.app_user u join identity.department d on d.id = u.department_id),
  n as (select g::date as day, sum((coalesce(c.kind = 'workday', extract(isodow from g) < 6))::int) over (order by g)::int as upto from generate_series(current_date - 400, current_date + 400, '1 day') g left join sales.calendar_day c on c.day = g::date),
  later as (select a.day, min(b.day) as due from n a join n b on b.upto = a.upto + 18 group by a.day),
  clock as (select h.customer_id, h.owner_id, p.level, t.name as team, greatest(h.since_on, h.followed_on, h.ordered_on, h.ticket_on, h.returned_on) as touched, greatest(h.since_on, h.ordered_on, h.ticket_on, h.returned_on) as bought, mt.orders
    from sales.hold h join customer.profile p on p.id = h.customer_id and p.owner_id = h.owner_id join team t on t.id = h.owner_id left join customer.metric mt on mt.customer_id = h.customer_id
    where h.locked_at is null and p.kind <> 'visitor'),
  due as (select c.*, case c.team when 'Team 1' then touched + case level when 'VIP' then 60 when 'A' then 30 else 26 end when 'Team 2' then l.due when 'Team 3' then case when coalesce(orders, 0) = 0 then touched + 25 end
        else case when not exists (select 1 from sales.opportunity o where o.customer_id = c.customer_id and o.status = 'open') then touched + 26 end end as first_due,
      case c.team when 'Team 1' then bought + 50 when 'Team 2' then case when level = 'VIP' then null else bought + 58 end end as second_due from clock c left join later l on l.day = c.touched)
  insert into bare_fell select customer_id, owner_id, team, least(first_due, second_due) as due_on, case when second_due is null or first_due <= second_due then 'no_follow_up' else 'no_order' end as kind from due where least(first_due, second_due) < $1::date`;

/** What the run writes beside the decision, as plain statements over everything at once; without signing an audit log. */
export const BARE_WRITES = [
  `insert into sales.pool_customer (customer_id, pool_id, entered_at, reason, previous_owner_id) select b.customer_id, (select id from sales.pool order by position limit 1), now(), 'recycled', b.owner_id from bare_fell b`,
  `update sales.ownership_history o set ended_at = now(), ended_by = 'recycled' from bare_fell b where o.customer_id = b.customer_id and o.ended_at is null`,
  `delete from sales.hold h using bare_fell b where h.customer_id = b.customer_id`,
  `update customer.profile p set owner_id = null, version = p.version + 1, updated_at = now() from bare_fell b where p.id = b.customer_id`,
  `update customer.search_term t set owner_id = null from bare_fell b where t.customer_id = b.customer_id`,
  `insert into kernel.event (id, name, customer_id, subject_type, subject_id, occurred_at, payload) select gen_random_uuid(), e.name, b.customer_id, 'customer', b.customer_id, now(), jsonb_build_object('from', b.owner_id) from bare_fell b cross join (values ('pool.recycled'), ('customer.owner_changed')) e(name)`,
];
