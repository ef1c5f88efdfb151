interface QuotePayload {
  number: string;
  totalMinor: number;
  currency: string;
  versionNo: number;
  opportunityId: string | null;
}

interface ContractPayload {
  number: string;
  totalMinor: number;
  currency: string;
  opportunityId: string | null;
  quoteId: string | null;
}

interface ReceivablePayload {
  contractId: string;
  contractNumber: string;
  amountMinor: number;
  openMinor: number;
  currency: string;
  dueOn: string;
}

interface MoneyPayload {
  number: string | null;
  contractId: string;
  contractNumber: string;
  amountMinor: number;
  currency: string;
}

declare module '@patron/kernel' {
  interface DomainEventMap {
    'quote.created': QuotePayload;
    'quote.updated': QuotePayload;
    'quote.submitted': QuotePayload;
    'quote.approved': QuotePayload;
    /** By an approver, not by the customer. */
    'quote.rejected': QuotePayload;
    'quote.sent': QuotePayload;
    'quote.viewed': QuotePayload;
    'quote.accepted': QuotePayload;
    'quote.declined': QuotePayload;
    'quote.expired': QuotePayload;
    'quote.revised': QuotePayload;
    'quote.voided': QuotePayload;
    'contract.created': ContractPayload;
    'contract.updated': ContractPayload;
    'contract.submitted': ContractPayload;
    'contract.approved': ContractPayload;
    'contract.rejected': ContractPayload;
    'contract.activated': ContractPayload;
    'contract.ended': ContractPayload;
    'contract.voided': ContractPayload;
    'receivable.planned': ReceivablePayload;
    'receivable.overdue': ReceivablePayload;
    'sales_payment.received': MoneyPayload;
    'sales_payment.voided': MoneyPayload;
    'invoice.requested': MoneyPayload;
    'invoice.issued': MoneyPayload;
    'invoice.voided': MoneyPayload;
  }
}

export {};
