import { compact } from '../text/fold.js';
import { nameKey } from '../text/pinyin.js';

export interface CountedTag {
  id: string;
  name: string;
  colour: string;
  customers: number;
}

/** Tags that are probably one, written in several ways: the same letters, the same sound, or one letter apart in a longer word. The one most customers have comes first. */
export function tagTwins(tags: readonly CountedTag[]): { into: CountedTag; from: CountedTag[] }[] {
  const groups: CountedTag[][] = [];
  for (const tag of [...tags].sort((a, b) => b.customers - a.customers || (a.name < b.name ? -1 : 1))) {
    const group = groups.find(([first]) => first !== undefined && areTwins(first.name, tag.name));
    if (group) group.push(tag);
    else groups.push([tag]);
  }
  return groups.flatMap(([into, ...from]) => (into && from.length > 0 ? [{ into, from }] : []));
}

/** Numbers make a difference: 2023 and 2024 are no twins. */
export function areTwins(one: string, other: string): boolean {
  const [a, b] = [compact(one), compact(other)];
  if (a === '' || b === '') return false;
  if (a === b) return true;
  if (a.replace(/\D/g, '') !== b.replace(/\D/g, '')) return false;
  const han = /\p{Script=Han}/u.test(one + other);
  if (han) return [...a].length >= 2 && nameKey(one, false).replaceAll(' ', '') === nameKey(other, false).replaceAll(' ', '');
  return a === `${b}s` || b === `${a}s` || (Math.min(a.length, b.length) >= 6 && oneApart(a, b));
}

/** Whether one letter added, taken away or replaced, or two neighbours swapped, makes one of the other. */
function oneApart(a: string, b: string): boolean {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  if (long.length - short.length > 1) return false;
  let at = 0;
  while (at < short.length && short[at] === long[at]) at += 1;
  if (short.length < long.length) return short.slice(at) === long.slice(at + 1);
  const swapped = short[at] === long[at + 1] && short[at + 1] === long[at] && short.slice(at + 2) === long.slice(at + 2);
  return swapped || short.slice(at + 1) === long.slice(at + 1);
}
