import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Rules count orders by buyer and by time: each from an index alone, for of five million rows a rule wants three columns.
 * `buyer` gives the moment of a line's order.
 */
export class OrdersCounted1760000300060 implements MigrationInterface {
  readonly name = 'OrdersCounted1760000300060';

  async up(runner: QueryRunner): Promise<void> {
    const counted = `WHERE status <> 'cancelled' AND total_minor > 0`;
    await runner.query(`CREATE INDEX sales_order_counted ON commerce.sales_order (placed_at, customer_id) INCLUDE (total_minor, currency) ${counted}`);
    await runner.query(`CREATE INDEX sales_order_buyer_counted ON commerce.sales_order (customer_id, placed_at) INCLUDE (total_minor, currency) ${counted}`);
    await runner.query('CREATE INDEX sales_order_buyer ON commerce.sales_order (customer_id, id) INCLUDE (placed_at, status, currency)');
    await runner.query(`CREATE INDEX order_status_cancelled ON commerce.order_status_change (customer_id, order_id) INCLUDE (changed_at) WHERE to_status = 'cancelled'`);
    await runner.query('CREATE INDEX cart_abandoned ON commerce.cart (customer_id) INCLUDE (abandoned_at, value_minor, state) WHERE abandoned_at IS NOT NULL');
    await runner.query('CREATE INDEX shipment_delivered ON commerce.shipment (customer_id) INCLUDE (delivered_at) WHERE delivered_at IS NOT NULL');
    await runner.query('CREATE INDEX refund_line_buyer ON commerce.refund_line (customer_id, refund_id) INCLUDE (product_id, amount_minor, quantity)');
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const index of ['sales_order_counted', 'sales_order_buyer_counted', 'sales_order_buyer', 'order_status_cancelled', 'cart_abandoned', 'shipment_delivered', 'refund_line_buyer']) {
      await runner.query(`DROP INDEX commerce.${index}`);
    }
  }
}
