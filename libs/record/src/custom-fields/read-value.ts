import { currencyExponent, isUuid, parseInstant, toMinor } from '@patron/kernel';
import { isRealDay } from '../fields/filter-values.js';
import type { CustomField, StoredValue } from './custom-field.types.js';
import { MAX_LONG_TEXT, MAX_TEXT, MAX_URL } from './custom-field.types.js';

/** A value that does not fit its field. */
export class ValueRefused extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

type Reader = (field: CustomField, value: unknown, stored: StoredValue | undefined) => StoredValue | null;

/**
 * The stored form of a value, or null where it says "nothing". `stored` is what the record holds now: an option that was
 * archived since may stay. Throws `ValueRefused`.
 */
export function readValue(field: CustomField, value: unknown, stored?: StoredValue): StoredValue | null {
  if (value === null || value === undefined || value === '') return null;
  return READERS[field.type](field, value, stored);
}

const READERS: Readonly<Record<CustomField['type'], Reader>> = {
  text: (field, value) => text(field, oneLine(plainText(value)), MAX_TEXT),
  long_text: (field, value) => text(field, plainText(value).trim(), MAX_LONG_TEXT),
  url: (field, value) => webAddress(field, plainText(value).trim()),
  number: readNumber,
  money: readMoney,
  date: readDate,
  datetime: readTime,
  boolean: readBoolean,
  select: (field, value, stored) => option(field, value, typeof stored === 'string' ? [stored] : []),
  multi_select: readMany,
  user: (_, value) => id(value),
  relation: (_, value) => id(value),
  file: (_, value) => id(value),
};

const DECIMAL = /^-?\d{1,15}(\.\d{1,10})?$/;
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:?\d{2})$/;

function plainText(value: unknown): string {
  if (typeof value !== 'string' && typeof value !== 'number') throw new ValueRefused('field.is_string', 'must be text');
  const text = String(value);
  if (text.includes('\u0000') || !text.isWellFormed()) throw new ValueRefused('field.storable', 'holds characters that cannot be stored');
  return text;
}

function oneLine(text: string): string {
  return text.replace(/\s+/gu, ' ').trim();
}

function text(field: CustomField, value: string, limit: number): string | null {
  if (value === '') return null;
  const most = Math.min(limit, field.max === null ? limit : Number(field.max));
  if (value.length > most) throw new ValueRefused('field.max_length', `takes at most ${most} characters`);
  if (field.min !== null && value.length < Number(field.min)) throw new ValueRefused('field.min_length', `takes at least ${field.min} characters`);
  return value;
}

function webAddress(field: CustomField, value: string): string | null {
  if (value === '') return null;
  if (!/^https?:\/\//i.test(value) || !URL.canParse(value)) throw new ValueRefused('field.is_url', 'must be an http(s) address');
  const { href } = new URL(value);
  if (!/^https?:/.test(href)) throw new ValueRefused('field.is_url', 'must be an http(s) address');
  return text(field, href, MAX_URL);
}

function readNumber(field: CustomField, value: unknown): number {
  const number = typeof value === 'string' && DECIMAL.test(value.trim()) ? Number(value.trim()) : value;
  if (typeof number !== 'number' || !Number.isFinite(number) || Math.abs(number) > 1e15) throw new ValueRefused('field.is_number', 'must be a number');
  const decimals = field.decimals ?? 6;
  if (Number(number.toFixed(decimals)) !== number) {
    throw new ValueRefused('field.decimals', decimals === 0 ? 'must be a whole number' : `takes at most ${decimals} decimals`);
  }
  within(field, number, Number);
  return number === 0 ? 0 : number;
}

/** A whole number is minor units, as it is read; a text is an amount in major units, as people and files write it. */
function readMoney(field: CustomField, value: unknown): number {
  const currency = field.currency ?? 'CNY';
  const minor = typeof value === 'string' ? minorUnits(value.trim(), currency) : value;
  if (typeof minor !== 'number' || !Number.isSafeInteger(minor)) {
    throw new ValueRefused('field.money', 'must be an amount as text ("12.50") or a whole number of minor units');
  }
  within(field, minor, (bound) => toMinor(bound, currency));
  return minor === 0 ? 0 : minor;
}

export function minorUnits(text: string, currency: string): number {
  const decimals = text.split('.')[1]?.replace(/0+$/, '').length ?? 0;
  if (!DECIMAL.test(text) || decimals > currencyExponent(currency)) {
    throw new ValueRefused('field.money', `must be an amount such as 12.50, with at most ${currencyExponent(currency)} decimals`);
  }
  try {
    return toMinor(text, currency);
  } catch {
    throw new ValueRefused('field.money', `is not an amount in ${currency}`);
  }
}

function within(field: CustomField, value: number, bound: (text: string) => number): void {
  if (field.min !== null && value < bound(field.min)) throw new ValueRefused('field.min', `must be at least ${field.min}`);
  if (field.max !== null && value > bound(field.max)) throw new ValueRefused('field.max', `must be at most ${field.max}`);
}

function between(field: CustomField, value: string): string {
  if (field.min !== null && value < field.min) throw new ValueRefused('field.min', `must not be before ${field.min}`);
  if (field.max !== null && value > field.max) throw new ValueRefused('field.max', `must not be after ${field.max}`);
  return value;
}

function readDate(field: CustomField, value: unknown): string {
  const day = typeof value === 'string' ? value.trim() : '';
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day) || !isRealDay(day)) throw new ValueRefused('field.date', 'must be a day such as 2026-03-01');
  return between(field, day);
}

function readTime(field: CustomField, value: unknown): string {
  const at = typeof value === 'string' && INSTANT.test(value.trim()) ? parseInstant(value.trim()) : null;
  if (!at || at.getUTCFullYear() < 1 || at.getUTCFullYear() > 9998) {
    throw new ValueRefused('field.date_time', 'must be a time with its zone, such as 2026-03-01T08:00:00Z');
  }
  return between(field, at.toISOString());
}

function readBoolean(_: CustomField, value: unknown): boolean {
  if (value === true || value === 'true') return true;
  if (value === false || value === 'false') return false;
  throw new ValueRefused('field.is_boolean', 'must be true or false');
}

function option(field: CustomField, value: unknown, kept: readonly string[]): string {
  const known = field.options.find((candidate) => candidate.value === value);
  if (!known) throw new ValueRefused('field.is_in', 'must be one of the options of the field');
  if (known.archived && !kept.includes(known.value)) throw new ValueRefused('custom.option_archived', 'is an option that is no longer offered');
  return known.value;
}

/** In the order of the options, each once, so that equal choices are stored alike. */
function readMany(field: CustomField, value: unknown, stored: StoredValue | undefined): string[] | null {
  if (!Array.isArray(value)) throw new ValueRefused('field.is_array', 'must be a list');
  if (value.length > field.options.length * 2) throw new ValueRefused('field.max_items', 'holds more than there are options');
  const kept = Array.isArray(stored) ? stored : [];
  const chosen = new Set(value.map((part: unknown) => option(field, part, kept)));
  if (chosen.size === 0) return null;
  if (field.min !== null && chosen.size < Number(field.min)) throw new ValueRefused('field.min_items', `takes at least ${field.min}`);
  if (field.max !== null && chosen.size > Number(field.max)) throw new ValueRefused('field.max_items', `takes at most ${field.max}`);
  return field.options.filter((candidate) => chosen.has(candidate.value)).map((candidate) => candidate.value);
}

function id(value: unknown): string {
  if (!isUuid(value)) throw new ValueRefused('field.uuid', 'must be an id');
  return value.toLowerCase();
}
