import type { MigrationInterface, QueryRunner } from 'typeorm';

/** By these one finds who may be the same; their twins in TypeScript stand in duplicates/block-keys.ts, and a test compares them. */
const KEYS = `
create function customer.address_key(province text, city text, district text, street text) returns text language sql immutable parallel safe as $$
  select case when length(street) < 4 then null else left(regexp_replace(lower(coalesce(province, '') || coalesce(city, '') || coalesce(district, '') || street),
    '特别行政区|自治区|自治州|[省市区县盟]|[[:space:],，。.、;；:：/()（）#_-]', '', 'g'), 200) end
$$;
create function customer.mailbox_key(email text) returns text language sql immutable parallel safe as $$
  select case when split_part(email, '@', 2) in ('gmail.com', 'googlemail.com') then replace(split_part(split_part(email, '@', 1), '+', 1), '.', '') || '@gmail.com'
    else split_part(split_part(email, '@', 1), '+', 1) || '@' || split_part(email, '@', 2) end
$$;
create function customer.phone_tail(phone text) returns text language sql immutable parallel safe as $$
  select nullif(right(regexp_replace(phone, '[^0-9]', '', 'g'), 8), '')
$$;
create index address_key_idx on customer.address (customer.address_key(province, city, district, street)) where street is not null;
create index address_phone_idx on customer.address (customer.phone_tail(phone)) where phone is not null;
create index identity_phone_tail_idx on customer.identity (right(value, 8)) where kind = 'phone';
create index identity_mailbox_idx on customer.identity (customer.mailbox_key(value)) where kind = 'email';
create index profile_name_born_idx on customer.profile (name_key, birth_month, birth_day) where kind <> 'visitor' and birth_month is not null;
create index profile_name_city_idx on customer.profile (name_key, city) where kind <> 'visitor' and city is not null;
`;

const DUPLICATES = `
alter table customer.duplicate_suggestion add column snoozed_until timestamptz;
alter table customer.duplicate_scan add column total bigint not null default 0;

create table customer.merge_run (
  id uuid primary key,
  status text not null check (status in ('draft', 'running', 'completed', 'failed', 'undoing', 'undone')),
  request jsonb not null,
  principal jsonb not null,
  total integer not null,
  processed integer not null default 0,
  merged integer not null default 0,
  refused integer not null default 0,
  undone integer not null default 0,
  kept integer not null default 0,
  error text,
  created_by uuid,
  created_by_name text not null,
  created_at timestamptz not null,
  finished_at timestamptz
);
create index merge_run_newest on customer.merge_run (created_at desc, id desc) where status <> 'draft';

create table customer.merge_run_item (
  run_id uuid not null references customer.merge_run (id) on delete cascade,
  seq integer not null,
  suggestion_id uuid not null,
  left_id uuid not null,
  right_id uuid not null,
  score smallint not null,
  status text not null default 'waiting' check (status in ('waiting', 'merged', 'refused', 'undone', 'kept')),
  merge_id uuid,
  reason text,
  primary key (run_id, seq)
);
create index merge_run_item_status on customer.merge_run_item (run_id, status, seq);
`;

const QUALITY = `
create table customer.quality (
  customer_id uuid primary key constraint quality_profile_fk references customer.profile (id) on delete cascade,
  -- The share of what the merchant wants to know, by weight.
  score smallint not null check (score between 0 and 100),
  missing text[] not null,
  faults text[] not null,
  active_at timestamptz not null,
  assessed_at timestamptz not null
);
create index quality_missing_idx on customer.quality using gin (missing);
create index quality_faults_idx on customer.quality using gin (faults);
create index quality_active_idx on customer.quality (active_at, customer_id);
create index quality_score_idx on customer.quality (score, customer_id);

create table customer.quality_setting (
  one boolean primary key default true check (one),
  weights jsonb not null default '{}',
  stale_days integer not null default 180 check (stale_days between 1 and 3650),
  -- How far changes are assessed.
  changes_until timestamptz,
  version integer not null default 1,
  updated_at timestamptz not null default now()
);
insert into customer.quality_setting default values;

create table customer.quality_run (
  id uuid primary key,
  status text not null check (status in ('running', 'completed', 'failed')),
  total integer not null,
  processed integer not null default 0,
  changed integer not null default 0,
  last_id uuid,
  error text,
  started_at timestamptz not null,
  finished_at timestamptz
);
create unique index quality_run_one on customer.quality_run (status) where status = 'running';
create index quality_run_newest on customer.quality_run (started_at desc);

-- One line for each owner and day, so that everybody sees the course of his own customers.
create table customer.quality_day (
  day date not null,
  owner_id uuid not null,
  customers integer not null,
  score_sum bigint not null,
  stale integer not null,
  missing jsonb not null,
  faults jsonb not null,
  primary key (day, owner_id)
);
`;

const CLEANUP = `
-- A clean-up is a bulk edit whose change follows from each customer's own values.
alter table customer.bulk_edit add column cleanup jsonb;
alter table customer.bulk_edit add column scheduled boolean not null default false;
create index bulk_edit_cleanups on customer.bulk_edit (created_at desc, id desc) where status <> 'draft' and cleanup is not null;

create table customer.cleanup_schedule (
  rule text primary key,
  settings jsonb not null,
  principal jsonb not null,
  version integer not null,
  set_by uuid,
  set_by_name text not null,
  set_at timestamptz not null
);
`;

export class Quality1760000200070 implements MigrationInterface {
  name = 'Quality1760000200070';

  async up(runner: QueryRunner): Promise<void> {
    for (const part of [KEYS, DUPLICATES, QUALITY, CLEANUP]) await runner.query(part);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table customer.cleanup_schedule, customer.quality_day, customer.quality_run, customer.quality_setting, customer.quality, customer.merge_run_item, customer.merge_run`);
    await runner.query('alter table customer.bulk_edit drop column cleanup, drop column scheduled');
    await runner.query('alter table customer.duplicate_suggestion drop column snoozed_until');
    await runner.query('alter table customer.duplicate_scan drop column total');
    await runner.query('drop index customer.address_key_idx, customer.address_phone_idx, customer.identity_mailbox_idx, customer.identity_phone_tail_idx, customer.profile_name_born_idx, customer.profile_name_city_idx');
    await runner.query('drop function customer.address_key(text, text, text, text), customer.mailbox_key(text), customer.phone_tail(text)');
  }
}
