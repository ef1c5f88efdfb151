import type { MigrationInterface, QueryRunner } from 'typeorm';

const NOTES = `
alter table customer.note
  add column pinned boolean not null default false,
  add column mentions uuid[] not null default '{}',
  add column version integer not null default 1,
  add column updated_at timestamptz;
create index note_recent_idx on customer.note (customer_id, pinned desc, created_at desc, id desc);
`;

const CALLS = `
create table customer.call (
  customer_id uuid not null constraint call_profile_fk references customer.profile (id) on delete cascade,
  id uuid not null,
  direction text not null constraint call_direction_check check (direction in ('in', 'out')),
  outcome text not null,
  duration_seconds integer constraint call_duration_check check (duration_seconds >= 0),
  phone text,
  text text not null,
  mentions uuid[] not null,
  started_at timestamptz not null,
  author_id uuid,
  version integer not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (customer_id, id)
);
create index call_recent_idx on customer.call (customer_id, started_at desc, id desc);
`;

const TASKS = `
create table customer.task (
  id uuid primary key,
  title text not null,
  detail text not null,
  -- The moment it is due; of a task due on a day, the last of that day where its assignee lives.
  due_at timestamptz,
  due_day date,
  due_order timestamptz generated always as (coalesce(due_at, 'infinity'::timestamptz)) stored,
  priority smallint not null constraint task_priority_check check (priority between 0 and 2),
  assignee_id uuid not null,
  creator_id uuid,
  customer_id uuid,
  order_id uuid,
  done_at timestamptz,
  done_by uuid,
  version integer not null,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index task_open_idx on customer.task (assignee_id, due_order, id) where done_at is null;
create index task_done_idx on customer.task (assignee_id, done_at desc, id desc) where done_at is not null;
create index task_all_open_idx on customer.task (due_order, id) where done_at is null;
create index task_creator_idx on customer.task (creator_id, due_order, id) where done_at is null;
create index task_customer_idx on customer.task (customer_id, due_order, id) where customer_id is not null;
create index task_order_idx on customer.task (order_id, due_order, id) where order_id is not null;

-- What is still to be said about a task, and when: a reminder, that it is due, that it is late.
create table customer.task_alarm (
  task_id uuid not null constraint task_alarm_task_fk references customer.task (id) on delete cascade,
  kind text not null constraint task_alarm_kind_check check (kind in ('reminder', 'due', 'overdue')),
  at timestamptz not null,
  fired_at timestamptz,
  primary key (task_id, kind, at)
);
create index task_alarm_due_idx on customer.task_alarm (at) where fired_at is null;
`;

export class Activities1760000200020 implements MigrationInterface {
  name = 'Activities1760000200020';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(NOTES);
    await runner.query(CALLS);
    await runner.query(TASKS);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table customer.task_alarm, customer.task, customer.call');
    await runner.query('drop index customer.note_recent_idx');
    await runner.query('alter table customer.note drop column pinned, drop column mentions, drop column version, drop column updated_at');
  }
}
