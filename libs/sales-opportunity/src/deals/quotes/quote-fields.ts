import { Injectable } from '@nestjs/common';
import { FieldCatalogue, isoUtc, type FieldOption, type SuggestionQuery } from '@patron/record';
import { Database, sql } from '@patron/kernel';
import { label, optionsOf, QUOTE_LABELS } from '../deal-states.js';
import { CUSTOMER, person, profileOf } from '../shared/deal-json.js';
import type { DealListShape } from '../shared/deal-lists.js';
import { QUOTE_SCOPE } from './quote-store.js';

/** What the list of quotes can be filtered and sorted by and show. */
@Injectable()
export class QuoteFields extends FieldCatalogue {
  constructor(private readonly db: Database) {
    super({ record: 'quote', table: 'sales.quote', alias: 'q', id: 'q.id' });
    const group = 'quote';
    const never = { nullable: false } as const;
    const CUSTOMER_SOURCE = profileOf('q');
    this.register(
      { key: 'number', group, type: 'text', label: label('报价编号', 'Number'), expression: 'q.number', sort: never },
      { key: 'title', group, type: 'text', label: label('标题', 'Title'), expression: 'q.title' },
      { key: 'customer', group, type: 'text', label: label('客户', 'Customer'), expression: 'p.name', source: CUSTOMER_SOURCE, operators: ['eq', 'contains', 'startsWith'] },
      { key: 'status', group, type: 'enum', label: label('状态', 'Status'), expression: 'q.status', options: optionsOf(QUOTE_LABELS) },
      { key: 'total', group, type: 'money', label: label('金额', 'Total'), expression: 'q.total_minor', sort: never },
      { key: 'discount', group, type: 'number', label: label('折扣（%）', 'Discount (%)'), expression: 'trim_scale(q.discount_percent)' },
      { key: 'currency', group, type: 'text', label: label('币种', 'Currency'), expression: 'q.currency', operators: ['eq', 'in'] },
      { key: 'owner', group, type: 'user', label: label('负责人', 'Owner'), expression: 'q.owner_id', output: person('q.owner_id'), suggest: (query) => this.people(query) },
      { key: 'opportunity', group, type: 'text', sqlType: 'uuid', label: label('商机', 'Opportunity'), expression: 'q.opportunity_id', operators: ['eq', 'isSet', 'isNotSet'] },
      { key: 'validUntil', group, type: 'date', label: label('有效期至', 'Valid until'), expression: 'q.valid_until', sort: { nullable: true } },
      { key: 'sentAt', group, type: 'datetime', label: label('发送时间', 'Sent'), expression: 'q.sent_at' },
      { key: 'viewedAt', group, type: 'datetime', label: label('客户查看时间', 'Seen by the customer'), expression: 'q.viewed_at' },
      { key: 'decidedAt', group, type: 'datetime', label: label('客户答复时间', 'Answered'), expression: 'q.decided_at' },
      { key: 'createdAt', group, type: 'datetime', label: label('创建时间', 'Created'), expression: 'q.created_at', sort: never },
      { key: 'updatedAt', group, type: 'datetime', label: label('更新时间', 'Updated'), expression: 'q.updated_at', sort: never },
    );
  }

  shape(): DealListShape {
    return { catalogue: this, scoped: QUOTE_SCOPE, sources: [profileOf('q')], item: QUOTE_ITEM, ofOpportunity: 'q', defaultSort: '-updatedAt', number: 'q.number', currency: 'q.currency', sums: { totalMinor: 'q.total_minor' }, usual: USUAL };
  }

  private people(query: SuggestionQuery): Promise<FieldOption[]> {
    return suggestPeople(this.db, query);
  }
}

const USUAL = ['number', 'title', 'customer', 'status', 'total', 'currency', 'discount', 'owner', 'validUntil', 'sentAt', 'decidedAt', 'createdAt'];

const QUOTE_ITEM = `'id', q.id, 'number', q.number, 'title', q.title, 'status', q.status, 'versionNo', q.version_no, 'customer', ${CUSTOMER}, 'owner', ${person('q.owner_id')}, 'opportunityId', q.opportunity_id,
  'contractId', q.contract_id, 'currency', q.currency, 'totalMinor', q.total_minor, 'discountPercent', trim_scale(q.discount_percent)::text, 'validUntil', q.valid_until, 'createdAt', ${isoUtc('q.created_at')}, 'updatedAt', ${isoUtc('q.updated_at')}`;

/** Colleagues by name; within a scope, only those whose records it holds. */
export async function suggestPeople(db: Database, { text, limit, scope }: SuggestionQuery): Promise<FieldOption[]> {
  const within = scope.kind === 'all' ? null : sql`id = ANY(${scope.ownerIds}::uuid[])`;
  const rows = await db.rows<{ id: string; name: string }>(sql`SELECT id, name FROM identity.app_user WHERE ${sql.and([sql`strpos(lower(name), lower(${text})) > 0`, within])} ORDER BY name, id LIMIT ${limit}::int`);
  return rows.map(({ id, name }) => ({ value: id, label: { 'zh-CN': name, en: name } }));
}
