import type { MigrationInterface, QueryRunner } from 'typeorm';
import { officialDays } from '../calendar/official-days.js';

const CALENDAR = `
create table sales.calendar_day (
  day date primary key,
  kind text not null check (kind in ('holiday', 'workday')),
  name text not null
);
-- Working days after the first day up to and with the second.
create function sales.workdays_between(first date, last date) returns integer language sql stable parallel safe as $$
  select count(*)::int from generate_series(first::timestamp + interval '1 day', last::timestamp, interval '1 day') as g(at)
  left join sales.calendar_day c on c.day = g.at::date where coalesce(c.kind = 'workday', extract(isodow from g.at) < 6)
$$;
`;

const POOLS = `
create table sales.pool (
  id uuid primary key,
  name text not null,
  position integer not null,
  -- Facts of a customer that members see before they claim him.
  columns text[] not null default '{}',
  claims_per_day integer check (claims_per_day > 0),
  previous_owner_days integer not null default 0 check (previous_owner_days >= 0),
  warn_days integer check (warn_days between 0 and 90),
  archived_at timestamptz,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  version integer not null default 1
);
create table sales.pool_member (
  pool_id uuid not null references sales.pool (id) on delete cascade,
  kind text not null check (kind in ('user', 'department')),
  member_id uuid not null,
  primary key (pool_id, kind, member_id)
);
create table sales.pool_rule (
  id uuid primary key,
  pool_id uuid not null references sales.pool (id) on delete cascade,
  position integer not null,
  kind text not null check (kind in ('no_follow_up', 'no_opportunity', 'no_order', 'contract_ended')),
  -- Null: never, but for the levels that have a limit of their own.
  days integer check (days between 1 and 1000),
  day_kind text not null check (day_kind in ('calendar', 'working')),
  restarts text[] not null default '{}',
  spare_buyers boolean not null default false,
  spare_open_opportunities boolean not null default false,
  active boolean not null default true
);
create index pool_rule_pool on sales.pool_rule (pool_id, position);
create table sales.pool_rule_level (
  rule_id uuid not null references sales.pool_rule (id) on delete cascade,
  level text not null,
  -- Null: customers of this level are never taken back by the rule.
  days integer check (days between 1 and 1000),
  primary key (rule_id, level)
);
create table sales.hold_cap (
  id uuid primary key,
  name text not null,
  kind text not null check (kind in ('held', 'locked')),
  most integer not null check (most >= 0),
  -- All of them together, or each for himself.
  shared boolean not null default false,
  counts_won boolean not null default true,
  user_ids uuid[] not null default '{}',
  department_ids uuid[] not null default '{}',
  created_at timestamptz not null,
  version integer not null default 1
);
`;

const HOLDING = `
create table sales.hold (
  customer_id uuid primary key,
  owner_id uuid not null,
  since timestamptz not null,
  -- Business days on which something happened that may restart a clock.
  since_on date not null,
  followed_on date,
  opportunity_on date,
  ordered_on date,
  ticket_on date,
  returned_on date,
  contract_ends_on date,
  locked_at timestamptz,
  locked_by uuid,
  lock_note text,
  -- The last day before the night in which he goes back; follows from the rules, null where none applies.
  due_on date,
  due_rule_id uuid,
  warned_for date
);
create index hold_owner on sales.hold (owner_id, due_on);
create index hold_due on sales.hold (due_on, customer_id) where due_on is not null;
create index hold_due_list on sales.hold (due_on desc nulls last, customer_id desc);
create table sales.pool_customer (
  customer_id uuid primary key,
  pool_id uuid not null references sales.pool (id),
  entered_at timestamptz not null,
  reason text not null check (reason in ('recycled', 'released', 'added', 'moved')),
  rule_id uuid,
  previous_owner_id uuid
);
create index pool_customer_entered on sales.pool_customer (pool_id, entered_at desc, customer_id desc);
create table sales.ownership_history (
  customer_id uuid not null,
  id uuid not null,
  owner_id uuid not null,
  started_at timestamptz not null,
  started_by text not null check (started_by in ('assigned', 'claimed', 'found')),
  ended_at timestamptz,
  ended_by text check (ended_by in ('reassigned', 'recycled', 'released')),
  pool_id uuid,
  rule_id uuid,
  reason text,
  note text,
  actor_id uuid,
  primary key (customer_id, id)
);
create unique index ownership_history_open on sales.ownership_history (customer_id) where ended_at is null;
create index ownership_history_owner on sales.ownership_history (owner_id, started_at desc);
create table sales.pool_claim (
  pool_id uuid not null references sales.pool (id) on delete cascade,
  user_id uuid not null,
  day date not null,
  used integer not null,
  primary key (pool_id, user_id, day)
);
`;

const RUNS = `
create table sales.recycle_run (
  id uuid primary key,
  kind text not null check (kind in ('dry', 'nightly', 'manual')),
  day date not null,
  status text not null check (status in ('deciding', 'applying', 'finished')),
  held integer not null default 0,
  planned integer not null default 0,
  recycled integer not null default 0,
  skipped integer not null default 0,
  warned integer not null default 0,
  started_by uuid,
  started_at timestamptz not null,
  decided_at timestamptz,
  finished_at timestamptz
);
create index recycle_run_started on sales.recycle_run (started_at desc, id desc);
create unique index recycle_run_nightly on sales.recycle_run (day) where kind = 'nightly';
create table sales.recycle_item (
  customer_id uuid not null,
  run_id uuid not null references sales.recycle_run (id) on delete cascade,
  pool_id uuid not null,
  rule_id uuid not null,
  kind text not null,
  owner_id uuid not null,
  clock_on date not null,
  days integer not null,
  day_kind text not null,
  due_on date not null,
  state text not null check (state in ('planned', 'recycled', 'skipped')),
  primary key (customer_id, run_id)
);
create index recycle_item_run on sales.recycle_item (run_id, customer_id);
create index recycle_item_waiting on sales.recycle_item (run_id, customer_id) where state = 'planned';
`;

/** The public pool: who holds which customer until when, what takes him back, and which days are worked. */
export class Pools1760000360010 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const part of [CALENDAR, POOLS, HOLDING, RUNS]) await runner.query(part);
    await runner.query('insert into sales.calendar_day (day, kind, name) select day, kind, name from jsonb_to_recordset($1::jsonb) as r(day date, kind text, name text)', [JSON.stringify(officialDays())]);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop function sales.workdays_between(date, date)');
    for (const table of ['recycle_item', 'recycle_run', 'pool_claim', 'ownership_history', 'pool_customer', 'hold', 'hold_cap', 'pool_rule_level', 'pool_rule', 'pool_member', 'pool', 'calendar_day']) {
      await runner.query(`drop table sales.${table}`);
    }
  }
}
