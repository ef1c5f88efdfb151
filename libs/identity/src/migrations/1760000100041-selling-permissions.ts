import type { MigrationInterface, QueryRunner } from 'typeorm';
import { ADMINISTRATOR, SEEDED_ROLES } from '../role/seeded-roles.js';

/** The prefixes of what selling brought: leads, public pools, opportunities, deals, targets. */
const ADDED = /^(leads|pools|opportunities|pipelines|quotes|contracts|receivables|deals|targets|sales_reports)\./;

/** The roles of an installation made before get what selling asks for; roles the merchant made himself stay as he made them. */
export class SellingPermissions1760000100041 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const { key, permissions } of SEEDED_ROLES) {
      if (key === ADMINISTRATOR) continue;
      const added = permissions.filter((permission) => ADDED.test(permission));
      await runner.query(
        'update identity.role set permissions = permissions || array(select n from unnest($2::text[]) n where n <> all(permissions)) where key = $1 and system', [key, added]);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('update identity.role set permissions = array(select n from unnest(permissions) n where n !~ $1) where key <> $2', [ADDED.source, ADMINISTRATOR]);
  }
}
