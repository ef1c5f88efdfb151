import { isoUtc } from '@patron/record';
import { CUSTOMER, many, person } from '../shared/deal-json.js';

/** Trusted SQL: what a contract and the lists of their own say of receivables, payments and invoices alike. */
export const RECEIVABLE_PAIRS = `'id', r.id, 'name', r.name, 'dueOn', r.due_on, 'currency', r.currency, 'amountMinor', r.amount_minor, 'paidMinor', r.paid_minor, 'state', r.state, 'overdue', r.overdue, 'remindedAt', ${isoUtc('r.reminded_at')}`;

export const PAYMENT_PAIRS = `'id', y.id, 'number', y.number, 'state', y.state, 'receivedOn', y.received_on, 'method', y.method, 'reference', y.reference, 'note', y.note, 'currency', y.currency, 'amountMinor', y.amount_minor,
  'voidReason', y.void_reason, 'allocations', ${many(`'receivableId', x.receivable_id, 'name', n.name, 'amountMinor', x.amount_minor`,
    'sales.payment_allocation x JOIN sales.receivable n ON n.customer_id = x.customer_id AND n.id = x.receivable_id WHERE x.customer_id = y.customer_id AND x.payment_id = y.id', 'n.due_on, n.position')},
  'createdBy', ${person('y.created_by')}, 'createdAt', ${isoUtc('y.created_at')}, 'version', y.version`;

export const INVOICE_PAIRS = `'id', i.id, 'number', i.number, 'kind', i.kind, 'state', i.state, 'buyerName', i.buyer_name, 'buyerTaxNo', i.buyer_tax_no, 'buyerAddress', i.buyer_address, 'buyerBank', i.buyer_bank, 'currency', i.currency,
  'amountMinor', i.amount_minor, 'taxMinor', i.tax_minor, 'taxAuthorityNo', i.tax_authority_no, 'issuedOn', i.issued_on, 'note', i.note, 'voidReason', i.void_reason, 'createdBy', ${person('i.created_by')},
  'createdAt', ${isoUtc('i.created_at')}, 'version', i.version`;

export const OF_CONTRACT = `'contract', json_build_object('id', k.id, 'name', k.number), 'customer', ${CUSTOMER}, 'owner', ${person('k.owner_id')}`;
