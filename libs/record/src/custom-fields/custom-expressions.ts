import { sql, startOfBusinessDay } from '@patron/kernel';
import type { SqlFragment } from '@patron/kernel';
import { addDays, dayOf, escapeLike, nextDayChange } from '../fields/index.js';
import type { FieldContext, FieldDefinition, FieldPredicate, FieldType, Operator, SqlType } from '../fields/index.js';
import type { CustomField, CustomType } from './custom-field.types.js';

/** How a type stands in lists: its type in the catalogue, its sort, and what may be asked of it. */
interface Shape {
  type: FieldType;
  sqlType: SqlType;
  sorts: boolean;
  operators: readonly Operator[];
}

const SET: readonly Operator[] = ['isSet', 'isNotSet'];
const TEXTS: readonly Operator[] = ['eq', 'ne', 'in', 'notIn', 'contains', 'startsWith', ...SET];
const NUMBERS: readonly Operator[] = ['eq', 'ne', 'gt', 'gte', 'lt', 'lte', 'between', ...SET];
const DAYS: readonly Operator[] = ['eq', 'before', 'after', 'between', 'olderThan', 'within', 'ahead', ...SET];
const CHOICES: readonly Operator[] = ['eq', 'ne', 'in', 'notIn', ...SET];

export const SHAPES: Readonly<Record<CustomType, Shape>> = {
  text: { type: 'text', sqlType: 'text', sorts: true, operators: TEXTS },
  long_text: { type: 'text', sqlType: 'text', sorts: false, operators: [] },
  url: { type: 'url', sqlType: 'text', sorts: false, operators: TEXTS },
  number: { type: 'number', sqlType: 'numeric', sorts: true, operators: NUMBERS },
  money: { type: 'money', sqlType: 'bigint', sorts: true, operators: NUMBERS },
  date: { type: 'date', sqlType: 'text', sorts: true, operators: DAYS },
  datetime: { type: 'datetime', sqlType: 'text', sorts: true, operators: DAYS },
  boolean: { type: 'boolean', sqlType: 'boolean', sorts: false, operators: ['eq', ...SET] },
  select: { type: 'enum', sqlType: 'text', sorts: false, operators: CHOICES },
  multi_select: { type: 'multi', sqlType: 'text', sorts: false, operators: ['hasAny', 'hasNone', ...SET] },
  user: { type: 'user', sqlType: 'text', sorts: false, operators: CHOICES },
  relation: { type: 'record', sqlType: 'text', sorts: false, operators: CHOICES },
  file: { type: 'file', sqlType: 'text', sorts: false, operators: [] },
};

type Keyed = Pick<CustomField, 'key' | 'type'>;

/**
 * Trusted SQL of a field's value in a `custom` column. Lists and indexes are made from this one function, so an index is
 * always over exactly what a list asks for. Days and times lie as text that sorts as they do, hence the byte order.
 */
export function valueExpression({ key, type }: Keyed, column: string): string {
  switch (type) {
    case 'number':
      return `((${column} -> '${key}')::numeric)`;
    case 'money':
      return `((${column} -> '${key}')::bigint)`;
    case 'boolean':
      return `((${column} -> '${key}')::boolean)`;
    case 'multi_select':
      return `(${column} -> '${key}')`;
    default:
      return `((${column} ->> '${key}') collate "C")`;
  }
}

/** Text as people search it: without regard to case, which byte order does not know. */
export function searchExpression({ key }: Keyed, column: string): string {
  return `(${column} ->> '${key}')`;
}

export interface IndexPlan {
  suffix: string;
  /** Everything after `on <table>`. */
  definition: string;
}

/** Where a record's rows lie and in which order its list usually reads. Trusted SQL without an alias. */
export interface IndexedTable {
  table: string;
  /** Rows no list ever shows, such as visitors: `kind <> 'visitor'`. */
  condition: string | null;
  id: string;
  /** The list's usual order, to follow an equal value: `created_at desc, id desc`. */
  usualOrder: string;
}

/** The indexes that serve filters and sorts by a field. */
export function indexPlans(field: Keyed, table: IndexedTable): IndexPlan[] {
  const value = valueExpression(field, 'custom');
  const where = (...conditions: (string | null)[]): string => {
    const present = conditions.filter((condition) => condition !== null);
    return present.length === 0 ? '' : ` where ${present.join(' and ')}`;
  };
  if (field.type === 'multi_select') {
    return [{ suffix: 'v', definition: `using gin (${value})${where(table.condition, `${value} is not null`)}` }];
  }
  // Values that few rows have and empty ones that most have: a sort needs both, a choice never looks for the empty ones.
  const main = SHAPES[field.type].sorts
    ? { suffix: 'v', definition: `(${value} desc nulls last, ${table.id} desc)${where(table.condition)}` }
    : { suffix: 'v', definition: `(${value}, ${table.usualOrder})${where(table.condition, `${value} is not null`)}` };
  if (field.type !== 'text' && field.type !== 'url') return [main];
  const text = searchExpression(field, 'custom');
  return [main, { suffix: 't', definition: `using gin (${text} gin_trgm_ops)${where(table.condition, `${text} is not null`)}` }];
}

/** When a condition on a custom day changes with nothing else happening; these lie as text, which the catalogue's own reckoning does not know. */
export function customNextChange(field: Keyed, column: string): FieldDefinition['nextChange'] {
  const text = sql.raw(`(${column} ->> '${field.key}')`);
  if (field.type === 'date') return (operator, values, context) => nextDayChange(operator, values, sql`${text}::date`, context);
  if (field.type === 'datetime') return (operator, values, context) => nextDayChange(operator, values, dayOf(sql`${text}::timestamptz`, context), context);
  return undefined;
}

/** What the catalogue's own comparison cannot say of these types; undefined where it can. */
export function customPredicate(field: Keyed, column: string): FieldPredicate | undefined {
  const value = sql.raw(valueExpression(field, column));
  switch (field.type) {
    case 'text':
    case 'url':
      return (operator, values) => textCondition(operator, values, value, sql.raw(searchExpression(field, column)));
    case 'date':
      return (operator, values, context) => dayCondition(operator, values, value, context);
    case 'datetime':
      return (operator, values, context) => timeCondition(operator, values, value, context);
    case 'multi_select':
      return (operator, values) => manyCondition(operator, values, value);
    default:
      return undefined;
  }
}

function textCondition(operator: Operator, values: readonly string[], value: SqlFragment, searched: SqlFragment): SqlFragment {
  const [first = ''] = values;
  switch (operator) {
    case 'contains':
      return sql`${searched} ilike ${`%${escapeLike(first)}%`}`;
    case 'startsWith':
      return sql`${searched} ilike ${`${escapeLike(first)}%`}`;
    case 'eq':
      return sql`${value} = ${first}::text`;
    case 'ne':
      return sql`${value} is distinct from ${first}::text`;
    case 'in':
      return sql`${value} = any(${values}::text[])`;
    case 'notIn':
      return sql`(${value} <> all(${values}::text[]) or ${value} is null)`;
    default:
      return setCondition(operator, value);
  }
}

function setCondition(operator: Operator, value: SqlFragment): SqlFragment {
  return operator === 'isNotSet' ? sql`${value} is null` : sql`${value} is not null`;
}

function dayCondition(operator: Operator, values: readonly string[], value: SqlFragment, { today }: FieldContext): SqlFragment {
  const [first = '', second = ''] = values;
  switch (operator) {
    case 'eq':
      return sql`${value} = ${first}::text`;
    case 'before':
      return sql`${value} < ${first}::text`;
    case 'after':
      return sql`${value} > ${first}::text`;
    case 'between':
      return sql`${value} between ${first}::text and ${second}::text`;
    case 'olderThan':
      return sql`${value} < ${addDays(today, -Number(first))}::text`;
    case 'within':
      return sql`${value} between ${addDays(today, -Number(first))}::text and ${today}::text`;
    case 'ahead':
      return sql`${value} between ${today}::text and ${addDays(today, Number(first))}::text`;
    default:
      return setCondition(operator, value);
  }
}

/** Days are business days: the value is compared with the instants at which they begin, written as values are. */
function timeCondition(operator: Operator, values: readonly string[], value: SqlFragment, context: FieldContext): SqlFragment {
  const [first = '', second = ''] = values;
  const start = (text: string, plusDays = 0): SqlFragment => {
    if (text.includes('T')) return sql`${text}::text`;
    return sql`${startOfBusinessDay(addDays(text, plusDays), context.timezone).toISOString()}::text`;
  };
  const isBefore = (text: string): SqlFragment => (text.includes('T') ? sql`${value} <= ${start(text)}` : sql`${value} < ${start(text, 1)}`);
  switch (operator) {
    case 'eq':
      return sql`(${value} >= ${start(first)} and ${isBefore(first)})`;
    case 'before':
      return sql`${value} < ${start(first)}`;
    case 'after':
      return first.includes('T') ? sql`${value} > ${start(first)}` : sql`${value} >= ${start(first, 1)}`;
    case 'between':
      return sql`(${value} >= ${start(first)} and ${isBefore(second)})`;
    case 'olderThan':
      return sql`${value} < ${start(context.today, -Number(first))}`;
    case 'within':
      return sql`(${value} >= ${start(context.today, -Number(first))} and ${value} < ${start(context.today, 1)})`;
    case 'ahead':
      return sql`(${value} >= ${start(context.today)} and ${value} < ${start(context.today, Number(first) + 1)})`;
    default:
      return setCondition(operator, value);
  }
}

function manyCondition(operator: Operator, values: readonly string[], value: SqlFragment): SqlFragment {
  const any = sql`${value} ?| ${[...values]}::text[]`;
  if (operator === 'hasAny') return any;
  if (operator === 'hasNone') return sql`not coalesce(${any}, false)`;
  return setCondition(operator, value);
}
