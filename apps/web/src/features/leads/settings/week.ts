export type Hours = { day: number; from: string; to: string };
/** Hours that several days of a week share. */
export type Stretch = { days: number[]; from: string; to: string };

export interface WeekWords {
  day: (day: number) => string;
  /** Between days, and between hours. */
  between: string;
  next: string;
}

/** Days with the same hours stand together, the earliest hours first. */
export function stretchesOf(hours: readonly Hours[]): Stretch[] {
  const byTimes = Map.groupBy([...hours].sort((a, b) => a.day - b.day || a.from.localeCompare(b.from)), ({ from, to }) => `${from}–${to}`);
  return [...byTimes.values()].flatMap(([first, ...rest]) => (first ? [{ days: [...new Set([first, ...rest].map(({ day }) => day))], from: first.from, to: first.to }] : []));
}

export function hoursOf(stretches: readonly Stretch[]): Hours[] {
  return stretches.flatMap(({ days, from, to }) => days.map((day) => ({ day, from, to }))).sort((a, b) => a.day - b.day || a.from.localeCompare(b.from));
}

/** Working hours of a week in a few words. */
export function weekText(hours: readonly Hours[], { day: dayName, between, next }: WeekWords): string {
  return stretchesOf(hours).map(({ days, from, to }) => `${runs(days).map(([first, last]) => (first === last ? dayName(first) : `${dayName(first)}–${dayName(last)}`)).join(between)} ${from}–${to}`).join(next);
}

/** Days in a row as pairs of the first and the last. */
function runs(days: readonly number[]): [number, number][] {
  const found: [number, number][] = [];
  for (const day of days) {
    const last = found.at(-1);
    if (last && last[1] === day - 1) last[1] = day;
    else found.push([day, day]);
  }
  return found;
}
