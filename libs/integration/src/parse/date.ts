import { wallToInstant } from './zone.js';

/** How day, month and year follow each other in numeric dates; `auto` takes what is beyond doubt and else day before month only after a dot. */
export const dateOrders = ['auto', 'ymd', 'dmy', 'mdy'] as const;
export type DateOrder = (typeof dateOrders)[number];

type Wall = { year: number; month: number; day: number; time: number; offset: number | null };

const ISO = /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.\d{1,9})?)?)?$/;
const PARTS = /^(\d{1,4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,4})\s*日?号?(?:[T,\s]+(.*))?$/;
const COMPACT = /^(\d{4})(\d{2})(\d{2})(?:[T\s]?(\d{2})(\d{2})(\d{2})?)?$/;
const TEXTUAL = /^(?:[a-z]{3,9},?\s+)?(?:(\d{1,2})\s+([a-z]{3,9})|([a-z]{3,9})\s+(\d{1,2}))(?:st|nd|rd|th)?,?\s+(\d{4})(?:[T,\s]+(.*))?$/i;
const TIME = /^(上午|下午|am|pm)?\s*(\d{1,2})(?:[:时点](\d{1,2})分?)?(?::?(\d{1,2})(?:\.\d+)?秒?)?\s*(am|pm|上午|下午)?\s*(z|utc|gmt|[+-]\d{2}:?\d{2})?$/i;
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

function daysIn(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

function isDay(year: number, month: number, day: number): boolean {
  return year >= 1900 && year <= 2200 && month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month);
}

function fullYear(year: number): number {
  return year < 100 ? (year >= 70 ? 1900 : 2000) + year : year;
}

/** Orders three numbers into year, month, day; null when the order is unknown or makes no date. */
function arrange(a: number, b: number, c: number, context: { order: DateOrder; dotted: boolean }): [number, number, number] | null {
  if (a > 31) return [a, b, c];
  switch (context.order) {
    case 'ymd':
      return [fullYear(a), b, c];
    case 'dmy':
      return [fullYear(c), b, a];
    case 'mdy':
      return [fullYear(c), a, b];
    case 'auto':
      if (a > 12) return c > 31 || context.dotted ? [fullYear(c), b, a] : null;
      if (b > 12) return [fullYear(c), a, b];
      return c > 31 && (context.dotted || a === b) ? [c, b, a] : null;
  }
}

/** Milliseconds after midnight and the zone offset a time text names; null when it is no time. */
function parseTime(text: string | undefined): { time: number; offset: number | null } | null {
  if (text === undefined || text.trim() === '') return { time: 0, offset: null };
  const match = TIME.exec(text.trim());
  if (!match) return null;
  const half = (match[1] ?? match[5])?.toLowerCase();
  let hour = Number(match[2]);
  if ((half === 'pm' || half === '下午') && hour < 12) hour += 12;
  if ((half === 'am' || half === '上午') && hour === 12) hour = 0;
  const [minute, second] = [Number(match[3] ?? 0), Number(match[4] ?? 0)];
  if (hour > 23 || minute > 59 || second > 59) return null;
  return { time: ((hour * 60 + minute) * 60 + second) * 1000, offset: zoneOffset(match[6]) };
}

function zoneOffset(text: string | undefined): number | null {
  if (!text) return null;
  if (!/^[+-]/.test(text)) return 0;
  const digits = text.replace(/\D/g, '');
  const minutes = Number(digits.slice(0, 2)) * 60 + Number(digits.slice(2, 4));
  return (text.startsWith('-') ? -minutes : minutes) * 60_000;
}

/** A date in words has no doubt about its order. */
function parseTextual(text: string): Wall | null {
  const match = TEXTUAL.exec(text);
  if (!match) return null;
  const month = MONTHS.indexOf((match[2] ?? match[3] ?? '').slice(0, 3).toLowerCase()) + 1;
  const [day, year] = [Number(match[1] ?? match[4]), Number(match[5])];
  const time = parseTime(match[6]);
  return time && isDay(year, month, day) ? { year, month, day, ...time } : null;
}

function parseWall(text: string, order: DateOrder): Wall | null {
  const compact = COMPACT.exec(text);
  if (compact) {
    const [year, month, day] = [Number(compact[1]), Number(compact[2]), Number(compact[3])];
    const time = parseTime(compact[4] ? `${compact[4]}:${compact[5]}:${compact[6] ?? '00'}` : undefined);
    return time && isDay(year, month, day) ? { year, month, day, ...time } : null;
  }
  const zoned = text.replace(/(:\d{2})\.\d+/, '$1').replace(/^(\d{4}-\d{1,2}-\d{1,2})T/i, '$1 ');
  const match = PARTS.exec(zoned);
  if (!match) return parseTextual(text);
  const arranged = arrange(Number(match[1]), Number(match[2]), Number(match[3]), { order, dotted: /^\d{1,2}\./.test(text) });
  const time = parseTime(match[4]);
  if (!arranged || !time || !isDay(...arranged)) return null;
  return { year: arranged[0], month: arranged[1], day: arranged[2], ...time };
}

/** A day as `YYYY-MM-DD`; any time beside it is dropped. Null when it is no date. */
export function parseDay(input: string, order: DateOrder): string | null {
  const wall = parseWall(input.trim(), order);
  if (!wall) return null;
  return `${wall.year}-${String(wall.month).padStart(2, '0')}-${String(wall.day).padStart(2, '0')}`;
}

/** An instant; a text without a zone is wall-clock time of `zone` (IANA name). Null when it is no date. */
export function parseInstant(input: string, order: DateOrder, zone: string): Date | null {
  const iso = ISO.exec(input);
  if (iso) {
    const [year, month, day, hour, minute, second] = [1, 2, 3, 4, 5, 6].map((i) => Number(iso[i] ?? 0)) as [number, number, number, number, number, number];
    if (!isDay(year, month, day) || hour > 23 || minute > 59 || second > 59) return null;
    return new Date(wallToInstant(Date.UTC(year, month - 1, day, hour, minute, second), zone));
  }
  const wall = parseWall(input.trim(), order) ?? parseEpoch(input.trim());
  if (!wall) return null;
  const utc = Date.UTC(wall.year, wall.month - 1, wall.day) + wall.time;
  return new Date(wall.offset === null ? wallToInstant(utc, zone) : utc - wall.offset);
}

/** Seconds or milliseconds since 1970, as some shop systems export them. */
function parseEpoch(text: string): Wall | null {
  if (!/^1\d{9}(\d{3})?$/.test(text)) return null;
  const date = new Date(Number(text) * (text.length === 10 ? 1000 : 1));
  const midnight = Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate());
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate(), time: date.getTime() - midnight, offset: 0 };
}

/** The one order of day and month under which every sample is a date; `auto` when the samples leave no choice to make. */
export function guessDateOrder(samples: readonly string[]): DateOrder {
  const texts = samples.map((text) => text.trim()).filter((text) => text !== '');
  if (texts.length === 0 || texts.every((text) => parseWall(text, 'auto'))) return 'auto';
  const fitting = (['ymd', 'dmy', 'mdy'] as const).filter((order) => texts.every((text) => parseWall(text, order)));
  return fitting[0] ?? 'auto';
}
