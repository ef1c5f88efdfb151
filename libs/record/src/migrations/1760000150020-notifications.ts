import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLES = `
create schema if not exists record;

create table record.notification (
  id uuid primary key,
  user_id uuid not null constraint notification_user_fk references identity.app_user (id) on delete cascade,
  kind text not null,
  params jsonb not null,
  link_type text,
  link_id uuid,
  customer_id uuid,
  dedupe_key text,
  -- False: this person wants it by mail alone.
  in_app boolean not null,
  created_at timestamptz not null,
  read_at timestamptz,
  -- Null: not wanted by mail.
  mail_due_at timestamptz,
  -- Sent, or read in the meantime and so not sent.
  mail_done_at timestamptz,
  constraint notification_link_check check ((link_type is null) = (link_id is null))
);
create index notification_user_idx on record.notification (user_id, created_at desc, id desc) where in_app;
create index notification_unread_idx on record.notification (user_id) where in_app and read_at is null;
create index notification_mail_idx on record.notification (mail_due_at) where mail_done_at is null and mail_due_at is not null;
create index notification_age_idx on record.notification (created_at);
create index notification_customer_idx on record.notification (customer_id) where customer_id is not null;
create unique index notification_dedupe_key on record.notification (user_id, dedupe_key) where dedupe_key is not null;

create table record.notification_preference (
  user_id uuid primary key constraint notification_preference_user_fk references identity.app_user (id) on delete cascade,
  mail_mode text not null,
  digest_hour smallint not null,
  quiet_from text,
  quiet_to text,
  -- {"task.due": {"app": true, "mail": false}}: only what differs from the kind's own channels.
  channels jsonb not null,
  version integer not null,
  updated_at timestamptz not null,
  constraint notification_preference_quiet_check check ((quiet_from is null) = (quiet_to is null))
);

create table record.notification_mute (
  user_id uuid not null constraint notification_mute_user_fk references identity.app_user (id) on delete cascade,
  record_type text not null,
  record_id uuid not null,
  created_at timestamptz not null,
  primary key (user_id, record_type, record_id)
);
`;

export class Notifications1760000150020 implements MigrationInterface {
  name = 'Notifications1760000150020';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TABLES);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table record.notification_mute, record.notification_preference, record.notification');
  }
}
