export type DaySize = { day: string; members: number; entered: number; left: number };

const DAY = 86_400_000;
export const addDays = (day: string, days: number): string => new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10);

/** Every day from the first one told to today: on days that are not told nothing changed. */
export function fillSizes(told: readonly DaySize[], today: string): DaySize[] {
  const known = new Map(told.map((entry) => [entry.day, entry]));
  const [first] = told.toSorted((a, b) => a.day.localeCompare(b.day));
  if (!first || first.day > today) return [];
  const days: DaySize[] = [];
  let members = first.members;
  for (let day = first.day; day <= today; day = addDays(day, 1)) {
    const entry = known.get(day) ?? { day, members, entered: 0, left: 0 };
    members = entry.members;
    days.push(entry);
  }
  return days;
}

/** The last days as a line of numbers, counted back from the size now, and what they came to. */
export function trendOf(size: number, moves: readonly { day: string; change: number }[], today: string, days: number): { line: number[]; change: number } {
  const byDay = new Map(moves.map(({ day, change }) => [day, change]));
  const line = [size];
  for (let back = 0; back < days; back += 1) line.unshift((line[0] ?? 0) - (byDay.get(addDays(today, -back)) ?? 0));
  return { line, change: size - (line[0] ?? 0) };
}
