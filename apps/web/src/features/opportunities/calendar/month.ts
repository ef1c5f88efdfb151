const DAY = 86_400_000;
const iso = (time: number): string => new Date(time).toISOString().slice(0, 10);

export const MONTH = /^\d{4}-(0[1-9]|1[0-2])$/;
export const monthOf = (day: string): string => day.slice(0, 7);

export function shiftMonth(month: string, by: number): string {
  const [year = 0, number = 1] = month.split('-').map(Number);
  return iso(Date.UTC(year, number - 1 + by, 1)).slice(0, 7);
}

/** The weeks of a month from Monday on, whole weeks, so that the days before and after stand there too. */
export function weeksOf(month: string): string[][] {
  const first = Date.parse(`${month}-01T00:00:00Z`);
  const monday = first - ((new Date(first).getUTCDay() + 6) % 7) * DAY;
  const end = Date.parse(`${shiftMonth(month, 1)}-01T00:00:00Z`);
  const weeks: string[][] = [];
  for (let week = monday; week < end; week += 7 * DAY) weeks.push(Array.from({ length: 7 }, (_, day) => iso(week + day * DAY)));
  return weeks;
}
