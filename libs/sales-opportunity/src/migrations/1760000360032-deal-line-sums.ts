import { currencyExponent } from '@patron/kernel';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const LINES: readonly [lines: string, documents: string, key: string][] = [['sales.quote_line', 'sales.quote', 'quote_id'], ['sales.contract_line', 'sales.contract', 'contract_id']];

/** Half to even, as amounts are reckoned. */
const even = (amount: string): string => `(CASE WHEN ${amount} - floor(${amount}) = 0.5 THEN 2 * round(${amount} / 2) ELSE round(${amount}) END)`;

/** A line may be reduced by a sum, and says what it comes to before its share of the discount on the whole: what a reader adds up. */
export class DealLineSums1760000360032 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const [lines, documents, key] of LINES) {
      await runner.query(`ALTER TABLE ${lines} ADD COLUMN discount_minor bigint CHECK (discount_minor >= 0), ADD COLUMN subtotal_minor bigint NOT NULL DEFAULT 0`);
      const currencies: { currency: string }[] = await runner.query(`SELECT DISTINCT currency FROM ${documents}`);
      for (const { currency } of currencies) {
        const gross = even(`(l.unit_price * l.quantity * ${10 ** currencyExponent(currency)})`);
        await runner.query(`UPDATE ${lines} l SET subtotal_minor = g.gross - ${even('(g.gross * g.discount_percent / 100)')}
          FROM (SELECT l.ctid AS row, l.discount_percent, ${gross} AS gross FROM ${lines} l JOIN ${documents} d ON d.customer_id = l.customer_id AND d.id = l.${key} WHERE d.currency = $1) g
          WHERE l.ctid = g.row`, [currency]);
      }
      await runner.query(`ALTER TABLE ${lines} ALTER COLUMN subtotal_minor DROP DEFAULT`);
    }
    await runner.query('ALTER TABLE sales.quote ADD COLUMN template_id uuid');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE sales.quote DROP COLUMN template_id');
    for (const [lines] of LINES) await runner.query(`ALTER TABLE ${lines} DROP COLUMN subtotal_minor, DROP COLUMN discount_minor`);
  }
}
