import { sql } from '@patron/kernel';
import type { SqlFragment } from '@patron/kernel';
import type { MergeTable } from './merge-catalogue.js';
import type { ColumnTypes } from './table-columns.js';

interface Place {
  table: MergeTable;
  columns: ColumnTypes;
  column: string;
}

export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

export function list(columns: ColumnTypes): SqlFragment {
  return sql.raw([...columns.keys()].map(quoted).join(', '));
}

/** The row `t` as it is written under another customer. Columns to restore are read from `"moved image"`. */
export function valuesFor({ table, columns, column }: Place, to: { id: string; kind: string }, restore: readonly string[] = []): SqlFragment {
  const values = [...columns].map(([name, type]) => {
    if (name === column) return sql`${to.id}::uuid`;
    const set = table.set?.[name];
    if (set) return sql.raw(set(to.kind));
    return sql.raw(restore.includes(name) ? `(t."moved image" ->> '${name}')::${type}` : `t.${quoted(name)}`);
  });
  return sql.join(values);
}

export function keyJson({ key }: MergeTable, alias: string): SqlFragment {
  return sql.raw(`jsonb_build_object(${key.map((name) => `'${name}', ${alias}.${name}`).join(', ')})`);
}

/** That the row `alias` is the one a log entry names; typed, so that the key's index serves. */
export function keyMatch({ table, columns }: Place, alias: string, entry: string): SqlFragment {
  return sql.raw(table.key.map((name) => `${alias}.${name} = (${entry}.key ->> '${name}')::${columns.get(name) ?? 'text'}`).join(' and ') || 'true');
}

/** That the row `alias` is among the log entries `from` (a table or more, with the alias `g`, and its conditions). */
export function keyIn({ table, columns }: Place, alias: string, from: SqlFragment): SqlFragment {
  const mine = table.key.map((name) => `${alias}.${name}`).join(', ');
  const theirs = table.key.map((name) => `(g.key ->> '${name}')::${columns.get(name) ?? 'text'}`).join(', ');
  return sql`(${sql.raw(mine)}) in (select ${sql.raw(theirs)} from ${from})`;
}

/** That the parent of the row `t` lies under the customer. */
export function parentAt(parent: NonNullable<MergeTable['parent']>, customerId: string): SqlFragment {
  const same = Object.entries(parent.columns).map(([mine, theirs]) => `o.${theirs} = t.${mine}`).join(' and ');
  return sql`exists (select 1 from ${sql.raw(parent.table)} o where o.customer_id = ${customerId}::uuid and ${sql.raw(same)})`;
}
