import type { FieldError } from '@patron/kernel';

export const NUMBER_KINDS = ['quote', 'contract', 'payment', 'invoice'] as const;
export type NumberKind = (typeof NUMBER_KINDS)[number];

export const RESETS = ['never', 'year', 'month', 'day'] as const;
export type Resets = (typeof RESETS)[number];

export interface NumberFormat {
  /** `C{yyyy}-{00000}`: {yyyy} {yy} {mm} {dd} are the day's, the noughts say how many digits the counter has at least. */
  pattern: string;
  resets: Resets;
}

const TOKEN = /\{(yyyy|yy|mm|dd|0{1,9})\}/g;
/** A counter that begins anew repeats itself unless the number tells the periods apart. */
const NEEDED: Readonly<Record<Resets, readonly string[][]>> = { never: [], year: [['yyyy', 'yy']], month: [['yyyy', 'yy'], ['mm']], day: [['yyyy', 'yy'], ['mm'], ['dd']] };

/** What is wrong with a format; nothing when it may be used. */
export function formatErrors({ pattern, resets }: NumberFormat): FieldError[] {
  const tokens = [...pattern.matchAll(TOKEN)].map(([, token = '']) => token);
  const counters = tokens.filter((token) => token.startsWith('0')).length;
  if (counters !== 1) return [{ field: 'pattern', code: 'numbering.counter', message: 'needs exactly one counter such as {0000}' }];
  if (!/^[\p{L}\p{N}\-_/.#]*$/u.test(pattern.replace(TOKEN, ''))) return [{ field: 'pattern', code: 'numbering.characters', message: 'takes letters, digits, - _ / . # and the parts {yyyy} {yy} {mm} {dd} {0000}' }];
  const missing = NEEDED[resets].find((choices) => !choices.some((token) => tokens.includes(token)));
  return missing ? [{ field: 'pattern', code: 'numbering.repeats', message: `needs {${missing[0] ?? ''}}, or numbers would come twice` }] : [];
}

/** @param day YYYY-MM-DD of the business */
export function periodOf(resets: Resets, day: string): string {
  return { never: '', year: day.slice(0, 4), month: day.slice(0, 7), day }[resets];
}

export function numberOf(pattern: string, counter: number, day: string): string {
  const [yyyy = '', mm = '', dd = ''] = day.split('-');
  const parts: Record<string, string> = { yyyy, yy: yyyy.slice(2), mm, dd };
  return pattern.replace(TOKEN, (_, token: string) => parts[token] ?? String(counter).padStart(token.length, '0'));
}
