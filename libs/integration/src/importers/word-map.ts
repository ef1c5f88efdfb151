import type { ImportField } from '../import/importer.js';

/** Lower-case words of a field's enumeration -> value. */
export function wordMap(fields: readonly ImportField[], key: string): Map<string, string> {
  const map = new Map<string, string>();
  for (const { value, label, aliases } of fields.find((field) => field.key === key)?.values ?? []) {
    for (const word of [value, label['zh-CN'], label.en, ...aliases]) map.set(word.toLowerCase(), value);
  }
  return map;
}
