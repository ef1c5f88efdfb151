// The SQL a person would write for what quality, clean-ups and the search for duplicates do, over the whole base at once.
import { DISPOSABLE, EMAIL, NAME_FAULTS, NUMBER_NAMES, PHONE, PLACEHOLDER_PHONE, ROLE_MAILBOXES, TEST_NAMES, WRITTEN_PHONE } from '../../libs/customer/dist/quality/fault-lists.js';
import { EMPTY_LIKE } from '../../libs/customer/dist/cleanup/clean-text.js';
import { cityNames, provinceNames } from '../../libs/customer/dist/text/places.js';

const text = (value) => `'${value.replaceAll("'", "''")}'`;
const list = (values) => `array[${values.map(text).join(', ')}]::text[]`;

const IDENTITIES = `select i.customer_id, bool_or(i.kind = 'phone' and i.value !~ ${text(PHONE)}) as phone_invalid, bool_or(i.kind = 'phone' and i.value ~ ${text(PLACEHOLDER_PHONE)}) as phone_placeholder,
    bool_or(i.kind = 'email' and i.value !~ ${text(EMAIL)}) as email_malformed, bool_or(i.kind = 'email' and split_part(i.value, '@', 2) = any(${list(DISPOSABLE)})) as email_disposable,
    bool_or(i.kind = 'email' and split_part(split_part(i.value, '@', 1), '+', 1) = any(${list(ROLE_MAILBOXES)})) as email_role
  from customer.identity i group by 1`;
const ADDRESSES = `select d.customer_id, bool_or(d.street is not null and d.city is not null and d.province is not null) as complete,
    bool_or(d.province is null and (d.city is not null or d.street is not null) and coalesce(lower(d.country), '中国') in ('中国', 'cn', 'china', '中华人民共和国')) as no_province,
    bool_or(d.phone is not null and d.phone !~ ${text(WRITTEN_PHONE)}) as phone_invalid
  from customer.address d group by 1`;
const REAL_NAME = `(length(p.name) >= 2 and p.name is distinct from p.member_no and p.name !~ ${text(NAME_FAULTS)} and lower(p.name) !~ ${text(TEST_NAMES)})`;
const LAST_DAY = '(case when p.birth_month = 2 then 29 when p.birth_month in (4, 6, 9, 11) then 30 else 31 end)';
const IMPOSSIBLE = `(p.birth_month is not null and (p.birth_month not between 1 and 12 or p.birth_day not between 1 and ${LAST_DAY}
  or (p.birth_month = 2 and p.birth_day = 29 and p.birth_year is not null and not (p.birth_year % 4 = 0 and (p.birth_year % 100 <> 0 or p.birth_year % 400 = 0)))
  or p.birth_year * 10000 + p.birth_month * 100 + p.birth_day > to_char(now(), 'YYYYMMDD')::int or p.birth_year < extract(year from now()) - 120))`;

const ASPECTS = [
  ['phone', 20, 'p.phone is not null'], ['email', 15, 'p.email is not null'], ['name', 20, REAL_NAME], ['address', 15, 'coalesce(d.complete, false)'], ['birthday', 10, 'p.birth_month is not null', true],
  ['gender', 5, `coalesce(p.gender, 'unknown') <> 'unknown'`, true], ['owner', 5, 'p.owner_id is not null'], ['source', 10, 'p.source is not null'],
];
const FAULTS = [
  ['phone_invalid', 'i.phone_invalid'], ['phone_placeholder', 'i.phone_placeholder'], ['email_malformed', 'i.email_malformed'], ['email_disposable', 'i.email_disposable'], ['email_role', `(p.kind = 'person' and i.email_role)`],
  ['birthday_impossible', IMPOSSIBLE], ['birthday_default', '(p.birth_month = 1 and p.birth_day = 1 and p.birth_year in (1900, 1970, 2000))'], ['name_test', `lower(p.name) ~ ${text(TEST_NAMES)}`],
  ['name_is_phone', `p.name ~ ${text(NUMBER_NAMES)}`], ['name_is_email', `position('@' in p.name) > 0`], ['address_no_province', 'd.no_province'], ['address_phone_invalid', 'd.phone_invalid'],
];
const asked = (personOnly, condition) => (personOnly ? `(p.kind <> 'person' or ${condition})` : condition);

/** Everybody's row of customer.quality. Needs the signs of life of the shop: orders and the events a customer causes. */
export const ASSESSED = `with i as (${IDENTITIES}), d as (${ADDRESSES}),
  e as (select customer_id, max(occurred_at) as at from kernel.event where customer_id is not null and name = any($1) group by 1)
  select p.id, round(100.0 * (${ASPECTS.map(([, weight, condition, personOnly]) => `case when ${personOnly ? `p.kind = 'person' and ` : ''}${condition} then ${weight} else 0 end`).join(' + ')}) / case p.kind when 'person' then 100 else 85 end)::int,
    array_remove(array[${ASPECTS.map(([key, , condition, personOnly]) => `case when not ${asked(personOnly, `(${condition})`)} then '${key}' end`).join(', ')}]::text[], null),
    array_remove(array[${FAULTS.map(([key, condition]) => `case when ${condition} then '${key}' end`).join(', ')}]::text[], null), greatest(p.created_at, x.last_order_at, e.at), now()
  from customer.profile p left join i on i.customer_id = p.id left join d on d.customer_id = p.id left join e on e.customer_id = p.id left join customer.metric x on x.customer_id = p.id
  where p.kind <> 'visitor'`;

/** What the dashboard counts. */
export const KINDS = (column) => `select ${column} as value, q.score, q.missing, q.faults, count(*), count(*) filter (where q.active_at < now() - interval '180 days')
  from customer.quality q ${column.startsWith('p.') ? 'join customer.profile p on p.id = q.customer_id' : ''} group by 1, 2, 3, 4`;

const TEXTS = ['name', 'given_name', 'family_name', 'company', 'level', 'source', 'country', 'province', 'city', 'note'];
const ADDRESS_TEXTS = ['label', 'recipient', 'phone', 'country', 'province', 'city', 'district', 'street', 'postal_code'];
const anywhere = (test) => `((${test('p', TEXTS)}) or p.id in (select d.customer_id from customer.address d where ${test('d', ADDRESS_TEXTS)}))`;
const matching = (pattern) => anywhere((alias, columns) => `concat_ws(chr(1), ${columns.map((column) => `${alias}.${column}`).join(', ')}) ~ ${text(pattern)}`);
const odd = (alias) => `(${alias}.province is not null and ${alias}.province <> all(${list(provinceNames('full'))}) or ${alias}.city is not null and ${alias}.city <> all(${list(cityNames('full'))}) or ${alias}.province is null and ${alias}.city is not null)`;

/** Whom a clean-up may concern. */
export const CLEANUPS = {
  spaces: { sql: matching('(^|\u0001)\\s|\\s($|\u0001)|\\s\\s|[\u200b-\u200f\u2060\ufeff\t\n\r]|[一-鿿]\\s+[一-鿿]') },
  width: { sql: matching('[０-９Ａ-Ｚａ-ｚ＃＄％＆＊＋－．／＝＠＿\u3000]') },
  name_case: { sql: `p.kind = 'person' and p.name collate "C" ~ '^([A-Z][A-Z ''.-]{2,}|[a-z][a-z ''.-]{2,})$'` },
  email_lower: { sql: `p.id in (select customer_id from customer.identity where kind = 'email' and (value <> lower(value) or value ~ '[^!-~]'))` },
  phone_e164: { sql: `(p.id in (select customer_id from customer.identity where kind = 'phone' and value !~ '^\\+[1-9][0-9]{6,14}$') or p.id in (select customer_id from customer.address where phone !~ '^\\+[1-9][0-9]{6,14}$'))` },
  places: { sql: `(${odd('p')} or p.id in (select d.customer_id from customer.address d where ${odd('d')}))` },
  empty_like: { sql: anywhere((alias, columns) => `array[${columns.map((column) => `lower(btrim(${alias}.${column}))`).join(', ')}] && ${list(EMPTY_LIKE)}`) },
};

const SOME = `(select id, kind, name_key, city, birth_month, birth_day from customer.profile where kind <> 'visitor' order by updated_at, id limit $1)`;

/** The same pairs by key: of the first $1 customers with everybody else. */
export const BLOCKS = [
  `select count(*) from ${SOME} p join customer.identity i on i.customer_id = p.id and i.kind = 'phone' join customer.identity j on j.kind = 'phone' and right(j.value, 8) = right(i.value, 8) and j.customer_id <> p.id`,
  `select count(*) from ${SOME} p join customer.identity i on i.customer_id = p.id and i.kind = 'email' join customer.identity j on j.kind = 'email' and customer.mailbox_key(j.value) = customer.mailbox_key(i.value) and j.customer_id <> p.id`,
  `select count(*) from ${SOME} p join customer.profile o on o.kind = p.kind and o.name_key = p.name_key and o.birth_month = p.birth_month and o.birth_day = p.birth_day and o.id <> p.id`,
  `select count(*) from ${SOME} p join customer.profile o on o.kind = p.kind and o.name_key = p.name_key and o.city = p.city and o.id <> p.id`,
  `select count(*) from ${SOME} p join customer.address a on a.customer_id = p.id and a.street is not null join customer.address b on b.street is not null
    and customer.address_key(b.province, b.city, b.district, b.street) = customer.address_key(a.province, a.city, a.district, a.street) and b.customer_id <> p.id`,
];
