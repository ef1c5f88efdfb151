import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What one visitor does to public forms is counted in the database, because several processes answer him; it is worth nothing after a crash, so it is not logged.
 * Dead leads are found by the day they were given up, as long as they still tell of somebody.
 * Leads are searched by every one and two characters of a name: trigrams know no Chinese where the database sorts by bytes, and none shorter than three.
 */
export class LeadUpkeep1760000360002 implements MigrationInterface {
  name = 'LeadUpkeep1760000360002';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE UNLOGGED TABLE sales.visitor_limit (
        what text NOT NULL,
        who text NOT NULL,
        used integer NOT NULL,
        until timestamptz NOT NULL,
        PRIMARY KEY (what, who)
      );
      CREATE INDEX lead_dead ON sales.lead (updated_at, id) WHERE status = 'dead' AND name <> '';

      CREATE FUNCTION sales.grams(said text) RETURNS text[] LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
        SELECT array(SELECT DISTINCT substr(said, place, size) FROM generate_series(1, char_length(said)) place, generate_series(1, 2) size WHERE place + size - 1 <= char_length(said))
      $$;
      ALTER TABLE sales.lead ADD COLUMN grams text[] GENERATED ALWAYS AS (sales.grams(lower(name || ' ' || coalesce(company, '')))) STORED;
      DROP INDEX sales.lead_search;
      CREATE INDEX lead_grams ON sales.lead USING gin (grams);`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE sales.lead DROP COLUMN grams; DROP FUNCTION sales.grams(text); CREATE INDEX lead_search ON sales.lead USING gin (search gin_trgm_ops);
      DROP INDEX sales.lead_dead; DROP TABLE sales.visitor_limit`);
  }
}
