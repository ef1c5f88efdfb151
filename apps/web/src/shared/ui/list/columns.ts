import type { Column, Field } from './types.js';

const WIDTH: Record<Field['type'], number> = {
  text: 148, number: 104, money: 132, date: 124, datetime: 124, boolean: 88, enum: 108, tags: 180, user: 144, category: 140, shop: 140, multi: 200, record: 160, url: 180, file: 140,
};
const NUMERIC = new Set<Field['type']>(['number', 'money']);

export const TITLE_WIDTH = 212;
export const SELECT_WIDTH = 40;

/** The catalogue's entries in the chosen order; keys the catalogue does not know are left out. */
export function columnsOf(keys: string[], fields: Field[], label: (field: Field) => string, widths: Record<string, number> = {}): Column[] {
  return keys.flatMap((key) => {
    const field = fields.find((entry) => entry.key === key);
    if (!field?.column) return [];
    return [{ key, label: label(field), field, width: widths[key] ?? WIDTH[field.type] ?? 150, numeric: NUMERIC.has(field.type), sortable: field.sortable }];
  });
}

/** Fixed tracks keep rows of a virtual list aligned; the last one takes what is left. */
export function gridTemplate(columns: Column[], selectable: boolean): string {
  const tracks = columns.map((column) => `${column.width}px`);
  return [...(selectable ? [`${SELECT_WIDTH}px`] : []), `minmax(${TITLE_WIDTH}px, 1.2fr)`, ...tracks, 'minmax(16px, 0.2fr)'].join(' ');
}
