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

export type Span = { name: string; kind: CalendarDay['kind']; first: string; last: string };

/** Neighbouring days of one name and kind as one line, in order. */
export function spansOf(days: readonly CalendarDay[]): Span[] {
  const spans: Span[] = [];
  for (const { day, kind, name } of days) {
    const before = spans.at(-1);
    if (before && before.name === name && before.kind === kind && dayAfter(before.last) === day) before.last = day;
    else spans.push({ name, kind, first: day, last: day });
  }
  return spans;
}

/** The year with a holiday in it: from its first to its last day off, and the weekend days worked in exchange; whatever these days were before. */
export function withHoliday(days: readonly CalendarDay[], { name, first, last, worked: exchanged, makeUp }: { name: string; first: string; last: string; worked: readonly string[]; makeUp: string }): CalendarDay[] {
  const marks = new Map(days.map((day) => [day.day, day]));
  for (let day = first; day <= last; day = dayAfter(day)) marks.set(day, { day, kind: 'holiday', name });
  for (const day of exchanged) marks.set(day, { day, kind: 'workday', name: makeUp });
  return [...marks.values()].sort((a, b) => (a.day < b.day ? -1 : 1));
}

/** What I changed since `base`, upon what somebody else has saved meanwhile. */
export function carriedOver({ base, mine, theirs }: Record<'base' | 'mine' | 'theirs', readonly CalendarDay[]>): CalendarDay[] {
  const [before, wanted, marks] = [base, mine, theirs].map((days) => new Map(days.map((day) => [day.day, day]))) as [Map<string, CalendarDay>, Map<string, CalendarDay>, Map<string, CalendarDay>];
  for (const day of new Set([...before.keys(), ...wanted.keys()])) {
    const now = wanted.get(day);
    if (JSON.stringify(now) === JSON.stringify(before.get(day))) continue;
    if (now) marks.set(day, now);
    else marks.delete(day);
  }
  return [...marks.values()].sort((a, b) => (a.day < b.day ? -1 : 1));
}

/** The days of a line become ordinary ones again. */
export const without = (days: readonly CalendarDay[], { first, last }: Span): CalendarDay[] => days.filter(({ day }) => day < first || day > last);

function dayAfter(day: string): string {
  return new Date(Date.parse(day) + DAY_MS).toISOString().slice(0, 10);
}
