import type { MigrationInterface, QueryRunner } from 'typeorm';
import { ADMINISTRATOR, SEEDED_ROLES } from '../role/seeded-roles.js';

/** What the roles of an installation made before get now; roles the merchant made himself stay as he made them. */
const ADDED_SINCE = new Set([
  'customers.assign', 'customers.merge', 'customers.reveal', 'duplicates.manage', 'fields.manage', 'audit.read', 'views.share',
]);

/** Rights on single fields, and records shared with people who do not own them. */
export class Rights1760000100030 implements MigrationInterface {
  name = 'Rights1760000100030';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table identity.role add column field_rights jsonb not null default '{}';
      create table identity.record_share (
        record_type text not null,
        record_id uuid not null,
        user_id uuid not null references identity.app_user (id) on delete cascade,
        access text not null constraint record_share_access check (access in ('read', 'write')),
        expires_at timestamptz,
        created_by uuid,
        created_at timestamptz not null default now(),
        primary key (record_type, record_id, user_id)
      );
      create index record_share_person_idx on identity.record_share (user_id, record_type, record_id);
      create index record_share_expiry_idx on identity.record_share (expires_at) where expires_at is not null;`);
    for (const { key, permissions, fieldRights } of SEEDED_ROLES) {
      if (key === ADMINISTRATOR) continue;
      const added = permissions.filter((permission) => ADDED_SINCE.has(permission));
      await runner.query(
        `update identity.role set field_rights = $2, permissions = permissions || array(select n from unnest($3::text[]) n where n <> all(permissions))
         where key = $1 and system`, [key, JSON.stringify(fieldRights ?? {}), added]);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table identity.record_share; alter table identity.role drop column field_rights');
  }
}
