import { DomainError, invalid, sql } from '@patron/kernel';
import type { SqlFragment } from '@patron/kernel';
import type { FieldCatalogue } from './field-catalogue.js';
import { dayOf, dayStart, nextDayChange } from './days.js';
import { operatorsOf, sqlTypeOf } from './type-rules.js';
import type { FieldContext, FieldDefinition, FieldSource, Operator } from './field.types.js';
import { OPERATORS } from './field.types.js';
import { ValueError, filterValues } from './filter-values.js';

export interface CompiledFilters {
  conditions: SqlFragment[];
  sources: FieldSource[];
}

/** One comparison with a field, its values checked. */
export interface Condition {
  field: FieldDefinition;
  operator: Operator;
  values: readonly string[];
}

/** Why a comparison was refused: `code` is the last part of the error's code (`unknown_operator`, `bad_value`). */
export class ConditionRefused extends Error {
  constructor(readonly code: 'unknown_operator' | 'bad_value', message: string) {
    super(message);
  }
}

/** Checks one comparison with a field the asker sees. @throws ConditionRefused */
export function readCondition(field: FieldDefinition, operator: string, raw: string, context: FieldContext): Condition {
  const known = OPERATORS.find((candidate) => candidate === operator);
  const allowed = operatorsOf(field);
  if (!known || !allowed.includes(known)) throw new ConditionRefused('unknown_operator', `${field.key} takes one of ${allowed.join(', ')}`);
  try {
    return { field, operator: known, values: filterValues(field, known, raw, context) };
  } catch (error) {
    if (error instanceof ValueError) throw new ConditionRefused('bad_value', `${field.key}:${known} ${error.message}`);
    throw error;
  }
}

/**
 * Filters as they stand in a URL (`key:op:value`, value = the rest of the text) as parameterised conditions, to be
 * joined by AND. Throws 422 `validation.failed` naming `filter[n]` and why.
 */
export function compileFilters(catalogue: FieldCatalogue, filters: readonly string[], context: FieldContext): CompiledFilters {
  const parsed = filters.map((text, index) => parseFilter(catalogue, text, index, context));
  return {
    conditions: parsed.map((condition) => compileCondition(condition, context)),
    sources: parsed.flatMap(({ field }) => (field.source ? [field.source] : [])),
  };
}

function parseFilter(catalogue: FieldCatalogue, text: string, index: number, context: FieldContext): Condition {
  const fail = (code: string, message: string): DomainError =>
    invalid([{ field: `filter[${index}]`, code: `filter.${code}`, message }]);
  const match = /^([^:]+):([^:]+)(?::([\s\S]*))?$/.exec(text);
  if (!match) throw fail('malformed', 'A filter reads key:op:value');
  const [, key = '', operatorText = '', raw = ''] = match;
  const field = catalogue.find(key, context);
  if (!field || field.filterable === false) throw fail('unknown_field', `There is no filter by ${JSON.stringify(key)}`);
  try {
    return readCondition(field, operatorText, raw, context);
  } catch (error) {
    if (error instanceof ConditionRefused) throw fail(error.code, error.message);
    throw error;
  }
}

/** One comparison as a parameterised condition over the base alias and the field's source. */
export function compileCondition({ field, operator, values }: Condition, context: FieldContext): SqlFragment {
  if (field.predicate) return field.predicate(operator, values, context);
  const column = sql.raw(field.expression);
  if (operator === 'isSet') return field.type === 'tags' ? sql`cardinality(${column}) > 0` : sql`${column} is not null`;
  if (operator === 'isNotSet') return field.type === 'tags' ? sql`cardinality(${column}) = 0` : sql`${column} is null`;
  if (field.type === 'datetime') return timeCondition(column, operator, values, context);
  if (field.type === 'date') return dayCondition(column, operator, values, context);
  if (field.type === 'tags') return tagsCondition(column, operator, values);
  return scalarCondition(field, column, operator, values);
}

function tagsCondition(column: SqlFragment, operator: Operator, values: readonly string[]): SqlFragment {
  return operator === 'hasAny' ? sql`${column} && ${values}::uuid[]` : sql`not (${column} && ${values}::uuid[])`;
}

function scalarCondition(field: FieldDefinition, column: SqlFragment, operator: Operator, values: readonly string[]): SqlFragment {
  const type = sql.raw(sqlTypeOf(field));
  const [first = '', second = ''] = values;
  switch (operator) {
    case 'eq':
      return sql`${column} = ${first}::${type}`;
    case 'ne':
      return sql`${column} is distinct from ${first}::${type}`;
    case 'in':
      return sql`${column} = any(${values}::${type}[])`;
    case 'notIn':
      return sql`(${column} <> all(${values}::${type}[]) or ${column} is null)`;
    case 'contains':
      return sql`${column} ilike ${`%${escapeLike(first)}%`}`;
    case 'startsWith':
      return sql`${column} ilike ${`${escapeLike(first)}%`}`;
    case 'between':
      return sql`${column} between ${first}::${type} and ${second}::${type}`;
    default:
      return sql`${column} ${sql.raw(COMPARISON[operator] ?? '=')} ${first}::${type}`;
  }
}

const COMPARISON: Partial<Record<Operator, string>> = { gt: '>', gte: '>=', lt: '<', lte: '<=' };

function dayCondition(column: SqlFragment, operator: Operator, values: readonly string[], context: FieldContext): SqlFragment {
  const [first = '', second = ''] = values;
  switch (operator) {
    case 'before':
      return sql`${column} < ${first}::date`;
    case 'after':
      return sql`${column} > ${first}::date`;
    case 'between':
      return sql`${column} between ${first}::date and ${second}::date`;
    case 'olderThan':
      return sql`${column} < ${context.today}::date - ${first}::int`;
    case 'within':
      return sql`${column} between ${context.today}::date - ${first}::int and ${context.today}::date`;
    case 'ahead':
      return sql`${column} between ${context.today}::date and ${context.today}::date + ${first}::int`;
    default:
      return sql`${column} = ${first}::date`;
  }
}

/** Days are business days: the column is compared with the instants at which they begin, so an index still serves. */
function timeCondition(column: SqlFragment, operator: Operator, values: readonly string[], context: FieldContext): SqlFragment {
  const [first = '', second = ''] = values;
  const start = (text: string, plusDays = 0): SqlFragment => (text.includes('T') ? sql`${text}::timestamptz` : dayStart(text, context, plusDays));
  const end = (text: string): SqlFragment => (text.includes('T') ? sql`${text}::timestamptz + interval '1 microsecond'` : start(text, 1));
  switch (operator) {
    case 'before':
      return sql`${column} < ${start(first)}`;
    case 'after':
      return sql`${column} >= ${end(first)}`;
    case 'between':
      return sql`(${column} >= ${start(first)} and ${column} < ${end(second)})`;
    case 'olderThan':
      return sql`${column} < ${start(context.today, -Number(first))}`;
    case 'within':
      return sql`(${column} >= ${start(context.today, -Number(first))} and ${column} < ${start(context.today, 1)})`;
    case 'ahead':
      return sql`(${column} >= ${start(context.today)} and ${column} < ${start(context.today, Number(first) + 1)})`;
    default:
      return sql`(${column} >= ${start(first)} and ${column} < ${end(first)})`;
  }
}

export function escapeLike(text: string): string {
  return text.replace(/[\\%_]/g, '\\$&');
}

/** The next business day after today on which a condition may change with nothing else happening, as SQL of type date; null: never. */
export function nextChange({ field, operator, values }: Condition, context: FieldContext): SqlFragment | null {
  if (field.nextChange) return field.nextChange(operator, values, context);
  if (field.predicate) return null;
  const column = sql.raw(field.expression);
  if (field.type === 'date') return nextDayChange(operator, values, column, context);
  return field.type === 'datetime' ? nextDayChange(operator, values, dayOf(column, context), context) : null;
}
