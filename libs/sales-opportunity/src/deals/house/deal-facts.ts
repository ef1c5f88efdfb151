import type { EventKind } from '@patron/audience';
import { aggregateFact } from '@patron/customer';
import { defineFieldGroups, type ChangeCause, type FieldDefinition } from '@patron/record';
import { label } from '../deal-states.js';

defineFieldGroups([{ key: 'deals', label: label('报价与合同', 'Quotes and contracts') }]);

const QUOTE_CAUSES: readonly ChangeCause[] = ['quote.created', 'quote.updated', 'quote.submitted', 'quote.approved', 'quote.rejected', 'quote.sent', 'quote.accepted', 'quote.declined', 'quote.expired', 'quote.revised', 'quote.voided'];
const CONTRACT_CAUSES: readonly ChangeCause[] = ['contract.created', 'contract.updated', 'contract.submitted', 'contract.approved', 'contract.rejected', 'contract.activated', 'contract.ended', 'contract.voided'];
const MONEY_CAUSES: readonly ChangeCause[] = [...CONTRACT_CAUSES, 'receivable.planned', 'receivable.overdue', 'sales_payment.received', 'sales_payment.voided'];
const COUNTS = ['eq', 'gt', 'gte', 'lt', 'lte', 'between'] as const;
const count = { group: 'deals', type: 'number', sqlType: 'integer', operators: COUNTS } as const;
const contracts = { group: 'deals', changedBy: CONTRACT_CAUSES, permission: 'contracts.read' } as const;
const money = { group: 'deals', changedBy: MONEY_CAUSES, permission: 'contracts.read' } as const;

/** What quotes, contracts and what is owed tell about a customer, whoever owns them. Amounts are those in the base currency: others cannot be added to them. */
export function dealFacts(baseCurrency: string): FieldDefinition[] {
  const base = `x.currency = '${baseCurrency.replaceAll("'", "''")}'`;
  return [
    aggregateFact({ ...count, key: 'quotes.open', label: label('待答复报价', 'Quotes waiting for an answer'), changedBy: QUOTE_CAUSES, permission: 'quotes.read' }, { table: 'sales.quote', where: `x.status = 'sent'`, aggregate: 'count(*)::int', none: 0 }),
    aggregateFact({ ...count, ...contracts, key: 'contracts.active', label: label('履行中合同', 'Active contracts') }, { table: 'sales.contract', where: `x.status = 'active'`, aggregate: 'count(*)::int', none: 0 }),
    aggregateFact({ ...contracts, key: 'contracts.endsOn', type: 'date', label: label('合同到期日', 'Contract ends on') }, { table: 'sales.contract', where: `x.status = 'active' and x.ends_on is not null`, aggregate: 'max(x.ends_on)', none: null }),
    aggregateFact({ ...contracts, key: 'contracts.lastEndedOn', type: 'date', label: label('最近合同结束日', 'Last contract ended on') }, { table: 'sales.contract', where: `x.status = 'ended'`, aggregate: 'max(coalesce(x.ends_on, x.ended_at::date))', none: null }),
    aggregateFact({ ...count, ...money, key: 'receivables.overdue', label: label('逾期回款笔数', 'Overdue receivables') }, { table: 'sales.receivable', where: `x.state = 'open' and x.overdue`, aggregate: 'count(*)::int', none: 0 }),
    aggregateFact(
      { ...money, key: 'receivables.openAmount', type: 'money', currency: baseCurrency, label: label('待回款金额', 'Open receivables') },
      { table: 'sales.receivable', where: `x.state = 'open' and ${base}`, aggregate: 'sum(x.amount_minor - x.paid_minor)::bigint', none: null },
    ),
  ];
}

/** What can be counted of a customer: quotes sent and accepted, contracts approved, payments received. */
export function dealKinds(): EventKind[] {
  const quote = {
    group: 'deals', table: 'sales.quote', alias: 'q', customerId: 'q.customer_id', currency: 'q.currency', changedBy: QUOTE_CAUSES, permission: 'quotes.read', record: 'quote', measures: ['amount'],
    properties: [{ key: 'amount', group: 'quote', type: 'money' as const, label: label('金额', 'Amount'), expression: 'q.total_minor' }],
  };
  return [
    { ...quote, key: 'quote.sent', label: label('发送报价', 'Quote sent'), at: 'q.sent_at', where: 'q.sent_at is not null' },
    { ...quote, key: 'quote.accepted', label: label('接受报价', 'Quote accepted'), at: 'q.decided_at', where: `q.status = 'accepted'` },
    {
      ...quote, key: 'contract.approved', label: label('签订合同', 'Contract agreed'), table: 'sales.contract', alias: 'k', customerId: 'k.customer_id', currency: 'k.currency', changedBy: CONTRACT_CAUSES, permission: 'contracts.read', record: 'contract',
      at: 'k.approved_at', where: `k.approved_at is not null and k.status <> 'void'`, properties: [{ key: 'amount', group: 'contract', type: 'money' as const, label: label('金额', 'Amount'), expression: 'k.total_minor' }],
    },
  ];
}
