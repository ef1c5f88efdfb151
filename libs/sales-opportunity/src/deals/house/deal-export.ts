import { Injectable } from '@nestjs/common';
import type { ExportColumn } from '@patron/record';
import type { Principal } from '@patron/kernel';
import { ContractFields } from '../contracts/contract-fields.js';
import { QuoteFields } from '../quotes/quote-fields.js';
import { MoneyRead } from '../receivables/money-read.service.js';
import { DealLists, type DealExportRequest, type DealListShape } from '../shared/deal-lists.js';

export const DEAL_EXPORTS = ['quotes', 'contracts', 'receivables', 'sales-payments', 'invoices'] as const;
export type DealExportKind = (typeof DEAL_EXPORTS)[number];

export interface DealExportSource {
  columns(request: DealExportRequest, principal: Principal): ExportColumn[];
  stream(request: DealExportRequest, principal: Principal): AsyncIterable<{ values: Record<string, unknown> }>;
}

/** Whole lists of this folder for whoever writes files of them, with the lists' own filters and row scope. */
@Injectable()
export class DealExports {
  constructor(
    private readonly lists: DealLists,
    private readonly quotes: QuoteFields,
    private readonly contracts: ContractFields,
    private readonly money: MoneyRead,
  ) {}

  source(kind: DealExportKind): DealExportSource {
    const shape = this.shape(kind);
    return { columns: (request, principal) => this.lists.exportColumns(shape, request, principal), stream: (request, principal) => this.lists.exportRows(shape, request, principal) };
  }

  private shape(kind: DealExportKind): DealListShape {
    if (kind === 'quotes') return this.quotes.shape();
    if (kind === 'contracts') return this.contracts.shape();
    return this.money.shape(({ receivables: 'receivable', 'sales-payments': 'sales_payment', invoices: 'invoice' } as const)[kind]);
  }
}
