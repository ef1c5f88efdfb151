import { sql, type FieldError, type SqlFragment } from '@patron/kernel';
import type { Label } from '@patron/record';
import type { CustomerRecord } from '../profile/profile.types.js';
import { normaliseEmail } from '../text/email.js';
import { normalisePhone } from '../text/phone.js';
import { cityNames, provinceNames, provinceOfCity, standardCity, standardProvince, type PlaceForm } from '../text/places.js';
import { ADDRESS_TEXTS, type CleanValues } from './clean-state.js';
import { collapseSpaces, EMPTY_LIKE, halfWidth, isEmptyLike, nameCase } from './clean-text.js';
import { mapOf, placeForm, regionOf, tagsOf } from './cleanup-settings.js';

export const CLEANUP_RULES = ['spaces', 'width', 'name_case', 'email_lower', 'phone_e164', 'places', 'empty_like', 'tag_merge', 'value_map'] as const;
export type CleanupKey = (typeof CLEANUP_RULES)[number];
export type CleanupSettings = Record<string, unknown>;

/** One way of putting things right. `clean` is pure: from the customer as it is to the values to set. */
export interface CleanupRule {
  key: CleanupKey;
  label: Label;
  help: Label;
  /** What is wrong with the settings, if anything. */
  check: (settings: CleanupSettings) => FieldError[];
  /** Which profiles `p` may need it: a condition the database checks; `clean` has the last word. */
  concerns: (settings: CleanupSettings) => SqlFragment;
  clean: (record: CustomerRecord, settings: CleanupSettings) => CleanValues;
}

const TEXTS = ['name', 'givenName', 'familyName', 'company', 'level', 'source', 'country', 'province', 'city', 'note'] as const;
const COLUMNS = ['name', 'given_name', 'family_name', 'company', 'level', 'source', 'country', 'province', 'city', 'note'];
const ADDRESS_COLUMNS = ['label', 'recipient', 'phone', 'country', 'province', 'city', 'district', 'street', 'postal_code'];
const label = (zh: string, en: string): Label => ({ 'zh-CN': zh, en });
const none = (): FieldError[] => [];

/** Every text of a customer through one function; null empties it. */
function everyText({ profile, addresses }: CustomerRecord, change: (text: string) => string | null): CleanValues {
  const values: CleanValues = {};
  const put = (key: string, text: string | null): void => {
    const next = text === null ? null : change(text);
    if (text !== null && next !== text) values[key] = next === '' ? null : next;
  };
  for (const field of TEXTS) put(field, profile[field]);
  for (const address of addresses) for (const part of ADDRESS_TEXTS) put(`address.${address.id}.${part}`, address[part]);
  return values;
}

function anyText(pattern: string): SqlFragment {
  const all = (alias: string, columns: readonly string[]): SqlFragment => sql.raw(`concat_ws(chr(1), ${columns.map((column) => `${alias}.${column}`).join(', ')})`);
  return sql`(${all('p', COLUMNS)} ~ ${pattern} or exists (select 1 from customer.address d where d.customer_id = p.id and ${all('d', ADDRESS_COLUMNS)} ~ ${pattern}))`;
}

function places(record: CustomerRecord, form: PlaceForm): CleanValues {
  const values: CleanValues = {};
  const standard = (prefix: string, { country, province, city }: { country: string | null; province: string | null; city: string | null }): void => {
    if (country !== null && !/^(中国|cn|china|中华人民共和国)$/i.test(country)) return;
    const nextProvince = province === null ? (city === null ? null : provinceOfCity(city, form)) : standardProvince(province, form);
    const nextCity = city === null ? null : standardCity(city, form);
    if (nextProvince !== province) values[`${prefix}province`] = nextProvince;
    if (nextCity !== city) values[`${prefix}city`] = nextCity;
  };
  standard('', record.profile);
  for (const address of record.addresses) standard(`address.${address.id}.`, address);
  return values;
}

function phones({ identities, addresses }: CustomerRecord, settings: CleanupSettings): CleanValues {
  const region = regionOf(settings);
  const values: CleanValues = {};
  for (const { id, kind, value } of identities) {
    const next = kind === 'phone' ? normalisePhone(value, region) : null;
    if (next !== null && next !== value) values[`identity.${id}`] = next;
  }
  for (const { id, phone } of addresses) {
    const next = phone === null ? null : normalisePhone(phone, region);
    if (next !== null && next !== phone) values[`address.${id}.phone`] = next;
  }
  return values;
}

function emails({ identities }: CustomerRecord): CleanValues {
  return Object.fromEntries(identities.flatMap(({ id, kind, value }) => {
    const next = kind === 'email' ? normaliseEmail(value) : null;
    return next === null || next === value ? [] : [[`identity.${id}`, next]];
  }));
}

const badPlace = (alias: string, form: PlaceForm): SqlFragment => {
  const [province, city] = [sql.raw(`${alias}.province`), sql.raw(`${alias}.city`)];
  return sql`(${province} is not null and not ${province} = any(${provinceNames(form)}::text[]) or ${city} is not null and not ${city} = any(${cityNames(form)}::text[]) or ${province} is null and ${city} is not null)`;
};
const emptyAmong = (alias: string, columns: readonly string[]): SqlFragment => sql`(array[${sql.raw(columns.map((column) => `lower(btrim(${alias}.${column}))`).join(', '))}]::text[] && ${[...EMPTY_LIKE]}::text[])`;
const MAPPED = { level: 'level', source: 'source' } as const;

/** The clean-ups there are; labels, conditions and functions in one table. */
export const CLEANUPS: readonly CleanupRule[] = [
  { key: 'spaces', label: label('多余的空格', 'Needless spaces'), help: label('去掉首尾空格、连续空格、看不见的字符，以及汉字之间的空格。', 'Takes away spaces at the ends, runs of them, invisible characters, and spaces between Chinese characters.'), check: none,
    concerns: () => anyText('(^|\u0001)\\s|\\s($|\u0001)|\\s\\s|[\u200b-\u200f\u2060\ufeff\t\n\r]|[一-鿿]\\s+[一-鿿]'), clean: (record) => everyText(record, collapseSpaces) },
  { key: 'width', label: label('全角转半角', 'Full width to half width'), help: label('１２３ＡＢＣ 写成 123ABC；中文标点不变。', '１２３ＡＢＣ becomes 123ABC; Chinese punctuation stays.'), check: none,
    concerns: () => anyText('[０-９Ａ-Ｚａ-ｚ＃＄％＆＊＋－．／＝＠＿\u3000]'), clean: (record) => everyText(record, halfWidth) },
  { key: 'name_case', label: label('英文姓名大小写', 'Case of Latin names'), help: label('JOHN SMITH、john smith 写成 John Smith；大小写混写的不动。', 'JOHN SMITH and john smith become John Smith; what mixes cases stays.'), check: none,
    concerns: () => sql.raw(`(p.kind = 'person' and (p.name collate "C" ~ '^[A-Z][A-Z ''.-]{2,}$' or p.name collate "C" ~ '^[a-z][a-z ''.-]{2,}$'))`),
    clean: ({ profile }) => Object.fromEntries((['name', 'givenName', 'familyName'] as const).flatMap((field) => {
      const text = profile[field];
      return text === null || profile.kind !== 'person' || nameCase(text) === text ? [] : [[field, nameCase(text)]];
    })) },
  { key: 'email_lower', label: label('邮箱小写', 'E-mail in lower case'), help: label('邮箱统一为小写半角。', 'E-mail addresses in lower case and half width.'), check: none,
    concerns: () => sql.raw(`exists (select 1 from customer.identity i where i.customer_id = p.id and i.kind = 'email' and (i.value <> lower(i.value) or i.value ~ '[^!-~]'))`), clean: emails },
  { key: 'phone_e164', label: label('电话号码统一格式', 'Phones in one form'), help: label('手机号与收货电话写成国际格式（+8613800138000）；没有区号的按所选国家/地区理解。', 'Phones, those of addresses too, in international form (+8613800138000); without a country code they are taken to be of the country chosen.'),
    check: (settings) => regionOf.check(settings),
    concerns: () => sql.raw(`(exists (select 1 from customer.identity i where i.customer_id = p.id and i.kind = 'phone' and i.value !~ '^\\+[1-9][0-9]{6,14}$')
      or exists (select 1 from customer.address d where d.customer_id = p.id and d.phone is not null and d.phone !~ '^\\+[1-9][0-9]{6,14}$'))`), clean: phones },
  { key: 'places', label: label('省市标准名称', 'Standard names of places'), help: label('“广东”“广东省”统一为一种写法，“广东省广州市”写成“广州市”；只知道城市时补上省份。', '广东 and 广东省 in one form, 广东省广州市 as 广州市; where only the city is known its province is added.'), check: (settings) => placeForm.check(settings),
    concerns: (settings) => sql`(${badPlace('p', placeForm(settings))} or exists (select 1 from customer.address d where d.customer_id = p.id and ${badPlace('d', placeForm(settings))}))`, clean: (record, settings) => places(record, placeForm(settings)) },
  { key: 'empty_like', label: label('清空“无”“N/A”等', 'Clear “N/A”, “无” and the like'), help: label('值是“无”“N/A”“-”“null”等时清空；姓名不能为空，会列出来。', 'Values such as 无, N/A, - and null are cleared; a name cannot be empty and is listed instead.'), check: none,
    concerns: () => sql`(${emptyAmong('p', COLUMNS)} or exists (select 1 from customer.address d where d.customer_id = p.id and ${emptyAmong('d', ADDRESS_COLUMNS)}))`, clean: (record) => everyText(record, (text) => (isEmptyLike(text) ? null : text)) },
  { key: 'tag_merge', label: label('合并标签', 'Merge tags'), help: label('有其中任何一个标签的客户，改为只有合并后的标签。', 'Whoever has one of the tags has the one tag instead.'), check: (settings) => tagsOf.check(settings),
    concerns: (settings) => sql`p.tag_ids && ${tagsOf(settings).from}::uuid[]`,
    clean: ({ profile }, settings) => {
      const { from, into } = tagsOf(settings);
      return profile.tagIds.some((id) => from.includes(id)) ? { tags: [...new Set(profile.tagIds.map((id) => (from.includes(id) ? into : id)))] } : {};
    } },
  { key: 'value_map', label: label('统一等级或来源的写法', 'Map levels or sources'), help: label('例如把“微信”“wechat”“WX”都写成“微信”。', 'For instance WeChat, wechat and WX all as WeChat.'), check: (settings) => mapOf.check(settings),
    concerns: (settings) => sql`${sql.raw(`p.${MAPPED[mapOf(settings).field]}`)} = any(${Object.keys(mapOf(settings).map)}::text[])`,
    clean: ({ profile }, settings) => {
      const { field, map } = mapOf(settings);
      const value = profile[field];
      return value !== null && Object.hasOwn(map, value) && map[value] !== value ? { [field]: map[value] ?? null } : {};
    } },
];

export function cleanupOf(key: string): CleanupRule | undefined {
  return CLEANUPS.find((rule) => rule.key === key);
}
