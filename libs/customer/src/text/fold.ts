// Half-width letters, digits and common Chinese characters with single spaces between: nearly everything that is imported.
const TIDY = /^[!-~\u4e00-\u9fff]+(?: [!-~\u4e00-\u9fff]+)*$/;

/** Full-width to half-width (NFKC), no control or zero-width characters, single spaces. */
export function tidy(text: string): string {
  if (TIDY.test(text)) return text;
  return text
    .toWellFormed()
    .normalize('NFKC')
    .replace(/[\p{Cc}\u200b-\u200f\u2060\ufeff]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

/** Text as it is compared in searches: tidy, lower case, Latin letters without accents (ü as the v of pinyin input). */
export function fold(text: string): string {
  return tidy(text)
    .toLowerCase()
    .replace(/ü/g, 'v')
    .normalize('NFD')
    .replace(/(?<=[a-z])\p{Mn}+/gu, '')
    .normalize('NFC');
}

/** Folded, letters and digits only: `O'Brien & Co.` is `obrienco`. */
export function compact(text: string): string {
  return fold(text).replace(/[^\p{L}\p{N}]+/gu, '');
}
