import { sql, type SqlFragment } from '@patron/kernel';
import type { Mention, PersonalTable, Sought, Subject } from './personal-data.js';

/** Which rows of a table are the person's; over the alias `t`. */
export function conditionOf({ column, where }: Pick<PersonalTable, 'column' | 'where'>, subject: Subject): SqlFragment {
  if (where && column === undefined) return where(subject);
  const own = sql`t.${sql.raw(column ?? 'customer_id')} = any(${[...subject.ids]}::uuid[])`;
  return where ? sql`${own} and ${where(subject)}` : own;
}

export function countOf(table: PersonalTable, subject: Subject): SqlFragment {
  return sql`select count(*)::int as n from ${sql.raw(table.table)} t where ${conditionOf(table, subject)}`;
}

/** Null where the rows stay as they are. */
export function erasureOf(table: PersonalTable, subject: Subject): SqlFragment | null {
  if (table.erase === 'keep') return null;
  const which = conditionOf(table, subject);
  if (table.erase === 'delete') return sql`delete from ${sql.raw(table.table)} t where ${which}`;
  const changes = Object.entries(table.erase).map(([name, value]) => `${name} = ${value}`).join(', ');
  return sql`update ${sql.raw(table.table)} t set ${sql.raw(changes)} where ${which}`;
}

/** `$sought` in the expressions of a mention stands for the values looked for. */
export function mentionErasure(mention: Mention, { subject, values }: Sought): SqlFragment {
  const found = sql`privacy.mentions(concat_ws(' ', ${sql.raw(mention.columns.map((column) => `t.${column}::text`).join(', '))}), ${[...values]}::text[])`;
  const text = sql.raw(`concat_ws(' ', ${mention.columns.map((column) => `t.${column}::text`).join(', ')})`);
  const named = mention.byId ? sql`(${found} or privacy.mentions(${text}, ${[...subject.ids]}::text[]))` : found;
  const which = mention.where ? sql`${sql.raw(mention.where)} and ${named}` : named;
  if (mention.erase === 'delete') return sql`delete from ${sql.raw(mention.table)} t where ${which}`;
  const changes = mention.erase === 'redact' ? Object.fromEntries(mention.columns.map((column) => [column, redacted(mention, column)])) : mention.erase;
  const set = sql.join(Object.entries(changes).map(([column, value]) => sql`${sql.raw(column)} = ${spliced(value, values)}`));
  return sql`update ${sql.raw(mention.table)} t set ${set} where ${which}`;
}

function redacted({ json = [] }: Mention, column: string): string {
  return json.includes(column) ? `privacy.redact_json(t.${column}, $sought)` : `privacy.redact(t.${column}, $sought)`;
}

function spliced(expression: string, values: readonly string[]): SqlFragment {
  const parts = expression.split('$sought');
  return sql.join(parts.map((part, at) => (at === 0 ? sql.raw(part) : sql`${[...values]}::text[]${sql.raw(part)}`)), '');
}
