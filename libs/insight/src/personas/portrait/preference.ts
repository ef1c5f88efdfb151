/** How a group of people compares with the whole base in one thing. */
export interface TraitItem {
  key: string;
  label: string;
  /** What it is called in each language, where that is not one label for both. */
  names?: { 'zh-CN': string; en: string };
  /** People of the group. */
  count: number;
  /** Of those of the group of whom it is known, 0 to 1. */
  share: number;
  baseShare: number;
  /** 100 × share / baseShare: 200 is twice as common as among everybody. */
  index: number;
  /** More than chance: the difference from the rest of the base holds at 5 % after all the items of its kind are reckoned in. */
  significant: boolean;
}

export interface Trait {
  /** People of the group of whom it is known. */
  known: number;
  baseKnown: number;
  items: TraitItem[];
}

export interface Counted {
  key: string;
  label: string;
  count: number;
}

/** Fewer people say nothing, and might be recognised. */
export const LEAST_PEOPLE = 5;
const FALSE_DISCOVERY_RATE = 0.05;

/**
 * Shares and indices of a group beside the base it is part of. An item is kept when at least LEAST_PEOPLE of the group have it and as
 * many would be expected by the base. Significance: two-proportion z-test of the group against the rest of the base, two-sided, with
 * Benjamini and Hochberg's procedure over the items (J. R. Statist. Soc. B 57, 1995).
 * @param order 'count' for what people have most, 'index' for what sets them apart
 */
export function traitOf(group: { known: number; items: readonly Counted[] }, base: { known: number; items: readonly Counted[] }, { order, limit }: { order: 'count' | 'index'; limit: number }): Trait {
  const inBase = new Map(base.items.map(({ key, count }) => [key, count]));
  const enough = group.items.flatMap((item) => {
    const baseCount = Math.max(inBase.get(item.key) ?? 0, item.count);
    return item.count >= LEAST_PEOPLE && base.known > 0 && (group.known * baseCount) / base.known >= LEAST_PEOPLE ? [{ ...item, baseCount }] : [];
  });
  const marks = discoveries(enough.map(({ count, baseCount }) => pValue({ count, known: group.known, baseCount, baseKnown: base.known })));
  const items = enough.map(({ key, label, count, baseCount }, i): TraitItem => {
    const [share, baseShare] = [count / group.known, baseCount / base.known];
    return { key, label, count, share, baseShare, index: Math.round((100 * share) / baseShare), significant: marks[i] ?? false };
  });
  const best = order === 'count' ? (item: TraitItem): number => item.count : (item: TraitItem): number => (item.significant ? 1e6 : 0) + item.index;
  return { known: group.known, baseKnown: base.known, items: items.sort((a, b) => best(b) - best(a) || (a.key < b.key ? -1 : 1)).slice(0, limit) };
}

/** Two-sided p of the difference between the group and the rest of its base; 1 where there is no rest or nothing varies. */
export function pValue({ count, known, baseCount, baseKnown }: { count: number; known: number; baseCount: number; baseKnown: number }): number {
  return pOfDifference({ count, known }, { count: baseCount - count, known: baseKnown - known });
}

/** Two-sided p of the difference between two shares of different people, with the pooled share's standard error. */
export function pOfDifference(one: { count: number; known: number }, other: { count: number; known: number }): number {
  if (one.known <= 0 || other.known <= 0) return 1;
  const pooled = (one.count + other.count) / (one.known + other.known);
  const error = Math.sqrt(pooled * (1 - pooled) * (1 / one.known + 1 / other.known));
  if (!(error > 0)) return 1;
  const z = Math.abs(one.count / one.known - other.count / other.known) / error;
  return 2 * upperTail(z);
}

/** Which of the p values are discoveries at a false discovery rate of 5 %. */
export function discoveries(values: readonly number[]): boolean[] {
  const order = values.map((p, i) => ({ p, i })).sort((a, b) => a.p - b.p);
  const last = order.findLastIndex(({ p }, rank) => p <= (FALSE_DISCOVERY_RATE * (rank + 1)) / values.length);
  const found = new Set(order.slice(0, last + 1).map(({ i }) => i));
  return values.map((_, i) => found.has(i));
}

/** The normal distribution's upper tail: Abramowitz and Stegun 26.2.17, off by less than 7.5e-8. */
function upperTail(z: number): number {
  const t = 1 / (1 + 0.2316419 * z);
  const series = t * (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
  return (Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)) * series;
}
