import type { Condition, Field } from './types.js';

/** `key:op:value`; the value is the rest and may contain colons. */
export function parseFilter(text: string): Condition | undefined {
  const match = /^([^:]+):([^:]+)(?::([\s\S]*))?$/.exec(text);
  return match ? { key: match[1] ?? '', op: match[2] ?? '', value: match[3] ?? '' } : undefined;
}

export function formatFilter({ key, op, value }: Condition): string {
  return value === '' ? `${key}:${op}` : `${key}:${op}:${value}`;
}

export type ValueKind = 'none' | 'days' | 'text' | 'number' | 'numberRange' | 'date' | 'dateRange' | 'boolean' | 'options';

const CHOICES = new Set(['enum', 'tags', 'user', 'category', 'shop', 'multi', 'record']);
const LISTS = new Set(['in', 'notIn', 'hasAny', 'hasNone']);

/** Which editor a field and operator need. */
export function valueKind(field: Field, op: string): ValueKind {
  if (op === 'isSet' || op === 'isNotSet') return 'none';
  if (op === 'olderThan' || op === 'within' || op === 'ahead') return 'days';
  if (field.type === 'boolean') return 'boolean';
  if (CHOICES.has(field.type) || LISTS.has(op)) return field.type === 'text' && !field.suggestions ? 'text' : 'options';
  const range = op === 'between';
  if (field.type === 'number' || field.type === 'money') return range ? 'numberRange' : 'number';
  if (field.type === 'date' || field.type === 'datetime') return range ? 'dateRange' : 'date';
  return 'text';
}

/** One choice or several, for kind `options`. */
export const takesMany = (op: string): boolean => LISTS.has(op);

export const splitValues = (value: string): string[] => (value === '' ? [] : value.split(','));

/** A condition may be sent when its value is whole: a range needs both ends, days must be a whole number. */
export function isComplete(field: Field, { op, value }: Condition): boolean {
  const kind = valueKind(field, op);
  if (kind === 'none') return true;
  if (kind === 'numberRange' || kind === 'dateRange') {
    const ends = value.split(',');
    return ends.length === 2 && ends.every((end) => end !== '');
  }
  if (kind === 'days') return /^\d{1,5}$/.test(value);
  if (kind === 'number') return value !== '' && Number.isFinite(Number(value));
  return value.trim() !== '';
}

/** The operator a field starts with: what people ask first of this type. */
export function firstOperator(field: Field): string {
  const wanted: Record<string, string> = { datetime: 'within', date: 'within', money: 'gte', number: 'gte', text: 'contains', tags: 'hasAny', enum: 'in', user: 'in', category: 'in', shop: 'in', multi: 'hasAny', record: 'in', url: 'contains' };
  const best = wanted[field.type];
  return best !== undefined && field.operators.some((op) => op === best) ? best : (field.operators[0] ?? 'eq');
}
