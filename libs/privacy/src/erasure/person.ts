import { Injectable } from '@nestjs/common';
import { StandingCustomers } from '@patron/customer';
import { Database, sql } from '@patron/kernel';
import type { EntityManager } from 'typeorm';
import { PersonalData, type Hold, type Sought, type Subject } from './personal-data.js';
import { distinctive, spellings } from './spellings.js';
import { conditionOf } from './table-sql.js';

/** What an erasure must remember of somebody until nothing of him is left: kept sealed meanwhile. */
export interface Remembered extends Sought {
  addresses: { kind: 'email' | 'phone'; value: string }[];
}

/** Who somebody is to the database: his ids, what hangs on them, what names him. */
@Injectable()
export class People {
  constructor(
    private readonly db: Database,
    private readonly standing: StandingCustomers,
    private readonly data: PersonalData,
  ) {}

  async subject(id: string, m?: EntityManager): Promise<Subject> {
    const ids = await this.standing.idsOf(id);
    const parts = sql.join(this.data.records.map((of) => of(ids)), ' union all ');
    const rows = this.data.records.length === 0 ? [] : await this.db.rows<{ id: string }>(parts, m);
    return { id, ids, recordIds: [...ids, ...rows.map((row) => row.id)] };
  }

  async holds(subject: Subject, m?: EntityManager): Promise<Hold[]> {
    const found: Hold[] = [];
    for (const check of this.data.holds) found.push(...(await check(subject, m)));
    return found;
  }

  /** In lower case, in every spelling. A name that others share is left out: looked for everywhere, it would take theirs. */
  async remember(m: EntityManager, subject: Subject): Promise<Remembered> {
    const identities = await this.db.rows<{ kind: string; value: string }>(sql`select kind, value from customer.identity where customer_id = any(${[...subject.ids]}::uuid[])`, m);
    const addresses = identities.flatMap(({ kind, value }) => (kind === 'email' || kind === 'phone' ? [{ kind: kind as 'email' | 'phone', value }] : []));
    const texts = new Set<string>();
    for (const table of this.data.tables) {
      for (const column of table.names ?? []) {
        const rows = await this.db.rows<{ text: string }>(sql`select t.${sql.raw(column)}::text as text from ${sql.raw(table.table)} t
          where ${conditionOf(table, subject)} and t.${sql.raw(column)} is not null`, m);
        for (const { text } of rows) texts.add(text);
      }
    }
    for (const text of await this.profileTexts(m, subject)) texts.add(text);
    const shared = new Set((await this.db.rows<{ name: string }>(sql`select distinct lower(name) as name from customer.profile where name = any(${[...texts]}::text[]) and id <> all(${[...subject.ids]}::uuid[])`, m)).map(({ name }) => name));
    const values = [...new Set([...texts].flatMap(spellings))].filter((value) => distinctive(value) && !shared.has(value));
    return { subject, values, addresses };
  }

  /** What the person is and was called, here and before a merge. Words that many have (a hobby, a source) name nobody and are not looked for. */
  private async profileTexts(m: EntityManager, { ids }: Subject): Promise<string[]> {
    const known = [...ids];
    const rows = await this.db.rows<{ text: string }>(sql`
      select x.text from customer.profile p, lateral (values (p.name), (p.family_name || p.given_name), (p.given_name || ' ' || p.family_name), (p.tax_number)) as x(text)
        where p.id = any(${known}::uuid[]) and x.text is not null
      union select g.loser_row ->> 'name' from customer.merge g where g.loser_id = any(${known}::uuid[]) and g.loser_row ->> 'name' is not null
      union select v.value from kernel.audit a, lateral (values (a.detail -> 'before' ->> 'name'), (a.detail -> 'before' ->> 'phone'), (a.detail -> 'before' ->> 'email'), (a.detail -> 'before' ->> 'memberNo')) as v(value)
        where a.customer_id = any(${known}::uuid[]) and a.subject_type = 'customer' and a.detail is not null and v.value is not null`, m);
    return rows.map(({ text }) => text);
  }
}
