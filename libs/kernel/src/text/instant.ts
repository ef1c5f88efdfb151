const ZONED = /^(\d{4})-(\d{2})-(\d{2})T\d{2}:\d{2}.*(?:Z|[+-]\d{2}:?\d{2})$/;

/**
 * A time with its zone (ISO 8601), of a year PostgreSQL and JavaScript agree on; null for anything else. A day the month does
 * not have is refused, where `Date` would silently take the 30th of February for a day in March.
 */
export function parseInstant(text: string): Date | null {
  const [, year, month, day] = ZONED.exec(text) ?? [];
  if (year === undefined || Number(day) > new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate()) return null;
  const date = new Date(text);
  const storable = !Number.isNaN(date.getTime()) && date.getUTCFullYear() >= 1 && date.getUTCFullYear() <= 9999;
  return storable ? date : null;
}
