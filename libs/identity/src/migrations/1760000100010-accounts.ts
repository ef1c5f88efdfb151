import type { MigrationInterface, QueryRunner } from 'typeorm';

const INVITATIONS = `
create table identity.invitation (
  id uuid primary key,
  email text not null,
  token_hash bytea not null unique,
  role_ids uuid[] not null,
  department_id uuid references identity.department (id) on delete set null,
  manager_id uuid references identity.app_user (id) on delete set null,
  locale text not null,
  invited_by uuid not null references identity.app_user (id),
  mail_id uuid not null,
  times_sent integer not null,
  created_at timestamptz not null,
  sent_at timestamptz not null,
  expires_at timestamptz not null,
  accepted_at timestamptz,
  user_id uuid references identity.app_user (id) on delete set null,
  revoked_at timestamptz
);
create unique index invitation_open_key on identity.invitation (lower(email)) where accepted_at is null and revoked_at is null;
create index invitation_department_idx on identity.invitation (department_id);
create index invitation_manager_idx on identity.invitation (manager_id);
create index invitation_inviter_idx on identity.invitation (invited_by);
create index invitation_user_idx on identity.invitation (user_id);
create index invitation_mail_idx on identity.invitation (mail_id);
`;

const PASSWORD_RESETS = `
create table identity.password_reset (
  id uuid primary key,
  user_id uuid not null references identity.app_user (id) on delete cascade,
  email text not null,
  token_hash bytea not null unique,
  requested_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz
);
create index password_reset_user_idx on identity.password_reset (user_id, requested_at desc);
create index password_reset_expiry_idx on identity.password_reset (expires_at);
`;

/** Where a session was opened and last used from. */
const SESSION_ORIGIN = `
alter table identity.session add column ip text, add column user_agent text;
`;

export class Accounts1760000100010 implements MigrationInterface {
  name = 'Accounts1760000100010';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(INVITATIONS);
    await runner.query(PASSWORD_RESETS);
    await runner.query(SESSION_ORIGIN);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table identity.session drop column ip, drop column user_agent;
      drop table identity.password_reset;
      drop table identity.invitation;`);
  }
}
