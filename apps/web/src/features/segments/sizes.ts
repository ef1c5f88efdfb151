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

/** The last days as a line of numbers, and what came to it in them; a size that is older holds for the days before. */
export function trendOf(told: readonly DaySize[], today: string, days: number): { line: number[]; change: number } {
  const filled = fillSizes(told, today);
  const line = filled.slice(-days - 1).map(({ members }) => members);
  return { line, change: (line.at(-1) ?? 0) - (line[0] ?? 0) };
}
