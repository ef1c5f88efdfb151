import type { MigrationInterface, QueryRunner } from 'typeorm';

const TWO_FACTOR = `
alter table identity.role add column require_two_factor boolean not null default false;
alter table identity.session add column second_factor text;

create table identity.two_factor (
  user_id uuid primary key references identity.app_user (id) on delete cascade,
  enrolment_id uuid not null,
  secret_sealed text not null,
  confirmed_at timestamptz,
  last_step bigint,
  created_at timestamptz not null
);

create table identity.recovery_code (
  user_id uuid not null references identity.app_user (id) on delete cascade,
  code_hash bytea not null,
  used_at timestamptz,
  primary key (user_id, code_hash)
);

create table identity.sign_in_challenge (
  token_hash bytea primary key,
  user_id uuid not null references identity.app_user (id) on delete cascade,
  password_mark bytea not null,
  attempts integer not null,
  expires_at timestamptz not null
);
create index sign_in_challenge_user_idx on identity.sign_in_challenge (user_id);
create index sign_in_challenge_expiry_idx on identity.sign_in_challenge (expires_at);
`;

const SINGLE_SIGN_ON = `
create table identity.sso_provider (
  id uuid primary key,
  key text not null constraint sso_provider_key_key unique,
  label text not null,
  issuer text not null,
  client_id text not null,
  client_secret_sealed text not null,
  allowed_domains text[] not null,
  provisioning text not null,
  default_role_id uuid references identity.role (id),
  second_factor text not null,
  enabled boolean not null,
  version integer not null,
  created_at timestamptz not null,
  updated_at timestamptz not null
);

create table identity.sso_identity (
  issuer text not null,
  subject text not null,
  user_id uuid not null references identity.app_user (id) on delete cascade,
  created_at timestamptz not null,
  last_used_at timestamptz not null,
  primary key (issuer, subject)
);
create unique index sso_identity_user_key on identity.sso_identity (user_id, issuer);
`;

const CLIENTS = `
create table identity.oauth_client (
  id uuid primary key,
  name text not null,
  client_id text not null constraint oauth_client_client_id_key unique,
  scopes text[] not null,
  expires_at timestamptz,
  last_used_at timestamptz,
  revoked_at timestamptz,
  created_by uuid not null references identity.app_user (id),
  created_at timestamptz not null
);
create index oauth_client_creator_idx on identity.oauth_client (created_by);

create table identity.oauth_client_secret (
  secret_hash bytea primary key,
  client_id uuid not null references identity.oauth_client (id) on delete cascade,
  hint text not null,
  created_at timestamptz not null,
  expires_at timestamptz
);
create index oauth_client_secret_client_idx on identity.oauth_client_secret (client_id);
`;

/** A second step at sign-in, signing in through another house's directory, and OAuth clients for integrators. */
export class SignInSteps1760000100020 implements MigrationInterface {
  name = 'SignInSteps1760000100020';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TWO_FACTOR);
    await runner.query(SINGLE_SIGN_ON);
    await runner.query(CLIENTS);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table identity.oauth_client_secret, identity.oauth_client, identity.sso_identity, identity.sso_provider,
      identity.sign_in_challenge, identity.recovery_code, identity.two_factor;
      alter table identity.session drop column second_factor;
      alter table identity.role drop column require_two_factor`);
  }
}
