import { Injectable } from '@nestjs/common';
import { Database, sql } from '@patron/kernel';
import type { EntityManager } from 'typeorm';
import type { CustomerRecord } from '../profile/profile.types.js';
import { normalisePhone } from '../text/phone.js';
import { nameKey } from '../text/pinyin.js';
import type { Subject } from './duplicate-rule.js';

/** Customers as rules see them. */
@Injectable()
export class Subjects {
  constructor(private readonly database: Database) {}

  async load(m: EntityManager | undefined, ids: readonly string[]): Promise<Map<string, Subject>> {
    if (ids.length === 0) return new Map();
    const rows = await this.database.rows<Subject & { id: string }>(sql`select p.id, p.kind, p.name, p.name_key as "nameKey", p.company, p.gender, p.city,
        case when p.birth_month is not null then json_build_array(coalesce(p.birth_year, 0), p.birth_month, p.birth_day) end as birthday,
        coalesce(i.phones, '{}') as phones, coalesce(i.emails, '{}') as emails, coalesce(i.numbers, '{}') as "memberNos", coalesce(a.lines, '{}') as addresses, coalesce(a.phones, '{}') as "contactPhones", p.custom
      from customer.profile p
        left join lateral (select array_agg(value) filter (where kind = 'phone') as phones, array_agg(value) filter (where kind = 'email') as emails,
          array_agg(value) filter (where kind = 'member_no') as numbers from customer.identity where customer_id = p.id) i on true
        left join lateral (select array_agg(concat(province, city, district, street)) filter (where street is not null) as lines, array_agg(phone) filter (where phone is not null) as phones
          from customer.address where customer_id = p.id) a on true
      where p.id = any(${[...ids]}::uuid[]) and p.kind <> 'visitor'`, m);
    return new Map(rows.map((row) => [row.id, { ...row, contactPhones: numbers(row.contactPhones) }]));
  }
}

/** A customer in memory, as rules see it. */
export function subjectOf({ id, profile, identities, addresses }: Pick<CustomerRecord, 'profile' | 'identities' | 'addresses'> & { id: string | null }): Subject {
  const values = (kind: string): string[] => identities.filter((identity) => identity.kind === kind).map(({ value }) => value);
  const { kind, name, company, gender, city, birthYear, birthMonth, birthDay } = profile;
  return {
    id, kind, name, nameKey: nameKey(name, kind !== 'company'), company, gender, phones: values('phone'), contactPhones: numbers(addresses.map(({ phone }) => phone)), emails: values('email'), memberNos: values('member_no'),
    birthday: birthMonth === null || birthDay === null ? null : [birthYear ?? 0, birthMonth, birthDay],
    addresses: addresses.filter(({ street }) => street !== null).map(({ province, city, district, street }) => [province, city, district, street].filter((part) => part !== null).join('')),
    city, custom: (profile as unknown as { custom?: Record<string, unknown> }).custom ?? {},
  };
}

/** Numbers as they stand with addresses, in the form in which identities keep them. */
function numbers(written: readonly (string | null)[]): string[] {
  return [...new Set(written.flatMap((phone) => (phone === null ? [] : (normalisePhone(phone) ?? []))))];
}
