import type { Provider, Type } from '@nestjs/common';
import { ApprovalChains } from './approvals/approval-chains.js';
import { ApprovalsController } from './approvals/approvals.controller.js';
import { ApprovalsRead } from './approvals/approvals-read.service.js';
import { ContractEndings } from './contracts/contract-endings.js';
import { ContractFields } from './contracts/contract-fields.js';
import { ContractPrint } from './contracts/contract-print.js';
import { ContractStore } from './contracts/contract-store.js';
import { ContractsController } from './contracts/contracts.controller.js';
import { ContractsRead } from './contracts/contracts-read.service.js';
import { ContractParts, ContractsService } from './contracts/contracts.service.js';
import { DEAL_LISTS } from './deal-lists.controllers.js';
import { DealsByDay } from './deals-by-day.js';
import { DealExports } from './house/deal-export.js';
import { DealOwnership } from './house/deal-ownership.js';
import { DealReaders, DealRecords } from './house/deal-records.js';
import { DealCatalogues, DealRegistrations } from './house/deal-registrations.js';
import { DealDesk, PastDeals } from './house/past-deals.js';
import { Bookings } from './receivables/bookings.js';
import { Invoices } from './receivables/invoices.service.js';
import { InvoiceFields, ReceivableFields, SalesPaymentFields } from './receivables/money-fields.js';
import { MoneyController } from './receivables/money.controller.js';
import { MoneyRead } from './receivables/money-read.service.js';
import { ReceivablePlans } from './receivables/receivable-plans.js';
import { ReceivableReminders, ReminderMeans } from './receivables/receivable-reminders.js';
import { MoneyTrail, SalesPayments } from './receivables/sales-payments.js';
import { DealOpportunities } from './shared/deal-opportunities.js';
import { ApproverFinder } from './approvals/approver-finder.js';
import { Approvals } from './approvals/approvals.js';
import './deal-notifications.js';
import { NumberingController } from './numbering/numbering.controller.js';
import { Numbering } from './numbering/numbering.service.js';
import { Numbers } from './numbering/numbers.js';
import { LetterheadStore } from './print/letterhead.js';
import { PdfPrinter } from './print/pdf-printer.js';
import { PrintTemplates } from './print/print-templates.js';
import { PrintingController } from './print/printing.controller.js';
import { PublicQuotesController } from './quotes/public-quotes.controller.js';
import { QuoteAnswers } from './quotes/quote-answers.js';
import { QuoteFields } from './quotes/quote-fields.js';
import { QuoteLinks, QuoteMeans } from './quotes/quote-links.js';
import { QuotePrint } from './quotes/quote-print.js';
import { QuoteStore } from './quotes/quote-store.js';
import { QuotesController } from './quotes/quotes.controller.js';
import { QuotesRead } from './quotes/quotes-read.service.js';
import { QuoteParts, QuotesService } from './quotes/quotes.service.js';
import { DealLines } from './shared/deal-lines.js';
import { DealLists } from './shared/deal-lists.js';
import { DealOwner } from './shared/deal-owner.js';

/** Quotes, approvals, contracts, receivables, invoices. */
export const dealControllers: Type[] = [...DEAL_LISTS, NumberingController, PrintingController, QuotesController, PublicQuotesController, ContractsController, MoneyController, ApprovalsController];
export const dealProviders: Provider[] = [
  ApprovalChains, ApprovalsRead, ContractEndings, ContractFields, ContractParts, ContractPrint, ContractStore, ContractsRead, ContractsService, DealOpportunities, DealsByDay, InvoiceFields, Invoices, MoneyRead, MoneyTrail, ReceivableFields, ReceivablePlans,
  ReceivableReminders, ReminderMeans, SalesPaymentFields, SalesPayments, DealCatalogues, DealDesk, DealExports, PastDeals, DealOwnership, DealReaders, DealRecords, DealRegistrations,
  Approvals, ApproverFinder, Bookings, DealLines, DealLists, DealOwner, LetterheadStore, Numbering, Numbers, PdfPrinter, PrintTemplates, QuoteAnswers, QuoteFields, QuoteLinks, QuoteMeans, QuoteParts, QuotePrint, QuoteStore, QuotesRead, QuotesService,
];
/** What other modules may ask. */
export const dealPublic: Provider[] = [DealExports, PastDeals];
