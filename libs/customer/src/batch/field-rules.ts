import { isTimezone, parseInstant } from '@patron/kernel';
import type { FieldError } from '@patron/kernel';
import { tidy } from '../text/fold.js';
import type { Birthday } from './customer-input.js';

/** Collects what was wrong with one item while its fields are read. */
export class Findings {
  readonly errors: FieldError[] = [];
  readonly warnings: FieldError[] = [];

  error(field: string, code: string, message: string): void {
    this.errors.push({ field, code, message });
  }

  warn(field: string, code: string, message: string): void {
    this.warnings.push({ field, code, message });
  }
}

/** Refuses fields an item does not have: a misspelt one would otherwise be dropped in silence. */
export function only(findings: Findings, value: unknown, fields: ReadonlySet<string>, inside = ''): void {
  if (typeof value !== 'object' || value === null) return;
  for (const name of Object.keys(value)) {
    if (!fields.has(name)) findings.error(inside + name.slice(0, 60).toWellFormed(), 'field.unknown', 'is not a field of this request');
  }
}

/** A line of text, half-width and trimmed; '' is null; undefined stays undefined. */
export function line(findings: Findings, field: string, value: unknown, max: number): string | null | undefined {
  if (value === undefined || value === null) return value;
  if (typeof value !== 'string' && typeof value !== 'number') {
    findings.error(field, 'field.is_string', 'must be text');
    return undefined;
  }
  const text = tidy(String(value));
  if (text.length > max) {
    findings.error(field, 'field.max_length', `takes at most ${max} characters`);
    return undefined;
  }
  return text === '' ? null : text;
}

/** Text of several lines. */
export function prose(findings: Findings, field: string, value: unknown, max: number): string | null | undefined {
  if (value === undefined || value === null) return value;
  if (typeof value !== 'string') {
    findings.error(field, 'field.is_string', 'must be text');
    return undefined;
  }
  const text = value.toWellFormed().replaceAll('\u0000', '').trim();
  if (text.length > max) {
    findings.error(field, 'field.max_length', `takes at most ${max} characters`);
    return undefined;
  }
  return text === '' ? null : text;
}

export function oneOf(findings: Findings, field: string, value: unknown, allowed: readonly string[]): string | null | undefined {
  const text = line(findings, field, value, 50);
  if (typeof text !== 'string' || allowed.includes(text)) return text;
  findings.error(field, 'field.is_in', `must be one of ${allowed.join(', ')}`);
  return undefined;
}

export function zone(findings: Findings, field: string, value: unknown): string | null | undefined {
  const text = line(findings, field, value, 60);
  if (typeof text !== 'string' || isTimezone(text)) return text;
  findings.error(field, 'field.timezone', 'must be an IANA timezone such as Asia/Shanghai');
  return undefined;
}

export function webAddress(findings: Findings, field: string, value: unknown): string | null | undefined {
  const text = line(findings, field, value, 1000);
  if (typeof text !== 'string' || (/^https?:\/\//i.test(text) && URL.canParse(text))) return text;
  findings.error(field, 'field.is_url', 'must be an http(s) address');
  return undefined;
}

const MAX_JSON = 65_536;

export function plainObject(findings: Findings, field: string, value: unknown): Record<string, unknown> | undefined {
  if (value === undefined) return undefined;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    findings.error(field, 'field.is_object', 'must be an object');
    return undefined;
  }
  const text = JSON.stringify(value);
  if (text.length > MAX_JSON || text.includes('\\u0000') || /\\ud[89a-f]/i.test(text)) {
    findings.error(field, 'field.json', `must be an object of at most ${MAX_JSON} bytes without NUL characters`);
    return undefined;
  }
  return value as Record<string, unknown>;
}

const BIRTHDAY_PARTS = new Set(['year', 'month', 'day']);
const BIRTHDAY = /^(?:(\d{4})|-)-(\d{2})-(\d{2})$/;

/** `1990-05-01`, `--05-01` without a year, or the parts; 29 February needs a leap year or none. */
export function birthday(findings: Findings, field: string, value: unknown): Birthday | null | undefined {
  only(findings, value, BIRTHDAY_PARTS, `${field}.`);
  if (value === undefined || value === null || value === '') return value === undefined ? undefined : null;
  const parsed = typeof value === 'string' ? fromText(tidy(value)) : fromParts(value);
  if (parsed && isDay(parsed)) return parsed;
  findings.error(field, 'field.birthday', 'must be a day such as 1990-05-01, or --05-01 without the year');
  return undefined;
}

function fromText(text: string): Birthday | null {
  const match = BIRTHDAY.exec(text);
  return match ? { year: match[1] === undefined ? null : Number(match[1]), month: Number(match[2]), day: Number(match[3]) } : null;
}

function fromParts(value: unknown): Birthday | null {
  if (typeof value !== 'object' || value === null) return null;
  const { year = null, month, day } = value as Partial<Record<keyof Birthday, unknown>>;
  const whole = (part: unknown): part is number => Number.isInteger(part);
  return (year === null || whole(year)) && whole(month) && whole(day) ? { year, month, day } : null;
}

function isDay({ year, month, day }: Birthday): boolean {
  if (year !== null && (year < 1850 || year > 2200)) return false;
  const date = new Date(Date.UTC(year ?? 2000, month - 1, day));
  return month >= 1 && day >= 1 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

/** ISO 8601 with a zone. */
export function instant(findings: Findings, field: string, value: unknown): Date | undefined {
  if (value === undefined || value === null || value === '') return undefined;
  const date = value instanceof Date ? value : typeof value === 'string' ? parseInstant(value) : null;
  if (date && date.getUTCFullYear() >= 1900 && date.getUTCFullYear() <= 2200) return date;
  findings.error(field, 'field.date_time', 'must be a time with its zone, such as 2026-03-01T08:00:00Z');
  return undefined;
}
