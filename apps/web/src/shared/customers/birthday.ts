import type { ResponseOf } from '../api/index.js';

export type Birthday = NonNullable<ResponseOf<'/api/v1/customers/{id}', 'get'>['birthday']>;

/** `1990-05-01`, or `--05-01` where the year is not known. Anything else is undefined, empty is null. */
export function parseBirthday(text: string): Birthday | null | undefined {
  const trimmed = text.trim();
  if (trimmed === '') return null;
  const match = /^(?:(\d{4})|-)-(\d{1,2})-(\d{1,2})$/.exec(trimmed.replaceAll('/', '-')) ?? /^()(\d{1,2})-(\d{1,2})$/.exec(trimmed.replaceAll('/', '-'));
  if (!match) return undefined;
  const [year, month, day] = [match[1] ? Number(match[1]) : null, Number(match[2]), Number(match[3])];
  // 2000 was a leap year: 29 February is a birthday even when the year is unknown.
  const date = new Date(Date.UTC(year ?? 2000, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day ? { year, month, day } : undefined;
}

const two = (value: number): string => String(value).padStart(2, '0');

export function birthdayText(birthday: Birthday | null): string {
  return birthday ? `${birthday.year === null ? '' : `${birthday.year}-`}${two(birthday.month)}-${two(birthday.day)}` : '';
}
