export const REQUEST_KINDS = ['access', 'erasure', 'rectification', 'restriction'] as const;
export type RequestKind = (typeof REQUEST_KINDS)[number];

export const REQUEST_STATES = ['received', 'verified', 'in_progress', 'done', 'refused'] as const;
export type RequestState = (typeof REQUEST_STATES)[number];

/** Nothing is handed out or taken away before it is known who asks; what is closed stays closed. */
export const NEXT: Readonly<Record<RequestState, readonly RequestState[]>> = {
  received: ['verified', 'refused'],
  verified: ['in_progress', 'done', 'refused'],
  in_progress: ['done', 'refused'],
  done: [],
  refused: [],
};

export const REQUEST_VIA = ['email', 'phone', 'letter', 'store', 'chat', 'other'] as const;
export type RequestVia = (typeof REQUEST_VIA)[number];

/** Why one may refuse: each stands for a ground of the law. */
export const REFUSALS = ['not_verified', 'open_order', 'legal_claim', 'retention_duty', 'excessive', 'not_ours', 'withdrawn', 'other'] as const;
export type Refusal = (typeof REFUSALS)[number];

export function isClosed(state: RequestState): boolean {
  return NEXT[state].length === 0;
}

/** The day by which it must be answered. */
export function dueOn(receivedOn: string, days: number): string {
  return new Date(Date.parse(`${receivedOn}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}
