import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whoever looks at what a team wrote down in a period reads it by its time, or by its author. */
export class Contacts1760000360051 implements MigrationInterface {
  name = 'Contacts1760000360051';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create index follow_up_at on sales.follow_up (at desc, id desc) include (author_id, customer_id);
      create index call_at_idx on customer.call (started_at desc, id desc) include (author_id, customer_id);
      create index note_at_idx on customer.note (created_at desc, id desc) include (author_id, customer_id);
      create index note_author_idx on customer.note (author_id, created_at desc, id desc) where author_id is not null;`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index customer.note_author_idx, customer.note_at_idx, customer.call_at_idx, sales.follow_up_at');
  }
}
