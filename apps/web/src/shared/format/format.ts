import type { Locale } from '../i18n/catalogue.js';

const DAY = 86_400_000;

/** Digits after the point in the smallest unit of a currency: 2 for CNY, 0 for JPY. */
export function currencyDigits(currency: string): number {
  try {
    return digitsOf(currency);
  } catch (error) {
    if (error instanceof RangeError) return 2;
    throw error;
  }
}

/** Making a formatter takes a hundred times as long as using it, and a board or list formats hundreds of values at once. */
function kept<Args extends string[], Made>(make: (...args: Args) => Made): (...args: Args) => Made {
  const made = new Map<string, Made>();
  return (...args) => {
    const key = args.join('\n');
    const known = made.get(key) ?? make(...args);
    made.set(key, known);
    return known;
  };
}
const moneyFormat = kept((locale: string, currency: string) => new Intl.NumberFormat(locale, { style: 'currency', currency, currencyDisplay: 'narrowSymbol' }));
const dateFormat = kept((locale: string, timeZone: string) => new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone }));
const digitsOf = kept((currency: string) => new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2);

/** `123450` minor units of CNY -> `¥1,234.50`. An unknown currency code is written behind the number. */
export function formatMoney(minor: number, currency: string, locale: Locale): string {
  const major = minor / 10 ** currencyDigits(currency);
  try {
    return moneyFormat(locale, currency).format(major);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return `${new Intl.NumberFormat(locale, { minimumFractionDigits: 2, maximumFractionDigits: 2 }).format(major)} ${currency}`;
  }
}

/** A price as decimal text with up to six decimals, as shops quote them: `"0.0525"` CNY -> `¥0.0525`. */
export function formatPrice(major: string, currency: string, locale: Locale): string {
  try {
    return new Intl.NumberFormat(locale, { style: 'currency', currency, currencyDisplay: 'narrowSymbol', maximumFractionDigits: 6 }).format(Number(major));
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return `${new Intl.NumberFormat(locale, { minimumFractionDigits: 2, maximumFractionDigits: 6 }).format(Number(major))} ${currency}`;
  }
}

/** For tiles and axes: `¥1.2万` in Chinese, `¥12K` in English. */
export function formatMoneyShort(minor: number, currency: string, locale: Locale): string {
  const options: Intl.NumberFormatOptions = { style: 'currency', currency, currencyDisplay: 'narrowSymbol', notation: 'compact', maximumFractionDigits: 1 };
  return new Intl.NumberFormat(locale, options).format(minor / 10 ** currencyDigits(currency));
}

export function formatNumber(value: number, locale: Locale, maximumFractionDigits = 2): string {
  return new Intl.NumberFormat(locale, { maximumFractionDigits }).format(value);
}

export function formatNumberShort(value: number, locale: Locale): string {
  return new Intl.NumberFormat(locale, { notation: 'compact', maximumFractionDigits: 1 }).format(value);
}

/** A share of one: `0.1234` -> `12.3%`. */
export function formatPercent(share: number, locale: Locale): string {
  return new Intl.NumberFormat(locale, { style: 'percent', minimumFractionDigits: 1, maximumFractionDigits: 1 }).format(share);
}

export type Zone = { locale: Locale; timeZone: string };

/** `2026年3月4日` / `Mar 4, 2026`. A bare `YYYY-MM-DD` is a calendar day and is not moved by the zone. */
export function formatDate(value: string | Date, zone: Zone): string {
  const calendarDay = typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value);
  return dateFormat(zone.locale, calendarDay ? 'UTC' : zone.timeZone).format(new Date(value));
}

/** The exact moment, the same shape in both languages: `2026-03-04 14:05:09`. */
export function formatExact(value: string | Date, timeZone: string): string {
  return new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeStyle: 'medium', timeZone }).format(new Date(value));
}

const UNITS: [Intl.RelativeTimeFormatUnit, number][] = [
  ['day', DAY],
  ['hour', 3_600_000],
  ['minute', 60_000],
];

/** Relative within a week ("3 days ago"), the date beyond it. */
export function formatWhen(value: string | Date, now: Date, zone: Zone): string {
  const difference = new Date(value).getTime() - now.getTime();
  if (Math.abs(difference) >= 7 * DAY) return formatDate(value, zone);
  const relative = new Intl.RelativeTimeFormat(zone.locale, { numeric: 'auto' });
  for (const [unit, size] of UNITS) {
    if (Math.abs(difference) >= size) return relative.format(Math.trunc(difference / size), unit);
  }
  return relative.format(0, 'second');
}
