import { DomainError, toMinor } from '@patron/kernel';
import type { FieldContext, FieldDefinition, Operator } from './field.types.js';
import { sqlTypeOf } from './type-rules.js';

const MAX_LIST = 200;
const MAX_DAYS = 36_500;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const DECIMAL = /^-?\d{1,15}(\.\d{1,10})?$/;
const DAY = /^\d{4}-\d{2}-\d{2}$/;
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,6})?)?(Z|[+-]\d{2}:\d{2})$/;
const INTEGER_LIMIT: Readonly<Record<string, number>> = { integer: 2_147_483_647, bigint: Number.MAX_SAFE_INTEGER };

/** A value that does not fit; the parser adds which parameter it came from. */
export class ValueError extends Error {}

/** The text after the operator, split and checked for the field's type; money comes back in minor units. */
export function filterValues(field: FieldDefinition, operator: Operator, raw: string, context: FieldContext): string[] {
  if (raw.includes('\u0000')) throw new ValueError('must not hold a NUL character');
  if (operator === 'isSet' || operator === 'isNotSet') {
    if (raw !== '') throw new ValueError('takes no value');
    return [];
  }
  if (operator === 'olderThan' || operator === 'within' || operator === 'ahead') return [days(raw)];
  const parts = split(operator, raw);
  return parts.map((part) => value(field, part, context));
}

function split(operator: Operator, raw: string): string[] {
  if (operator === 'between') {
    const parts = raw.split(',').map((part) => part.trim());
    if (parts.length !== 2) throw new ValueError('takes two values with a comma between them');
    return parts;
  }
  if (operator === 'in' || operator === 'notIn' || operator === 'hasAny' || operator === 'hasNone') {
    const parts = raw.split(',').map((part) => part.trim());
    if (parts.length > MAX_LIST) throw new ValueError(`takes at most ${MAX_LIST} values`);
    if (parts.some((part) => part === '')) throw new ValueError('takes values with commas between them');
    return [...new Set(parts)];
  }
  if (raw === '') throw new ValueError('needs a value');
  return [raw];
}

function value(field: FieldDefinition, text: string, context: FieldContext): string {
  switch (field.type) {
    case 'money':
      return money(text, field.currency ?? context.currency);
    case 'number':
      return number(text, sqlTypeOf(field));
    case 'date':
      return day(text);
    case 'datetime':
      return INSTANT.test(text) ? instant(text) : day(text);
    case 'boolean':
      return oneOf(text, ['true', 'false']);
    case 'enum':
    case 'multi':
      if (field.sqlType === 'uuid') return id(text);
      return field.options ? oneOf(text, field.options.map((option) => option.value)) : text;
    case 'text':
    case 'url':
      return text;
    default:
      return id(text);
  }
}

function id(text: string): string {
  if (!UUID.test(text)) throw new ValueError(`${quote(text)} is not an id`);
  return text.toLowerCase();
}

function money(text: string, currency: string): string {
  if (!DECIMAL.test(text)) throw new ValueError(`${quote(text)} is not an amount`);
  try {
    return String(toMinor(text, currency));
  } catch (error) {
    if (error instanceof DomainError || error instanceof RangeError) {
      throw new ValueError(`${quote(text)} is not an amount in ${currency}`);
    }
    throw error;
  }
}

function number(text: string, sqlType: string): string {
  if (!DECIMAL.test(text)) throw new ValueError(`${quote(text)} is not a number`);
  const limit = INTEGER_LIMIT[sqlType];
  if (limit !== undefined && (!Number.isInteger(Number(text)) || Math.abs(Number(text)) > limit)) {
    throw new ValueError(`${quote(text)} is not a whole number in range`);
  }
  return limit === undefined ? text : String(Number(text));
}

function day(text: string): string {
  if (!DAY.test(text) || !isRealDay(text)) throw new ValueError(`${quote(text)} is not a date (YYYY-MM-DD)`);
  return text;
}

export function isRealDay(text: string): boolean {
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && text >= '0001-01-02' && new Date(time).toISOString().startsWith(text);
}

function instant(text: string): string {
  const time = Date.parse(text);
  if (Number.isNaN(time) || !isRealDay(text.slice(0, 10)) || !isRealDay(new Date(time).toISOString().slice(0, 10))) {
    throw new ValueError(`${quote(text)} is not a time`);
  }
  return new Date(time).toISOString();
}

function days(text: string): string {
  if (!/^\d{1,5}$/.test(text) || Number(text) > MAX_DAYS) throw new ValueError(`takes a number of days up to ${MAX_DAYS}`);
  return String(Number(text));
}

function oneOf(text: string, allowed: readonly string[]): string {
  if (!allowed.includes(text)) throw new ValueError(`${quote(text)} is not one of ${allowed.join(', ')}`);
  return text;
}

function quote(text: string): string {
  return JSON.stringify(text.length > 60 ? `${text.slice(0, 60)}…` : text);
}
