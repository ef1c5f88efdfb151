import { invalid, sql } from '@patron/kernel';
import type { SqlFragment } from '@patron/kernel';
import type { FieldCatalogue } from './field-catalogue.js';
import type { FieldContext, FieldDefinition, FieldSource } from './field.types.js';

/** The fields named by `columns=a,b,c`. Throws 422 naming `columns` for one that is not a column. */
export function chosenColumns(catalogue: FieldCatalogue, keys: readonly string[], context: FieldContext): FieldDefinition[] {
  return [...new Set(keys)].map((key) => {
    const field = catalogue.find(key, context);
    if (!field || field.column === false) {
      throw invalid([{ field: 'columns', code: 'columns.unknown_field', message: `There is no column ${JSON.stringify(key.slice(0, 60))}` }]);
    }
    return field;
  });
}

/** JSON object of the columns' values by key; times as ISO 8601 UTC. */
export function columnValues(columns: readonly FieldDefinition[]): SqlFragment {
  // json_build_object takes at most 100 arguments; parts of 40 columns are merged.
  if (columns.length === 0) return sql.raw(`'{}'::jsonb`);
  const parts: SqlFragment[] = [];
  for (let start = 0; start < columns.length; start += 40) {
    const pairs = columns.slice(start, start + 40).map((field) => sql.raw(`'${field.key}', ${columnOutput(field)}`));
    parts.push(sql`jsonb_build_object(${sql.join(pairs)})`);
  }
  return sql.join(parts, ' || ');
}

export function columnSources(columns: readonly FieldDefinition[]): FieldSource[] {
  return columns.flatMap((field) => (field.source ? [field.source] : []));
}

/** Trusted SQL of one column as JSON shows it. */
export function columnOutput(field: FieldDefinition): string {
  if (field.output !== undefined) return field.output;
  return field.type === 'datetime' ? isoUtc(field.expression) : field.expression;
}

/** Trusted SQL: a timestamptz as ISO 8601 UTC text with milliseconds, whatever the session's timezone. */
export function isoUtc(expression: string): string {
  return `to_char(${expression} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
}
