/** Fewer buyers than this, or a shorter history, and fifths of them say little: thresholds are used instead. */
export const LEAST_BUYERS = 500;
export const LEAST_HISTORY_DAYS = 180;

export const RFM_METHODS = ['auto', 'quintile', 'thresholds'] as const;
export type RfmMethod = (typeof RFM_METHODS)[number];
export type RfmReason = 'chosen' | 'enough_data' | 'few_buyers' | 'short_history';

export interface UsedMethod {
  method: 'quintile' | 'thresholds';
  reason: RfmReason;
}

/** What is used where the merchant left the choice, and why. */
export function usedMethod(asked: RfmMethod, buyers: number, historyDays: number): UsedMethod {
  if (asked !== 'auto') return { method: asked, reason: 'chosen' };
  if (buyers < LEAST_BUYERS) return { method: 'thresholds', reason: 'few_buyers' };
  if (historyDays < LEAST_HISTORY_DAYS) return { method: 'thresholds', reason: 'short_history' };
  return { method: 'quintile', reason: 'enough_data' };
}

/**
 * The tie rule: score = 1 + floor(5 × strictly worse / N); equal customers share a score.
 * @param values larger is better; whole numbers
 */
export function tieScores(values: readonly number[]): number[] {
  const sorted = [...values].sort((a, b) => a - b);
  const worse = new Map<number, number>();
  sorted.forEach((value, at) => worse.has(value) || worse.set(value, at));
  return values.map((value) => 1 + Math.floor((5 * (worse.get(value) ?? 0)) / values.length));
}

/**
 * The least values that earn scores 2, 3, 4 and 5 under the tie rule. With a the smallest value that at least (s − 1) / 5 of all do not
 * exceed, score s begins right above a: exactly then (s − 1) / 5 are strictly worse. The database finds a as the ⌈(s − 1) N / 5⌉-th value.
 * @param values whole numbers, not empty, larger is better
 */
export function tieBounds(values: readonly number[]): number[] {
  const sorted = [...values].sort((a, b) => a - b);
  return [1, 2, 3, 4].map((fifths) => (sorted[Math.ceil((fifths * sorted.length) / 5) - 1] ?? 0) + 1);
}

/** 1 to 5: one more for each bound reached. Scores any value, also one that nobody had when the bounds were drawn. */
export function boundScore(value: number, bounds: readonly number[]): number {
  return 1 + bounds.filter((bound) => value >= bound).length;
}
