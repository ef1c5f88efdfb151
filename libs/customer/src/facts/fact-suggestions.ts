import { Injectable } from '@nestjs/common';
import { Database, isUuid, recordScope, sql } from '@patron/kernel';
import type { SqlFragment } from '@patron/kernel';
import { escapeLike } from '@patron/record';
import type { FieldDefinition, FieldOption, SuggestionQuery } from '@patron/record';

const TEXT_COLUMNS: Readonly<Record<string, string>> = {
  level: 'level',
  source: 'source',
  country: 'country',
  province: 'province',
  city: 'city',
  language: 'language',
};

const NAMED_IN: Readonly<Record<string, string>> = { tags: 'customer.tag', owner: 'identity.app_user', team: 'identity.app_user' };

/** How many of the newest customers are looked at for the values of a text field. */
const SAMPLE = 20_000;

/** Gives the profile's facts the values a filter can offer. */
@Injectable()
export class FactSuggestions {
  constructor(private readonly database: Database) {}

  withSuggestions(field: FieldDefinition): FieldDefinition {
    const column = TEXT_COLUMNS[field.key];
    if (column !== undefined) return { ...field, suggest: (query) => this.column(column, query) };
    const table = NAMED_IN[field.key];
    return table === undefined ? field : { ...field, suggest: (query) => this.like(sql.raw(table), query), named: (ids) => this.named(sql.raw(table), ids) };
  }

  /** The commonest values among the newest customers of the scope: what others' customers hold is not told here either. */
  private async column(column: string, { text, limit, scope }: SuggestionQuery): Promise<FieldOption[]> {
    const name = sql.raw(column);
    const seen = sql.and([sql`kind <> 'visitor'`, recordScope({ scope }, { record: 'customer', id: 'id', owner: 'owner_id' })]);
    const rows = await this.database.rows<{ value: string }>(
      sql`select s.value from (select ${name} as value from customer.profile where ${seen} order by created_at desc, id desc limit ${SAMPLE}) s
        where s.value ilike ${`%${escapeLike(text)}%`} group by s.value order by count(*) desc, s.value limit ${limit}`,
    );
    return rows.map(({ value }) => ({ value, label: { 'zh-CN': value, en: value } }));
  }

  private async like(table: SqlFragment, { text, limit }: SuggestionQuery): Promise<FieldOption[]> {
    return options(await this.database.rows(sql`select id, name from ${table} where name ilike ${`%${escapeLike(text)}%`} order by name, id limit ${limit}`));
  }

  private async named(table: SqlFragment, ids: readonly string[]): Promise<FieldOption[]> {
    return options(await this.database.rows(sql`select id, name from ${table} where id = any(${ids.filter((id) => isUuid(id))}::uuid[])`));
  }
}

function options(rows: readonly { id: string; name: string }[]): FieldOption[] {
  return rows.map(({ id, name }) => ({ value: id, label: { 'zh-CN': name, en: name } }));
}
