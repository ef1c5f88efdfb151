import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLES = `
create schema if not exists record;

create table record.custom_field (
  id uuid primary key,
  -- Whose custom column holds the values; several kinds of record may share one (people and companies).
  storage text not null,
  records text[] not null constraint custom_field_records_check check (cardinality(records) > 0),
  key text not null constraint custom_field_key_check check (key ~ '^[a-z][a-z0-9_]{0,40}$'),
  type text not null,
  label jsonb not null,
  help jsonb,
  options jsonb not null,
  required boolean not null,
  is_unique boolean not null,
  filterable boolean not null,
  default_value jsonb,
  min text,
  max text,
  decimals smallint,
  currency char(3),
  target text,
  category_ids uuid[] not null,
  layout_group jsonb,
  position integer not null,
  industry text,
  index_state text not null constraint custom_field_index_check check (index_state in ('none', 'building', 'ready', 'failed')),
  purging boolean not null default false,
  archived_at timestamptz,
  version integer not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  constraint custom_field_storage_key_key unique (storage, key)
);

-- The values of unique fields: two writers at once meet here. No foreign key to the records, which lie in other modules.
create table record.custom_unique (
  field_id uuid not null references record.custom_field (id) on delete cascade,
  value text collate "C" not null,
  record_id uuid not null,
  primary key (field_id, value)
);
create index custom_unique_record_idx on record.custom_unique (record_id);
`;

export class CustomFields1760000150010 implements MigrationInterface {
  name = 'CustomFields1760000150010';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TABLES);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table record.custom_unique, record.custom_field');
  }
}
