/** More than the API takes at once go in several requests. */
export const KEYS_AT_ONCE = 5_000;

const HEADINGS = /^(id|key|phone|mobile|tel|e-?mail|mail|member(\s?(no|number))?|external\s?id|customer(\s?id)?|手机号?|电话|邮箱|会员号|编号|客户编号|外部编号)$/i;

/** Keys that were typed or pasted: one a line, or divided by commas, semicolons or tabs. */
export function keysOfText(text: string): string[] {
  return unique(text.split(/[\n\r,;，；、\t]+/));
}

/** The first column of a CSV file; a heading is left out. */
export function keysOfCsv(text: string): string[] {
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/).map(firstCell).filter((cell) => cell !== '');
  return unique(lines[0] !== undefined && HEADINGS.test(lines[0]) ? lines.slice(1) : lines);
}

function firstCell(line: string): string {
  const quoted = /^\s*"((?:[^"]|"")*)"/.exec(line);
  return (quoted ? (quoted[1] ?? '').replaceAll('""', '"') : (line.split(/[,;\t]/)[0] ?? '')).trim();
}

const unique = (parts: string[]): string[] => [...new Set(parts.map((part) => part.trim()).filter(Boolean))];

export function inParts<T>(items: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) => items.slice(index * size, (index + 1) * size));
}
