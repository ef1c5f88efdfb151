import { Injectable } from '@nestjs/common';
import { Database, sql } from '@patron/kernel';

/** Column name → type as SQL writes it. */
export type ColumnTypes = ReadonlyMap<string, string>;

/** The columns that tables have today: the mover copies whole rows, also those that a later migration widened. */
@Injectable()
export class TableColumns {
  private known = new Map<string, ColumnTypes>();

  constructor(private readonly database: Database) {}

  /** Without generated columns, which nobody may write. */
  async of(table: string): Promise<ColumnTypes> {
    const found = this.known.get(table);
    if (found) return found;
    const rows = await this.database.rows<{ name: string; type: string }>(
      sql`select a.attname as name, format_type(a.atttypid, a.atttypmod) as type from pg_attribute a
        where a.attrelid = ${table}::regclass and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' order by a.attnum`);
    const columns = new Map(rows.map(({ name, type }) => [name, type]));
    this.known.set(table, columns);
    return columns;
  }
}
