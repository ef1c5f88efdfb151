/** What people and programs write where there is nothing; whole values, in lower case. */
export const EMPTY_LIKE = ['无', '没有', '暂无', '未知', '不详', '空', '未填写', '无名', 'n/a', 'na', 'n.a.', 'null', 'nil', 'none', 'undefined', 'unknown', 'empty', 'test', '-', '--', '---', '—', '——', '_', '.', '/', '\\', '?', '？', '*', '0', 'x', 'xx', 'xxx'] as const;

const EMPTY = new Set<string>(EMPTY_LIKE);
const PARTICLES = new Set(['van', 'von', 'der', 'den', 'de', 'del', 'della', 'di', 'da', 'dos', 'la', 'le', 'du', 'bin', 'al']);

/** Trimmed, single spaces, nothing invisible, and no space between two Chinese characters. */
export function collapseSpaces(text: string): string {
  return text
    .replace(/[\u200b-\u200f\u2060\ufeff]+/gu, '')
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .replace(/(?<=\p{Script=Han}) (?=\p{Script=Han})/gu, '')
    .trim();
}

/** Full-width letters, digits, signs and spaces as the half-width ones; Chinese punctuation stays. */
export function halfWidth(text: string): string {
  return text.replace(/[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a\uff03\uff04\uff05\uff06\uff0a\uff0b\uff0d\uff0e\uff0f\uff1d\uff20\uff3f\u3000]/g, (sign) => (sign === '\u3000' ? ' ' : String.fromCharCode(sign.charCodeAt(0) - 0xfee0)));
}

/** `JOHN O'BRIEN` and `john o'brien` → `John O'Brien`; a name that mixes cases was meant so. Only Latin names. */
export function nameCase(text: string): string {
  if (!/^[\p{Script=Latin} .'’-]+$/u.test(text) || (text !== text.toUpperCase() && text !== text.toLowerCase()) || text.replace(/[^\p{L}]/gu, '').length < 3) return text;
  return text.toLowerCase().split(' ').map((word, at) => (at > 0 && PARTICLES.has(word) ? word : word.split('-').map(capital).join('-'))).join(' ');
}

function capital(word: string): string {
  const raised = word.replace(/^(.)/u, (letter) => letter.toUpperCase()).replace(/^(O|D)(['’])(.)/u, (_, first: string, sign: string, letter: string) => first + sign + letter.toUpperCase());
  return raised.replace(/^Mc(.)(?=.{2})/u, (_, letter: string) => `Mc${letter.toUpperCase()}`);
}

export function isEmptyLike(text: string): boolean {
  return EMPTY.has(text.trim().toLowerCase());
}
