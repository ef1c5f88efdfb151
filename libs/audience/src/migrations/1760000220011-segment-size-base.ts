import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Sizes by day hold what changed; the members of a first build, who never entered one by one, are the base they are counted from. */
export class SegmentSizeBase1760000220011 implements MigrationInterface {
  name = 'SegmentSizeBase1760000220011';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE audience.segment_size RENAME COLUMN members TO base`);
    await runner.query(`ALTER TABLE audience.segment_size ALTER COLUMN base SET DEFAULT 0`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE audience.segment_size ALTER COLUMN base DROP DEFAULT`);
    await runner.query(`ALTER TABLE audience.segment_size RENAME COLUMN base TO members`);
  }
}
