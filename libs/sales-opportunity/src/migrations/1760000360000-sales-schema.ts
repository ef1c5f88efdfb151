import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The schema of leads, public pools, opportunities, quotes, contracts, receivables, targets and forecasts. */
export class SalesSchema1760000360000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE SCHEMA sales');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP SCHEMA sales');
  }
}
