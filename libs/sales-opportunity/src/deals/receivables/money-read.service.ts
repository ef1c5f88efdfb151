import { Injectable } from '@nestjs/common';
import { Database, notFound, recordScope, sql, type Principal } from '@patron/kernel';
import { CONTRACT_SCOPE } from '../contracts/contract-store.js';
import { INVOICE_PAIRS, OF_CONTRACT, PAYMENT_PAIRS } from './money-json.js';

const ONE: Readonly<Record<'sales_payment' | 'invoice', { table: string; alias: string; pairs: string }>> = {
  sales_payment: { table: 'sales.received_payment', alias: 'y', pairs: PAYMENT_PAIRS }, invoice: { table: 'sales.invoice', alias: 'i', pairs: INVOICE_PAIRS },
};

/** Reading one payment or invoice: whoever sees the contract sees them. */
@Injectable()
export class MoneyRead {
  constructor(private readonly db: Database) {}

  async one(kind: 'sales_payment' | 'invoice', id: string, principal: Principal): Promise<{ version: number; json: string }> {
    const { table, alias, pairs } = ONE[kind];
    const row = await this.db.one<{ version: number; json: string }>(sql`SELECT ${sql.raw(alias)}.version, json_build_object(${sql.raw(`${pairs}, ${OF_CONTRACT}`)})::text AS json FROM ${sql.raw(`${table} ${alias}
      JOIN sales.contract k ON k.customer_id = ${alias}.customer_id AND k.id = ${alias}.contract_id JOIN customer.profile p ON p.id = ${alias}.customer_id`)}
      WHERE ${sql.and([sql`${sql.raw(alias)}.id = ${id}::uuid`, recordScope(principal, CONTRACT_SCOPE)])}`);
    if (!row) throw notFound(kind, id);
    return row;
  }
}
