import { sql } from '@patron/kernel';
import type { SqlFragment } from '@patron/kernel';
import { CHANNELS, GENDERS } from '../batch/customer-input.js';
import type { FieldContext, FieldDefinition, FieldOption, Label, Operator } from '@patron/record';
import { identityValue } from '../identities/identity-value.js';
import { OWNER_JSON, TAGS_JSON } from '../profile/customers.queries.js';
import { birthdayDays } from './birthday-days.js';
import { namePredicate } from './name-predicate.js';

const label = (zh: string, en: string): Label => ({ 'zh-CN': zh, en });

const WORDS: Readonly<Record<string, Label>> = {
  person: label('个人', 'Person'),
  company: label('企业', 'Company'),
  female: label('女', 'Female'),
  male: label('男', 'Male'),
  other: label('其他', 'Other'),
  unknown: label('未知', 'Unknown'),
  phone: label('电话', 'Phone'),
  sms: label('短信', 'SMS'),
  email: label('邮件', 'E-mail'),
  wechat: label('微信', 'WeChat'),
  app: label('应用推送', 'App'),
  none: label('勿扰', 'None'),
};

function options(values: readonly string[]): FieldOption[] {
  return values.map((value) => ({ value, label: WORDS[value] ?? label(value, value) }));
}

type Shape = Pick<FieldDefinition, 'key' | 'type' | 'label' | 'expression'> & Partial<FieldDefinition>;

const profile = (fact: Shape): FieldDefinition => ({ group: 'customer', ...fact });

/** Equality goes through the identity index and finds every phone or e-mail of a customer, not the primary one alone. */
function byIdentity(kind: 'phone' | 'email' | 'member_no', column: string): (operator: Operator, values: readonly string[]) => SqlFragment {
  const expression = sql.raw(column);
  return (operator, values) => {
    const known = values.map((value) => identityValue(kind, value) ?? value);
    const held = sql`exists (select 1 from customer.identity i where i.kind = ${kind} and i.value = any(${known}::text[]) and i.customer_id = p.id)`;
    if (operator === 'eq' || operator === 'in') {
      return sql`p.id in (select i.customer_id from customer.identity i where i.kind = ${kind} and i.value = any(${known}::text[]))`;
    }
    if (operator === 'ne' || operator === 'notIn') return sql`not ${held}`;
    if (operator === 'isSet') return sql`${expression} is not null`;
    if (operator === 'isNotSet') return sql`${expression} is null`;
    const text = (values[0] ?? '').replace(/[\\%_]/g, '\\$&');
    return sql`${expression} ilike ${operator === 'contains' ? `%${text}%` : `${text}%`}`;
  };
}

/** Birthdays are days of the year: `ahead` looks at the next days, `eq`, `before`, `after` and `between` compare the full date of birth. */
function birthdayPredicate(operator: Operator, values: readonly string[], context: FieldContext): SqlFragment {
  const born = sql.raw(`make_date(coalesce(p.birth_year, 1904), p.birth_month, p.birth_day)`);
  const known = sql.raw('p.birth_year is not null');
  const [first = '', second = ''] = values;
  switch (operator) {
    case 'ahead':
      return sql`(p.birth_month is not null and p.birth_month * 100 + p.birth_day = any(${birthdayDays(context.today, Number(first))}::int[]))`;
    case 'isSet':
      return sql`p.birth_month is not null`;
    case 'isNotSet':
      return sql`p.birth_month is null`;
    case 'before':
      return sql`(${known} and ${born} < ${first}::date)`;
    case 'after':
      return sql`(${known} and ${born} > ${first}::date)`;
    case 'between':
      return sql`(${known} and ${born} between ${first}::date and ${second}::date)`;
    default:
      return sql`(${known} and ${born} = ${first}::date)`;
  }
}

const BIRTHDAY_JSON =
  `case when p.birth_month is not null then json_build_object('year', p.birth_year, 'month', p.birth_month, 'day', p.birth_day) end`;

/** What the profile itself knows. */
export const PROFILE_FACTS: readonly FieldDefinition[] = [
  profile({ key: 'name', type: 'text', label: label('姓名', 'Name'), expression: 'p.name', predicate: namePredicate, operators: ['eq', 'ne', 'in', 'notIn', 'contains', 'startsWith'], sort: { expression: 'p.name_key', nullable: false } }),
  profile({ key: 'kind', type: 'enum', label: label('类型', 'Kind'), expression: 'p.kind', operators: ['eq', 'ne', 'in', 'notIn'], options: options(['person', 'company']) }),
  profile({ key: 'phone', type: 'text', label: label('手机', 'Phone'), expression: 'p.phone', predicate: byIdentity('phone', 'p.phone') }),
  profile({ key: 'email', type: 'text', label: label('邮箱', 'E-mail'), expression: 'p.email', predicate: byIdentity('email', 'p.email') }),
  profile({ key: 'memberNo', type: 'text', label: label('会员号', 'Member number'), expression: 'p.member_no', predicate: byIdentity('member_no', 'p.member_no') }),
  profile({ key: 'hasPhone', right: 'phone', presence: true, type: 'boolean', label: label('有手机', 'Has a phone'), expression: '(p.phone is not null)' }),
  profile({ key: 'hasEmail', right: 'email', presence: true, type: 'boolean', label: label('有邮箱', 'Has an e-mail'), expression: '(p.email is not null)' }),
  profile({ key: 'company', type: 'text', label: label('公司', 'Company'), expression: 'p.company' }),
  profile({ key: 'country', type: 'text', label: label('国家/地区', 'Country'), expression: 'p.country' }),
  profile({ key: 'province', type: 'text', label: label('省份', 'Province'), expression: 'p.province' }),
  profile({ key: 'city', type: 'text', label: label('城市', 'City'), expression: 'p.city' }),
  profile({ key: 'level', type: 'enum', label: label('等级', 'Level'), expression: 'p.level' }),
  profile({ key: 'source', type: 'enum', label: label('来源', 'Source'), expression: 'p.source' }),
  profile({ key: 'gender', type: 'enum', label: label('性别', 'Gender'), expression: 'p.gender', options: options(GENDERS) }),
  profile({ key: 'birthday', type: 'date', label: label('生日', 'Birthday'), expression: 'p.birth_month', predicate: birthdayPredicate, output: BIRTHDAY_JSON, operators: ['ahead', 'eq', 'before', 'after', 'between', 'isSet', 'isNotSet'] }),
  profile({ key: 'owner', type: 'user', label: label('负责人', 'Owner'), expression: 'p.owner_id', output: OWNER_JSON }),
  profile({ key: 'tags', type: 'tags', label: label('标签', 'Tags'), expression: 'p.tag_ids', output: TAGS_JSON }),
  profile({ key: 'language', type: 'text', label: label('语言', 'Language'), expression: 'p.language' }),
  profile({ key: 'timezone', type: 'text', label: label('时区', 'Timezone'), expression: 'p.timezone' }),
  profile({ key: 'preferredChannel', type: 'enum', label: label('首选渠道', 'Preferred channel'), expression: 'p.preferred_channel', options: options(CHANNELS) }),
  profile({ key: 'createdAt', type: 'datetime', label: label('创建时间', 'Created'), expression: 'p.created_at', operators: ['eq', 'before', 'after', 'between', 'olderThan', 'within'], sort: { nullable: false } }),
  profile({ key: 'updatedAt', type: 'datetime', label: label('更新时间', 'Updated'), expression: 'p.updated_at', operators: ['eq', 'before', 'after', 'between', 'olderThan', 'within'], sort: { nullable: false } }),
];
