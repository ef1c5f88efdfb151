import type { BodyOf } from '../../../shared/api/index.js';
import type { CustomField, CustomValue } from '../../../shared/custom-fields/index.js';

export type OptionValues = { value: string | null; zh: string; en: string; colour: CustomField['options'][number]['colour']; archived: boolean };

/** A definition as its form holds it: flat, texts never null. */
export type FieldValues = {
  record: string; key: string; type: CustomField['type']; labelZh: string; labelEn: string; helpZh: string; helpEn: string; groupZh: string; groupEn: string;
  records: string[]; options: OptionValues[]; required: boolean; unique: boolean; filterable: boolean; min: string; max: string; decimals: string; currency: string;
  target: string; categoryIds: string[]; defaultValue: CustomValue;
};

export const FIELD_TYPES: readonly CustomField['type'][] = ['text', 'long_text', 'number', 'money', 'date', 'datetime', 'boolean', 'select', 'multi_select', 'user', 'relation', 'file', 'url'];
export const COLOURS = ['grey', 'red', 'orange', 'yellow', 'green', 'teal', 'blue', 'purple'] as const;

export const hasOptions = (type: CustomField['type']): boolean => type === 'select' || type === 'multi_select';
export const canFilter = (type: CustomField['type']): boolean => type !== 'file' && type !== 'long_text';
export const canBeUnique = (type: CustomField['type']): boolean => type === 'text' || type === 'number' || type === 'url' || type === 'date';
export const hasDefault = ({ type, unique }: FieldValues): boolean => type !== 'file' && !unique;

/** Which words the two bounds go by; null where a type has none. */
export function boundsOf(type: CustomField['type']): { min: 'min' | 'minLength' | 'minCount' | 'minDay'; max: 'max' | 'maxLength' | 'maxCount' | 'maxDay' } | null {
  if (type === 'number' || type === 'money') return { min: 'min', max: 'max' };
  if (type === 'text' || type === 'long_text') return { min: 'minLength', max: 'maxLength' };
  if (type === 'multi_select') return { min: 'minCount', max: 'maxCount' };
  return type === 'date' ? { min: 'minDay', max: 'maxDay' } : null;
}

export function valuesOf(field: CustomField | null, record: string): FieldValues {
  return {
    record, key: field?.key ?? '', type: field?.type ?? 'text', labelZh: field?.label['zh-CN'] ?? '', labelEn: field?.label.en ?? '', helpZh: field?.help?.['zh-CN'] ?? '',
    helpEn: field?.help?.en ?? '', groupZh: field?.group?.['zh-CN'] ?? '', groupEn: field?.group?.en ?? '', records: field?.records ?? [record],
    options: (field?.options ?? []).map(({ value, label, colour, archived }) => ({ value, zh: label['zh-CN'], en: label.en, colour, archived })),
    required: field?.required ?? false, unique: field?.unique ?? false, filterable: field?.filterable ?? true, min: field?.min ?? '', max: field?.max ?? '',
    decimals: field?.decimals === null || field?.decimals === undefined ? '' : String(field.decimals), currency: field?.currency ?? 'CNY', target: field?.target ?? '',
    categoryIds: field?.categoryIds ?? [], defaultValue: field?.defaultValue ?? null,
  };
}

const both = (zh: string, en: string): { 'zh-CN': string; en: string } | null => (zh.trim() === '' && en.trim() === '' ? null : { 'zh-CN': zh.trim(), en: en.trim() });
const lopsided = (zh: string, en: string): boolean => (zh.trim() === '') !== (en.trim() === '');

/** Which of the form's fields are wrong; the words are the caller's. */
export function wrongParts(values: FieldValues): Record<'labelZh' | 'labelEn' | 'key' | 'helpEn' | 'groupEn' | 'options' | 'target', boolean> {
  return {
    labelZh: values.labelZh.trim() === '', labelEn: values.labelEn.trim() === '', key: !/^[a-z][a-z0-9_]{0,40}$/.test(values.key),
    helpEn: lopsided(values.helpZh, values.helpEn), groupEn: lopsided(values.groupZh, values.groupEn),
    options: hasOptions(values.type) && (!values.options.some(({ archived }) => !archived) || values.options.some(({ zh, en }) => zh.trim() === '' || en.trim() === '')),
    target: values.type === 'relation' && values.target === '',
  };
}

function parts(values: FieldValues) {
  const bounds = boundsOf(values.type) !== null;
  return {
    help: both(values.helpZh, values.helpEn), group: both(values.groupZh, values.groupEn), records: values.records, required: values.required,
    filterable: values.filterable && canFilter(values.type), min: (bounds && values.min.trim()) || null, max: (bounds && values.max.trim()) || null,
    decimals: values.type === 'number' && values.decimals !== '' ? Number(values.decimals) : null, defaultValue: hasDefault(values) ? values.defaultValue : null,
    ...(hasOptions(values.type) && { options: values.options.map(({ value, zh, en, colour, archived }) => ({ ...(value !== null && { value }), label: { 'zh-CN': zh.trim(), en: en.trim() }, colour, archived })) }),
    ...(values.record === 'product' && { categoryIds: values.categoryIds }),
  };
}

export function newBody(values: FieldValues): BodyOf<'/api/v1/custom-fields', 'post'> {
  return {
    record: values.record, key: values.key, type: values.type, label: { 'zh-CN': values.labelZh.trim(), en: values.labelEn.trim() }, ...parts(values),
    unique: values.unique && canBeUnique(values.type), ...(values.type === 'money' && { currency: values.currency }), ...(values.type === 'relation' && { target: values.target }),
  };
}

export function changeBody(values: FieldValues): BodyOf<'/api/v1/custom-fields/{id}', 'patch'> {
  return { label: { 'zh-CN': values.labelZh.trim(), en: values.labelEn.trim() }, ...parts(values) };
}

/** The field as it would be, for the preview of its control. */
export function previewOf(values: FieldValues, id: string): CustomField {
  return {
    id, records: values.records, key: values.key || 'preview', type: values.type, label: { 'zh-CN': values.labelZh || '—', en: values.labelEn || '—' }, help: both(values.helpZh, values.helpEn),
    options: values.options.map(({ value, zh, en, colour, archived }, at) => ({ value: value ?? `new-${at}`, label: { 'zh-CN': zh, en }, colour, archived })),
    required: values.required, unique: values.unique, filterable: values.filterable, defaultValue: null, min: null, max: null, decimals: values.decimals === '' ? null : Number(values.decimals),
    currency: values.currency, target: values.target || null, categoryIds: [], group: null, industry: null, indexState: 'none', right: 'edit', archivedAt: null, purging: false, version: 1,
  };
}

/** A key made from the English name, until somebody writes one. */
export function keyOf(label: string): string {
  const words = label.toLowerCase().normalize('NFKD').replace(/[^a-z0-9]+/g, '_').replace(/^[^a-z]+/, '').replace(/_+$/, '');
  return words.slice(0, 41);
}
