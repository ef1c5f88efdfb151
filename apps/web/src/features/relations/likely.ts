/** Least score of a pair that is worth anybody's look: what is below is mostly two people of one name. */
export const LIKELY = 70;

/** How many pairs wait within a filter by score. */
export function waitingIn(bands: readonly { min: number; max: number; count: number }[], { minScore = 0, maxScore = 100 }: { minScore?: number; maxScore?: number }): number {
  return bands.filter(({ min, max }) => min >= minScore && max <= maxScore).reduce((sum, { count }) => sum + count, 0);
}
