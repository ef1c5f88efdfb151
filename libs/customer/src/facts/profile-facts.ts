import { sql } from '@patron/kernel';
import type { SqlFragment } from '@patron/kernel';
import { CHANNELS, GENDERS } from '../batch/customer-input.js';
import { defineFieldGroups } from '@patron/record';
import type { ChangeCause, FieldDefinition, FieldOption, FieldPredicate, Label } from '@patron/record';
import { identityValue } from '../identities/identity-value.js';
import { OWNER_JSON, TAGS_JSON } from '../profile/customers.queries.js';
import { aggregateFact } from './aggregate-fact.js';
import { birthdayNextChange, birthdayPredicate } from './birthday-fact.js';
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
  buyer_id: label('平台买家号', 'Marketplace buyer'),
  wechat_openid: label('微信 OpenID', 'WeChat OpenID'),
  wechat_unionid: label('微信 UnionID', 'WeChat UnionID'),
  visitor_id: label('网站访客号', 'Web visitor'),
};

function options(values: readonly string[]): FieldOption[] {
  return values.map((value) => ({ value, label: WORDS[value] ?? label(value, value) }));
}

defineFieldGroups([
  { key: 'customer', label: label('客户资料', 'Profile') },
  { key: 'identities', label: label('身份与联系方式', 'Identities') },
]);

/** Whoever writes a profile tells one of these; some parts have an event of their own besides. */
const WRITTEN: readonly ChangeCause[] = ['customer.created', 'customer.updated', 'customer.recognised'];
const IDENTIFIED: readonly ChangeCause[] = [...WRITTEN, 'customer.identity_added', 'customer.identity_removed'];
const ADDRESSED: readonly ChangeCause[] = [...WRITTEN, 'customer.address_added', 'customer.address_updated', 'customer.address_removed'];
const TAGGED: readonly ChangeCause[] = [...WRITTEN, 'customer.tagged', 'tag.deleted'];
const OWNED: readonly ChangeCause[] = [...WRITTEN, 'customer.owner_changed'];
const ANY: readonly ChangeCause[] = [...new Set([...IDENTIFIED, ...ADDRESSED, ...TAGGED, ...OWNED])];

type Shape = Pick<FieldDefinition, 'key' | 'type' | 'label' | 'expression'> & Partial<FieldDefinition>;

const profile = (fact: Shape): FieldDefinition => ({ group: 'customer', changedBy: WRITTEN, ...fact });

/** Equality goes through the identity index and finds every phone or e-mail of a customer, not the primary one alone. */
function byIdentity(kind: 'phone' | 'email' | 'member_no', column: string): FieldPredicate {
  const expression = sql.raw(column);
  return (operator, values, { correlated }): SqlFragment => {
    const known = values.map((value) => identityValue(kind, value) ?? value);
    const held = sql`exists (select 1 from customer.identity i where i.kind = ${kind} and i.value = any(${known}::text[]) and i.customer_id = p.id)`;
    if (operator === 'eq' || operator === 'in') {
      if (correlated) return held;
      return sql`p.id in (select i.customer_id from customer.identity i where i.kind = ${kind} and i.value = any(${known}::text[]))`;
    }
    if (operator === 'ne' || operator === 'notIn') return sql`not ${held}`;
    if (operator === 'isSet') return sql`${expression} is not null`;
    if (operator === 'isNotSet') return sql`${expression} is null`;
    const text = (values[0] ?? '').replace(/[\\%_]/g, '\\$&');
    return sql`${expression} ilike ${operator === 'contains' ? `%${text}%` : `${text}%`}`;
  };
}

/** A question of whether there is a row in a table of the customer's. */
const hasRow = (table: string, where: string): FieldPredicate => (_, [wanted], { correlated }) => {
  const exists = sql.raw(`exists (select 1 from ${table} x where x.customer_id = p.id and ${where})`);
  if (wanted === 'false') return sql`not ${exists}`;
  return correlated ? exists : sql.raw(`p.id in (select x.customer_id from ${table} x where ${where})`);
};

/** Lists of ids or codes a customer has in another table: any of them, or none. */
const hasAnyOf = (from: string, id: string, condition: (values: readonly string[]) => SqlFragment): FieldPredicate => (operator, values, { correlated }) => {
  const exists = sql`exists (select 1 from ${sql.raw(from)} where ${sql.raw(id)} = p.id and ${condition(values)})`;
  if (operator === 'hasNone') return sql`not ${exists}`;
  return correlated ? exists : sql`p.id in (select ${sql.raw(id)} from ${sql.raw(from)} where ${condition(values)})`;
};

const WECHAT = `x.kind in ('wechat_openid', 'wechat_unionid')`;
/** Phones, e-mails and member numbers have facts and rights of their own. */
const ACCOUNT_KINDS = ['buyer_id', 'wechat_openid', 'wechat_unionid', 'visitor_id'];

const BIRTHDAY_JSON =
  `case when p.birth_month is not null then json_build_object('year', p.birth_year, 'month', p.birth_month, 'day', p.birth_day) end`;

/** What the profile itself knows. */
export const PROFILE_FACTS: readonly FieldDefinition[] = [
  profile({ key: 'name', type: 'text', label: label('姓名', 'Name'), expression: 'p.name', predicate: namePredicate, operators: ['eq', 'ne', 'in', 'notIn', 'contains', 'startsWith'], sort: { expression: 'p.name_key', nullable: false } }),
  profile({ key: 'kind', type: 'enum', label: label('类型', 'Kind'), expression: 'p.kind', operators: ['eq', 'ne', 'in', 'notIn'], options: options(['person', 'company']) }),
  profile({ key: 'phone', changedBy: IDENTIFIED, type: 'text', label: label('手机', 'Phone'), expression: 'p.phone', predicate: byIdentity('phone', 'p.phone') }),
  profile({ key: 'email', changedBy: IDENTIFIED, type: 'text', label: label('邮箱', 'E-mail'), expression: 'p.email', predicate: byIdentity('email', 'p.email') }),
  profile({ key: 'memberNo', changedBy: IDENTIFIED, type: 'text', label: label('会员号', 'Member number'), expression: 'p.member_no', predicate: byIdentity('member_no', 'p.member_no') }),
  profile({ key: 'hasPhone', changedBy: IDENTIFIED, right: 'phone', presence: true, type: 'boolean', label: label('有手机', 'Has a phone'), told: { true: label('有手机号', 'who have a phone number'), false: label('没有手机号', 'who have no phone number') }, expression: '(p.phone is not null)' }),
  profile({ key: 'hasEmail', changedBy: IDENTIFIED, right: 'email', presence: true, type: 'boolean', label: label('有邮箱', 'Has an e-mail'), told: { true: label('有邮箱', 'who have an e-mail address'), false: label('没有邮箱', 'who have no e-mail address') }, expression: '(p.email is not null)' }),
  profile({ key: 'company', type: 'text', label: label('公司', 'Company'), expression: 'p.company' }),
  profile({ key: 'country', changedBy: ADDRESSED, type: 'text', label: label('国家/地区', 'Country'), expression: 'p.country' }),
  profile({ key: 'province', changedBy: ADDRESSED, type: 'text', label: label('省份', 'Province'), expression: 'p.province' }),
  profile({ key: 'city', changedBy: ADDRESSED, type: 'text', label: label('城市', 'City'), expression: 'p.city' }),
  profile({ key: 'level', type: 'enum', label: label('等级', 'Level'), expression: 'p.level' }),
  profile({ key: 'source', type: 'enum', label: label('来源', 'Source'), expression: 'p.source' }),
  profile({ key: 'gender', type: 'enum', label: label('性别', 'Gender'), expression: 'p.gender', options: options(GENDERS) }),
  profile({ key: 'birthday', type: 'date', label: label('生日', 'Birthday'), expression: 'p.birth_month', predicate: birthdayPredicate, nextChange: birthdayNextChange, output: BIRTHDAY_JSON, operators: ['ahead', 'eq', 'before', 'after', 'between', 'isSet', 'isNotSet'] }),
  profile({ key: 'owner', changedBy: OWNED, type: 'user', label: label('负责人', 'Owner'), expression: 'p.owner_id', output: OWNER_JSON }),
  profile({ key: 'tags', changedBy: TAGGED, type: 'tags', label: label('标签', 'Tags'), told: { hasAny: label('有标签{value}', 'who are tagged {value}'), hasNone: label('没有标签{value}', 'who are not tagged {value}'), isSet: label('有标签', 'who have tags'), isNotSet: label('没有标签', 'who have no tags') }, expression: 'p.tag_ids', output: TAGS_JSON }),
  profile({ key: 'language', type: 'text', label: label('语言', 'Language'), expression: 'p.language' }),
  profile({ key: 'timezone', type: 'text', label: label('时区', 'Timezone'), expression: 'p.timezone' }),
  profile({ key: 'preferredChannel', type: 'enum', label: label('首选渠道', 'Preferred channel'), expression: 'p.preferred_channel', options: options(CHANNELS) }),
  profile({ key: 'createdAt', type: 'datetime', label: label('创建时间', 'Created'), told: { noun: label('创建时间', 'creation date') }, expression: 'p.created_at', operators: ['eq', 'before', 'after', 'between', 'olderThan', 'within'], sort: { nullable: false } }),
  profile({ key: 'updatedAt', changedBy: ANY, type: 'datetime', label: label('更新时间', 'Updated'), told: { noun: label('更新时间', 'last change') }, expression: 'p.updated_at', operators: ['eq', 'before', 'after', 'between', 'olderThan', 'within'], sort: { nullable: false } }),
  profile({ key: 'hasWechat', group: 'identities', right: 'accounts', presence: true, changedBy: IDENTIFIED, type: 'boolean', label: label('有微信', 'Has WeChat'), told: { true: label('有微信号', 'who have a WeChat account'), false: label('没有微信号', 'who have no WeChat account') }, expression: `exists (select 1 from customer.identity x where x.customer_id = p.id and ${WECHAT})`, predicate: hasRow('customer.identity', WECHAT) }),
  profile({
    key: 'identities.kinds', group: 'identities', right: 'accounts', presence: true, changedBy: IDENTIFIED, type: 'multi', label: label('平台账号', 'Accounts elsewhere'), told: { hasAny: label('有{value}账号', 'who have an account of {value}'), hasNone: label('没有{value}账号', 'who have no account of {value}') }, options: options(ACCOUNT_KINDS), operators: ['hasAny', 'hasNone'],
    expression: `(select jsonb_agg(distinct x.kind) from customer.identity x where x.customer_id = p.id and x.kind not in ('phone', 'email', 'member_no'))`,
    predicate: hasAnyOf('customer.identity x', 'x.customer_id', (kinds) => sql`x.kind = any(${[...kinds]}::text[])`),
  }),
  aggregateFact(
    { key: 'identities.count', group: 'identities', changedBy: IDENTIFIED, type: 'number', sqlType: 'integer', label: label('身份数', 'Identities'), told: { noun: label('身份数', 'number of identities') }, operators: ['eq', 'gt', 'gte', 'lt', 'lte', 'between'] },
    { table: 'customer.identity', aggregate: 'count(*)::int', none: 0 },
  ),
  profile({
    key: 'team', type: 'multi', sqlType: 'uuid', changedBy: ['customer.team_changed'], label: label('团队成员', 'Team'), operators: ['hasAny', 'hasNone'],
    expression: `(select jsonb_agg(s.user_id) from identity.record_share s where s.record_type = 'customer' and s.record_id = p.id)`,
    output: `(select coalesce(json_agg(json_build_object('id', u.id, 'name', u.name) order by u.name), '[]') from identity.record_share s join identity.app_user u on u.id = s.user_id where s.record_type = 'customer' and s.record_id = p.id)`,
    predicate: hasAnyOf(`identity.record_share s`, 's.record_id', (ids) => sql`s.record_type = 'customer' and s.user_id = any(${[...ids]}::uuid[])`),
  }),
];
