import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Opportunities are found by every one and two characters of their name, as leads are. */
export class OpportunityGrams1760000360023 implements MigrationInterface {
  name = 'OpportunityGrams1760000360023';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE sales.opportunity ADD COLUMN grams text[] GENERATED ALWAYS AS (sales.grams(lower(name))) STORED;
      DROP INDEX sales.opportunity_name_trgm;
      CREATE INDEX opportunity_grams ON sales.opportunity USING gin (grams);`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE sales.opportunity DROP COLUMN grams; CREATE INDEX opportunity_name_trgm ON sales.opportunity USING gin (lower(name) gin_trgm_ops)');
  }
}
