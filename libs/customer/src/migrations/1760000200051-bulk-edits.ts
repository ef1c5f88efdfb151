import type { MigrationInterface, QueryRunner } from 'typeorm';

/** An item is written once when the edit is prepared and once when it is done, so a crash in between leaves no doubt which customers were changed. */
export class BulkEdits1760000200051 implements MigrationInterface {
  name = 'BulkEdits1760000200051';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table customer.bulk_edit (
        id uuid primary key,
        status text not null,
        request jsonb not null,
        changes jsonb not null,
        principal jsonb not null,
        total integer not null,
        processed integer not null default 0,
        counts jsonb not null default '{}',
        error text,
        created_by uuid,
        created_by_name text not null,
        created_at timestamptz not null,
        finished_at timestamptz
      );
      create index bulk_edit_newest on customer.bulk_edit (created_at desc, id desc) where status <> 'draft';

      create table customer.bulk_edit_item (
        bulk_edit_id uuid not null references customer.bulk_edit (id) on delete cascade,
        seq integer not null,
        customer_id uuid not null,
        status text not null default 'waiting',
        reason jsonb,
        before jsonb,
        after jsonb,
        primary key (bulk_edit_id, seq)
      );
      create index bulk_edit_item_status on customer.bulk_edit_item (bulk_edit_id, status, seq);`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table customer.bulk_edit_item, customer.bulk_edit');
  }
}
