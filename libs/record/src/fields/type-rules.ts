import type { FieldDefinition, FieldType, Operator, SqlType } from './field.types.js';

const NUMBERS: readonly Operator[] = ['eq', 'ne', 'gt', 'gte', 'lt', 'lte', 'between', 'isSet', 'isNotSet'];
const DATES: readonly Operator[] = ['eq', 'before', 'after', 'between', 'olderThan', 'within', 'isSet', 'isNotSet'];
const CHOICES: readonly Operator[] = ['eq', 'ne', 'in', 'notIn', 'isSet', 'isNotSet'];

const OPERATORS_BY_TYPE: Readonly<Record<FieldType, readonly Operator[]>> = {
  text: ['eq', 'ne', 'in', 'notIn', 'contains', 'startsWith', 'isSet', 'isNotSet'],
  number: NUMBERS,
  money: NUMBERS,
  date: DATES,
  datetime: DATES,
  boolean: ['eq'],
  enum: CHOICES,
  user: CHOICES,
  category: CHOICES,
  shop: CHOICES,
  multi: ['hasAny', 'hasNone', 'isSet', 'isNotSet'],
  record: CHOICES,
  url: ['eq', 'contains', 'startsWith', 'isSet', 'isNotSet'],
  file: ['isSet', 'isNotSet'],
  tags: ['hasAny', 'hasNone', 'isSet', 'isNotSet'],
};

const SQL_TYPE_BY_TYPE: Readonly<Record<FieldType, SqlType>> = {
  text: 'text',
  number: 'numeric',
  money: 'bigint',
  date: 'date',
  datetime: 'timestamptz',
  boolean: 'boolean',
  enum: 'text',
  user: 'uuid',
  category: 'uuid',
  shop: 'uuid',
  tags: 'uuid',
  multi: 'text',
  record: 'uuid',
  url: 'text',
  file: 'uuid',
};

export function operatorsOf(field: FieldDefinition): readonly Operator[] {
  return field.operators ?? OPERATORS_BY_TYPE[field.type];
}

export function sqlTypeOf(field: FieldDefinition): SqlType {
  return field.sqlType ?? SQL_TYPE_BY_TYPE[field.type];
}
