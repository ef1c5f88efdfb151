import type { DayKind } from './official-days.js';

const DAY_MS = 86_400_000;
const SATURDAY = 6;

/** Days that differ from "Monday to Friday are worked". */
export type Exceptions = ReadonlyMap<string, DayKind>;

export function isWorkday(day: string, exceptions: Exceptions): boolean {
  const kind = exceptions.get(day);
  if (kind) return kind === 'workday';
  const weekday = new Date(day).getUTCDay();
  return weekday !== 0 && weekday !== SATURDAY;
}

/** The n-th working day after `from`, which itself does not count; n ≥ 0, and 0 is `from`. */
export function addWorkdays(from: string, n: number, exceptions: Exceptions): string {
  let day = from;
  for (let left = n; left > 0; left -= isWorkday(day, exceptions) ? 1 : 0) day = nextDay(day);
  return day;
}

/** Working days after `from` up to and with `to`; 0 when `to` is not later. */
export function workdaysBetween(from: string, to: string, exceptions: Exceptions): number {
  let count = 0;
  for (let day = nextDay(from); day <= to; day = nextDay(day)) count += isWorkday(day, exceptions) ? 1 : 0;
  return count;
}

export function nextDay(day: string): string {
  return new Date(Date.parse(day) + DAY_MS).toISOString().slice(0, 10);
}
