import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which visitors became which customer, when, and how many rows came with them. */
export class VisitorJoins1760000200080 implements MigrationInterface {
  name = 'VisitorJoins1760000200080';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create table customer.visitor_join (
      customer_id uuid not null constraint visitor_join_profile_fk references customer.profile (id) on delete cascade,
      visitor_id uuid not null,
      rows integer not null,
      joined_at timestamptz not null,
      primary key (customer_id, visitor_id)
    )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table customer.visitor_join');
  }
}
