import type { BodyOf, ItemOf, ResponseOf } from '../../shared/api/index.js';

export type QuoteRow = ItemOf<'/api/v1/quotes'>;
export type Quote = ResponseOf<'/api/v1/quotes/{id}', 'get'>;
export type QuoteStatus = Quote['status'];
export type QuoteVersion = ItemOf<'/api/v1/quotes/{id}/versions'>;
export type NewQuote = BodyOf<'/api/v1/quotes', 'post'>;
export type QuotePatch = BodyOf<'/api/v1/quotes/{id}', 'patch'>;

export type ContractRow = ItemOf<'/api/v1/contracts'>;
export type Contract = ResponseOf<'/api/v1/contracts/{id}', 'get'>;
export type ContractStatus = Contract['status'];
export type NewContract = BodyOf<'/api/v1/contracts', 'post'>;
export type ContractPatch = BodyOf<'/api/v1/contracts/{id}', 'patch'>;
export type ContractReceivable = Contract['receivables'][number];
export type ContractPayment = Contract['payments'][number];
export type ContractInvoice = Contract['invoices'][number];
export type PlanItems = BodyOf<'/api/v1/contracts/{id}/receivables', 'put'>['items'];

export type DealLine = Quote['lines'][number];
export type LineInput = BodyOf<'/api/v1/quotes/amounts', 'post'>['lines'][number];
export type AmountsInput = BodyOf<'/api/v1/quotes/amounts', 'post'>;
export type Reckoned = ResponseOf<'/api/v1/quotes/amounts', 'post'>;
/** What both kinds of document add up to. */
export type Amounts = Pick<Quote, 'currency' | 'taxIncluded' | 'listMinor' | 'subtotalMinor' | 'discountMinor' | 'taxMinor' | 'totalMinor' | 'discountPercent'>;

export type DocumentApproval = Quote['approvals'][number];
export type ApprovalItem = ItemOf<'/api/v1/approvals'>;
export type Approval = ResponseOf<'/api/v1/approvals/{id}', 'get'>;

export type ReceivableRow = ItemOf<'/api/v1/receivables'>;
export type PaymentRow = ItemOf<'/api/v1/sales-payments'>;
export type InvoiceRow = ItemOf<'/api/v1/invoices'>;
export type NewPayment = BodyOf<'/api/v1/sales-payments', 'post'>;
export type NewInvoice = BodyOf<'/api/v1/invoices', 'post'>;
export type PaymentMethod = NewPayment['method'];
export type InvoiceKind = NewInvoice['kind'];

export type Chain = ItemOf<'/api/v1/approval-chains'>;
export type ChainInput = BodyOf<'/api/v1/approval-chains', 'post'>;
export type NumberFormat = ItemOf<'/api/v1/numbering'>;
export type Letterhead = ResponseOf<'/api/v1/letterhead', 'get'>;
export type LetterheadInput = BodyOf<'/api/v1/letterhead', 'put'>;
export type PrintTemplate = ItemOf<'/api/v1/print-templates'>;
export type PrintTemplateInput = BodyOf<'/api/v1/print-templates', 'post'>;
export type PublicQuote = ResponseOf<'/api/v1/public/quotes', 'get'>;
