import { diffOf, filled, type AuditEntry } from '@patron/kernel';
import type { Change } from '../order/order-writer.js';
import type { ProductState, VariantState } from './product-state.js';

const SILENT = new Set(['id', 'version', 'createdAt', 'contentHash', 'implied']);

/** One entry for each changed product; of many new ones only the ids, for the rest stands on the records. */
export function productEntries(changes: readonly Change<ProductState>[]): AuditEntry[] {
  const created = changes.flatMap(({ before, after }) => (before === null && after !== null ? [after] : []));
  const changed = changes.flatMap(({ before, after }): AuditEntry[] => {
    if (before === null) return [];
    if (after === null) return [{ action: 'product.deleted', subject: subjectOf(before) }];
    const diff = diffOf(productFields(before), productFields(after), SILENT);
    return diff ? [{ action: 'product.updated', subject: subjectOf(after), ...diff }] : [];
  });
  return [...createdEntries(created), ...changed];
}

/** The product under its field keys; each variant is a field of its own, so that a changed price says which. */
export function productFields({ variants, attributes, custom, categoryId, ...product }: ProductState): Record<string, unknown> {
  return {
    ...product, category: categoryId,
    ...Object.fromEntries(Object.entries(attributes).map(([key, value]) => [`attributes.${key}`, value])),
    ...Object.fromEntries(Object.entries(custom).map(([key, value]) => [`cf.${key}`, value])),
    ...Object.fromEntries(variants.flatMap((variant) => variantFields(variant))),
  };
}

function variantFields({ id, price, cost, ...variant }: VariantState): [string, unknown][] {
  return Object.entries({ ...variant, price: trimmed(price), cost: trimmed(cost) }).map(([field, value]) => [`variant.${id}.${field}`, value]);
}

/** As the database gives it back: `12.50` was entered, `12.5` is read. */
function trimmed(decimal: string | null): string | null {
  return decimal !== null && decimal.includes('.') ? decimal.replace(/\.?0+$/, '') : decimal;
}

function createdEntries(created: readonly ProductState[]): AuditEntry[] {
  const [first] = created;
  if (!first) return [];
  if (created.length === 1) return [{ action: 'product.created', subject: subjectOf(first), after: filled(productFields(first), SILENT) }];
  return [{ action: 'products.created', subject: { ...subjectOf(first), type: 'products' }, after: { count: created.length, ids: created.map(({ id }) => id) } }];
}

function subjectOf({ id, title }: ProductState): AuditEntry['subject'] {
  return { type: 'product', id, name: title };
}
