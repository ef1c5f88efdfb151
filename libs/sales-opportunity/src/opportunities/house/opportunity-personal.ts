import type { PersonalTable } from '@patron/privacy';

const label = (zh: string, en: string): { 'zh-CN': string; en: string } => ({ 'zh-CN': zh, en });
const time = (column: string): string => `to_json(t.${column}) #>> '{}'`;
const NAME = label('商机', 'Opportunities');
const WHY = label('业务记录须保留：金额、日期与阶段，不再指向任何人', 'Business records: amounts, days and stages stay, and tell of nobody');

/** What was offered and for how much stays; what was said of the person goes. */
export const OPPORTUNITY_PERSONAL: readonly PersonalTable[] = [
  { table: 'sales.trigger_decision', label: NAME, export: false, erase: 'delete' },
  { table: 'sales.opportunity_line', label: NAME, export: { title: 't.title', quantity: 't.quantity', amountMinor: 't.amount_minor' }, erase: { title: `case when t.product_id is null then '' else t.title end` } },
  { table: 'sales.opportunity_competitor', label: NAME, export: false, erase: 'delete' },
  { table: 'sales.opportunity_member', label: NAME, export: false, erase: 'keep' },
  { table: 'sales.opportunity_spell', label: NAME, export: false, erase: 'keep' },
  { table: 'sales.opportunity_change', label: NAME, export: false, erase: 'keep' },
  {
    table: 'sales.opportunity', label: NAME, why: WHY, names: ['name'], erase: { name: `'—'`, note: 'null', outcome_note: 'null', custom: `'{}'::jsonb` },
    export: { name: 't.name', status: 't.status', amountMinor: 't.amount_minor', currency: 't.currency', closeOn: time('close_on'), createdAt: time('created_at'), closedAt: time('closed_at'), note: 't.note', outcomeNote: 't.outcome_note', custom: 't.custom' },
  },
];
