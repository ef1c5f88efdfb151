import { currencyExponent, isCurrency, isUuid, parseInstant, toMinor, type FieldError } from '@patron/kernel';

type Bag = Record<string, unknown>;

/**
 * Reads one item of a bulk request field by field. What is wrong is collected with its path and the value is replaced by a
 * harmless one, so that all errors of an item are reported at once and none of them touches its neighbours.
 */
export class ItemReader {
  readonly errors: FieldError[] = [];
  private place = '';

  fail(field: string, code: string, message: string): void {
    this.errors.push({ field: this.place + field, code, message });
  }

  /** Reads each entry of a list; what is wrong in it is reported under `list[index].`. */
  each<T>(list: string, entries: readonly Bag[], read: (entry: Bag, index: number) => T): T[] {
    const outer = this.place;
    const values = entries.map((entry, index) => {
      this.place = `${outer}${list}[${index}].`;
      return read(entry, index);
    });
    this.place = outer;
    return values;
  }

  private refuse<T>(field: string, code: string, message: string, instead: T): T {
    this.fail(field, code, message);
    return instead;
  }

  object(field: string, value: unknown): Bag | null {
    if (value === undefined || value === null) return null;
    if (isBag(value)) return value;
    this.fail(field, 'field.object', 'must be an object');
    return null;
  }

  list(field: string, value: unknown, max: number): Bag[] {
    if (value === undefined || value === null) return [];
    if (!Array.isArray(value)) return this.refuse(field, 'field.array', 'must be a list', []);
    if (value.length > max) return this.refuse(field, 'field.array_max_size', `takes at most ${max} items`, []);
    return value.map((entry, index) => (isBag(entry) ? entry : (this.object(`${field}[${index}]`, entry ?? 'nothing') ?? {})));
  }

  text(field: string, value: unknown, max: number): string | null {
    if (value === undefined || value === null) return null;
    if (typeof value !== 'string' && typeof value !== 'number') return this.refuse(field, 'field.string', 'must be text', null);
    const text = String(value).trim();
    if (text === '') return null;
    if (text.length > max) return this.refuse(field, 'field.max_length', `takes at most ${max} characters`, null);
    if (text.includes('\0') || !text.isWellFormed()) return this.refuse(field, 'field.storable', 'holds characters that cannot be stored', null);
    return text;
  }

  requiredText(field: string, value: unknown, max: number): string {
    const text = this.text(field, value, max);
    if (text === null && !this.errors.some((error) => error.field === this.place + field)) this.fail(field, 'field.required', 'is required');
    return text ?? '';
  }

  choice<T extends string>(field: string, value: unknown, choices: readonly T[]): T | null {
    if (value === undefined || value === null || value === '') return null;
    if (choices.includes(value as T)) return value as T;
    this.fail(field, 'field.is_in', `must be one of ${choices.join(', ')}`);
    return null;
  }

  id(field: string, value: unknown): string | null {
    if (value === undefined || value === null) return null;
    if (isUuid(value)) return value.toLowerCase();
    this.fail(field, 'field.uuid', 'must be an id');
    return null;
  }

  version(field: string, value: unknown): number | null {
    if (value === undefined || value === null) return null;
    if (typeof value === 'number' && Number.isSafeInteger(value) && value >= 0) return value;
    this.fail(field, 'field.int', 'must be a whole number, zero or above');
    return null;
  }

  currency(field: string, value: unknown): string {
    if (typeof value === 'string' && isCurrency(value)) return value;
    this.fail(field, value === undefined || value === null ? 'field.required' : 'field.currency', 'must be an ISO 4217 currency such as CNY');
    return 'CNY';
  }

  /** ISO 8601 with its zone, or a Date; as ISO UTC. */
  time(field: string, value: unknown): string | null {
    if (value === undefined || value === null || value === '') return null;
    const date = value instanceof Date ? value : typeof value === 'string' ? parseInstant(value) : null;
    const year = date?.getUTCFullYear() ?? 0;
    if (date && year >= 1900 && year <= 9998) return date.toISOString();
    this.fail(field, 'field.date_time', 'must be a time with its zone, such as 2026-03-01T08:00:00Z');
    return null;
  }

  requiredTime(field: string, value: unknown): string {
    if (value === undefined || value === null || value === '') this.fail(field, 'field.required', 'is required');
    return this.time(field, value) ?? '2000-01-01T00:00:00.000Z';
  }

  /** A decimal as its shortest text ("1.50" → "1.5"), so that equal numbers compare equal. */
  decimal(field: string, value: unknown, decimals: number): string | null {
    if (value === undefined || value === null || value === '') return null;
    const text = typeof value === 'number' ? plain(value) : typeof value === 'string' ? value.trim() : '';
    const match = DECIMAL.exec(text);
    if (match && (match[3]?.length ?? 0) <= decimals) return shortest(match);
    this.fail(field, 'field.decimal', `must be a number with at most ${decimals} decimals`);
    return null;
  }

  /** An amount in major units as minor units of the currency; zero when absent. Never negative. */
  amount(field: string, value: unknown, currency: string): number {
    const exponent = currencyExponent(currency);
    const text = this.decimal(field, value, exponent);
    if (text === null) return 0;
    if (text.startsWith('-')) return this.refuse(field, 'field.min', 'must not be negative', 0);
    return toMinor(text, currency);
  }

  /** Refuses fields this kind of item does not have: a misspelt field would otherwise be dropped in silence. */
  only(item: object, fields: ReadonlySet<string>, inside = ''): void {
    for (const name of Object.keys(item)) {
      if (!fields.has(name)) this.fail(inside + name.slice(0, 60).toWellFormed(), 'field.unknown', 'is not a field of this request');
    }
  }
}

function isBag(value: unknown): value is Bag {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const DECIMAL = /^(-?)0*(\d{1,12})(?:\.(\d*?)0*)?$/;

function shortest([, sign = '', whole = '0', fraction = '']: RegExpExecArray): string {
  const digits = fraction === '' ? whole : `${whole}.${fraction}`;
  return digits === '0' ? '0' : sign + digits;
}

function plain(value: number): string {
  if (!Number.isFinite(value)) return '';
  const text = String(value);
  return text.includes('e') ? value.toFixed(12) : text;
}
