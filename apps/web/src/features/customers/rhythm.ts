const DAY = 86_400_000;

/** Whole days from a moment to now; null without one, never negative. */
export function daysSince(moment: string | null, now: Date): number | null {
  return moment === null ? null : Math.max(0, Math.floor((now.getTime() - new Date(moment).getTime()) / DAY));
}

/** How many days a customer is behind their own rhythm; 0 within half an interval of grace, or without a rhythm. */
export function daysLate(since: number | null, interval: number | null): number {
  if (since === null || interval === null || interval < 1) return 0;
  const late = Math.round(since - interval);
  return late > interval / 2 ? late : 0;
}
