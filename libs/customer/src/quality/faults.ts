import { sql, type SqlFragment } from '@patron/kernel';
import type { Label } from '@patron/record';
import { DISPOSABLE, EMAIL, NUMBER_NAMES, PHONE, PLACEHOLDER_PHONE, ROLE_MAILBOXES, TEST_NAMES, WRITTEN_PHONE } from './fault-lists.js';

/** Something known of a customer that cannot be right. */
export interface Fault {
  key: string;
  label: Label;
  right: string;
  /** Where it is looked for: the profile `p`, one identity `i`, or one address `d`. */
  of: 'profile' | 'identity' | 'address';
  wrong: (today: string) => SqlFragment;
}

const label = (zh: string, en: string): Label => ({ 'zh-CN': zh, en });
const email = (condition: SqlFragment): SqlFragment => sql`(i.kind = 'email' and ${condition})`;
const phone = (condition: SqlFragment): SqlFragment => sql`(i.kind = 'phone' and ${condition})`;
const DAYS = `(case when p.birth_month = 2 then 29 when p.birth_month in (4, 6, 9, 11) then 30 else 31 end)`;

export const FAULTS: readonly Fault[] = [
  { key: 'phone_invalid', label: label('手机号不是号码', 'Phone is no number'), right: 'phone', of: 'identity', wrong: () => phone(sql`i.value !~ ${PHONE}`) },
  { key: 'phone_placeholder', label: label('手机号像随手填的', 'Phone looks made up'), right: 'phone', of: 'identity', wrong: () => phone(sql`i.value ~ ${PLACEHOLDER_PHONE}`) },
  { key: 'email_malformed', label: label('邮箱格式不对', 'E-mail is malformed'), right: 'email', of: 'identity', wrong: () => email(sql`i.value !~ ${EMAIL}`) },
  { key: 'email_disposable', label: label('一次性邮箱', 'Throw-away mailbox'), right: 'email', of: 'identity', wrong: () => email(sql`split_part(i.value, '@', 2) = any(${[...DISPOSABLE]}::text[])`) },
  { key: 'email_role', label: label('公共邮箱（如 info@）', 'Mailbox of an office (info@ …)'), right: 'email', of: 'identity', wrong: () => sql`(p.kind = 'person' and ${email(sql`split_part(split_part(i.value, '@', 1), '+', 1) = any(${[...ROLE_MAILBOXES]}::text[])`)})` },
  { key: 'birthday_impossible', label: label('生日不可能', 'Impossible birthday'), right: 'birthday', of: 'profile', wrong: (today) => sql`(p.birth_month is not null and (p.birth_month not between 1 and 12 or p.birth_day not between 1 and ${sql.raw(DAYS)}
      or (p.birth_month = 2 and p.birth_day = 29 and p.birth_year is not null and not (p.birth_year % 4 = 0 and (p.birth_year % 100 <> 0 or p.birth_year % 400 = 0)))
      or p.birth_year * 10000 + p.birth_month * 100 + p.birth_day > to_char(${today}::date, 'YYYYMMDD')::int or p.birth_year < extract(year from ${today}::date) - 120))` },
  { key: 'birthday_default', label: label('生日像默认值', 'Birthday looks like a default'), right: 'birthday', of: 'profile', wrong: () => sql.raw('(p.birth_month = 1 and p.birth_day = 1 and p.birth_year in (1900, 1970, 2000))') },
  { key: 'name_test', label: label('测试姓名', 'Test name'), right: 'name', of: 'profile', wrong: () => sql`lower(p.name) ~ ${TEST_NAMES}` },
  { key: 'name_is_phone', label: label('姓名是号码', 'Name is a number'), right: 'name', of: 'profile', wrong: () => sql`p.name ~ ${NUMBER_NAMES}` },
  { key: 'name_is_email', label: label('姓名是邮箱', 'Name is an e-mail'), right: 'name', of: 'profile', wrong: () => sql.raw(`position('@' in p.name) > 0`) },
  { key: 'address_no_province', label: label('地址缺省份', 'Address without province'), right: 'address', of: 'address', wrong: () => sql`(d.province is null and (d.city is not null or d.street is not null) and coalesce(lower(d.country), '中国') = any(${['中国', 'cn', 'china', '中华人民共和国']}::text[]))` },
  { key: 'address_phone_invalid', label: label('收货电话不是号码', 'Address phone is no number'), right: 'address', of: 'address', wrong: () => sql`(d.phone is not null and d.phone !~ ${WRITTEN_PHONE})` },
];
