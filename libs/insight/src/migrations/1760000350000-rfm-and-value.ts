import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLES = [
  'create schema if not exists insight',
  `create table if not exists insight.setting (
    key text primary key,
    value jsonb not null,
    version integer not null default 1,
    updated_at timestamptz not null
  )`,
  // One row for each customer who ever bought in the basis currency. No purchase in the window: frequency 0 and no cell.
  `create table insight.rfm (
    customer_id uuid primary key,
    last_day date,
    frequency integer not null,
    monetary_minor bigint not null,
    cell smallint,
    previous_cell smallint,
    moved_on date,
    -- The transaction of the last change by an order or refund: a recomputation that read before it leaves the row alone.
    touched xid8 not null default '1'
  ) with (fillfactor = 80)`,
  'create index rfm_cell on insight.rfm (cell)',
  `create index rfm_recency on insight.rfm ((date '2000-01-01' - last_day) desc nulls last, customer_id desc)`,
  'create index rfm_frequency on insight.rfm (frequency desc nulls last, customer_id desc)',
  'create index rfm_monetary on insight.rfm (monetary_minor desc nulls last, customer_id desc)',
  // At most one row a day: from where the customer stood that morning to where that day left it.
  `create table insight.rfm_change (
    customer_id uuid not null,
    on_day date not null,
    from_cell smallint,
    to_cell smallint,
    cause text not null check (cause in ('first', 'order', 'time', 'rule')),
    primary key (customer_id, on_day)
  )`,
  'create index rfm_change_day on insight.rfm_change (on_day, customer_id)',
  `create table insight.rfm_run (
    id uuid primary key,
    cause text not null check (cause in ('first', 'night', 'asked', 'rule')),
    status text not null check (status in ('waiting', 'reading', 'writing', 'done')),
    asked_by uuid,
    day date not null,
    reference_day date not null,
    settings jsonb not null,
    settings_version integer not null,
    method text,
    reason text,
    buyers integer,
    staged integer,
    written integer not null default 0,
    moved integer not null default 0,
    snapshot text,
    blocks integer,
    next_block integer not null default 0,
    created_at timestamptz not null,
    started_at timestamptz,
    finished_at timestamptz
  )`,
  'create unique index rfm_run_open on insight.rfm_run ((true)) where finished_at is null',
  'create index rfm_run_created on insight.rfm_run (created_at desc, id desc)',
  // What a run has still to write. Unlogged: after a crash of the database it is empty, which the run notices, and reads again.
  `create unlogged table insight.rfm_stage (
    customer_id uuid not null,
    last_day date,
    frequency integer not null,
    monetary_minor bigint not null,
    cell smallint
  )`,
  // What the last run found: orders and refunds between runs are scored by its bounds.
  `create table insight.rfm_state (
    id smallint primary key default 1 check (id = 1),
    run_id uuid,
    computed_on date,
    computed_at timestamptz,
    reference_day date,
    fixed boolean not null default false,
    window_days integer,
    currency char(3),
    method text,
    reason text,
    recency_from date[],
    frequency_from integer[],
    monetary_from bigint[],
    buyers integer not null default 0,
    elsewhere integer not null default 0,
    history_days integer not null default 0,
    settings_version integer
  )`,
  'insert into insight.rfm_state (id) values (1)',
  `create table insight.value_bound (
    id smallint primary key default 1 check (id = 1),
    currency char(3),
    high_minor bigint,
    middle_minor bigint,
    returning_from integer not null default 2,
    loyal_from integer not null default 5,
    computed_on date,
    settings_version integer
  )`,
  'insert into insight.value_bound (id) values (1)',
];

/** RFM scores with their history, and the bounds of the value classes (ADR 18). */
export class RfmAndValue1760000350000 implements MigrationInterface {
  name = 'RfmAndValue1760000350000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of TABLES) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['value_bound', 'rfm_state', 'rfm_stage', 'rfm_run', 'rfm_change', 'rfm', 'setting']) await runner.query(`drop table insight.${table}`);
  }
}
