import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whose data is kept and not used for marketing, from when until when, and why it ended. */
export class Restrictions1760000210002 implements MigrationInterface {
  name = 'Restrictions1760000210002';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create table privacy.restriction (
      customer_id uuid not null,
      id uuid not null,
      request_id uuid not null,
      placed_at timestamptz not null,
      placed_by uuid,
      lifted_at timestamptz,
      lifted_by uuid,
      lift_reason text,
      primary key (customer_id, id)
    )`);
    await runner.query('create index restriction_standing_idx on privacy.restriction (customer_id) where lifted_at is null');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table privacy.restriction');
  }
}
