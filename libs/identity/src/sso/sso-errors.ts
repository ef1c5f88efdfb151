/** Why a sign-in through a provider ended; the sign-in page has a sentence for each. */
export type SsoProblem =
  | 'cancelled'
  | 'expired'
  | 'failed'
  | 'unavailable'
  | 'unverified'
  | 'domain'
  | 'unknown'
  | 'inactive'
  | 'taken';

/** Ends a sign-in at the sign-in page; never an answer of the API. */
export class SsoRefusal extends Error {
  constructor(
    readonly problem: SsoProblem,
    options?: { cause?: unknown },
  ) {
    super(problem, options);
  }
}
