import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CommerceCustom1760000300050 implements MigrationInterface {
  name = 'CommerceCustom1760000300050';

  /** A constant default is kept in the catalogue: no row is rewritten, however many there are. */
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE commerce.product ADD COLUMN custom jsonb NOT NULL DEFAULT '{}'`);
    await runner.query(`ALTER TABLE commerce.sales_order ADD COLUMN custom jsonb NOT NULL DEFAULT '{}'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE commerce.sales_order DROP COLUMN custom');
    await runner.query('ALTER TABLE commerce.product DROP COLUMN custom');
  }
}
