import {
  IsBoolean, IsIn, IsInt, IsISO8601, IsNumber, IsString, Matches, Max, MaxLength, Min, MinLength, ValidateBy, isEmail, isISO8601,
} from 'class-validator';
import { isUuid } from '../ids.js';
import { isCurrency } from '../money/money.js';
import { parseInstant } from '../text/instant.js';
import { field, incoming, messages, type FieldOptions } from './field.js';

export interface StringOptions extends FieldOptions {
  max: number;
  min?: number;
  pattern?: RegExp;
  /** Surrounding white space is dropped unless false. */
  trim?: boolean;
  lower?: boolean;
}

// PostgreSQL text cannot hold NUL, and no lone surrogate is valid UTF-8.
const storable = ValidateBy(
  { name: 'storable', validator: { validate: (value) => typeof value !== 'string' || (!value.includes('\0') && value.isWellFormed()) } },
  messages('holds characters that cannot be stored'),
);

export function StringField(options: StringOptions): PropertyDecorator {
  const { max, min = 0, pattern, trim = true, lower = false } = options;
  const change = (value: unknown): unknown => {
    if (typeof value !== 'string') return value;
    const trimmed = trim ? value.trim() : value;
    return lower ? trimmed.toLowerCase() : trimmed;
  };
  return field(options, { type: String, maxLength: max, ...(min ? { minLength: min } : {}), ...(pattern ? { pattern: pattern.source } : {}) }, [
    incoming(change), IsString(messages('must be text')), MaxLength(max, messages(`takes at most ${max} characters`)), storable,
    ...(min ? [MinLength(min, messages(min === 1 ? 'must not be empty' : `takes at least ${min} characters`))] : []),
    ...(pattern ? [Matches(pattern, messages('is not of the expected form'))] : []),
  ]);
}

export function IntField(options: FieldOptions & { min: number; max: number }): PropertyDecorator {
  const { min, max } = options;
  return field(options, { type: 'integer', minimum: min, maximum: max }, [
    incoming(fromQueryText), IsInt(messages('must be a whole number')), Min(min, messages(`must be at least ${min}`)), Max(max, messages(`must be at most ${max}`)),
  ]);
}

export function NumberField(options: FieldOptions & { min: number; max: number }): PropertyDecorator {
  const { min, max } = options;
  return field(options, { type: Number, minimum: min, maximum: max }, [
    incoming(fromQueryText), IsNumber({ allowNaN: false, allowInfinity: false }, messages('must be a number')), Min(min, messages(`must be at least ${min}`)), Max(max, messages(`must be at most ${max}`)),
  ]);
}

/** A decimal kept as text, so that no digit is lost: "12.345". Numbers are accepted too. */
export function DecimalField(options: FieldOptions & { decimals: number; min?: number; max?: number }): PropertyDecorator {
  const { decimals, min = -1e12, max = 1e12 } = options;
  const pattern = new RegExp(`^-?\\d{1,15}(\\.\\d{1,${decimals}})?$`);
  const validate = (value: unknown): boolean => typeof value === 'string' && pattern.test(value) && Number(value) >= min && Number(value) <= max;
  return field(options, { type: String, pattern: pattern.source, example: options.example ?? '12.50' }, [
    incoming((value) => (typeof value === 'number' && Number.isFinite(value) ? plainDecimal(value) : typeof value === 'string' ? value.trim() : value)),
    ValidateBy({ name: 'decimal', validator: { validate } }, messages(`must be a number from ${min} to ${max} with at most ${decimals} decimals`)),
  ]);
}

export function BooleanField(options: FieldOptions = {}): PropertyDecorator {
  return field(options, { type: Boolean }, [
    incoming((value) => (value === 'true' ? true : value === 'false' ? false : value)), IsBoolean(messages('must be true or false')),
  ]);
}

/** ISO-8601 with a zone, as a Date. */
export function DateTimeField(options: FieldOptions = {}): PropertyDecorator {
  const parse = (value: unknown): unknown => {
    if (typeof value !== 'string' || !isISO8601(value, { strict: true })) return value;
    return parseInstant(value) ?? value;
  };
  return field(options, { type: String, format: 'date-time' }, [
    incoming(parse), ValidateBy({ name: 'dateTime', validator: { validate: (value) => value instanceof Date } }, messages('must be a time with its zone, such as 2026-03-01T08:00:00Z')),
  ]);
}

/** A calendar day, YYYY-MM-DD, kept as text. */
export function DateField(options: FieldOptions = {}): PropertyDecorator {
  return field(options, { type: String, format: 'date' }, [
    Matches(/^\d{4}-\d{2}-\d{2}$/, messages('must be a day such as 2026-03-01')), IsISO8601({ strict: true }, messages('must be a day that exists')),
  ]);
}

export function EnumField(values: readonly string[], options: FieldOptions & { enumName?: string } = {}): PropertyDecorator {
  const { enumName } = options;
  return field(options, enumName ? { enum: [...values], enumName } : { type: String, enum: [...values] }, [IsIn([...values], messages(`must be one of ${values.join(', ')}`))]);
}

export function UuidField(options: FieldOptions = {}): PropertyDecorator {
  return field(options, { type: String, format: 'uuid' }, [ValidateBy({ name: 'uuid', validator: { validate: isUuid } }, messages('must be an id'))]);
}

export function EmailField(options: FieldOptions = {}): PropertyDecorator {
  // The library's own check throws on a lone surrogate.
  const validate = (value: unknown): boolean => typeof value === 'string' && value.isWellFormed() && isEmail(value);
  return field(options, { type: String, format: 'email', maxLength: 254 }, [
    incoming((value) => (typeof value === 'string' ? value.trim().toLowerCase() : value)), ValidateBy({ name: 'email', validator: { validate } }, messages('must be an e-mail address')),
  ]);
}

export function CurrencyField(options: FieldOptions = {}): PropertyDecorator {
  const validate = (value: unknown): boolean => typeof value === 'string' && isCurrency(value);
  return field(options, { type: String, minLength: 3, maxLength: 3, example: 'CNY' }, [ValidateBy({ name: 'currency', validator: { validate } }, messages('must be an ISO 4217 currency such as CNY'))]);
}

function fromQueryText(value: unknown): unknown {
  return typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value) ? Number(value) : value;
}

function plainDecimal(value: number): string {
  return Math.abs(value) < 1e-6 ? value.toFixed(12).replace(/\.?0+$/, '') : String(value);
}
