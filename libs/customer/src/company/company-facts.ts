import { sql } from '@patron/kernel';
import type { SqlFragment } from '@patron/kernel';
import { escapeLike } from '@patron/record';
import type { FieldDefinition, Label, Operator } from '@patron/record';
import { INDUSTRIES } from '../batch/customer-input.js';

const label = (zh: string, en: string): Label => ({ 'zh-CN': zh, en });

const INDUSTRY_NAMES: Readonly<Record<(typeof INDUSTRIES)[number], Label>> = {
  agriculture: label('农林牧渔', 'Agriculture'), manufacturing: label('制造', 'Manufacturing'), construction: label('建筑', 'Construction'), wholesale: label('批发', 'Wholesale'),
  retail: label('零售', 'Retail'), logistics: label('物流运输', 'Logistics'), hospitality: label('住宿餐饮', 'Hospitality'), information: label('信息技术', 'Information and IT'),
  finance: label('金融', 'Finance'), real_estate: label('房地产', 'Real estate'), professional: label('专业服务', 'Professional services'), public: label('公共管理', 'Public administration'),
  education: label('教育', 'Education'), health: label('卫生健康', 'Health'), arts: label('文体娱乐', 'Arts and leisure'), other: label('其他', 'Other'),
};

const COMPARISONS: Partial<Record<Operator, string>> = { eq: '=', ne: '<>', gt: '>', gte: '>=', lt: '<', lte: '<=' };

/** Driven from the contacts, never from a count for each of a million customers. */
function contactCount(operator: Operator, values: readonly string[]): SqlFragment {
  const [first = '0'] = values;
  const has = (comparison: string): SqlFragment =>
    sql`(select k.customer_id from customer.contact k group by k.customer_id having count(*) ${sql.raw(comparison)} ${Number(first)}::int)`;
  const comparison = COMPARISONS[operator] ?? '=';
  const zeroToo = matches(0, operator, Number(first));
  return zeroToo ? sql`p.id not in ${has(opposite(comparison))}` : sql`p.id in ${has(comparison)}`;
}

function matches(count: number, operator: Operator, than: number): boolean {
  const results: Partial<Record<Operator, boolean>> = { eq: count === than, ne: count !== than, gt: count > than, gte: count >= than, lt: count < than, lte: count <= than };
  return results[operator] ?? false;
}

function opposite(comparison: string): string {
  return { '=': '<>', '<>': '=', '>': '<=', '>=': '<', '<': '>=', '<=': '>' }[comparison] ?? '<>';
}

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

const worksAt = (condition: SqlFragment): SqlFragment =>
  sql`p.id in (select k.person_id from customer.contact k join customer.profile c on c.id = k.customer_id where ${condition})`;
const under = (condition: SqlFragment): SqlFragment =>
  sql`p.id in (select s.id from customer.profile s join customer.profile c on c.id = s.parent_id where ${condition})`;

const company = (fact: Pick<FieldDefinition, 'key' | 'type' | 'label' | 'expression'> & Partial<FieldDefinition>): FieldDefinition => ({ group: 'customer', ...fact });

/** What companies, their groups and the people who work there are asked by. */
export const COMPANY_FACTS: readonly FieldDefinition[] = [
  company({ key: 'industry', type: 'enum', label: label('行业', 'Industry'), expression: 'p.industry', options: INDUSTRIES.map((value) => ({ value, label: INDUSTRY_NAMES[value] })) }),
  company({ key: 'taxNumber', type: 'text', label: label('税号', 'Tax number'), expression: 'p.tax_number' }),
  company({ key: 'website', type: 'text', label: label('网站', 'Website'), expression: 'p.website' }),
  company({ key: 'employees', type: 'number', sqlType: 'integer', label: label('员工人数', 'Employees'), expression: 'p.employees' }),
  company({
    key: 'contacts.count', type: 'number', sqlType: 'integer', label: label('联系人数', 'Contacts'), expression: '(select count(*)::int from customer.contact k where k.customer_id = p.id)',
    operators: ['eq', 'ne', 'gt', 'gte', 'lt', 'lte'], predicate: contactCount,
  }),
  company({
    key: 'company.name', type: 'text', label: label('任职公司', 'Works at'), operators: ['eq', 'in', 'contains', 'startsWith', 'isSet', 'isNotSet'],
    expression: `(select string_agg(c.name, ', ' order by k.is_primary desc, c.name) from customer.contact k join customer.profile c on c.id = k.customer_id where k.person_id = p.id)`,
    predicate: (operator, values) => named(operator, values, worksAt),
  }),
  company({
    key: 'parent', type: 'text', label: label('上级公司', 'Parent company'), operators: ['eq', 'in', 'contains', 'startsWith', 'isSet', 'isNotSet'],
    expression: '(select c.name from customer.profile c where c.id = p.parent_id)',
    predicate: (operator, values) => named(operator, values, under),
  }),
];
