import { Injectable } from '@nestjs/common';
import type { FieldListQuery, FilterQuery } from '@patron/record';
import { Database, notFound, recordScope, sql, type Principal } from '@patron/kernel';
import { CONTRACT_SCOPE } from '../contracts/contract-store.js';
import { DealLists, type DealListShape } from '../shared/deal-lists.js';
import { INVOICE_PAIRS, OF_CONTRACT, PAYMENT_PAIRS } from './money-json.js';
import { InvoiceFields, ReceivableFields, SalesPaymentFields } from './money-fields.js';

export type MoneyKind = 'receivable' | 'sales_payment' | 'invoice';

const ONE: Readonly<Record<'sales_payment' | 'invoice', { table: string; alias: string; pairs: string }>> = {
  sales_payment: { table: 'sales.received_payment', alias: 'y', pairs: PAYMENT_PAIRS }, invoice: { table: 'sales.invoice', alias: 'i', pairs: INVOICE_PAIRS },
};

/** Reading receivables, payments and invoices: whoever sees the contract sees them. */
@Injectable()
export class MoneyRead {
  constructor(
    private readonly db: Database,
    private readonly lists: DealLists,
    private readonly receivables: ReceivableFields,
    private readonly payments: SalesPaymentFields,
    private readonly invoices: InvoiceFields,
  ) {}

  fields(kind: MoneyKind): ReceivableFields | SalesPaymentFields | InvoiceFields {
    return { receivable: this.receivables, sales_payment: this.payments, invoice: this.invoices }[kind];
  }

  shape(kind: MoneyKind): DealListShape {
    return this.fields(kind).shape(this.lists.today());
  }

  list(kind: MoneyKind, query: FieldListQuery, principal: Principal): Promise<string> {
    return this.lists.list(this.shape(kind), query, principal);
  }

  count(kind: MoneyKind, query: FilterQuery, principal: Principal): Promise<{ count: number; exact: boolean }> {
    return this.lists.count(this.shape(kind), query, principal);
  }

  totals(kind: MoneyKind, query: FilterQuery, principal: Principal): Promise<string> {
    const sums = { receivable: this.receivables.sums(this.lists.today()), sales_payment: { amountMinor: `CASE WHEN y.state = 'received' THEN y.amount_minor ELSE 0 END` }, invoice: { amountMinor: `CASE WHEN i.state = 'void' THEN 0 ELSE i.amount_minor END` } }[kind];
    return this.lists.totals(this.shape(kind), query, principal, sums);
  }

  async one(kind: 'sales_payment' | 'invoice', id: string, principal: Principal): Promise<{ version: number; json: string }> {
    const { table, alias, pairs } = ONE[kind];
    const row = await this.db.one<{ version: number; json: string }>(sql`SELECT ${sql.raw(alias)}.version, json_build_object(${sql.raw(`${pairs}, ${OF_CONTRACT}`)})::text AS json FROM ${sql.raw(`${table} ${alias}
      JOIN sales.contract k ON k.customer_id = ${alias}.customer_id AND k.id = ${alias}.contract_id JOIN customer.profile p ON p.id = ${alias}.customer_id`)}
      WHERE ${sql.and([sql`${sql.raw(alias)}.id = ${id}::uuid`, recordScope(principal, CONTRACT_SCOPE)])}`);
    if (!row) throw notFound(kind, id);
    return row;
  }
}
