import type { MigrationInterface, QueryRunner } from 'typeorm';
import { groundCustomerTables } from './ground-customer.sql.js';
import { groundGoodsTables } from './ground-goods.sql.js';

/** The shop's ground: stock and prices for each shop, carts, shipments, and what payments and refunds were still lacking. */
export class Ground1760000300010 implements MigrationInterface {
  readonly name = 'Ground1760000300010';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...groundGoodsTables, ...groundCustomerTables]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['shipment_event', 'shipment_line', 'shipment', 'cart_line', 'cart', 'price', 'product_stock', 'stock_entry', 'stock_level']) {
      await runner.query(`DROP TABLE commerce.${table}`);
    }
    await runner.query('DROP FUNCTION commerce.stock_entry_stays()');
    await runner.query('ALTER TABLE commerce.shop DROP COLUMN allow_oversell, DROP COLUMN cart_abandon_minutes');
    await runner.query('ALTER TABLE commerce.product DROP COLUMN options');
    await runner.query('ALTER TABLE commerce.variant DROP COLUMN options');
    await runner.query('ALTER TABLE commerce.sales_order DROP COLUMN fulfilment');
    await runner.query('ALTER TABLE commerce.payment DROP COLUMN state');
    await runner.query('ALTER TABLE commerce.refund DROP COLUMN shipping_minor, DROP COLUMN reason_code');
    await runner.query('ALTER TABLE commerce.refund_line DROP COLUMN order_line_no');
    await runner.query('DROP INDEX commerce.order_line_product');
  }
}
