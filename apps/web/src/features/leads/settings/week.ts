export type Hours = { day: number; from: string; to: string };

/** Working hours of a week in a few words: days with the same hours stand together. */
export function weekText(hours: readonly Hours[], dayName: (day: number) => string): string {
  const byTimes = Map.groupBy([...hours].sort((a, b) => a.day - b.day), ({ from, to }) => `${from}–${to}`);
  return [...byTimes].map(([times, days]) => `${runs(days.map(({ day }) => day)).map(([first, last]) => (first === last ? dayName(first) : `${dayName(first)}–${dayName(last)}`)).join('、')} ${times}`).join('；');
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
