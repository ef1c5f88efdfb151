/** Two tabs, or an answer lost on the way, may bring the same refresh token twice within this time. */
export const REFRESH_GRACE_MS = 10_000;

const IDLE_MS = 14 * 86_400_000;
const ABSOLUTE_MS = 90 * 86_400_000;

export interface PresentedToken {
  replacedAt: Date | null;
  /** Whether the token that replaced this one has been used in its turn. */
  successorUsed: boolean;
}

export type RefreshVerdict = 'rotate' | 'repeat' | 'reuse';

/**
 * What a presented refresh token means (RFC 9700 section 4.14.2, refresh token rotation).
 * Within the grace time the same successor is handed out again, never a second one: a session keeps one living token,
 * so a thief and the owner who both got it still collide, and the next use of it by the slower one ends the session.
 */
export function judgeRefresh(token: PresentedToken, now: Date): RefreshVerdict {
  if (token.replacedAt === null) return 'rotate';
  const withinGrace = now.getTime() - token.replacedAt.getTime() <= REFRESH_GRACE_MS;
  return withinGrace && !token.successorUsed ? 'repeat' : 'reuse';
}

/** A session ends after two weeks without use and after ninety days in any case. */
export function sessionExpiry(openedAt: Date, now: Date): Date {
  return new Date(Math.min(now.getTime() + IDLE_MS, openedAt.getTime() + ABSOLUTE_MS));
}
