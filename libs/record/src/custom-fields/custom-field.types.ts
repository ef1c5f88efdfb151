import type { Label } from '../fields/index.js';

export const CUSTOM_TYPES = [
  'text', 'long_text', 'number', 'money', 'date', 'datetime', 'boolean', 'select', 'multi_select', 'user', 'relation', 'file', 'url',
] as const;
export type CustomType = (typeof CUSTOM_TYPES)[number];

export const OPTION_COLOURS = ['grey', 'red', 'orange', 'yellow', 'green', 'teal', 'blue', 'purple'] as const;
export type OptionColour = (typeof OPTION_COLOURS)[number];

/** One choice of a select. Its value never changes and never goes, so that what was stored stays readable. */
export interface CustomOption {
  value: string;
  label: Label;
  colour: OptionColour | null;
  archived: boolean;
}

/**
 * A value as it lies in the record's `custom` column: number for number, whole number of minor units for money,
 * `YYYY-MM-DD` for a date, `YYYY-MM-DDTHH:MM:SS.mmmZ` for a time, option value, list of option values, id as text.
 */
export type StoredValue = string | number | boolean | string[];
export type CustomValues = Record<string, StoredValue>;
/** Values to set, null to take one away; keys that are not said stay. */
export type CustomChange = Record<string, StoredValue | null>;

export type IndexState = 'none' | 'building' | 'ready' | 'failed';

export interface CustomField {
  id: string;
  /** Whose column holds the values: `customer` for people and companies alike. */
  storage: string;
  /** The kinds of record it is filled in on, all of one storage. */
  records: string[];
  key: string;
  type: CustomType;
  label: Label;
  help: Label | null;
  options: CustomOption[];
  required: boolean;
  unique: boolean;
  filterable: boolean;
  /** What a new record gets when nothing is said. */
  defaultValue: StoredValue | null;
  /**
   * Bounds as text: of the value for number (decimal), money (major units), date and datetime; of the length for texts;
   * of how many for multi_select.
   */
  min: string | null;
  max: string | null;
  decimals: number | null;
  currency: string | null;
  /** The kind of record a relation points to. */
  target: string | null;
  /** Products: only in these categories and what lies under them; empty for all. */
  categoryIds: string[];
  group: Label | null;
  position: number;
  industry: string | null;
  indexState: IndexState;
  archivedAt: string | null;
  purging: boolean;
  version: number;
}

/** Text longer than this would not fit an index entry. */
export const MAX_TEXT = 500;
export const MAX_LONG_TEXT = 20_000;
export const MAX_URL = 2000;
export const MAX_OPTIONS = 1000;
export const MAX_FIELDS = 200;
export const MAX_FILTERABLE = 40;
export const KEY_PATTERN = /^[a-z][a-z0-9_]{0,40}$/;
/** The only lower-case word every JavaScript object already has. */
export const RESERVED_KEYS: ReadonlySet<string> = new Set(['constructor']);

/** Types a list can be filtered by; a file or a long text can only be shown. */
export function canFilter(type: CustomType): boolean {
  return type !== 'file' && type !== 'long_text';
}

export function canBeUnique(type: CustomType): boolean {
  return type === 'text' || type === 'number' || type === 'url' || type === 'date';
}
