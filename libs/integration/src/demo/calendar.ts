import { Weighted, type Random } from './random.js';

const DAY = 86_400_000;
/** China keeps UTC+8 all year. */
const SHIFT = 8 * 3_600_000;

/** First days of the lunar year, when parcels stand still for a week before and after. */
const SPRING_FESTIVALS = ['2022-02-01', '2023-01-22', '2024-02-10', '2025-01-29', '2026-02-17', '2027-02-06', '2028-01-26', '2029-02-13', '2030-02-03', '2031-01-23'];
const festivalDays = SPRING_FESTIVALS.map((day) => Date.parse(`${day}T00:00:00+08:00`));

/** month-day -> how many times a usual day; the run-up and the echo of the two great sales are part of them. */
const SALES: Record<string, number> = {
  '11-11': 9, '11-10': 4, '11-01': 4, '11-02': 2.2, '11-03': 2, '11-09': 2, '11-12': 1.6, '6-18': 6, '6-17': 3, '6-16': 2.2, '6-01': 3, '6-02': 1.8, '6-19': 1.5,
  '12-12': 3, '3-08': 2.2, '8-18': 1.5, '5-20': 1.8, '9-09': 1.6, '12-30': 1.3,
};

const HOURS = new Weighted([...Array(24).keys()] as [number, ...number[]], (hour) => [2, 1, 0.5, 0.3, 0.3, 0.5, 1, 2, 4, 6, 8, 8, 7, 7, 6, 6, 6, 6, 6, 7, 9, 11, 9, 5][hour] ?? 1);

function weightOf(day: number, first: number): number {
  const date = new Date(day + SHIFT);
  const weekday = [1.15, 0.95, 0.95, 0.97, 0.98, 1.02, 1.15][date.getUTCDay()] ?? 1;
  const sale = SALES[`${date.getUTCMonth() + 1}-${String(date.getUTCDate()).padStart(2, '0')}`] ?? 1;
  const fromFestival = Math.min(...festivalDays.map((festival) => (day < festival - 7 * DAY ? Infinity : day > festival + 8 * DAY ? Infinity : Math.abs(day - festival))));
  const holiday = fromFestival === Infinity ? 1 : 0.25 + (0.5 * fromFestival) / (8 * DAY);
  const growth = 1 + (0.5 * (day - first)) / (730 * DAY);
  return weekday * sale * holiday * growth;
}

/** The days of the shop's life with the appetite for buying on each. */
export class Calendar {
  private readonly days: Weighted<number>;
  readonly length: number;

  constructor(
    readonly until: Date,
    length = 730,
  ) {
    this.length = length;
    const last = Math.floor((until.getTime() + SHIFT) / DAY) * DAY - SHIFT;
    const days = Array.from({ length }, (_, i) => last - (length - 1 - i) * DAY) as [number, ...number[]];
    this.days = new Weighted(days, (day) => weightOf(day, days[0]));
  }

  /** A time on one of the days numbered `from` to `to`, never after `until`. */
  time(random: Random, from = 0, to = this.length - 1): Date {
    const day = this.days.drawBetween(random, from, to);
    const time = day + HOURS.draw(random) * 3_600_000 + random.int(0, 3_599) * 1000;
    return new Date(Math.min(time, this.until.getTime() - random.int(60, 3600) * 1000));
  }

  dayOf(time: Date): number {
    const last = Math.floor((this.until.getTime() + SHIFT) / DAY);
    return this.length - 1 - (last - Math.floor((time.getTime() + SHIFT) / DAY));
  }
}
