import { discoveries, LEAST_PEOPLE, pOfDifference, type Trait } from './preference.js';
import { TRAITS, type TraitKey } from './portrait.types.js';

export interface Side {
  count: number;
  share: number;
}

export interface Difference {
  trait: TraitKey;
  key: string;
  label: string;
  names?: { 'zh-CN': string; en: string };
  left: Side;
  right: Side;
}

const MOST = 30;

/**
 * Where two portraits differ by more than chance, the widest first: two-proportion z-test of what stands in both, Benjamini and Hochberg
 * over all of it. Segments may overlap; people in both weaken a difference and never make one.
 */
export function differencesOf(left: readonly (Trait & { trait: TraitKey })[], right: readonly (Trait & { trait: TraitKey })[]): Difference[] {
  const pairs = TRAITS.flatMap((trait) => {
    const [one, other] = [left.find((entry) => entry.trait === trait), right.find((entry) => entry.trait === trait)];
    if (!one || !other || one.known < LEAST_PEOPLE || other.known < LEAST_PEOPLE) return [];
    return one.items.flatMap(({ key, label, names, count }) => {
      const counterpart = other.items.find((item) => item.key === key);
      return counterpart ? [{ trait, key, label, ...(names && { names }), left: { count, known: one.known }, right: { count: counterpart.count, known: other.known } }] : [];
    });
  });
  const marks = discoveries(pairs.map((pair) => pOfDifference(pair.left, pair.right)));
  const shareOf = ({ count, known }: { count: number; known: number }): Side => ({ count, share: count / known });
  return pairs.filter((_, i) => marks[i]).map(({ left: one, right: other, ...pair }): Difference => ({ ...pair, left: shareOf(one), right: shareOf(other) }))
    .sort((a, b) => Math.abs(b.left.share - b.right.share) - Math.abs(a.left.share - a.right.share)).slice(0, MOST);
}
