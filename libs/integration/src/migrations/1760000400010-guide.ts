import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Guide1760000400010 implements MigrationInterface {
  name = 'Guide1760000400010';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table integration.guide_state (
        user_id uuid primary key references identity.app_user (id) on delete cascade,
        dismissed_at timestamptz,
        seen text[] not null default '{}'
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table integration.guide_state');
  }
}
