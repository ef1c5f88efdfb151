export const CALL_DIRECTIONS = ['out', 'in'] as const;
export type CallDirection = (typeof CALL_DIRECTIONS)[number];

export const CALL_OUTCOMES = ['answered', 'no_answer', 'busy', 'wrong_number', 'left_message'] as const;
export type CallOutcome = (typeof CALL_OUTCOMES)[number];

/** A call nobody took has no duration; one that was taken may have been timed or not. */
export function durationFits(outcome: CallOutcome, seconds: number | null): boolean {
  return seconds === null || seconds === 0 || outcome === 'answered' || outcome === 'left_message' || outcome === 'wrong_number';
}
