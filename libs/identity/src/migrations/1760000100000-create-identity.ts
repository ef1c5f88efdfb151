import { newId } from '@patron/kernel';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { SEEDED_ROLES } from '../role/seeded-roles.js';

const PEOPLE = `
create schema if not exists identity;

create table identity.department (
  id uuid primary key,
  name text not null,
  parent_id uuid constraint department_parent_fk references identity.department (id),
  version integer not null,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index department_parent_idx on identity.department (parent_id);
create index department_name_idx on identity.department (name, id);

create table identity.app_user (
  id uuid primary key,
  email text not null,
  name text not null,
  password_hash text not null,
  must_change_password boolean not null,
  department_id uuid constraint app_user_department_fk references identity.department (id),
  manager_id uuid constraint app_user_manager_fk references identity.app_user (id),
  active boolean not null,
  locale text not null,
  timezone text not null,
  last_sign_in_at timestamptz,
  version integer not null,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create unique index app_user_email_key on identity.app_user (lower(email));
create index app_user_department_idx on identity.app_user (department_id);
create index app_user_manager_idx on identity.app_user (manager_id);
create index app_user_name_idx on identity.app_user (name, id);

create table identity.role (
  id uuid primary key,
  key text not null,
  name_zh text not null,
  name_en text not null,
  permissions text[] not null,
  scope text not null,
  system boolean not null,
  version integer not null,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create unique index role_key_key on identity.role (key);

create table identity.user_role (
  user_id uuid not null references identity.app_user (id) on delete cascade,
  role_id uuid not null references identity.role (id),
  primary key (user_id, role_id)
);
create index user_role_role_idx on identity.user_role (role_id);
`;

const ACCESS = `
create table identity.session (
  id uuid primary key,
  user_id uuid not null references identity.app_user (id) on delete cascade,
  created_at timestamptz not null,
  last_used_at timestamptz not null,
  expires_at timestamptz not null,
  revoked_at timestamptz,
  revoke_reason text
);
create index session_user_idx on identity.session (user_id) where revoked_at is null;
create index session_expiry_idx on identity.session (expires_at);

create table identity.refresh_token (
  id uuid primary key,
  session_id uuid not null references identity.session (id) on delete cascade,
  token_hash bytea not null unique,
  issued_at timestamptz not null,
  replaced_at timestamptz,
  successor_id uuid references identity.refresh_token (id) on delete cascade,
  successor_sealed text
);
create index refresh_token_session_idx on identity.refresh_token (session_id);
create index refresh_token_successor_idx on identity.refresh_token (successor_id);

create table identity.api_key (
  id uuid primary key,
  name text not null,
  prefix text not null,
  key_hash bytea not null unique,
  scopes text[] not null,
  expires_at timestamptz,
  last_used_at timestamptz,
  revoked_at timestamptz,
  created_by uuid not null references identity.app_user (id),
  created_at timestamptz not null
);
create index api_key_creator_idx on identity.api_key (created_by);

create table identity.sign_in_attempt (
  lane text primary key,
  failures integer not null,
  last_at timestamptz not null,
  blocked_until timestamptz
);
create index sign_in_attempt_last_idx on identity.sign_in_attempt (last_at);

create table identity.known_address (
  user_id uuid not null references identity.app_user (id) on delete cascade,
  address_mac text not null,
  seen_at timestamptz not null,
  primary key (user_id, address_mac)
);
create index known_address_seen_idx on identity.known_address (seen_at);

create table identity.signing_key (
  kid text primary key,
  secret_sealed text not null,
  created_at timestamptz not null
);
`;

export class CreateIdentity1760000100000 implements MigrationInterface {
  name = 'CreateIdentity1760000100000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(PEOPLE);
    await runner.query(ACCESS);
    for (const role of SEEDED_ROLES) {
      await runner.query(
        `insert into identity.role (id, key, name_zh, name_en, permissions, scope, system, version, created_at, updated_at)
         values ($1, $2, $3, $4, $5, $6, true, 1, now(), now())`,
        [newId(), role.key, role.zh, role.en, role.permissions, role.scope],
      );
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop schema identity cascade');
  }
}
