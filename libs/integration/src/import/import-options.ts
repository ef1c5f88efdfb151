import { invalid, isTimezone, type Config, type FieldError } from '@patron/kernel';
import type { FileFormat } from '../file/inspect-file.js';
import { guessDateOrder } from '../parse/date.js';
import { guessValueMap } from '../mapping/guess-mapping.js';
import type { ImportOptionsPatch } from './import.dto.js';
import type { Importer, ImportOptions, Mapping } from './importer.js';

/** Options for a file nobody has said anything about. */
export function defaultOptions(config: Pick<Config, 'baseCurrency' | 'timezone'>, source: string): ImportOptions {
  return {
    mode: 'upsert',
    source,
    shopId: null,
    currency: config.baseCurrency,
    timezone: config.timezone,
    dateFormat: 'auto',
    refundPrefix: 'C',
    negativeQuantity: 'skip',
    defaultStatus: 'completed',
    refundStatuses: ['已退款', '退款成功', '退款完成', '退货完成', 'refunded', 'returned'],
    valueMaps: {},
  };
}

/** What the sample says about dates and enumerations, given where the columns go. */
export function sampledOptions(importer: Importer, format: FileFormat, mapping: Mapping): Pick<ImportOptions, 'dateFormat' | 'valueMaps'> {
  const valuesOf = (key: string): string[] => {
    const column = format.columns.indexOf(mapping[key] ?? '');
    return column < 0 ? [] : format.sample.map((row) => row[column] ?? '');
  };
  const dates = importer.fields.filter(({ type }) => type === 'date' || type === 'datetime').flatMap(({ key }) => valuesOf(key));
  const valueMaps: ImportOptions['valueMaps'] = {};
  for (const field of importer.fields.filter(({ type }) => type === 'enum')) {
    const map = guessValueMap(field, new Set(valuesOf(field.key)));
    if (Object.keys(map).length > 0) valueMaps[field.key] = map;
  }
  return { dateFormat: guessDateOrder(dates), valueMaps };
}

/** @throws DomainError 422 for a timezone or value map that makes no sense */
export function patchedOptions(options: ImportOptions, patch: ImportOptionsPatch): ImportOptions {
  const { encoding: _, delimiter: __, ...rest } = patch;
  const errors: FieldError[] = [];
  if (rest.timezone !== undefined && !isTimezone(rest.timezone)) errors.push({ field: 'options.timezone', code: 'field.timezone', message: 'must be an IANA timezone such as Asia/Shanghai' });
  if (rest.valueMaps !== undefined && !isValueMaps(rest.valueMaps)) errors.push({ field: 'options.valueMaps', code: 'field.value_maps', message: 'must map texts to texts for each field' });
  if (errors.length > 0) throw invalid(errors);
  return { ...options, ...Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined)) };
}

function isValueMaps(value: unknown): boolean {
  const isBag = (entry: unknown): entry is object => typeof entry === 'object' && entry !== null && !Array.isArray(entry);
  return isBag(value) && Object.values(value).every((map) => isBag(map) && Object.values(map).every((text) => typeof text === 'string'));
}

/** @throws DomainError 422 naming each field or column that does not exist */
export function checkMapping(importer: Importer, columns: readonly string[], mapping: Record<string, unknown>): Mapping {
  const errors: FieldError[] = [];
  const known = new Set(importer.fields.map(({ key }) => key));
  for (const [field, column] of Object.entries(mapping)) {
    if (!known.has(field)) errors.push({ field: `mapping.${field.slice(0, 60)}`, code: 'imports.unknown_field', message: 'is not a field of this kind of import' });
    else if (typeof column !== 'string' || !columns.includes(column)) errors.push({ field: `mapping.${field}`, code: 'imports.unknown_column', message: 'names no column of the file' });
  }
  if (errors.length > 0) throw invalid(errors);
  return mapping as Mapping;
}

/** @throws DomainError 422 when required fields have no column */
export function requireComplete(importer: Importer, mapping: Mapping): void {
  const missing: FieldError[] = importer.fields
    .filter(({ key, required }) => required && !(key in mapping))
    .map(({ key }) => ({ field: `mapping.${key}`, code: 'imports.field_unmapped', message: 'needs a column' }));
  for (const set of importer.requiredAnyOf) {
    if (!set.some((key) => key in mapping)) missing.push({ field: `mapping.${set[0] ?? ''}`, code: 'imports.field_unmapped', message: `one of ${set.join(', ')} needs a column` });
  }
  if (missing.length > 0) throw invalid(missing);
}
