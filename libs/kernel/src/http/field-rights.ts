import { DomainError, invalid } from '../errors.js';

/** What somebody may do with one field of one kind of record, from the narrowest to the widest. */
export const FIELD_RIGHTS = ['hidden', 'masked', 'read', 'edit'] as const;

export type FieldRight = (typeof FIELD_RIGHTS)[number];

/** Record → field → right. What is not named may be edited; so a role only says what it takes away. */
export type FieldRights = Readonly<Record<string, Readonly<Record<string, FieldRight>>>>;

/** Whoever has rights on fields: a principal, or what a reader keeps of one. */
export interface HasFieldRights {
  readonly fields: FieldRights;
}

export function rightOn({ fields }: HasFieldRights, record: string, field: string): FieldRight {
  const rights = Object.hasOwn(fields, record) ? fields[record] : undefined;
  return (rights && Object.hasOwn(rights, field) ? rights[field] : undefined) ?? 'edit';
}

/** Seen as it is stored. */
export function isPlain(right: FieldRight): boolean {
  return right === 'read' || right === 'edit';
}

export function widerRight(one: FieldRight, other: FieldRight): FieldRight {
  return FIELD_RIGHTS.indexOf(one) >= FIELD_RIGHTS.indexOf(other) ? one : other;
}

/** Several roles add up: the widest right of each field counts, and a role that says nothing of a field lets it be edited. */
export function widestRights(roles: readonly FieldRights[]): FieldRights {
  const widest: Record<string, Record<string, FieldRight>> = {};
  for (const [record, fields] of Object.entries(roles[0] ?? {})) {
    for (const field of Object.keys(fields)) {
      const right = roles.map((rights) => rightOn({ fields: rights }, record, field)).reduce(widerRight);
      if (right !== 'edit') (widest[record] ??= {})[field] = right;
    }
  }
  return widest;
}

/** Those of the fields the asker may not know of. */
export function hiddenFields(asker: HasFieldRights, record: string): string[] {
  return Object.entries(asker.fields[record] ?? {}).flatMap(([field, right]) => (right === 'hidden' ? [field] : []));
}

/**
 * Lets a write through only when every field it names may be edited. `at` is where the fields stand in the request (`items[3].`).
 * @throws DomainError 422 field.unknown for hidden fields, as for any name the product does not know; 403 fields.not_editable for the others
 */
export function assertEditable(asker: HasFieldRights, record: string, fields: readonly string[], at = ''): void {
  const refused = fields.map((field) => ({ field, right: rightOn(asker, record, field) })).filter(({ right }) => right !== 'edit');
  const unknown = refused.filter(({ right }) => right === 'hidden');
  if (unknown.length > 0) {
    throw invalid(unknown.map(({ field }) => ({ field: `${at}${field}`, code: 'field.unknown', message: 'is not a field of this request' })));
  }
  if (refused.length > 0) throw notEditable(refused.map(({ field }) => `${at}${field}`));
}

export function notEditable(fields: readonly string[]): DomainError {
  return new DomainError('fields.not_editable', 'Your role does not let you change some of these fields', {
    status: 403,
    fields: fields.map((field) => ({ field, code: 'fields.not_editable', message: 'may not be changed by you' })),
  });
}
