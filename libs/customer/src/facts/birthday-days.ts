/**
 * The days (month × 100 + day) on which birthdays are celebrated from a business day on, that day included.
 * Who was born on 29 February celebrates on 28 February in common years.
 * @param today YYYY-MM-DD
 * @param days how many days ahead; 0 is today alone, 366 or more is everybody
 */
export function birthdayDays(today: string, days: number): number[] {
  const start = Date.parse(`${today}T00:00:00Z`);
  const found = new Set<number>();
  for (let ahead = 0; ahead <= Math.min(days, 366); ahead += 1) {
    const date = new Date(start + ahead * 86_400_000);
    const day = (date.getUTCMonth() + 1) * 100 + date.getUTCDate();
    found.add(day);
    if (day === 228 && !isLeap(date.getUTCFullYear())) found.add(229);
  }
  return [...found];
}

function isLeap(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}
