export const PERIODS = ['month', 'quarter', 'year'] as const;
export type Period = (typeof PERIODS)[number];
export type Span = { from: string; to: string };

const MONTHS: Readonly<Record<Period, number>> = { month: 1, quarter: 3, year: 12 };
const dayText = (year: number, month: number, day: number) => new Date(Date.UTC(year, month, day)).toISOString().slice(0, 10);

/** The calendar period a day lies in, so many before or after. */
export function spanOf(period: Period, day: string, by = 0): Span {
  const [year, month] = [Number(day.slice(0, 4)), Number(day.slice(5, 7)) - 1];
  const first = month - (month % MONTHS[period]) + by * MONTHS[period];
  return { from: dayText(year, first, 1), to: dayText(year, first + MONTHS[period], 0) };
}

/** Which month or quarter of its year a period is, counted from 1. */
export const placeInYear = (period: Period, from: string) => (Number(from.slice(5, 7)) - 1) / MONTHS[period] + 1;
