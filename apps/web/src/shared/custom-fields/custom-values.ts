import { currencyDigits } from '../format/format.js';
import type { CustomField, CustomValue, CustomValues } from './custom-fields.api.js';

export type FieldGroup = { key: string; label: { 'zh-CN': string; en: string } | null; fields: CustomField[] };

/** Fields by the section they stand in, sections in the order of their first field; those without one come first. */
export function groupsOf(fields: readonly CustomField[]): FieldGroup[] {
  const groups = new Map<string, FieldGroup>();
  for (const field of fields) {
    const key = field.group ? `${field.group['zh-CN']}\n${field.group.en}` : '';
    const group = groups.get(key) ?? { key, label: field.group, fields: [] };
    group.fields.push(field);
    groups.set(key, group);
  }
  return [...groups.values()].sort((a, b) => Number(a.label !== null) - Number(b.label !== null));
}

/** Fields that apply to a product of a category (its own and the ones above it). */
export function appliesTo(field: Pick<CustomField, 'categoryIds'>, categoryIds: readonly string[] | undefined): boolean {
  return field.categoryIds.length === 0 || categoryIds === undefined || categoryIds.some((id) => field.categoryIds.includes(id));
}

export const isEmpty = (value: CustomValue | undefined): boolean => value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);

/** What stands in the box of a number or an amount; minor units are shown as people write them. */
export function numberText(field: Pick<CustomField, 'type' | 'currency'>, value: CustomValue | undefined): string {
  if (isEmpty(value)) return '';
  if (field.type !== 'money' || typeof value !== 'number') return String(value);
  const digits = currencyDigits(field.currency ?? 'CNY');
  return (value / 10 ** digits).toFixed(digits);
}

/** What a typed number is sent as: an amount as text in major units, a number as a number, anything else as it was typed. */
export function numberValue(field: Pick<CustomField, 'type' | 'currency'>, text: string): CustomValue {
  const typed = text.trim().replace(/[,，\s]/g, '');
  if (typed === '') return null;
  if (!/^-?\d+(\.\d+)?$/.test(typed)) return text;
  if (field.type !== 'money') return Number(typed);
  const digits = currencyDigits(field.currency ?? 'CNY');
  const decimals = typed.split('.')[1]?.length ?? 0;
  return decimals <= digits ? Math.round(Number(typed) * 10 ** digits) : typed;
}

/** Keys whose value differs, with the new one; null takes a value away. */
export function customChange(before: CustomValues, after: CustomValues): CustomValues {
  const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
  const changed = [...keys].filter((key) => JSON.stringify(own(before, key)) !== JSON.stringify(own(after, key)));
  return Object.fromEntries(changed.map((key) => [key, own(after, key)]));
}

function own(values: CustomValues, key: string): CustomValue {
  const value = Object.hasOwn(values, key) ? values[key] : null;
  return isEmpty(value) ? null : (value ?? null);
}

/** Values a new record starts with. */
export function defaultsOf(fields: readonly CustomField[]): CustomValues {
  return Object.fromEntries(fields.flatMap(({ key, defaultValue, right }) => (isEmpty(defaultValue) || right !== 'edit' ? [] : [[key, defaultValue]])));
}

/** Names of form fields that are required and empty. */
export function missingFields(fields: readonly CustomField[], values: CustomValues): string[] {
  return fields.filter(({ key, required, right }) => required && right === 'edit' && isEmpty(values[key])).map(({ key }) => `custom.${key}`);
}
