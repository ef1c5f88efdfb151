import { invalid, newId } from '@patron/kernel';
import type { FieldError } from '@patron/kernel';
import type { CustomFieldPatchDto, CustomOptionInputDto, NewCustomFieldDto } from './custom-field.dto.js';
import { canBeUnique, canFilter, MAX_LONG_TEXT, MAX_OPTIONS, MAX_TEXT, MAX_URL, RESERVED_KEYS } from './custom-field.types.js';
import type { CustomField, CustomOption, CustomType, StoredValue } from './custom-field.types.js';
import { minorUnits, readValue, ValueRefused } from './read-value.js';

/** A new definition, checked. Throws 422 naming each wrong part. */
export function newField(dto: NewCustomFieldDto, place: { storage: string; position: number; currency: string }): CustomField {
  const { storage, position, currency } = place;
  const field: CustomField = {
    id: newId(), storage, records: [dto.record], key: dto.key, type: dto.type, label: dto.label, help: null, options: [], required: false, unique: dto.unique ?? false,
    filterable: false, defaultValue: null, min: null, max: null, decimals: null, currency: dto.type === 'money' ? (dto.currency ?? currency) : null,
    target: dto.type === 'relation' ? (dto.target ?? null) : null, categoryIds: [], group: null, position, industry: null, indexState: 'none', archivedAt: null,
    purging: false, version: 1,
  };
  const errors: FieldError[] = [];
  if (RESERVED_KEYS.has(dto.key)) errors.push({ field: 'key', code: 'custom_fields.key_reserved', message: 'is a reserved word' });
  if (dto.unique && !canBeUnique(dto.type)) errors.push({ field: 'unique', code: 'custom_fields.cannot_be_unique', message: 'is possible for text, number, date and URL' });
  if (errors.length > 0) throw invalid(errors);
  return changedField(field, { ...dto, filterable: dto.filterable ?? false }, new Date(0));
}

/** The definition with a patch laid over it. Throws 422 naming each wrong part. */
export function changedField(field: CustomField, patch: CustomFieldPatchDto, now: Date): CustomField {
  const errors: FieldError[] = [];
  const { archived, options, defaultValue, ...plain } = patch;
  const said = pick(plain, ['label', 'help', 'records', 'required', 'filterable', 'min', 'max', 'decimals', 'categoryIds', 'group']);
  const changed: CustomField = { ...field, ...said, options: options ? mergeOptions(field, options, errors) : field.options };
  if (archived !== undefined) changed.archivedAt = archived ? (field.archivedAt ?? now.toISOString()) : null;
  changed.records = [...new Set(changed.records)];
  changed.categoryIds = [...new Set(changed.categoryIds.map((id) => id.toLowerCase()))];
  if (changed.filterable && !canFilter(changed.type)) errors.push({ field: 'filterable', code: 'custom_fields.cannot_filter', message: 'is not possible for this type' });
  checkOptions(changed, errors);
  checkBounds(changed, errors);
  if (errors.length > 0) throw invalid(errors);
  if (defaultValue !== undefined) changed.defaultValue = readDefault(changed, defaultValue);
  else if (changed.defaultValue !== null) changed.defaultValue = readDefault(changed, changed.defaultValue);
  return changed;
}

/** The named parts that were said. */
function pick<T extends object, K extends keyof T>(from: T, keys: readonly K[]): { [P in K]?: Exclude<T[P], undefined> } {
  return Object.fromEntries(keys.filter((key) => from[key] !== undefined).map((key) => [key, from[key]])) as { [P in K]?: Exclude<T[P], undefined> };
}

function hasOptions(type: CustomType): boolean {
  return type === 'select' || type === 'multi_select';
}

/** Options as wanted; what was there and is left out stays, archived, so that stored values keep their words. */
function mergeOptions(field: CustomField, wanted: readonly CustomOptionInputDto[], errors: FieldError[]): CustomOption[] {
  const values = new Set<string>();
  const options = wanted.map((option, at): CustomOption => {
    const value = option.value ?? `o${newId().replaceAll('-', '').slice(-10)}`;
    if (values.has(value)) errors.push({ field: `options[${at}].value`, code: 'custom_fields.option_twice', message: 'stands twice' });
    values.add(value);
    return { value, label: option.label, colour: option.colour ?? null, archived: option.archived ?? false };
  });
  return [...options, ...field.options.filter(({ value }) => !values.has(value)).map((option) => ({ ...option, archived: true }))];
}

function checkOptions({ type, options }: CustomField, errors: FieldError[]): void {
  if (!hasOptions(type)) {
    if (options.length > 0) errors.push({ field: 'options', code: 'custom_fields.no_options', message: 'belong to a select' });
    return;
  }
  if (!options.some(({ archived }) => !archived)) errors.push({ field: 'options', code: 'custom_fields.options_missing', message: 'needs at least one option' });
  if (options.length > MAX_OPTIONS) errors.push({ field: 'options', code: 'field.array_max_size', message: `takes at most ${MAX_OPTIONS}, archived ones counted` });
}

type Bound = (field: CustomField, text: string) => string | number;

const LENGTHS: Partial<Record<CustomType, number>> = { text: MAX_TEXT, long_text: MAX_LONG_TEXT, url: MAX_URL, multi_select: MAX_OPTIONS };

/** A bound as it is compared; throws `ValueRefused`. */
const bound: Bound = (field, text) => {
  const limit = LENGTHS[field.type];
  if (limit !== undefined) {
    if (!/^\d{1,6}$/.test(text) || Number(text) > limit) throw new ValueRefused('field.max', `must be a whole number up to ${limit}`);
    return Number(text);
  }
  if (field.type === 'money') return minorUnits(text, field.currency ?? 'CNY');
  const free = { ...field, min: null, max: null };
  const value = readValue(free, text);
  if ((field.type === 'number' || field.type === 'date' || field.type === 'datetime') && value !== null && typeof value !== 'boolean' && !Array.isArray(value)) return value;
  throw new ValueRefused('custom_fields.no_bounds', 'is not possible for this type');
};

function checkBounds(field: CustomField, errors: FieldError[]): void {
  const read = (name: 'min' | 'max'): string | number | null => {
    const text = field[name];
    if (text === null) return null;
    try {
      const value = bound(field, text);
      // Times are compared as text, so a bound is kept as values are.
      if (field.type === 'datetime' || field.type === 'date') field[name] = String(value);
      return value;
    } catch (error) {
      if (!(error instanceof ValueRefused)) throw error;
      errors.push({ field: name, code: error.code, message: error.message });
      return null;
    }
  };
  const [least, most] = [read('min'), read('max')];
  if (least !== null && most !== null && least > most) errors.push({ field: 'max', code: 'custom_fields.bounds_crossed', message: 'must not be below the least' });
  if (field.decimals !== null && field.type !== 'number') errors.push({ field: 'decimals', code: 'custom_fields.no_decimals', message: 'belong to a number' });
}

function readDefault(field: CustomField, value: unknown): StoredValue | null {
  try {
    if (value !== null && (field.unique || field.type === 'file')) throw new ValueRefused('custom_fields.no_default', 'is not possible for this field');
    return readValue(field, value);
  } catch (error) {
    if (!(error instanceof ValueRefused)) throw error;
    throw invalid([{ field: 'defaultValue', code: error.code, message: error.message }]);
  }
}
