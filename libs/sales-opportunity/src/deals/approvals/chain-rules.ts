import Big from 'big.js';

export const DOCUMENTS = ['quote', 'contract'] as const;
export type DealDocument = (typeof DOCUMENTS)[number];

export type ChainCondition = { kind: 'amount'; currency: string; minMinor: number } | { kind: 'discount'; minPercent: string };

/** `any`: the first who approves carries the step. `all`: everybody must. One who rejects ends it in both. */
export type StepMode = 'any' | 'all';

export type ChainStep = { kind: 'users'; userIds: string[]; mode: StepMode } | { kind: 'role'; role: string; mode: StepMode } | { kind: 'managers'; levels: number };

export interface ChainFacts {
  currency: string;
  totalMinor: number;
  discountPercent: string;
}

/** All conditions must hold; a chain without any is for every document. Amounts of another currency are not compared. */
export function chainApplies(conditions: readonly ChainCondition[], facts: ChainFacts): boolean {
  return conditions.every((condition) => (condition.kind === 'amount'
    ? condition.currency === facts.currency && facts.totalMinor >= condition.minMinor
    : Big(facts.discountPercent).gte(condition.minPercent)));
}

export interface AskedStep {
  mode: StepMode;
  userIds: string[];
  /** Nobody of those named was there, or could be asked. */
  fallback: boolean;
}

export interface Vote {
  step: number;
  userId: string;
  decision: 'approved' | 'rejected' | 'not_needed' | null;
}

export type StepOutcome = 'waiting' | 'approved' | 'rejected';

export function stepOutcome({ mode }: Pick<AskedStep, 'mode'>, votes: readonly Vote[]): StepOutcome {
  if (votes.some(({ decision }) => decision === 'rejected')) return 'rejected';
  const approving = votes.filter(({ decision }) => decision === 'approved').length;
  return (mode === 'any' ? approving > 0 : votes.length > 0 && approving === votes.length) ? 'approved' : 'waiting';
}
