import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The home page shows best products and latest orders of one currency: each in the order of an index. */
export class CurrencyLists1760000300011 implements MigrationInterface {
  readonly name = 'CurrencyLists1760000300011';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE INDEX sales_order_currency_placed ON commerce.sales_order (currency, placed_at DESC, id DESC)');
    await runner.query('CREATE INDEX product_metric_currency_net ON commerce.product_metric (currency, known_net_minor DESC, product_id DESC)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX commerce.sales_order_currency_placed');
    await runner.query('DROP INDEX commerce.product_metric_currency_net');
  }
}
