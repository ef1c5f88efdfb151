import { Injectable } from '@nestjs/common';
import { FieldCatalogue, isoUtc } from '@patron/record';
import { Database } from '@patron/kernel';
import { CONTRACT_LABELS, label, optionsOf } from '../deal-states.js';
import { suggestPeople } from '../quotes/quote-fields.js';
import { CUSTOMER, person, profileOf } from '../shared/deal-json.js';
import type { DealListShape } from '../shared/deal-lists.js';
import { CONTRACT_SCOPE } from './contract-store.js';

const USUAL = ['number', 'title', 'customer', 'status', 'total', 'paid', 'invoiced', 'currency', 'owner', 'signedOn', 'startsOn', 'endsOn', 'createdAt'];

const CONTRACT_ITEM = `'id', k.id, 'number', k.number, 'title', k.title, 'status', k.status, 'customer', ${CUSTOMER}, 'owner', ${person('k.owner_id')}, 'opportunityId', k.opportunity_id, 'currency', k.currency, 'totalMinor', k.total_minor,
  'paidMinor', k.paid_minor, 'invoicedMinor', k.invoiced_minor, 'signedOn', k.signed_on, 'endsOn', k.ends_on, 'createdAt', ${isoUtc('k.created_at')}, 'updatedAt', ${isoUtc('k.updated_at')}`;

/** What the list of contracts can be filtered and sorted by and show. */
@Injectable()
export class ContractFields extends FieldCatalogue {
  constructor(db: Database) {
    super({ record: 'contract', table: 'sales.contract', alias: 'k', id: 'k.id' });
    const group = 'contract';
    const never = { nullable: false } as const;
    this.register(
      { key: 'number', group, type: 'text', label: label('合同编号', 'Number'), expression: 'k.number', sort: never },
      { key: 'title', group, type: 'text', label: label('标题', 'Title'), expression: 'k.title' },
      { key: 'customer', group, type: 'text', label: label('客户', 'Customer'), expression: 'p.name', source: profileOf('k'), operators: ['eq', 'contains', 'startsWith'] },
      { key: 'status', group, type: 'enum', label: label('状态', 'Status'), expression: 'k.status', options: optionsOf(CONTRACT_LABELS) },
      { key: 'total', group, type: 'money', label: label('合同金额', 'Total'), expression: 'k.total_minor', sort: never },
      { key: 'paid', group, type: 'money', label: label('已回款', 'Received'), expression: 'k.paid_minor' },
      { key: 'invoiced', group, type: 'money', label: label('已开票', 'Invoiced'), expression: 'k.invoiced_minor' },
      { key: 'discount', group, type: 'number', label: label('折扣（%）', 'Discount (%)'), expression: 'trim_scale(k.discount_percent)' },
      { key: 'currency', group, type: 'text', label: label('币种', 'Currency'), expression: 'k.currency', operators: ['eq', 'in'] },
      { key: 'owner', group, type: 'user', label: label('负责人', 'Owner'), expression: 'k.owner_id', output: person('k.owner_id'), suggest: (query) => suggestPeople(db, query) },
      { key: 'opportunity', group, type: 'text', sqlType: 'uuid', label: label('商机', 'Opportunity'), expression: 'k.opportunity_id', operators: ['eq', 'isSet', 'isNotSet'] },
      { key: 'signedOn', group, type: 'date', label: label('签订日期', 'Signed on'), expression: 'k.signed_on' },
      { key: 'startsOn', group, type: 'date', label: label('开始日期', 'Starts on'), expression: 'k.starts_on' },
      { key: 'endsOn', group, type: 'date', label: label('结束日期', 'Ends on'), expression: 'k.ends_on', sort: { nullable: true } },
      { key: 'approvedAt', group, type: 'datetime', label: label('批准时间', 'Approved'), expression: 'k.approved_at' },
      { key: 'createdAt', group, type: 'datetime', label: label('创建时间', 'Created'), expression: 'k.created_at', sort: never },
      { key: 'updatedAt', group, type: 'datetime', label: label('更新时间', 'Updated'), expression: 'k.updated_at', sort: never },
    );
  }

  shape(): DealListShape {
    return { catalogue: this, scoped: CONTRACT_SCOPE, sources: [profileOf('k')], item: CONTRACT_ITEM, ofOpportunity: 'k', defaultSort: '-updatedAt', number: 'k.number', currency: 'k.currency',
      sums: { totalMinor: 'k.total_minor', paidMinor: 'k.paid_minor', invoicedMinor: 'k.invoiced_minor' }, usual: USUAL };
  }
}
