import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whom a clean-up concerns is found chunk by chunk: how far that is. */
export class CleanupPreparing1760000200071 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table customer.bulk_edit add column examined integer not null default 0;
      alter table customer.bulk_edit add column base integer not null default 0;
      alter table customer.bulk_edit add column prepared_to uuid;
      drop index customer.bulk_edit_newest, customer.bulk_edit_cleanups;
      create index bulk_edit_newest on customer.bulk_edit (created_at desc, id desc) where status not in ('draft', 'preparing');
      create index bulk_edit_cleanups on customer.bulk_edit (created_at desc, id desc) where status not in ('draft', 'preparing') and cleanup is not null;`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      delete from customer.bulk_edit where status = 'preparing';
      drop index customer.bulk_edit_newest, customer.bulk_edit_cleanups;
      create index bulk_edit_newest on customer.bulk_edit (created_at desc, id desc) where status <> 'draft';
      create index bulk_edit_cleanups on customer.bulk_edit (created_at desc, id desc) where status <> 'draft' and cleanup is not null;
      alter table customer.bulk_edit drop column examined, drop column base, drop column prepared_to;`);
  }
}
