import type { Provider, Type } from '@nestjs/common';
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
export const dealControllers: Type[] = [NumberingController, PrintingController, QuotesController, PublicQuotesController];
export const dealProviders: Provider[] = [
  Approvals, ApproverFinder, DealLines, DealLists, DealOwner, LetterheadStore, Numbering, Numbers, PdfPrinter, PrintTemplates, QuoteAnswers, QuoteFields, QuoteLinks, QuoteMeans, QuoteParts, QuotePrint, QuoteStore, QuotesRead, QuotesService,
];
/** What other modules may ask. */
export const dealPublic: Provider[] = [];
