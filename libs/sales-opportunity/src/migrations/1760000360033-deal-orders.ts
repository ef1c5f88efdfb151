import type { MigrationInterface, QueryRunner } from 'typeorm';

const INDEXES: readonly [name: string, on: string][] = [
  // What a rep's contracts bring is found by the contracts, whose rows need not be read for it.
  ['contract_of_owner', 'sales.contract (owner_id) INCLUDE (customer_id, id)'],
  ['contract_ends_order', 'sales.contract (ends_on DESC NULLS LAST, id DESC)'],
  ['quote_valid_order', 'sales.quote (valid_until DESC NULLS LAST, id DESC)'],
];

/** Lists by last day, and a rep's money. */
export class DealOrders1760000360033 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const [name, on] of INDEXES) await runner.query(`CREATE INDEX ${name} ON ${on}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const [name] of INDEXES) await runner.query(`DROP INDEX sales.${name}`);
  }
}
