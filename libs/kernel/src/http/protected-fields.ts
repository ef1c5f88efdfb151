import type { FieldRight } from './field-rights.js';

/** How a masked value is shown; each is an immutable function `kernel.mask_<kind>(text)`. */
export const MASKS = ['phone', 'email', 'text'] as const;

export type Mask = (typeof MASKS)[number];

/** A field whose right a role can narrow. */
export interface ProtectedField {
  record: string;
  field: string;
  /** Null: there is nothing to show of it half-way, it is either seen or hidden. */
  mask: Mask | null;
  zh: string;
  en: string;
}

const defined = new Map<string, ProtectedField>();

/** Each module names the fields of its records that roles can hide, mask or lock, at import time; the role editor lists them. */
export function defineProtectedFields(fields: readonly ProtectedField[]): void {
  for (const field of fields) defined.set(`${field.record}.${field.field}`, field);
}

export function definedProtectedFields(): ProtectedField[] {
  return [...defined.values()];
}

export function protectedField(record: string, field: string): ProtectedField | undefined {
  return defined.get(`${record}.${field}`);
}

/** The rights that make sense for a field: what cannot be masked is not offered masked. */
export function possibleRights({ mask }: Pick<ProtectedField, 'mask'>): FieldRight[] {
  return mask === null ? ['hidden', 'read', 'edit'] : ['hidden', 'masked', 'read', 'edit'];
}

/** Trusted SQL: the text expression as somebody with a masked right sees it. */
export function masked(mask: Mask, expression: string): string {
  return `kernel.mask_${mask}(${expression})`;
}
