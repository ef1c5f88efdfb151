import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CustomerCustom1760000200050 implements MigrationInterface {
  name = 'CustomerCustom1760000200050';

  /** A constant default is kept in the catalogue: no row is rewritten, however many there are. */
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table customer.profile add column custom jsonb not null default '{}'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table customer.profile drop column custom');
  }
}
