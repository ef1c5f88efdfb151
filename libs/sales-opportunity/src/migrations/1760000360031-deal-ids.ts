import type { MigrationInterface, QueryRunner } from 'typeorm';

const INDEXES: readonly [index: string, table: string][] = [
  ['quote_id', 'quote'], ['contract_id', 'contract'], ['approval_id', 'approval'], ['receivable_id', 'receivable'], ['received_payment_id', 'received_payment'], ['invoice_id', 'invoice'],
];

/** A merge writes a row under its new customer before the old one goes: an id is found by its index, and unique only beside the customer. */
export class DealIds1760000360031 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const [index, table] of INDEXES) {
      await runner.query(`DROP INDEX sales.${index}`);
      await runner.query(`CREATE INDEX ${index} ON sales.${table} (id)`);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const [index, table] of INDEXES) {
      await runner.query(`DROP INDEX sales.${index}`);
      await runner.query(`CREATE UNIQUE INDEX ${index} ON sales.${table} (id)`);
    }
  }
}
