import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What selling keeps can be imported too. */
export class SellingImports1760000400120 implements MigrationInterface {
  name = 'SellingImports1760000400120';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table integration.import drop constraint import_kind_check, add constraint import_kind_check check (kind in ('customers', 'products', 'orders', 'leads', 'opportunities', 'demo'))`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table integration.import drop constraint import_kind_check, add constraint import_kind_check check (kind in ('customers', 'products', 'orders', 'demo'))`);
  }
}
