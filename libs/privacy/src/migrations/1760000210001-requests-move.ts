import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A request with its log changes its customer by copy and delete: for a moment of a merge its id stands twice. */
export class RequestsMove1760000210001 implements MigrationInterface {
  name = 'RequestsMove1760000210001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('drop index privacy.request_id_key');
    await runner.query('create index request_id_idx on privacy.request (id)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index privacy.request_id_idx');
    await runner.query('create unique index request_id_key on privacy.request (id)');
  }
}
