import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Names and what a visit came with are numbered: they repeat in millions of rows. */
const NUMBERED = `
create schema if not exists audience;

create table audience.behaviour_name (
  id smallint primary key,
  name text collate "C" not null constraint behaviour_name_key unique,
  created_at timestamptz not null default now()
);
insert into audience.behaviour_name (id, name) values
  (1, 'page.viewed'), (2, 'product.viewed'), (3, 'searched'), (4, 'cart.added'), (5, 'cart.removed'), (6, 'checkout.started'), (7, 'order.placed'), (8, 'message.opened'), (9, 'message.clicked');
-- What a shop makes up for itself.
create sequence audience.behaviour_name_number as smallint start 100;

create table audience.behaviour_context (
  id integer generated always as identity primary key,
  -- Of all the columns after it, made by the application.
  hash uuid not null constraint behaviour_context_hash_key unique,
  device text,
  browser text,
  os text,
  source text,
  medium text,
  campaign text,
  referrer text
);
`;

/**
 * Twenty million rows a year: narrow, and by month, so that old months go at once. No foreign key: intake locks the profiles of a batch in one
 * statement, which is what a key would do row by row.
 */
const BEHAVIOUR = `
create table audience.behaviour (
  customer_id uuid not null,
  id uuid not null,
  occurred_at timestamptz not null,
  product_id uuid,
  context_id integer,
  name_id smallint not null,
  value numeric,
  page text,
  query text,
  properties jsonb,
  primary key (customer_id, occurred_at, id)
) partition by range (occurred_at);
-- Who did it, and when: read without the table.
create index behaviour_name_time on audience.behaviour (name_id, occurred_at, customer_id);
create index behaviour_time on audience.behaviour (occurred_at);

-- Message ids of the last days, so that what is sent twice counts once.
create table audience.behaviour_seen (
  id uuid primary key,
  received_on date not null
);
create index behaviour_seen_day on audience.behaviour_seen (received_on);

create table audience.browsing (
  customer_id uuid primary key constraint browsing_profile_fk references customer.profile (id) on delete cascade,
  first_seen_at timestamptz not null,
  last_seen_at timestamptz not null,
  first_context_id integer,
  last_context_id integer
);
create index browsing_last_seen on audience.browsing (last_seen_at desc, customer_id desc);
`;

export class Behaviour1760000220020 implements MigrationInterface {
  name = 'Behaviour1760000220020';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(NUMBERED);
    await runner.query(BEHAVIOUR);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table audience.browsing, audience.behaviour_seen, audience.behaviour, audience.behaviour_context, audience.behaviour_name');
    await runner.query('drop sequence audience.behaviour_name_number');
  }
}
