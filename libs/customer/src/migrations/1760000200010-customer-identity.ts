import type { MigrationInterface, QueryRunner } from 'typeorm';

const COMPANIES = `
alter table customer.profile
  add column parent_id uuid,
  add column industry text,
  add column tax_number text,
  add column website text,
  add column employees integer constraint profile_employees_check check (employees >= 0);
create index profile_parent_idx on customer.profile (parent_id, name_key, id) where parent_id is not null;
create index profile_company_idx on customer.profile (created_at desc, id desc) where kind = 'company';

-- The row belongs to the company. No foreign key to the person: a person's rows lie elsewhere on a distributed engine.
create table customer.contact (
  customer_id uuid not null constraint contact_company_fk references customer.profile (id) on delete cascade,
  id uuid not null,
  person_id uuid not null,
  role text not null,
  title text,
  is_primary boolean not null,
  since date,
  until date,
  version integer not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (customer_id, id),
  constraint contact_person_key unique (customer_id, person_id),
  constraint contact_period_check check (until is null or since is null or until >= since)
);
create index contact_person_idx on customer.contact (person_id, customer_id);
`;

const MERGES = `
create table customer.merge (
  id uuid primary key,
  position bigint generated always as identity,
  winner_id uuid not null,
  loser_id uuid not null,
  -- The row that went, as it was; the winner's fields before and after.
  loser_row jsonb not null,
  winner_before jsonb not null,
  winner_after jsonb not null,
  counts jsonb not null,
  merged_at timestamptz not null,
  merged_by uuid,
  unmerged_at timestamptz,
  unmerged_by uuid
);
-- A customer that went is found by its id, and goes but once at a time.
create unique index merge_loser_key on customer.merge (loser_id) where unmerged_at is null;
create index merge_winner_idx on customer.merge (winner_id, position desc);

-- Every row a merge moved, left out or changed, by its key; with its former content where that cannot be read back.
create table customer.merge_move (
  merge_id uuid not null references customer.merge (id) on delete cascade,
  seq bigint generated always as identity,
  place text not null,
  action text not null check (action in ('moved', 'dropped', 'changed')),
  key jsonb not null,
  image jsonb,
  primary key (merge_id, place, seq)
);
`;

const DUPLICATES = `
create table customer.duplicate_rule (
  id uuid primary key,
  name text not null,
  kind text not null check (kind in ('person', 'company')),
  fields jsonb not null,
  action text not null check (action in ('block', 'warn', 'report')),
  applies_on text[] not null,
  enabled boolean not null,
  position integer not null,
  version integer not null,
  created_at timestamptz not null,
  updated_at timestamptz not null
);

create table customer.duplicate_suggestion (
  left_id uuid not null,
  right_id uuid not null,
  id uuid not null unique,
  score smallint not null check (score between 0 and 100),
  reasons jsonb not null,
  state text not null check (state in ('open', 'merged', 'dismissed')),
  found_at timestamptz not null,
  decided_at timestamptz,
  decided_by uuid,
  primary key (left_id, right_id),
  constraint duplicate_suggestion_order check (left_id < right_id)
);
create index duplicate_suggestion_list_idx on customer.duplicate_suggestion (state, score desc, id desc);
create index duplicate_suggestion_right_idx on customer.duplicate_suggestion (right_id);

-- How far the search for duplicates has looked: everything updated before is compared.
create table customer.duplicate_scan (
  one boolean primary key default true check (one),
  updated_at timestamptz,
  last_id uuid,
  examined bigint not null default 0,
  found bigint not null default 0,
  started_at timestamptz,
  finished_at timestamptz
);
insert into customer.duplicate_scan default values;

insert into customer.duplicate_rule (id, name, kind, fields, action, applies_on, enabled, position, version, created_at, updated_at) values
  ('0199a000-0000-7000-8000-000000000001', '同音姓名且同一天生日 · Same-sounding name and birthday', 'person',
   '[{"field":"name","match":"fuzzy","threshold":90},{"field":"birthday","match":"exact"}]', 'warn', '{create,edit}', true, 1, 1, now(), now()),
  ('0199a000-0000-7000-8000-000000000002', '手机号后八位相同且同名 · Same last eight digits and name', 'person',
   '[{"field":"phone","match":"fuzzy"},{"field":"name","match":"normalised"}]', 'warn', '{create,edit}', true, 2, 1, now(), now()),
  ('0199a000-0000-7000-8000-000000000003', '企业名称相近 · Similar company name', 'company',
   '[{"field":"name","match":"fuzzy","threshold":80}]', 'warn', '{create,edit}', true, 3, 1, now(), now());
`;

export class CustomerIdentity1760000200010 implements MigrationInterface {
  name = 'CustomerIdentity1760000200010';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(COMPANIES);
    await runner.query(MERGES);
    await runner.query(DUPLICATES);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table customer.duplicate_scan, customer.duplicate_suggestion, customer.duplicate_rule, customer.merge_move, customer.merge, customer.contact');
    await runner.query('alter table customer.profile drop column parent_id, drop column industry, drop column tax_number, drop column website, drop column employees');
  }
}
