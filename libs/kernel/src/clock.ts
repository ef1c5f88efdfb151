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

/** The instant at which a business day (YYYY-MM-DD) begins in its timezone. */
export function startOfBusinessDay(day: string, zone: string): Date {
  return DateTime.fromISO(day, { zone }).startOf('day').toJSDate();
}

export function isTimezone(zone: string): boolean {
  return DateTime.now().setZone(zone).isValid;
}
