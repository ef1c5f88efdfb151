import type { FieldDefinition, FieldOption, FieldType, Label } from './field.types.js';

/** A column of an export as its file needs it. */
export interface ExportColumn {
  key: string;
  type: FieldType;
  label: Label;
  /** Words for the stored values of a field that people defined. */
  options?: readonly FieldOption[];
  /** Money of one currency, whatever the list's. */
  currency?: string;
}

export function exportColumn({ key, type, label, options, currency, custom }: FieldDefinition): ExportColumn {
  return { key, type, label, ...(custom && options ? { options } : {}), ...(currency ? { currency } : {}) };
}
