import { isPlain, rightOn, type HasFieldRights } from '@patron/kernel';
import { rightOfField } from '../history/history-fields.js';
import { fieldOfInput } from '../profile/write-rights.js';
import type { BulkChangesDto } from './bulk-edit.dto.js';

/** What a bulk edit sets, by the keys a customer's history uses, so that the rights on these fields hold for it too. */
export function fieldsSet({ fields = {}, tags, owner }: BulkChangesDto): Record<string, unknown> {
  const { custom = {}, ...plain } = fields;
  return {
    ...Object.fromEntries(Object.entries(plain).flatMap(([key, value]) => (value === undefined ? [] : [[fieldOfInput(key), value]]))),
    ...Object.fromEntries(Object.entries(custom).map(([key, value]) => [`cf.${key}`, value])),
    ...(tags?.add?.length && { 'tags.added': tags.add }), ...(tags?.remove?.length && { 'tags.removed': tags.remove }),
    ...(owner !== undefined && { owner }),
  };
}

/** The changes without the fields the reader may not see in full. */
export function seenChanges({ fields, ...rest }: BulkChangesDto, reader: HasFieldRights): BulkChangesDto {
  if (!fields) return rest;
  const { custom, ...plain } = fields;
  const kept = Object.fromEntries(Object.entries(plain).filter(([key]) => isSeen(fieldOfInput(key), reader)));
  const keptCustom = custom && Object.fromEntries(Object.entries(custom).filter(([key]) => isSeen(`cf.${key}`, reader)));
  return { ...rest, fields: { ...kept, ...(keptCustom && { custom: keptCustom }) } };
}

/** A customer's values before or after, by the keys of its history, without the fields the reader may not see in full. */
export function seenValues(values: Record<string, unknown> | null, reader: HasFieldRights): Record<string, unknown> | null {
  return values && Object.fromEntries(Object.entries(values).filter(([field]) => isSeen(rightOfField(field), reader)));
}

function isSeen(field: string, reader: HasFieldRights): boolean {
  return isPlain(rightOn(reader, 'customer', field));
}
