import type { ImportField, ImportKind } from './import.types.js';

export type Mapping = Record<string, string>;

/** The field a column of the file goes to. */
export function fieldOf(mapping: Mapping, column: string): string {
  return Object.entries(mapping).find(([, name]) => name === column)?.[0] ?? '';
}

/** Sends a column to a field, or nowhere (''). A field takes one column: the other one loses it. */
export function assign(mapping: Mapping, column: string, field: string): Mapping {
  const rest = Object.fromEntries(Object.entries(mapping).filter(([key, name]) => name !== column && key !== field));
  return field === '' ? rest : { ...rest, [field]: column };
}

export type Missing = { fields: ImportField[]; anyOf: boolean };

/** What must still be mapped: single fields, and sets of which one is enough. */
export function missingFields(kind: Pick<ImportKind, 'fields' | 'requiredAnyOf'>, mapping: Mapping): Missing[] {
  const single = kind.fields.filter((field) => field.required && !(field.key in mapping));
  const sets = kind.requiredAnyOf
    .filter((set) => set.length > 0 && !set.some((key) => key in mapping))
    .map((set) => ({ fields: set.flatMap((key) => kind.fields.find((field) => field.key === key) ?? []), anyOf: true }));
  return [...(single.length > 0 ? [{ fields: single, anyOf: false }] : []), ...sets];
}

/** Fields in the order and groups of the catalogue. */
export function fieldGroups(fields: readonly ImportField[]): { group: string; fields: ImportField[] }[] {
  return [...Map.groupBy(fields, (field) => field.group)].map(([group, entries]) => ({ group, fields: entries }));
}

/** Up to three different values of a column, empty ones left out. */
export function samplesOf(sample: readonly (readonly string[])[], column: number): string[] {
  return [...new Set(sample.map((row) => (row[column] ?? '').trim()).filter(Boolean))].slice(0, 3);
}
