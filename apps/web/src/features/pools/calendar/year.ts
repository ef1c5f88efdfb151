import type { CalendarDay } from '../pools.api.js';

const SATURDAY = 6;
const DAY_MS = 86_400_000;

export type MonthDay = { day: string; number: number; weekend: boolean; mark: CalendarDay | undefined };

/** The days of each month, with how many weekdays lie before the first; weeks begin on Monday. */
export function monthsOf(year: number, days: readonly CalendarDay[]): { month: number; before: number; days: MonthDay[] }[] {
  const marks = new Map(days.map((day) => [day.day, day]));
  return Array.from({ length: 12 }, (_, at) => {
    const first = new Date(Date.UTC(year, at, 1));
    const length = new Date(Date.UTC(year, at + 1, 0)).getUTCDate();
    return {
      month: at + 1,
      before: (first.getUTCDay() + 6) % 7,
      days: Array.from({ length }, (_each, i) => {
        const date = new Date(first.getTime() + i * DAY_MS);
        const day = date.toISOString().slice(0, 10);
        return { day, number: i + 1, weekend: date.getUTCDay() === 0 || date.getUTCDay() === SATURDAY, mark: marks.get(day) };
      }),
    };
  });
}

export const worked = ({ weekend, mark }: MonthDay): boolean => (mark ? mark.kind === 'workday' : !weekend);

/** A press turns a day into what it ordinarily is not, and back. */
export function toggled(days: readonly CalendarDay[], { day, weekend, mark }: MonthDay, names: { holiday: string; workday: string }): CalendarDay[] {
  if (mark) return days.filter((each) => each.day !== day);
  const kind = weekend ? ('workday' as const) : ('holiday' as const);
  return [...days, { day, kind, name: names[kind] }].sort((a, b) => (a.day < b.day ? -1 : 1));
}
