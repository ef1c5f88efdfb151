import { isWorkday, nextDay, type Exceptions } from './workdays.js';

const DAY_MS = 86_400_000;
/** Working days by their number, from a first day on, all in days since it: `upTo[i]` counts those up to day i, `days[n - 1]` is the n-th. */
export interface DayNumbers {
  first: string;
  upTo: readonly number[];
  days: readonly number[];
}

/** Three years back and six ahead: a rule counts at most 1,000 days. */
const BACK = 1100;
const AHEAD = 2200;

/** Working days around a day, numbered, so that adding n of them is two look-ups. */
export function dayNumbers(today: string, exceptions: Exceptions): DayNumbers {
  const first = new Date(Date.parse(today) - BACK * DAY_MS).toISOString().slice(0, 10);
  const [upTo, days]: [number[], number[]] = [[], []];
  let day = first;
  for (let offset = 0; offset < BACK + AHEAD; offset += 1, day = nextDay(day)) {
    if (isWorkday(day, exceptions)) days.push(offset);
    upTo.push(days.length);
  }
  return { first, upTo, days };
}
