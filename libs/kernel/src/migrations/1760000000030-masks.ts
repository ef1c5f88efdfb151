import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What a masked value looks like. Short texts show nothing of themselves: a mask that leaves most of a value readable masks nothing.
 * Phones keep the last four digits (and the operator's three of a long number), e-mails their first letter and the domain, other texts their first two characters.
 */
export class Masks1760000000030 implements MigrationInterface {
  name = 'Masks1760000000030';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE FUNCTION kernel.mask_phone(value text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURNS NULL ON NULL INPUT AS $$
        SELECT CASE
          WHEN value ~ '^\\+86\\d{11}$' THEN substr(value, 4, 3) || '****' || right(value, 4)
          WHEN length(value) >= 11 THEN left(value, 3) || repeat('*', length(value) - 7) || right(value, 4)
          WHEN length(value) >= 7 THEN repeat('*', length(value) - 4) || right(value, 4)
          ELSE '****' END $$;
      CREATE FUNCTION kernel.mask_email(value text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURNS NULL ON NULL INPUT AS $$
        SELECT CASE WHEN position('@' IN value) > 2 THEN left(value, 1) || '***' || substr(value, position('@' IN value))
          WHEN position('@' IN value) > 0 THEN '***' || substr(value, position('@' IN value))
          ELSE '***' END $$;
      CREATE FUNCTION kernel.mask_text(value text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURNS NULL ON NULL INPUT AS $$
        SELECT CASE WHEN length(value) > 6 THEN left(value, 2) ELSE '' END || '***' $$;`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP FUNCTION kernel.mask_phone(text), kernel.mask_email(text), kernel.mask_text(text)');
  }
}
