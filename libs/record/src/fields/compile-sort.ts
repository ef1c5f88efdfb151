import { decodeCursor, encodeCursor, invalid } from '@patron/kernel';
import type { FieldCatalogue } from './field-catalogue.js';
import { sqlTypeOf } from './type-rules.js';
import type { FieldContext, FieldSource, SqlType } from './field.types.js';
import { isRealDay } from './filter-values.js';

export interface CompiledSort {
  /** As in the URL: `orders.net` or `-orders.net`. */
  spec: string;
  descending: boolean;
  expression: string;
  sqlType: SqlType;
  nullable: boolean;
  /** Tie breaker: the base id, or the equal column of the table whose index drives the sort. */
  id: string;
  source?: FieldSource;
}

/** The place after which a page begins: the last row's sort value as PostgreSQL wrote it, and its id. */
export interface Place {
  value: string | null;
  id: string;
}

/** Throws 422 naming `sort` for a field that does not exist or does not sort. */
export function compileSort(catalogue: FieldCatalogue, spec: string, context: FieldContext): CompiledSort {
  const descending = spec.startsWith('-');
  const key = descending ? spec.slice(1) : spec;
  const field = catalogue.find(key, context);
  if (!field?.sort) {
    throw invalid([{ field: 'sort', code: 'sort.unknown_field', message: `There is no sort by ${JSON.stringify(key.slice(0, 60))}` }]);
  }
  return {
    spec,
    descending,
    expression: field.sort.expression ?? field.expression,
    sqlType: field.sort.sqlType ?? sqlTypeOf(field),
    nullable: field.sort.nullable,
    id: field.source?.id ?? catalogue.base.id,
    ...(field.source ? { source: field.source } : {}),
  };
}

export function placeAfter(sort: CompiledSort, place: Place): string {
  return encodeCursor([sort.spec, place.value, place.id]);
}

/** A cursor made under another sort, or tampered with, is 422: the database never sees it. */
export function readPlace(sort: CompiledSort, cursor: string | undefined): Place | undefined {
  if (cursor === undefined) return undefined;
  const [spec, value, id] = decodeCursor(cursor, 3);
  const fits = value === null ? sort.nullable : typeof value === 'string' && VALID[sort.sqlType](value);
  if (spec !== sort.spec || !fits || typeof id !== 'string' || !VALID.uuid(id)) {
    throw invalid([{ field: 'cursor', code: 'cursor.invalid', message: 'The cursor does not belong to this list and sort' }]);
  }
  return { value: typeof value === 'string' ? value : null, id };
}

const VALID: Readonly<Record<SqlType, (text: string) => boolean>> = {
  text: (text) => !text.includes('\u0000'),
  uuid: (text) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text),
  integer: (text) => wholeWithin(text, 2n ** 31n),
  bigint: (text) => wholeWithin(text, 2n ** 63n),
  numeric: (text) => /^-?\d{1,40}(\.\d{1,40})?$/.test(text),
  boolean: (text) => text === 'true' || text === 'false',
  date: (text) => /^\d{4}-\d\d-\d\d$/.test(text) && isRealDay(text),
  timestamptz: (text) =>
    /^\d{4}-\d\d-\d\d ([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,6})?[+-](0\d|1[0-4])(:[0-5]\d){0,2}$/.test(text) && isRealDay(text.slice(0, 10)),
};

function wholeWithin(text: string, limit: bigint): boolean {
  if (!/^-?\d{1,19}$/.test(text)) return false;
  const value = BigInt(text);
  return value < limit && value >= -limit;
}
