import { DEFAULT_RULES, type CategoryCycle, type LifecycleRules } from '../rules/lifecycle-rules.js';

/** How long customers take from one purchase to the next: days at shares of all such intervals. */
export interface IntervalQuantiles {
  intervals: number;
  half: number;
  nineTenths: number;
  nearlyAll: number;
}

export interface ShopRhythm {
  all: IntervalQuantiles;
  categories: (IntervalQuantiles & { categoryId: string })[];
  /** Orders within a year that a fifth of those with two or more reach. */
  frequentOrders: number;
}

/** Fewer intervals say nothing dependable. */
export const LEAST_INTERVALS = 100;
const SHORTEST_NEW = 14;
/** A category gets a cycle of its own when it is that much slower or quicker than the shop. */
const APART = 1.25;

/**
 * Rules from the shop's own rhythm: dormant is who has waited longer than nine of ten repeat purchases took, churned who has waited longer
 * than 98 of 100 did, new is half of all intervals. Only people who came back have intervals, so both ends rather err to the early side.
 * @returns null when too few people have come back to say
 */
export function suggestRules({ all, categories, frequentOrders }: ShopRhythm, current: LifecycleRules = DEFAULT_RULES): LifecycleRules | null {
  if (all.intervals < LEAST_INTERVALS) return null;
  const shop = cycleOf(all);
  const ofCategories = categories.filter(({ intervals, nineTenths }) => intervals >= LEAST_INTERVALS && apart(nineTenths, all.nineTenths))
    .map((category): CategoryCycle => ({ categoryId: category.categoryId, ...cycleOf(category) }));
  const shortest = Math.min(shop.dormantAfterDays, ...ofCategories.map(({ dormantAfterDays }) => dormantAfterDays));
  return {
    ...current,
    ...shop,
    newWithinDays: Math.min(Math.max(all.half, SHORTEST_NEW), shortest),
    loyalOrders: Math.max(frequentOrders, current.newAtMostOrders + 1, 3),
    categories: ofCategories,
    ownInterval: current.ownInterval && { ...current.ownInterval, atLeastDays: Math.max(current.ownInterval.atLeastDays, all.half, SHORTEST_NEW) },
  };
}

function cycleOf({ nineTenths, nearlyAll }: IntervalQuantiles): { dormantAfterDays: number; churnedAfterDays: number } {
  const dormantAfterDays = Math.max(nineTenths, SHORTEST_NEW);
  return { dormantAfterDays, churnedAfterDays: Math.max(nearlyAll, Math.ceil(dormantAfterDays * 1.5)) };
}

function apart(one: number, other: number): boolean {
  return one > other * APART || other > one * APART;
}
