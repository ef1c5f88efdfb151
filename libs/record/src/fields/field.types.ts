import type { EventName, HasFieldRights, RowScope, SqlFragment } from '@patron/kernel';

export type FieldType =
  | 'text'
  | 'number'
  | 'money'
  | 'date'
  | 'datetime'
  | 'boolean'
  | 'enum'
  | 'tags'
  | 'user'
  | 'category'
  | 'shop'
  | 'multi'
  | 'record'
  | 'url'
  | 'file';

export const OPERATORS = [
  'eq',
  'ne',
  'in',
  'notIn',
  'contains',
  'startsWith',
  'gt',
  'gte',
  'lt',
  'lte',
  'between',
  'isSet',
  'isNotSet',
  'before',
  'after',
  'olderThan',
  'within',
  'ahead',
  'hasAny',
  'hasNone',
] as const;
export type Operator = (typeof OPERATORS)[number];

/** What may change a value: a domain event, or a behaviour event by its name (those stand in a log of their own). */
export type ChangeCause = EventName | `behaviour:${string}`;

/** How a value is written to PostgreSQL; decides the cast of parameters and the check of a cursor. */
export type SqlType = 'text' | 'uuid' | 'integer' | 'bigint' | 'numeric' | 'date' | 'timestamptz' | 'boolean';

export interface Label {
  'zh-CN': string;
  en: string;
}

export interface FieldOption {
  value: string;
  label: Label;
  /** A name of the palette (`green`), where the option has one. */
  colour?: string;
}

/** What a list needs to know of a field that people defined. */
export interface CustomMark {
  id: string;
  /** Of a relation: the kind of record it points to. */
  target?: string;
}

/** Whose eyes a field is looked at with. */
export interface Asker extends HasFieldRights {
  permissions: ReadonlySet<string>;
}

/** What compiling needs to know about the asker's world. `today` is the business day, YYYY-MM-DD. */
export interface FieldContext extends Asker {
  timezone: string;
  currency: string;
  today: string;
  /**
   * The condition is asked of a few given rows and not of a whole table: a predicate that starts from another table (`p.id in (select …)`)
   * asks `exists (… where x.customer_id = p.id)` instead, so that the table is not read for one row.
   */
  correlated?: boolean;
}

/**
 * A table joined to the list's base table. All texts are trusted SQL, never input.
 * `inner`: exactly one row for every row of the base, so that a sort may start from this table's index.
 * `id`: the column of this table that equals the base id, used as the tie breaker of such a sort.
 */
export interface FieldSource {
  alias: string;
  table: string;
  on: string;
  inner?: boolean;
  id?: string;
}

/**
 * How a field sorts. The index that serves it is `(expression DESC NULLS LAST, id DESC)` for a nullable field and
 * `(expression, id)` or its reverse for one that is never null. Empty values come last in both directions.
 */
export interface FieldSort {
  expression?: string;
  sqlType?: SqlType;
  nullable: boolean;
}

export type FieldPredicate = (operator: Operator, values: readonly string[], context: FieldContext) => SqlFragment;

export interface SuggestionQuery {
  text: string;
  limit: number;
  /** Whose rows the values may come from. */
  scope: RowScope;
}

export interface FieldDefinition {
  key: string;
  group: string;
  type: FieldType;
  label: Label;
  /** Trusted SQL over the base alias or the source's alias. */
  expression: string;
  /** Defaults by type: text, numeric (number), bigint (money), timestamptz (datetime), uuid (user, category, shop, tags). */
  sqlType?: SqlType;
  source?: FieldSource;
  operators?: readonly Operator[];
  /** Replaces the comparison made from `expression`; values arrive validated for the field's type. */
  predicate?: FieldPredicate;
  sort?: FieldSort;
  filterable?: boolean;
  column?: boolean;
  /** Trusted SQL giving the JSON value of a column where `expression` itself will not do. */
  output?: string;
  options?: readonly FieldOption[];
  suggest?: (query: SuggestionQuery) => Promise<readonly FieldOption[]>;
  /** Without this permission the field is neither listed nor filtered, sorted or shown. */
  permission?: string;
  /** The protected field whose right counts, where it is not the key. */
  right?: string;
  /** Tells that there is a value and not which: whoever sees the value masked may still ask. */
  presence?: boolean;
  /** Money of one currency, whatever the list's. */
  currency?: string;
  custom?: CustomMark;
  /** The names of stored values (of a tag, a user, a category): for whoever tells a condition in words. Unknown ones are left out. */
  named?: (values: readonly string[]) => Promise<readonly FieldOption[]>;
  /** The events after which the value may be another one. A condition that is kept up to date is asked again after these and no others. */
  changedBy?: readonly ChangeCause[];
  /**
   * How it is told in a sentence about customers, where the label does not read well there: `noun` in place of the label, or a whole comparison in
   * which `{value}` is the value, English beginning with "who" or "whose". `true` and `false` are for what is never unknown.
   */
  told?: Readonly<Partial<Record<Operator | 'true' | 'false' | 'noun', Label>>>;
  /**
   * For a predicate of its own that depends on the day: trusted SQL of type date, the next business day after `context.today` on which the answer
   * may change with nothing else happening; null where it stays. Dates and times with the ordinary operators need none.
   */
  nextChange?: (operator: Operator, values: readonly string[], context: FieldContext) => SqlFragment | null;
}

/** One field as the API describes it (`GET /facts`, `GET /orders/fields`, …). */
export interface FieldDescription {
  key: string;
  group: string;
  type: FieldType;
  label: Label;
  operators: readonly Operator[];
  sortable: boolean;
  filterable: boolean;
  column: boolean;
  options?: readonly FieldOption[];
  suggestions: boolean;
  /** Shown masked to this asker; filters only by whole values, and never sorts. */
  masked: boolean;
  currency?: string;
  custom?: CustomMark;
}
