import type { BodyOf, ItemOf } from '../../../shared/api/index.js';

export type BulkEdit = ItemOf<'/api/v1/customers/bulk-edits'>;
export type BulkRequest = BodyOf<'/api/v1/customers/bulk-edits', 'post'>;
export type BulkChanges = BulkRequest['changes'];

/** What a person entered: a field is changed when it is chosen, and emptied when chosen without a value. */
export type BulkDraft = { fields: Partial<Record<BulkField, string | null>>; add: string[]; remove: string[]; owner: string | null | undefined };

export const BULK_FIELDS = ['level', 'origin', 'company', 'preferredChannel', 'language', 'note'] as const;
export type BulkField = (typeof BULK_FIELDS)[number];

/** As the server takes it; undefined when nothing is to be changed. */
export function changesOf({ fields, add, remove, owner }: BulkDraft): BulkChanges | undefined {
  const said = Object.entries(fields).map(([key, value]) => [key, value === '' ? null : value] as const);
  const tags = add.length + remove.length > 0;
  if (said.length === 0 && !tags && owner === undefined) return undefined;
  return {
    ...(said.length > 0 && { fields: Object.fromEntries(said) }),
    ...(tags && { tags: { ...(add.length > 0 && { add }), ...(remove.length > 0 && { remove }) } }),
    ...(owner !== undefined && { owner }),
  } as BulkChanges;
}

/** Share of the work done, in percent. */
export function progressOf({ processed, total, status, counts }: Pick<BulkEdit, 'processed' | 'total' | 'status' | 'counts'>): number {
  const whole = status === 'undoing' ? processed + counts.changed : total;
  return whole === 0 ? 100 : Math.min(100, Math.round((processed / whole) * 100));
}

export const isBusy = ({ status }: Pick<BulkEdit, 'status'>): boolean => status === 'running' || status === 'undoing';
