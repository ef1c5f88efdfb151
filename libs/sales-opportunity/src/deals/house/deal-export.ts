import { Injectable } from '@nestjs/common';
import type { ExportColumn } from '@patron/record';
import type { Principal } from '@patron/kernel';
import { ContractFields } from '../contracts/contract-fields.js';
import { QuoteFields } from '../quotes/quote-fields.js';
import { InvoiceFields, ReceivableFields, SalesPaymentFields } from '../receivables/money-fields.js';
import type { DealCatalogue } from '../shared/deal-list-routes.js';
import { DealLists, type DealExportRequest } from '../shared/deal-lists.js';

export const DEAL_EXPORTS = ['quotes', 'contracts', 'receivables', 'sales-payments', 'invoices'] as const;
export type DealExportKind = (typeof DEAL_EXPORTS)[number];

export interface DealExportSource {
  columns(request: DealExportRequest, principal: Principal): ExportColumn[];
  stream(request: DealExportRequest, principal: Principal): AsyncIterable<{ values: Record<string, unknown> }>;
}

/** Whole lists of this folder for whoever writes files of them, with the lists' own filters and row scope. */
@Injectable()
export class DealExports {
  private readonly catalogues: Readonly<Record<DealExportKind, DealCatalogue>>;

  constructor(
    private readonly lists: DealLists,
    quotes: QuoteFields,
    contracts: ContractFields,
    receivables: ReceivableFields,
    payments: SalesPaymentFields,
    invoices: InvoiceFields,
  ) {
    this.catalogues = { quotes, contracts, receivables, 'sales-payments': payments, invoices };
  }

  source(kind: DealExportKind): DealExportSource {
    const shape = this.catalogues[kind].shape(this.lists.today());
    return { columns: (request, principal) => this.lists.exportColumns(shape, request, principal), stream: (request, principal) => this.lists.exportRows(shape, request, principal) };
  }
}
