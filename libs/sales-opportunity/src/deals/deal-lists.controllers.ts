import { Controller } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ContractItemDto, ContractTotalsDto } from './contracts/contract.dto.js';
import { ContractFields } from './contracts/contract-fields.js';
import { QuoteItemDto } from './quotes/quote.dto.js';
import { QuoteFields } from './quotes/quote-fields.js';
import { AmountTotalsDto, InvoiceDto, ReceivableItemDto, ReceivableTotalsDto, SalesPaymentDto } from './receivables/money.dto.js';
import { InvoiceFields, ReceivableFields, SalesPaymentFields } from './receivables/money-fields.js';
import { DealListRoutes } from './shared/deal-list-routes.js';
import { DealLists } from './shared/deal-lists.js';
import { DealTotalsDto } from './shared/line.dto.js';

@ApiTags('quotes')
@Controller()
export class QuoteListController extends DealListRoutes({ path: 'quotes', permission: 'quotes.read', Item: QuoteItemDto, Totals: DealTotalsDto }) {
  constructor(lists: DealLists, catalogue: QuoteFields) {
    super(lists, catalogue);
  }
}

@ApiTags('contracts')
@Controller()
export class ContractListController extends DealListRoutes({ path: 'contracts', permission: 'contracts.read', Item: ContractItemDto, Totals: ContractTotalsDto }) {
  constructor(lists: DealLists, catalogue: ContractFields) {
    super(lists, catalogue);
  }
}

@ApiTags('receivables')
@Controller()
export class ReceivableListController extends DealListRoutes({ path: 'receivables', permission: 'contracts.read', Item: ReceivableItemDto, Totals: ReceivableTotalsDto }) {
  constructor(lists: DealLists, catalogue: ReceivableFields) {
    super(lists, catalogue);
  }
}

@ApiTags('receivables')
@Controller()
export class SalesPaymentListController extends DealListRoutes({ path: 'sales-payments', permission: 'contracts.read', Item: SalesPaymentDto, Totals: AmountTotalsDto }) {
  constructor(lists: DealLists, catalogue: SalesPaymentFields) {
    super(lists, catalogue);
  }
}

@ApiTags('receivables')
@Controller()
export class InvoiceListController extends DealListRoutes({ path: 'invoices', permission: 'contracts.read', Item: InvoiceDto, Totals: AmountTotalsDto }) {
  constructor(lists: DealLists, catalogue: InvoiceFields) {
    super(lists, catalogue);
  }
}

/** Each list of quotes, contracts and the money they bring. */
export const DEAL_LISTS = [QuoteListController, ContractListController, ReceivableListController, SalesPaymentListController, InvoiceListController];
