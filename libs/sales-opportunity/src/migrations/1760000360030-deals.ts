import type { MigrationInterface, QueryRunner } from 'typeorm';
import { dealApprovals, dealDocuments, dealMoney, dealSettings } from './deals.sql.js';

const TABLES = ['invoice', 'payment_allocation', 'received_payment', 'receivable', 'approval_vote', 'approval', 'contract_line', 'contract', 'quote_version', 'quote_line', 'quote',
  'print_template', 'approval_chain', 'issued_number', 'number_series', 'number_format'];

/** Numbers, quotes, approvals, contracts and the money they bring. */
export class Deals1760000360030 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...dealSettings, ...dealDocuments, ...dealApprovals, ...dealMoney]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of TABLES) await runner.query(`DROP TABLE sales.${table}`);
  }
}
