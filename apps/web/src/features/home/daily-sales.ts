import type { ResponseOf } from '../../shared/api/index.js';

type Day = Pick<ResponseOf<'/api/v1/overview', 'get'>['daily'][number], 'day' | 'currency' | 'orders' | 'grossMinor'>;
export type DailySales = { day: string; orders: number; grossMinor: number };

const DAY = 86_400_000;
const iso = (time: number) => new Date(time).toISOString().slice(0, 10);

/** The API leaves out days without sales; a line that skips them would lie, so they are zero here. Ends at `today`. */
export function fillDays(days: readonly Day[], currency: string, today: string, length = 90): DailySales[] {
  const known = new Map(days.filter((entry) => entry.currency === currency).map((entry) => [entry.day, entry]));
  const end = Date.parse(`${today}T00:00:00Z`);
  return Array.from({ length }, (_, index) => {
    const day = iso(end - (length - 1 - index) * DAY);
    const found = known.get(day);
    return { day, orders: found?.orders ?? 0, grossMinor: found?.grossMinor ?? 0 };
  });
}
