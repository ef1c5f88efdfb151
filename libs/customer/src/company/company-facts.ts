import { sql } from '@patron/kernel';
import type { SqlFragment } from '@patron/kernel';
import { escapeLike } from '@patron/record';
import type { ChangeCause, FieldDefinition, FieldPredicate, Label, Operator } from '@patron/record';
import { aggregateFact } from '../facts/aggregate-fact.js';
import { INDUSTRIES } from '../batch/customer-input.js';

const label = (zh: string, en: string): Label => ({ 'zh-CN': zh, en });

const INDUSTRY_NAMES: Readonly<Record<(typeof INDUSTRIES)[number], Label>> = {
  agriculture: label('农林牧渔', 'Agriculture'), manufacturing: label('制造', 'Manufacturing'), construction: label('建筑', 'Construction'), wholesale: label('批发', 'Wholesale'),
  retail: label('零售', 'Retail'), logistics: label('物流运输', 'Logistics'), hospitality: label('住宿餐饮', 'Hospitality'), information: label('信息技术', 'Information and IT'),
  finance: label('金融', 'Finance'), real_estate: label('房地产', 'Real estate'), professional: label('专业服务', 'Professional services'), public: label('公共管理', 'Public administration'),
  education: label('教育', 'Education'), health: label('卫生健康', 'Health'), arts: label('文体娱乐', 'Arts and leisure'), other: label('其他', 'Other'),
};

/** Asked of the companies of that name; of given customers, of the companies they have. */
type Related = (condition: SqlFragment, correlated: boolean) => SqlFragment;

const related = (within: Related): FieldPredicate => (operator, values, { correlated = false }) => named(operator, values, (condition) => within(condition, correlated));

function named(operator: Operator, values: readonly string[], ids: (condition: SqlFragment) => SqlFragment): SqlFragment {
  const [first = ''] = values;
  switch (operator) {
    case 'isSet': return ids(sql.raw('true'));
    case 'isNotSet': return sql`not (${ids(sql.raw('true'))})`;
    case 'eq':
    case 'in': return ids(sql`c.name = any(${values}::text[])`);
    case 'startsWith': return ids(sql`c.name ilike ${`${escapeLike(first)}%`}`);
    default: return ids(sql`c.name ilike ${`%${escapeLike(first)}%`}`);
  }
}

const worksAt: Related = (condition, correlated) => {
  const people = sql`from customer.contact k join customer.profile c on c.id = k.customer_id where ${condition}`;
  return correlated ? sql`exists (select 1 ${people} and k.person_id = p.id)` : sql`p.id in (select k.person_id ${people})`;
};
const under: Related = (condition, correlated) => correlated
  ? sql`exists (select 1 from customer.profile c where c.id = p.parent_id and ${condition})`
  : sql`p.id in (select s.id from customer.profile s join customer.profile c on c.id = s.parent_id where ${condition})`;

const WRITTEN: readonly ChangeCause[] = ['customer.created', 'customer.updated', 'customer.recognised'];
const CONTACTS: readonly ChangeCause[] = ['customer.contact_added', 'customer.contact_updated', 'customer.contact_removed'];

const company = (fact: Pick<FieldDefinition, 'key' | 'type' | 'label' | 'expression'> & Partial<FieldDefinition>): FieldDefinition => ({ group: 'customer', changedBy: WRITTEN, ...fact });

/** What companies, their groups and the people who work there are asked by. */
export const COMPANY_FACTS: readonly FieldDefinition[] = [
  company({ key: 'industry', type: 'enum', label: label('行业', 'Industry'), expression: 'p.industry', options: INDUSTRIES.map((value) => ({ value, label: INDUSTRY_NAMES[value] })) }),
  company({ key: 'taxNumber', type: 'text', label: label('税号', 'Tax number'), expression: 'p.tax_number' }),
  company({ key: 'website', type: 'text', label: label('网站', 'Website'), expression: 'p.website' }),
  company({ key: 'employees', type: 'number', sqlType: 'integer', label: label('员工人数', 'Employees'), expression: 'p.employees' }),
  aggregateFact(
    { key: 'contacts.count', group: 'customer', changedBy: CONTACTS, type: 'number', sqlType: 'integer', label: label('联系人数', 'Contacts'), operators: ['eq', 'ne', 'gt', 'gte', 'lt', 'lte'] },
    { table: 'customer.contact', aggregate: 'count(*)::int', none: 0 },
  ),
  company({
    key: 'company.name', changedBy: [...CONTACTS, 'customer.company_renamed'], type: 'text', label: label('任职公司', 'Works at'), operators: ['eq', 'in', 'contains', 'startsWith', 'isSet', 'isNotSet'],
    expression: `(select string_agg(c.name, ', ' order by k.is_primary desc, c.name) from customer.contact k join customer.profile c on c.id = k.customer_id where k.person_id = p.id)`,
    predicate: related(worksAt),
  }),
  company({
    key: 'parent', changedBy: [...WRITTEN, 'customer.parent_changed', 'customer.company_renamed'], type: 'text', label: label('上级公司', 'Parent company'), operators: ['eq', 'in', 'contains', 'startsWith', 'isSet', 'isNotSet'],
    expression: '(select c.name from customer.profile c where c.id = p.parent_id)',
    predicate: related(under),
  }),
];
