import type { MigrationInterface, QueryRunner } from 'typeorm';

/** New rules whose conditions on time have not yet been asked of everybody: many of them are one walk over the base. */
export class DaySearch1760000220012 implements MigrationInterface {
  name = 'DaySearch1760000220012';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE audience.day_search (segment_id uuid PRIMARY KEY, asked_at timestamptz NOT NULL DEFAULT now())`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE audience.day_search`);
  }
}
