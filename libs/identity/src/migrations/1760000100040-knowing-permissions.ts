import type { MigrationInterface, QueryRunner } from 'typeorm';
import { ADMINISTRATOR, SEEDED_ROLES } from '../role/seeded-roles.js';

/** What the roles of an installation made before get now; roles the merchant made himself stay as he made them. */
const ADDED_SINCE = new Set([
  'segments.read', 'segments.manage', 'behaviour.read', 'behaviour.write', 'insights.read', 'insights.manage',
  'quality.read', 'quality.manage', 'consents.write', 'suppressions.manage', 'privacy.manage',
]);

/** Segments, behaviour, insights, quality and privacy come with permissions of their own. */
export class KnowingPermissions1760000100040 implements MigrationInterface {
  name = 'KnowingPermissions1760000100040';

  async up(runner: QueryRunner): Promise<void> {
    for (const { key, permissions } of SEEDED_ROLES) {
      if (key === ADMINISTRATOR) continue;
      const added = permissions.filter((permission) => ADDED_SINCE.has(permission));
      await runner.query(
        `update identity.role set permissions = permissions || array(select n from unnest($2::text[]) n where n <> all(permissions)) where key = $1 and system`, [key, added]);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`update identity.role set permissions = array(select n from unnest(permissions) n where n <> all($1::text[])) where key <> $2`, [[...ADDED_SINCE], ADMINISTRATOR]);
  }
}
