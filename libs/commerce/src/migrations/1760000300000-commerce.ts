import type { MigrationInterface, QueryRunner } from 'typeorm';
import { catalogueTables } from './commerce-catalogue.sql.js';
import { orderTables } from './commerce-orders.sql.js';
import { rollupTables } from './commerce-rollups.sql.js';

/** Shops, categories, products, orders with everything that hangs on them, and the rollups the screens read. */
export class Commerce1760000300000 implements MigrationInterface {
  readonly name = 'Commerce1760000300000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE SCHEMA IF NOT EXISTS commerce');
    await runner.query('CREATE EXTENSION IF NOT EXISTS pg_trgm');
    for (const statement of [...catalogueTables, ...orderTables, ...rollupTables]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP SCHEMA commerce CASCADE');
  }
}
