import { isPlain, masked, protectedField, rightOn } from '@patron/kernel';
import { operatorsOf } from './type-rules.js';
import type { Asker, FieldDefinition, Operator } from './field.types.js';

/** By these a masked value can be found by somebody who knows it already; every other would let it be guessed bit by bit. */
const BLIND: readonly Operator[] = ['eq', 'in', 'isSet', 'isNotSet'];

/**
 * A field with the asker's right applied, so that columns, filters, sorts, counts and exports cannot forget it:
 * undefined where it is hidden, and where it is masked a field whose output is masked in SQL, that does not sort and suggests nothing.
 */
export function seenBy(field: FieldDefinition, record: string, asker: Asker): FieldDefinition | undefined {
  if (field.permission !== undefined && !asker.permissions.has(field.permission)) return undefined;
  const key = field.right ?? field.key;
  const right = rightOn(asker, record, key);
  if (right === 'hidden') return undefined;
  if (isPlain(right) || field.presence) return field;
  const { sort: _sort, suggest: _suggest, options: _options, ...rest } = field;
  const mask = protectedField(record, key)?.mask ?? 'text';
  return { ...rest, operators: operatorsOf(field).filter((operator) => BLIND.includes(operator)), output: masked(mask, `(${field.expression})::text`) };
}
