import type { PersonalTable } from '@patron/privacy';

const label = (zh: string, en: string): { 'zh-CN': string; en: string } => ({ 'zh-CN': zh, en });
const time = (column: string): string => `to_json(t.${column}) #>> '{}'`;
const [QUOTES, CONTRACTS, RECEIVABLES, PAYMENTS, INVOICES, APPROVALS] = [label('报价', 'Quotes'), label('合同', 'Contracts'), label('应收款', 'Receivables'), label('回款', 'Payments received'), label('发票', 'Invoices'), label('审批', 'Approvals')];
const WHY = label('业务与会计记录须保留：编号、金额与日期，不再指向任何人', 'Business and accounting records: numbers, amounts and days stay, and tell of nobody');
const LINE = { title: `case when t.product_id is null then '' else t.title end`, description: 'null' };
const LINE_OUT = { title: 't.title', quantity: 't.quantity', unitPrice: 't.unit_price', amountMinor: 't.amount_minor' };

/** What was agreed, owed and paid stays; who it was and what was said goes. */
export const DEAL_PERSONAL: readonly PersonalTable[] = [
  { table: 'sales.quote_line', label: QUOTES, export: LINE_OUT, erase: LINE },
  // Earlier versions say everything again, names and texts included.
  { table: 'sales.quote_version', label: QUOTES, export: { versionNo: 't.version_no', head: 't.head' }, erase: { head: `t.head || '{"title": "—", "contactName": null, "contactEmail": null, "terms": null, "note": null, "sentTo": null, "decidedName": null, "decidedNote": null, "decidedFrom": null}'::jsonb` } },
  {
    table: 'sales.quote', label: QUOTES, why: WHY, names: ['contact_name', 'contact_email', 'sent_to', 'decided_name'],
    erase: { title: `'—'`, contact_name: 'null', contact_email: 'null', terms: 'null', note: 'null', link_key: 'null', sent_to: 'null', decided_name: 'null', decided_note: 'null', decided_from: 'null' },
    export: { number: 't.number', title: 't.title', status: 't.status', totalMinor: 't.total_minor', currency: 't.currency', validUntil: time('valid_until'), createdAt: time('created_at'), sentTo: 't.sent_to', decidedAt: time('decided_at'), decidedName: 't.decided_name', decidedNote: 't.decided_note', terms: 't.terms' },
  },
  { table: 'sales.approval_vote', label: APPROVALS, export: false, erase: { note: 'null' } },
  { table: 'sales.approval', label: APPROVALS, export: false, erase: { note: 'null' } },
  { table: 'sales.payment_allocation', label: PAYMENTS, export: false, erase: 'keep', why: WHY },
  {
    table: 'sales.received_payment', label: PAYMENTS, why: WHY, names: ['reference'], erase: { reference: 'null', note: 'null', void_reason: 'null' },
    export: { number: 't.number', receivedOn: time('received_on'), method: 't.method', reference: 't.reference', amountMinor: 't.amount_minor', currency: 't.currency', state: 't.state' },
  },
  {
    table: 'sales.invoice', label: INVOICES, why: WHY, names: ['buyer_name', 'buyer_tax_no'], erase: { buyer_name: `'—'`, buyer_tax_no: 'null', buyer_address: 'null', buyer_bank: 'null', note: 'null', void_reason: 'null' },
    export: { number: 't.number', kind: 't.kind', buyerName: 't.buyer_name', buyerTaxNo: 't.buyer_tax_no', amountMinor: 't.amount_minor', currency: 't.currency', issuedOn: time('issued_on'), state: 't.state' },
  },
  { table: 'sales.receivable', label: RECEIVABLES, why: WHY, erase: 'keep', export: { name: 't.name', dueOn: time('due_on'), amountMinor: 't.amount_minor', paidMinor: 't.paid_minor', currency: 't.currency', state: 't.state' } },
  { table: 'sales.contract_line', label: CONTRACTS, export: LINE_OUT, erase: LINE },
  {
    table: 'sales.contract', label: CONTRACTS, why: WHY, names: ['party_name', 'party_tax_no', 'contact_name', 'contact_email'],
    erase: { title: `'—'`, party_name: 'null', party_tax_no: 'null', party_address: 'null', contact_name: 'null', contact_email: 'null', terms: 'null', note: 'null', closing_reason: 'null' },
    export: { number: 't.number', title: 't.title', status: 't.status', partyName: 't.party_name', totalMinor: 't.total_minor', currency: 't.currency', signedOn: time('signed_on'), startsOn: time('starts_on'), endsOn: time('ends_on'), terms: 't.terms' },
  },
];
