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
  insert into bare_fell select customer_id, owner_id, team, least(first_due, second_due) as due_on, case when second_due is null or first_due <= second_due then 'no_follow_up' else 'no_order' end as kind,
    case when second_due is null or first_due <= second_due then touched else bought end as clock_on from due where least(first_due, second_due) < $1::date`;

/** Where the decision is left; `day_kind` and days come from the rule. */
export const BARE_TABLE = 'create temp table bare_fell (customer_id uuid, owner_id uuid, team text, due_on date, kind text, clock_on date)';

const FELL = `bare_fell b join sales.pool o on o.name = replace(b.team, 'Team', 'Pool') join sales.pool_rule r on r.pool_id = o.id and r.kind = b.kind`;

/**
 * Every row the run writes, as plain statements over everything at once: items of the run, pools, history, holds, owners, search terms, both events, audit entries waiting to be sealed, and
 * warnings. The audit's salt, digest and signature are as many SHA-256 as the product reckons, but sign nothing.
 */
export const BARE_WRITES = [
  `insert into sales.recycle_run (id, kind, day, status, started_at) values ('00000000-0000-0000-0000-00000000ba5e', 'manual', current_date, 'finished', now())`,
  `insert into sales.recycle_item (customer_id, run_id, pool_id, rule_id, kind, owner_id, clock_on, days, day_kind, due_on, state)
    select b.customer_id, '00000000-0000-0000-0000-00000000ba5e', o.id, r.id, b.kind, b.owner_id, b.clock_on, coalesce(r.days, 0), r.day_kind, b.due_on, 'recycled' from ${FELL}`,
  `insert into sales.pool_customer (customer_id, pool_id, entered_at, reason, rule_id, previous_owner_id) select b.customer_id, o.id, now(), 'recycled', r.id, b.owner_id from ${FELL}`,
  `update sales.ownership_history w set ended_at = now(), ended_by = 'recycled', pool_id = o.id, rule_id = r.id, reason = b.kind from ${FELL} where w.customer_id = b.customer_id and w.ended_at is null`,
  `delete from sales.hold h using bare_fell b where h.customer_id = b.customer_id`,
  `update customer.profile p set owner_id = null, version = p.version + 1, updated_at = now() from bare_fell b where p.id = b.customer_id`,
  `update customer.search_term t set owner_id = null from bare_fell b where t.customer_id = b.customer_id`,
  `insert into kernel.event (id, name, customer_id, subject_type, subject_id, occurred_at, payload) select gen_random_uuid(), 'pool.recycled', b.customer_id, 'customer', b.customer_id, now(),
    jsonb_build_object('poolId', o.id, 'from', b.owner_id, 'rule', b.kind, 'days', r.days, 'dayKind', r.day_kind, 'clockOn', b.clock_on) from ${FELL}`,
  `insert into kernel.event (id, name, customer_id, subject_type, subject_id, occurred_at, payload) select gen_random_uuid(), 'customer.owner_changed', b.customer_id, 'customer', b.customer_id, now(),
    jsonb_build_object('from', b.owner_id, 'to', null) from bare_fell b`,
  `with made as (select b.*, p.name, uuid_send(gen_random_uuid()) as salt, json_build_object('before', json_build_object('owner', b.owner_id), 'after', json_build_object('owner', null)) as detail
      from bare_fell b join customer.profile p on p.id = b.customer_id),
    entered as (insert into kernel.audit (id, at, via, actor_kind, actor_name, action, subject_type, subject_id, subject_name, customer_id, detail, salt, detail_digest, key_id, mac)
      select gen_random_uuid(), now(), 'job', 'system', 'system', 'customer.updated', 'customer', customer_id::text, name, customer_id, detail, salt, sha256(salt || detail::text::bytea), 1,
        sha256(sha256(salt || customer_id::text::bytea || name::bytea)) from made returning position)
    insert into kernel.audit_pending (position) select position from entered`,
  `update sales.hold h set warned_for = h.due_on from sales.pool_rule r join sales.pool o on o.id = r.pool_id where r.id = h.due_rule_id and o.warn_days is not null and h.locked_at is null
    and h.due_on between (now() at time zone 'Asia/Shanghai')::date + 1 and (now() at time zone 'Asia/Shanghai')::date + 1 + o.warn_days and h.warned_for is distinct from h.due_on`,
];

/** Rows of each table as the run leaves them, to compare both sides. */
export const WRITTEN = `select (select count(*)::int from sales.recycle_item where state = 'recycled') as items, (select count(*)::int from sales.pool_customer) as pooled, (select count(*)::int from sales.ownership_history where ended_at is not null) as ended,
  (select count(*)::int from sales.hold) as held, (select count(*)::int from sales.hold where warned_for is not null) as warned, (select count(*)::int from customer.profile where owner_id is null) as free,
  (select count(*)::int from customer.search_term where owner_id is null) as terms, (select count(*)::int from kernel.event where name in ('pool.recycled', 'customer.owner_changed')) as events,
  (select count(*)::int from kernel.audit where action = 'customer.updated') as audit`;
