import type { Finding, ImportField, ImportOptions, SourceRow } from '../import/importer.js';
import { finding, textOf } from './row-values.js';
import { wordMap } from './word-map.js';

/** Values of enumerations: the user's value map first, then the words we know; anything else is named and left out. */
export class EnumReader {
  private readonly words = new Map<string, Map<string, string>>();

  constructor(fields: readonly ImportField[], valueMaps: ImportOptions['valueMaps']) {
    for (const { key, type } of fields) {
      if (type !== 'enum') continue;
      const own = Object.entries(valueMaps[key] ?? {}).map(([text, value]) => [text.toLowerCase(), value] as const);
      this.words.set(key, new Map([...wordMap(fields, key), ...own]));
    }
  }

  read(row: SourceRow, key: string, findings: Finding[]): string | undefined {
    const text = textOf(row, key);
    if (text === '') return undefined;
    const value = this.words.get(key)?.get(text.toLowerCase());
    if (value === undefined) findings.push(finding(row, 'warning', 'imports.unknown_value', key));
    return value;
  }
}
