import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Handing over what a person owns, as far as it has come. */
export class Ownership1760000150040 implements MigrationInterface {
  name = 'Ownership1760000150040';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table record.ownership_transfer (
        id uuid primary key,
        from_user_id uuid not null,
        to_user_ids uuid[] not null,
        kinds text[] not null,
        status text not null constraint ownership_transfer_status check (status in ('waiting', 'running', 'done', 'failed')),
        total integer not null,
        done integer not null default 0,
        counts jsonb not null default '{}',
        created_by uuid,
        created_at timestamptz not null default now(),
        finished_at timestamptz
      );
      create index ownership_transfer_from_idx on record.ownership_transfer (from_user_id, created_at desc);`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table record.ownership_transfer');
  }
}
