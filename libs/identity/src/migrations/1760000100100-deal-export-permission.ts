import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Exporting quotes, contracts and money has a right of its own; whoever could export them with opportunities keeps that. */
export class DealExportPermission1760000100100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`update identity.role set permissions = array_append(permissions, 'deals.export') where 'opportunities.export' = any(permissions) and 'deals.export' <> all(permissions)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`update identity.role set permissions = array_remove(permissions, 'deals.export')`);
  }
}
