import { compact, fold } from './fold.js';
import { phoneQuery } from './phone.js';

/** A query as prefixes: any one of `whole`, or every word of `words` (two or more). */
export interface SearchQuery {
  whole: string[];
  words: string[];
}

const MAX_WORDS = 4;

/**
 * Brings a query into the form of the terms: full-width, case, accents, apostrophes, spaced pinyin (`wang wei`), phone
 * numbers in any written form. Null when nothing searchable is left.
 */
export function searchQuery(text: string): SearchQuery | null {
  const folded = fold(text).slice(0, 100);
  const whole = new Set<string>();
  const digits = phoneQuery(folded);
  if (digits) whole.add(digits);
  whole.add(folded);
  whole.add(compact(folded));
  // ü is typed v or u; the terms say v.
  whole.add(compact(folded).replace(/([ln])u(?!an|n|o)/g, '$1v'));
  whole.delete('');
  const words = [...new Set(folded.split(/[\s,;、，]+/).map(compact))].filter((word) => word !== '').slice(0, MAX_WORDS);
  if (whole.size === 0) return null;
  return { whole: [...whole], words: digits || words.length < 2 ? [] : words };
}

/** The smallest text greater than every text with this prefix in byte order; null at the very end of Unicode. */
export function prefixEnd(prefix: string): string | null {
  const characters = [...prefix];
  while (characters.length > 0) {
    const last = characters.pop() ?? '';
    const next = successor(last.codePointAt(0) ?? 0);
    if (next !== null) return characters.join('') + String.fromCodePoint(next);
  }
  return null;
}

function successor(code: number): number | null {
  if (code >= 0x10ffff) return null;
  // Surrogates are no characters of their own.
  return code + 1 >= 0xd800 && code + 1 <= 0xdfff ? 0xe000 : code + 1;
}
