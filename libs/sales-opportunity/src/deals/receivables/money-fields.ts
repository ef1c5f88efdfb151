import { Inject, Injectable } from '@nestjs/common';
import { FieldCatalogue, type FieldDefinition, type Label } from '@patron/record';
import { CONFIG, Database, sql, type Config } from '@patron/kernel';
import { CONTRACT_SCOPE } from '../contracts/contract-store.js';
import { label, optionsOf } from '../deal-states.js';
import { suggestPeople } from '../quotes/quote-fields.js';
import { contractOf, person, profileOf } from '../shared/deal-json.js';
import type { DealListShape } from '../shared/deal-lists.js';
import { INVOICE_PAIRS, OF_CONTRACT, PAYMENT_PAIRS, RECEIVABLE_PAIRS } from './money-json.js';

const never = { nullable: false } as const;

export const RECEIVABLE_LABELS: Readonly<Record<string, Label>> = { planned: label('计划中', 'Planned'), open: label('待回款', 'Open'), paid: label('已回款', 'Paid'), cancelled: label('已取消', 'Cancelled') };
export const METHOD_LABELS: Readonly<Record<string, Label>> = {
  bank_transfer: label('银行转账', 'Bank transfer'), alipay: label('支付宝', 'Alipay'), wechat_pay: label('微信支付', 'WeChat Pay'), card: label('银行卡', 'Card'), cash: label('现金', 'Cash'), cheque: label('支票', 'Cheque'),
  acceptance: label('承兑汇票', 'Acceptance draft'), other: label('其他', 'Other'),
};
export const PAYMENT_LABELS: Readonly<Record<string, Label>> = { received: label('已收', 'Received'), void: label('已作废', 'Void') };
export const INVOICE_KIND_LABELS: Readonly<Record<string, Label>> = {
  vat_normal: label('增值税普通发票', 'VAT invoice (ordinary)'), vat_special: label('增值税专用发票', 'VAT invoice (special)'), commercial: label('形式发票', 'Commercial invoice'), receipt: label('收据', 'Receipt'),
};
export const INVOICE_LABELS: Readonly<Record<string, Label>> = { requested: label('待开票', 'Requested'), issued: label('已开票', 'Issued'), void: label('已作废', 'Void') };

/** What every list of money says of its contract. */
function ofContract(db: Database, group: string, alias: string): FieldDefinition[] {
  const source = contractOf(alias);
  return [
    { key: 'contract', group, type: 'text', label: label('合同编号', 'Contract'), expression: 'k.number', source },
    { key: 'contractId', group, type: 'text', sqlType: 'uuid', label: label('合同', 'Contract id'), expression: `${alias}.contract_id`, operators: ['eq'], column: false },
    { key: 'customer', group, type: 'text', label: label('客户', 'Customer'), expression: 'p.name', source: profileOf(alias), operators: ['eq', 'contains', 'startsWith'] },
    { key: 'customerId', group, type: 'text', sqlType: 'uuid', label: label('客户', 'Customer id'), expression: `${alias}.customer_id`, operators: ['eq'], column: false },
    { key: 'owner', group, type: 'user', label: label('负责人', 'Owner'), expression: 'k.owner_id', source, output: person('k.owner_id'), suggest: (query) => suggestPeople(db, query) },
    { key: 'currency', group, type: 'text', label: label('币种', 'Currency'), expression: `${alias}.currency`, operators: ['eq', 'in'] },
  ];
}

const OPEN = `CASE WHEN r.state = 'cancelled' THEN 0 ELSE r.amount_minor - r.paid_minor END`;

@Injectable()
export class ReceivableFields extends FieldCatalogue {
  constructor(db: Database, @Inject(CONFIG) config: Config) {
    super({ record: 'contract', table: 'sales.receivable', alias: 'r', id: 'r.id' });
    const group = 'receivable';
    // The business day of now, as a trusted expression: late is what is open and whose day has passed, whether or not the nightly job has been there.
    const late = `(r.state = 'open' AND r.due_on < (now() AT TIME ZONE '${config.timezone.replaceAll("'", "''")}')::date)`;
    this.register(
      { key: 'name', group, type: 'text', label: label('期次', 'Instalment'), expression: 'r.name' },
      { key: 'state', group, type: 'enum', label: label('状态', 'State'), expression: 'r.state', options: optionsOf(RECEIVABLE_LABELS) },
      { key: 'dueOn', group, type: 'date', label: label('应收日期', 'Due'), expression: 'r.due_on', sort: never },
      { key: 'amount', group, type: 'money', label: label('应收金额', 'Amount'), expression: 'r.amount_minor', sort: never },
      { key: 'paid', group, type: 'money', label: label('已回款', 'Received'), expression: 'r.paid_minor' },
      { key: 'open', group, type: 'money', label: label('未回款', 'Open'), expression: `(${OPEN})` },
      {
        key: 'overdue', group, type: 'boolean', label: label('已逾期', 'Overdue'), expression: late,
        predicate: (_, [value = 'true'], { today }) => (value === 'true' ? sql`(r.state = 'open' AND r.due_on < ${today}::date)` : sql`NOT (r.state = 'open' AND r.due_on < ${today}::date)`),
      },
      ...ofContract(db, group, 'r'),
    );
  }

  /** @param today the business day, YYYY-MM-DD */
  shape(today: string): DealListShape {
    const late = `r.state = 'open' AND r.due_on < '${today}'::date`;
    const item = `${RECEIVABLE_PAIRS.replace(`'overdue', r.overdue`, `'overdue', (${late})`)}, 'openMinor', ${OPEN}, 'daysOverdue', CASE WHEN ${late} THEN '${today}'::date - r.due_on END, ${OF_CONTRACT}`;
    return {
      catalogue: this, scoped: CONTRACT_SCOPE, sources: [contractOf('r'), profileOf('r')], item, defaultSort: 'dueOn', number: 'k.number', currency: 'r.currency',
      sums: { amountMinor: `CASE WHEN r.state = 'cancelled' THEN 0 ELSE r.amount_minor END`, paidMinor: 'r.paid_minor', openMinor: OPEN, overdueMinor: `CASE WHEN ${late} THEN r.amount_minor - r.paid_minor ELSE 0 END` },
      usual: ['contract', 'customer', 'name', 'dueOn', 'currency', 'amount', 'paid', 'open', 'state', 'overdue', 'owner'],
    };
  }
}

@Injectable()
export class SalesPaymentFields extends FieldCatalogue {
  constructor(db: Database) {
    super({ record: 'contract', table: 'sales.received_payment', alias: 'y', id: 'y.id' });
    const group = 'sales_payment';
    this.register(
      { key: 'number', group, type: 'text', label: label('回款编号', 'Number'), expression: 'y.number', sort: never },
      { key: 'state', group, type: 'enum', label: label('状态', 'State'), expression: 'y.state', options: optionsOf(PAYMENT_LABELS) },
      { key: 'receivedOn', group, type: 'date', label: label('到账日期', 'Received on'), expression: 'y.received_on', sort: never },
      { key: 'amount', group, type: 'money', label: label('金额', 'Amount'), expression: 'y.amount_minor' },
      { key: 'method', group, type: 'enum', label: label('方式', 'Method'), expression: 'y.method', options: optionsOf(METHOD_LABELS) },
      { key: 'reference', group, type: 'text', label: label('流水号', 'Reference'), expression: 'y.reference' },
      ...ofContract(db, group, 'y'),
    );
  }

  shape(): DealListShape {
    return {
      catalogue: this, scoped: CONTRACT_SCOPE, sources: [contractOf('y'), profileOf('y')], item: `${PAYMENT_PAIRS}, ${OF_CONTRACT}`, defaultSort: '-receivedOn', number: 'y.number', currency: 'y.currency',
      sums: { amountMinor: `CASE WHEN y.state = 'received' THEN y.amount_minor ELSE 0 END` },
      usual: ['number', 'contract', 'customer', 'receivedOn', 'currency', 'amount', 'method', 'reference', 'state', 'owner'],
    };
  }
}

@Injectable()
export class InvoiceFields extends FieldCatalogue {
  constructor(db: Database) {
    super({ record: 'contract', table: 'sales.invoice', alias: 'i', id: 'i.id' });
    const group = 'invoice';
    this.register(
      { key: 'number', group, type: 'text', label: label('发票编号', 'Number'), expression: 'i.number' },
      { key: 'state', group, type: 'enum', label: label('状态', 'State'), expression: 'i.state', options: optionsOf(INVOICE_LABELS) },
      { key: 'kind', group, type: 'enum', label: label('类型', 'Kind'), expression: 'i.kind', options: optionsOf(INVOICE_KIND_LABELS) },
      { key: 'buyer', group, type: 'text', label: label('抬头', 'Buyer'), expression: 'i.buyer_name' },
      { key: 'amount', group, type: 'money', label: label('金额', 'Amount'), expression: 'i.amount_minor' },
      { key: 'tax', group, type: 'money', label: label('税额', 'Tax'), expression: 'i.tax_minor' },
      { key: 'taxAuthorityNo', group, type: 'text', label: label('发票号码', 'Tax authority number'), expression: 'i.tax_authority_no' },
      { key: 'issuedOn', group, type: 'date', label: label('开票日期', 'Issued on'), expression: 'i.issued_on' },
      { key: 'createdAt', group, type: 'datetime', label: label('申请时间', 'Requested'), expression: 'i.created_at', sort: never },
      ...ofContract(db, group, 'i'),
    );
  }

  shape(): DealListShape {
    return {
      catalogue: this, scoped: CONTRACT_SCOPE, sources: [contractOf('i'), profileOf('i')], item: `${INVOICE_PAIRS}, ${OF_CONTRACT}`, defaultSort: '-createdAt', number: 'i.number', currency: 'i.currency',
      sums: { amountMinor: `CASE WHEN i.state = 'void' THEN 0 ELSE i.amount_minor END` },
      usual: ['number', 'contract', 'customer', 'kind', 'buyer', 'currency', 'amount', 'tax', 'taxAuthorityNo', 'issuedOn', 'state', 'owner'],
    };
  }
}
