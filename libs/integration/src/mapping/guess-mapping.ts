import type { ImportField, Mapping } from '../import/importer.js';
import { parseInstant } from '../parse/date.js';
import { parseDecimal } from '../parse/decimal.js';
import { normaliseHeader } from './normalise-header.js';

type Candidate = { field: ImportField; column: number; score: number };

/** How well the sampled values suit a field's type: from -1 (cannot be) through 0 (no opinion) to 1 (nearly sure). */
function fit(field: ImportField, values: readonly string[]): number {
  const filled = values.filter((value) => value.trim() !== '');
  if (filled.length === 0) return 0;
  const share = (matches: (value: string) => boolean): number => filled.filter(matches).length / filled.length;
  switch (field.type) {
    case 'phone':
      return share((value) => /^[+\d][\d\s()*-]{6,18}$/.test(value.trim())) > 0.7 ? 1 : -0.5;
    case 'email':
      return share((value) => /^\S+@\S+\.\S+$/.test(value.trim())) > 0.7 ? 1 : -1;
    case 'decimal':
    case 'integer':
      return share((value) => parseDecimal(value) !== null) > 0.7 ? 0.5 : -1;
    case 'date':
    case 'datetime':
      return share((value) => parseInstant(value, 'dmy', 'UTC') !== null || parseInstant(value, 'mdy', 'UTC') !== null || parseInstant(value, 'ymd', 'UTC') !== null) > 0.7 ? 0.8 : -1;
    default:
      return 0;
  }
}

/** About 1 for the same words, the earlier alias before the later; less for a header that merely contains them, the less the more else it says. */
function nameScore(field: ImportField, header: string): number {
  if (header === '') return 0;
  let best = 0;
  for (const [rank, alias] of [field.key, field.label['zh-CN'], field.label.en, ...field.aliases].entries()) {
    const name = normaliseHeader(alias);
    if (name === '') continue;
    if (name === header) return 1 - rank / 1000;
    const distinctive = name.length >= 4 || /[\u4e00-\u9fff]{2}/.test(name);
    if (distinctive && header.includes(name)) best = Math.max(best, 0.5 + (0.4 * name.length) / header.length);
  }
  return best;
}

/** A column whose values speak for themselves is recognised under any header, but only as a phone or an e-mail. */
function score(field: ImportField, header: string, values: readonly string[]): number {
  const byName = nameScore(field, header);
  const byValue = fit(field, values);
  if (byName === 0) return byValue === 1 && field.type === 'email' ? 0.4 : 0;
  return byName + byValue * (byName > 0.9 ? 0.3 : 0.5);
}

const LEAST = 0.4;

/**
 * Which column feeds which field. Names decide first, values break ties and veto; every column is used once.
 * @param sample some rows below the header, columns in the order of `columns`
 */
export function guessMapping(fields: readonly ImportField[], columns: readonly string[], sample: readonly (readonly string[])[]): Mapping {
  const candidates: Candidate[] = [];
  for (const [column, name] of columns.entries()) {
    const header = normaliseHeader(name);
    const values = sample.map((row) => row[column] ?? '');
    for (const field of fields) {
      const points = score(field, header, values);
      if (points >= LEAST) candidates.push({ field, column, score: points });
    }
  }
  candidates.sort((a, b) => b.score - a.score || a.column - b.column);
  const mapping: Mapping = {};
  const taken = new Set<number>();
  for (const { field, column } of candidates) {
    const name = columns[column];
    if (name === undefined || taken.has(column) || field.key in mapping) continue;
    mapping[field.key] = name;
    taken.add(column);
  }
  return mapping;
}

/** Words of a column's values that an enumeration knows: 男 -> male. Only words found are returned. */
export function guessValueMap(field: ImportField, values: Iterable<string>): Record<string, string> {
  const known = new Map<string, string>();
  for (const { value, label, aliases } of field.values ?? []) {
    for (const word of [value, label['zh-CN'], label.en, ...aliases]) known.set(normaliseHeader(word), value);
  }
  const map: Record<string, string> = {};
  for (const word of values) {
    const value = known.get(normaliseHeader(word));
    if (value !== undefined && word.trim() !== '') map[word.trim()] = value;
  }
  return map;
}
