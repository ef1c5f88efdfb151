export const METHODS = ['round_robin', 'least_loaded'] as const;
export type Method = (typeof METHODS)[number];

/** Somebody a rule may give leads to, as he stands at this moment. */
export interface Candidate {
  userId: string;
  /** At work now: active, not absent, within working hours. */
  available: boolean;
  /** When the rule last turned to him: a number that grows with each lead it gives; 0: never. */
  turn: number;
  /** Leads he has open. */
  open: number;
  /** The most he takes; null: any number. */
  most: number | null;
}

/**
 * Whose the next lead is; null: nobody's. Round robin asks who waited longest, so that somebody who comes back from holiday takes part from now on
 * and is not flooded with what he missed; least loaded asks who has the fewest open leads, and among equals who waited longest.
 */
export function nextCandidate(method: Method, candidates: readonly Candidate[]): Candidate | null {
  const able = candidates.filter(({ available, open, most }) => available && (most === null || open < most));
  const order = (a: Candidate, b: Candidate): number => (method === 'least_loaded' && a.open !== b.open ? a.open - b.open : a.turn - b.turn);
  return able.reduce<Candidate | null>((best, candidate) => (best === null || order(candidate, best) < 0 ? candidate : best), null);
}
