import { pinyin } from 'pinyin-pro';
import { fold } from './fold.js';

/** One Chinese character with its reading, or a run of other letters and digits as it stands. */
export interface NameToken {
  text: string;
  reading: string;
}

const PIECES = /[\p{Script=Han}&&[\p{L}\p{N}]]+|[[\p{L}\p{N}]--\p{Script=Han}]+/gv;
const HAN = /\p{Script=Han}/u;

/**
 * A folded name as tokens. With `surname`, a character that reads differently as a surname takes that reading at the
 * head of the name (单 shàn, 曾 zēng, 仇 qiú).
 */
export function nameTokens(name: string, surname: boolean): NameToken[] {
  return (fold(name).match(PIECES) ?? []).flatMap((piece, index) => {
    if (!HAN.test(piece)) return [{ text: piece, reading: piece }];
    const readings = pinyin(piece, {
      toneType: 'none',
      type: 'array',
      v: true,
      ...(surname && index === 0 ? { mode: 'surname', surname: 'head' } : {}),
    });
    return [...piece].map((character, at) => ({ text: character, reading: (readings[at] ?? character).toLowerCase() }));
  });
}

/** The key by which names sort: readings with spaces between, so that 王伟 stands among the W. */
export function nameKey(name: string, surname: boolean): string {
  return nameTokens(name, surname)
    .map((token) => token.reading)
    .join(' ')
    .slice(0, 120);
}
