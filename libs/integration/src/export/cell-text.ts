import { fromMinor, type Principal } from '@patron/kernel';
import type { ExportColumn } from '@patron/record';
import { DateTime } from 'luxon';

export type CellContext = Pick<Principal, 'locale' | 'timezone'> & { currency: string };

type Named = { name?: unknown };

const WORDS = { 'zh-CN': { true: '是', false: '否' }, en: { true: 'Yes', false: 'No' } } as const;

/** A value of a list as a person reads it in a spreadsheet: money in major units, times on the reader's clock, names for ids. */
export function cellText(column: Pick<ExportColumn, 'type' | 'options' | 'currency'>, value: unknown, context: CellContext): string {
  if (value === null || value === undefined) return '';
  if (Array.isArray(value)) return value.map((entry) => cellText(column, entry, context)).join(';');
  if (typeof value === 'boolean') return WORDS[context.locale][value ? 'true' : 'false'];
  if (column.type === 'money' && typeof value === 'number') return fromMinor(value, column.currency ?? context.currency);
  if (column.type === 'datetime') return timeText(value, context.timezone);
  if (column.options) return column.options.find((option) => option.value === value)?.label[context.locale] ?? String(value);
  if (typeof value === 'object') return objectText(value as Record<string, unknown>);
  return String(value);
}

function timeText(value: unknown, zone: string): string {
  const time = value instanceof Date ? DateTime.fromJSDate(value, { zone }) : DateTime.fromISO(String(value), { zone });
  return time.isValid ? time.toFormat('yyyy-MM-dd HH:mm:ss') : String(value);
}

/** A person, tag or category by its name; an amount with its currency; a birthday, whose year may be unknown. */
function objectText(value: Record<string, unknown>): string {
  const { name } = value as Named;
  if (name !== undefined) return String(name ?? '');
  if (typeof value['amountMinor'] === 'number') return fromMinor(value['amountMinor'], String(value['currency'] ?? 'CNY'));
  if (typeof value['month'] === 'number') {
    const two = (part: unknown): string => String(part).padStart(2, '0');
    return `${value['year'] === null ? '-' : String(value['year'])}-${two(value['month'])}-${two(value['day'])}`;
  }
  return JSON.stringify(value);
}
