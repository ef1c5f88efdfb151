import { DateTime } from 'luxon';

/** The only source of "now" for rules that depend on it; tests inject their own. */
export abstract class Clock {
  abstract now(): Date;
}

export class SystemClock extends Clock {
  now(): Date {
    return new Date();
  }
}

/** Calendar day of an instant in a business timezone, as YYYY-MM-DD. */
export function businessDay(date: Date, zone: string): string {
  return DateTime.fromJSDate(date, { zone }).toFormat('yyyy-MM-dd');
}

/** The instant at which a business day (YYYY-MM-DD) begins in its timezone: the first midnight, where clocks go back and there are two. */
export function startOfBusinessDay(day: string, zone: string): Date {
  const midnight = DateTime.fromISO(day, { zone }).startOf('day');
  const before = midnight.minus({ hours: 1 });
  return (before.toFormat('yyyy-MM-dd') === day ? before : midnight).toJSDate();
}

export function isTimezone(zone: string): boolean {
  return DateTime.now().setZone(zone).isValid;
}
