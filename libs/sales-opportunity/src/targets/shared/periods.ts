export const PERIOD_KINDS = ['month', 'quarter', 'year'] as const;
export type PeriodKind = (typeof PERIOD_KINDS)[number];

/** Business days, both ends included. */
export interface Span {
  from: string;
  to: string;
}

const MONTHS: Readonly<Record<PeriodKind, number>> = { month: 1, quarter: 3, year: 12 };

const dayText = (year: number, month: number, day: number): string => new Date(Date.UTC(year, month, day)).toISOString().slice(0, 10);

/** The calendar month, quarter or year a day lies in. */
export function periodOf(kind: PeriodKind, day: string): Span {
  const year = Number(day.slice(0, 4));
  const month = Number(day.slice(5, 7)) - 1;
  const first = month - (month % MONTHS[kind]);
  return { from: dayText(year, first, 1), to: dayText(year, first + MONTHS[kind], 0) };
}

/** All of a kind within a year, in order. */
export function periodsOf(kind: PeriodKind, year: number): Span[] {
  return Array.from({ length: 12 / MONTHS[kind] }, (_, n) => ({ from: dayText(year, n * MONTHS[kind], 1), to: dayText(year, (n + 1) * MONTHS[kind], 0) }));
}

/** The one so many before (negative) or after. */
export function shiftPeriod(kind: PeriodKind, { from }: Span, by: number): Span {
  return periodOf(kind, dayText(Number(from.slice(0, 4)), Number(from.slice(5, 7)) - 1 + by * MONTHS[kind], 1));
}

/** The Monday of the week a day lies in. */
export function weekOf(day: string): string {
  const time = new Date(`${day}T00:00:00Z`);
  const sinceMonday = (time.getUTCDay() + 6) % 7;
  return new Date(time.getTime() - sinceMonday * 86_400_000).toISOString().slice(0, 10);
}
