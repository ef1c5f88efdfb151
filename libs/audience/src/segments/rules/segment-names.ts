import { Injectable } from '@nestjs/common';
import { Database, sql } from '@patron/kernel';
import { escapeLike, type FieldOption } from '@patron/record';

/** What segments are called. */
@Injectable()
export class SegmentNames {
  constructor(private readonly db: Database) {}

  /** Those of the ids that are segments people made. */
  async named(ids: readonly string[]): Promise<FieldOption[]> {
    return options(await this.db.rows(sql`select id, name from audience.segment where id = any(${[...ids]}::uuid[]) and kind <> 'clause'`));
  }

  async like(text: string, limit: number): Promise<FieldOption[]> {
    return options(await this.db.rows(sql`select id, name from audience.segment where kind <> 'clause' and archived_at is null and name ilike ${`%${escapeLike(text)}%`} order by name, id limit ${limit}::int`));
  }
}

function options(rows: readonly { id: string; name: string }[]): FieldOption[] {
  return rows.map(({ id, name }) => ({ value: id, label: { 'zh-CN': name, en: name } }));
}
