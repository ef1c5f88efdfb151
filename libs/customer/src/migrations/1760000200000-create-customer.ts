import type { MigrationInterface, QueryRunner } from 'typeorm';

const PROFILE = `
create schema if not exists customer;

create table customer.profile (
  id uuid primary key,
  kind text not null constraint profile_kind_check check (kind in ('person', 'company', 'visitor')),
  name text not null,
  name_key text collate "C" not null,
  given_name text,
  family_name text,
  company text,
  gender text,
  birth_year smallint,
  birth_month smallint,
  birth_day smallint,
  language text,
  timezone text,
  preferred_channel text,
  level text,
  source text,
  first_touch jsonb,
  avatar_url text,
  attributes jsonb not null,
  note text,
  owner_id uuid,
  tag_ids uuid[] not null,
  phone text,
  email text,
  member_no text,
  country text,
  province text,
  city text,
  created_by uuid,
  version integer not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  constraint profile_birthday_check check (
    (birth_month is null) = (birth_day is null) and (birth_year is null or birth_month is not null))
);
-- Visitors are outside every list, count and search, so they are outside every index but the key.
create index profile_created_idx on customer.profile (created_at desc, id desc) where kind <> 'visitor';
create index profile_updated_idx on customer.profile (updated_at desc, id desc) where kind <> 'visitor';
create index profile_name_idx on customer.profile (name_key, id) where kind <> 'visitor';
create index profile_owner_idx on customer.profile (owner_id, created_at desc, id desc) where kind <> 'visitor';
create index profile_level_idx on customer.profile (level, created_at desc, id desc) where kind <> 'visitor' and level is not null;
create index profile_source_idx on customer.profile (source, created_at desc, id desc) where kind <> 'visitor' and source is not null;
create index profile_city_idx on customer.profile (city, created_at desc, id desc) where kind <> 'visitor' and city is not null;
create index profile_tags_idx on customer.profile using gin (tag_ids) where kind <> 'visitor';
create index profile_birthday_idx on customer.profile ((birth_month * 100 + birth_day)) where kind <> 'visitor' and birth_month is not null;
`;

const DETAILS = `
create table customer.identity (
  customer_id uuid not null constraint identity_profile_fk references customer.profile (id) on delete cascade,
  id uuid not null,
  kind text not null,
  value text not null,
  is_primary boolean not null,
  source text,
  created_at timestamptz not null,
  primary key (customer_id, id),
  constraint identity_kind_value_key unique (kind, value)
);

create table customer.address (
  customer_id uuid not null constraint address_profile_fk references customer.profile (id) on delete cascade,
  id uuid not null,
  label text,
  recipient text,
  phone text,
  country text,
  province text,
  city text,
  district text,
  street text,
  postal_code text,
  is_primary boolean not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (customer_id, id)
);

create table customer.note (
  customer_id uuid not null constraint note_profile_fk references customer.profile (id) on delete cascade,
  id uuid not null,
  text text not null,
  author_id uuid,
  created_at timestamptz not null,
  primary key (customer_id, id)
);

create table customer.tag (
  id uuid primary key,
  name text not null,
  colour text not null,
  version integer not null,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create unique index tag_name_key on customer.tag (lower(name));

-- No foreign key: a dozen checks for each new customer buy nothing, the terms are written and removed with the profile.
create table customer.search_term (
  term text collate "C" not null,
  customer_id uuid not null,
  kind smallint not null,
  -- The customer's owner again: a search within a row scope filters inside the index and never visits a profile in vain.
  owner_id uuid,
  primary key (term, customer_id) include (kind, owner_id)
);
create index search_term_customer_idx on customer.search_term (customer_id);
-- One surname is a twentieth of all customers and another a thousandth: a list that searches is planned by which it is.
alter table customer.search_term alter column term set statistics 1000;
`;

const METRIC = `
create table customer.metric (
  customer_id uuid primary key constraint metric_profile_fk references customer.profile (id) on delete cascade,
  currency char(3) not null,
  orders integer not null default 0,
  gross_minor bigint not null default 0,
  refunded_minor bigint not null default 0,
  net_minor bigint not null default 0,
  average_minor bigint,
  first_order_at timestamptz,
  last_order_at timestamptz,
  interval_days numeric,
  favourite_category_id uuid,
  updated_at timestamptz not null
);
create index metric_orders_idx on customer.metric (orders desc, customer_id desc);
create index metric_gross_idx on customer.metric (gross_minor desc, customer_id desc);
create index metric_refunded_idx on customer.metric (refunded_minor desc, customer_id desc);
create index metric_net_idx on customer.metric (net_minor desc, customer_id desc);
create index metric_average_idx on customer.metric (average_minor desc nulls last, customer_id desc);
create index metric_first_idx on customer.metric (first_order_at desc nulls last, customer_id desc);
create index metric_last_idx on customer.metric (last_order_at desc nulls last, customer_id desc);
create index metric_interval_idx on customer.metric (interval_days desc nulls last, customer_id desc);
`;

export class CreateCustomer1760000200000 implements MigrationInterface {
  name = 'CreateCustomer1760000200000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(PROFILE);
    await runner.query(DETAILS);
    await runner.query(METRIC);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop schema customer cascade');
  }
}
