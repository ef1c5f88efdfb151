import type { Label } from './field.types.js';

export interface FieldGroup {
  key: string;
  label: Label;
}

const groups = new Map<string, FieldGroup>();

/** Each module names the groups of its fields once, at import time; choosers of fields show them in this order. */
export function defineFieldGroups(defined: readonly FieldGroup[]): void {
  for (const group of defined) groups.set(group.key, group);
}

/** The groups of these keys, in the order they were defined; one nobody named goes by its key. */
export function fieldGroups(keys: Iterable<string>): FieldGroup[] {
  const wanted = new Set(keys);
  const known = [...groups.values()].filter(({ key }) => wanted.delete(key));
  return [...known, ...[...wanted].map((key) => ({ key, label: { 'zh-CN': key, en: key } }))];
}

defineFieldGroups([{ key: 'custom', label: { 'zh-CN': '自定义字段', en: 'Custom fields' } }]);
