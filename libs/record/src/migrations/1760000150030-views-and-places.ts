import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLES = `
create schema if not exists record;

create table record.saved_view (
  id uuid primary key,
  list text not null,
  name text not null,
  owner_id uuid not null references identity.app_user (id),
  sharing text not null constraint saved_view_sharing_check check (sharing in ('private', 'departments', 'everyone')),
  department_ids uuid[] not null default '{}',
  query jsonb not null,
  version integer not null,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index saved_view_list_idx on record.saved_view (list, name, id);
create index saved_view_owner_idx on record.saved_view (owner_id);

-- The view a list opens with. Of everybody: the row without a person.
create table record.default_view (
  list text not null,
  user_id uuid references identity.app_user (id) on delete cascade,
  view_id uuid not null references record.saved_view (id) on delete cascade
);
create unique index default_view_key on record.default_view (list, user_id) nulls not distinct;
create index default_view_view_idx on record.default_view (view_id);
create index default_view_user_idx on record.default_view (user_id);

create table record.favourite (
  user_id uuid not null references identity.app_user (id) on delete cascade,
  record_type text not null,
  record_id uuid not null,
  created_at timestamptz not null,
  primary key (user_id, record_type, record_id)
);
create index favourite_order_idx on record.favourite (user_id, created_at desc);

create table record.visit (
  user_id uuid not null references identity.app_user (id) on delete cascade,
  record_type text not null,
  record_id uuid not null,
  visited_at timestamptz not null,
  primary key (user_id, record_type, record_id)
);
create index visit_order_idx on record.visit (user_id, visited_at desc);
`;

export class ViewsAndPlaces1760000150030 implements MigrationInterface {
  name = 'ViewsAndPlaces1760000150030';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TABLES);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table record.visit, record.favourite, record.default_view, record.saved_view');
  }
}
