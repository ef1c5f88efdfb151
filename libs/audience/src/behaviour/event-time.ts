import { parseInstant } from '@patron/kernel';

export interface EventTimes {
  timestamp?: unknown;
  originalTimestamp?: unknown;
  sentAt?: unknown;
}

export type TimeFault = 'time.unreadable' | 'time.in_future' | 'time.too_old';

/** A clock may be this far ahead of ours after correction before we stop believing it. */
export const FUTURE_MS = 24 * 3600 * 1000;

/**
 * When an event happened by our clock. The sender's clock is set right by what it read when it sent: timestamp − (sentAt − receivedAt). With both
 * an originalTimestamp and a timestamp the latter has been set right before (as Segment forwards events). Without a timestamp it is happening now. What is still
 * ahead by up to a day happened now; further ahead, or before `oldest`, it is refused.
 */
export function eventTime(times: EventTimes, receivedAt: Date, oldest: Date): Date | TimeFault {
  const settled = times.originalTimestamp !== undefined && times.timestamp !== undefined;
  const said = times.timestamp ?? times.originalTimestamp;
  const at = said === undefined || said === null ? receivedAt : readTime(said);
  const sentAt = settled || said === undefined || said === null || times.sentAt === undefined || times.sentAt === null ? receivedAt : readTime(times.sentAt);
  if (!at || !sentAt) return 'time.unreadable';
  const corrected = at.getTime() - (sentAt.getTime() - receivedAt.getTime());
  if (corrected > receivedAt.getTime() + FUTURE_MS) return 'time.in_future';
  if (corrected < oldest.getTime()) return 'time.too_old';
  return new Date(Math.min(corrected, receivedAt.getTime()));
}

/** ISO 8601 with a zone, or milliseconds since 1970 as browsers count them. */
function readTime(value: unknown): Date | null {
  if (typeof value === 'number') return Number.isFinite(value) && Math.abs(value) < 8.64e15 ? new Date(value) : null;
  return typeof value === 'string' ? parseInstant(value) : null;
}
