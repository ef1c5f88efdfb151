import type { EventKind } from '@patron/audience';
import { aggregateFact } from '@patron/customer';
import { defineFieldGroups, type ChangeCause, type FieldDefinition, type FieldOption } from '@patron/record';
import { OPPORTUNITY_SOURCES } from '../records/opportunity.types.js';

const label = (zh: string, en: string): FieldDefinition['label'] => ({ 'zh-CN': zh, en });

defineFieldGroups([{ key: 'opportunities', label: label('商机', 'Opportunities') }]);

/** Whatever is written of an opportunity tells one of these. */
export const OPPORTUNITY_CAUSES: readonly ChangeCause[] = [
  'opportunity.created', 'opportunity.stage_changed', 'opportunity.amount_changed', 'opportunity.close_moved', 'opportunity.owner_changed', 'opportunity.won', 'opportunity.lost', 'opportunity.invalid',
  'opportunity.reopened', 'opportunity.updated', 'opportunity.deleted',
];
const TABLE = 'sales.opportunity';
const COUNTS = ['eq', 'gt', 'gte', 'lt', 'lte', 'between'] as const;
const shared = { group: 'opportunities', changedBy: OPPORTUNITY_CAUSES, permission: 'opportunities.read' } as const;
const count = { ...shared, type: 'number', sqlType: 'integer', operators: COUNTS } as const;

/** What opportunities tell about a customer, whoever owns them. Amounts are those in the base currency: others cannot be added to them. */
export function opportunityFacts(baseCurrency: string): FieldDefinition[] {
  const base = `x.currency = '${baseCurrency.replaceAll("'", "''")}'`;
  return [
    aggregateFact({ key: 'opportunities.open', ...count, label: label('进行中商机', 'Open opportunities') }, { table: TABLE, where: `x.status = 'open'`, aggregate: 'count(*)::int', none: 0 }),
    aggregateFact(
      { key: 'opportunities.openAmount', ...shared, type: 'money', currency: baseCurrency, label: label('进行中商机金额', 'Open opportunity amount') },
      { table: TABLE, where: `x.status = 'open' and ${base} and x.amount_minor is not null`, aggregate: 'sum(x.amount_minor)::bigint', none: null },
    ),
    aggregateFact({ key: 'opportunities.won', ...count, label: label('赢单数', 'Opportunities won') }, { table: TABLE, where: `x.status = 'won'`, aggregate: 'count(*)::int', none: 0 }),
    aggregateFact({ key: 'opportunities.lost', ...count, label: label('输单数', 'Opportunities lost') }, { table: TABLE, where: `x.status = 'lost'`, aggregate: 'count(*)::int', none: 0 }),
    aggregateFact({ key: 'opportunities.lastCreatedAt', ...shared, type: 'datetime', label: label('最近新建商机', 'Last opportunity') }, { table: TABLE, aggregate: 'max(x.created_at)', none: null }),
    aggregateFact({ key: 'opportunities.lastWonAt', ...shared, type: 'datetime', label: label('最近赢单', 'Last won') }, { table: TABLE, where: `x.status = 'won'`, aggregate: 'max(x.closed_at)', none: null }),
  ];
}

const SOURCES: Record<string, FieldDefinition['label']> = {
  manual: label('手动创建', 'By hand'), lead: label('线索转化', 'Lead'), cart: label('购物车', 'Cart'), browse: label('浏览意向', 'Browsing'), import: label('导入', 'Import'),
};
const sources: FieldOption[] = OPPORTUNITY_SOURCES.map((value) => ({ value, label: SOURCES[value] ?? label(value, value) }));

/** What can be counted of a customer: opportunities opened, won and lost. */
export function opportunityKinds(): EventKind[] {
  const kind = {
    group: 'opportunities', table: TABLE, alias: 'o', customerId: 'o.customer_id', currency: 'o.currency', changedBy: OPPORTUNITY_CAUSES, permission: 'opportunities.read', record: 'opportunity',
    properties: [
      { key: 'amount', group: 'opportunity', type: 'money' as const, label: label('金额', 'Amount'), expression: 'o.amount_minor' },
      { key: 'source', group: 'opportunity', type: 'enum' as const, label: label('来源', 'Source'), expression: 'o.source', options: sources },
    ],
    measures: ['amount'],
  };
  return [
    { ...kind, key: 'opportunity.created', label: label('新建商机', 'Opportunity opened'), at: 'o.created_at' },
    { ...kind, key: 'opportunity.won', label: label('赢单', 'Opportunity won'), at: 'o.closed_at', where: `o.status = 'won'` },
    { ...kind, key: 'opportunity.lost', label: label('输单', 'Opportunity lost'), at: 'o.closed_at', where: `o.status = 'lost'` },
  ];
}
