import { masked } from '@patron/kernel';
import type { HasFieldRights } from '@patron/kernel';
import { KEY_PATTERN } from './custom-field.types.js';

/** Trusted SQL: a `custom` column as JSON, as far as the asker may see it. Hidden values are left out, masked ones show masked. */
export function customOutput(asker: HasFieldRights, storage: string, column: string): string {
  const keys = (right: string): string[] => Object.entries(asker.fields[storage] ?? {}).flatMap(([field, held]) => {
    const key = field.slice('cf.'.length);
    return held === right && field.startsWith('cf.') && KEY_PATTERN.test(key) ? [key] : [];
  });
  const [hidden, veiled] = [keys('hidden'), keys('masked')];
  const left = hidden.length === 0 ? column : `(${column} - array[${hidden.map((key) => `'${key}'`).join(', ')}]::text[])`;
  if (veiled.length === 0) return left;
  // A hundred arguments are the most; as many roles mask as many fields hardly ever, but then they are still all masked.
  const parts = chunks(veiled, 45).map((part) => `jsonb_strip_nulls(jsonb_build_object(${part.map((key) => `'${key}', ${masked('text', `${column} ->> '${key}'`)}`).join(', ')}))`);
  return `(${left} || ${parts.join(' || ')})`;
}

function chunks<T>(list: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(list.length / size) }, (_, at) => list.slice(at * size, (at + 1) * size));
}
