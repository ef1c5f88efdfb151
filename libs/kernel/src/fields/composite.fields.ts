import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsDefined, IsInt, IsObject, IsString, MaxLength, ValidateBy, ValidateNested } from 'class-validator';
import { isUuid } from '../ids.js';
import { field, incoming, messages, type FieldOptions } from './field.js';

type Lazy = () => new () => object;
type ArrayItem = Lazy | 'string' | 'uuid' | 'integer';

/** A nested object of its own DTO class. */
export function ObjectField(type: Lazy, options: FieldOptions = {}): PropertyDecorator {
  // Swagger takes only a function named `type` for a lazy one.
  return field(options, { type: () => type() }, [IsDefined(), IsObject(messages('must be an object')), ValidateNested(), Type(type)].slice(options.nullable || options.optional ? 1 : 0));
}

export function ArrayField(item: ArrayItem, options: FieldOptions & { maxItems: number; maxLength?: number }): PropertyDecorator {
  const size = [IsArray(messages('must be a list')), ArrayMaxSize(options.maxItems, messages(`takes at most ${options.maxItems} items`))];
  if (typeof item === 'function') {
    return field(options, { type: () => item(), isArray: true, maxItems: options.maxItems }, [...size, ValidateNested({ each: true, message: 'must be a list of objects' }), Type(item)]);
  }
  const api = item === 'integer' ? { type: 'integer' as const } : { type: String, ...(item === 'uuid' ? { format: 'uuid' } : {}) };
  // A repeated query parameter that occurs once arrives as a plain text.
  return field(options, { ...api, isArray: true, maxItems: options.maxItems }, [incoming((value) => (typeof value === 'string' ? [value] : value)), ...size, ...each(item, options.maxLength ?? 500)]);
}

/** Any JSON object, up to a size. */
export function JsonField(options: FieldOptions & { maxBytes?: number } = {}): PropertyDecorator {
  const { maxBytes = 65_536 } = options;
  const validate = (value: unknown): boolean => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
    const text = JSON.stringify(value);
    return text.length <= maxBytes && !text.includes('\\u0000') && text.isWellFormed();
  };
  return field(options, { type: 'object', additionalProperties: true }, [ValidateBy({ name: 'json', validator: { validate } }, messages(`must be an object of at most ${maxBytes} bytes`))]);
}

function each(item: 'string' | 'uuid' | 'integer', maxLength: number): PropertyDecorator[] {
  if (item === 'integer') return [IsInt({ each: true, message: 'must hold whole numbers' })];
  if (item === 'uuid') return [ValidateBy({ name: 'uuid', validator: { validate: isUuid } }, { each: true, message: 'must hold ids' })];
  const storable = (value: unknown): boolean => typeof value !== 'string' || (!value.includes('\0') && value.isWellFormed());
  return [
    IsString({ each: true, message: 'must hold texts' }), MaxLength(maxLength, { each: true, message: `takes texts of at most ${maxLength} characters` }),
    ValidateBy({ name: 'storable', validator: { validate: storable } }, { each: true, message: 'holds characters that cannot be stored' }),
  ];
}
