import type { ItemOf } from '../../../shared/api/index.js';
import type { Role } from '../directory.js';

export type ProtectedField = ItemOf<'/api/v1/protected-fields'>;
export type FieldRight = 'hidden' | 'masked' | 'read' | 'edit';
export type FieldRights = Record<string, Record<string, FieldRight>>;

/** The API's open object as what it holds. */
export function rightsOf(role: Pick<Role, 'fieldRights'> | null): FieldRights {
  return (role?.fieldRights ?? {}) as FieldRights;
}

export function rightOf(rights: FieldRights, { record, field }: Pick<ProtectedField, 'record' | 'field'>): FieldRight {
  return rights[record]?.[field] ?? 'edit';
}

/** "Edit" is what is said of nothing, so it is left out; a record without limits too. */
export function withRight(rights: FieldRights, { record, field }: Pick<ProtectedField, 'record' | 'field'>, right: FieldRight): FieldRights {
  const { [field]: _, ...others } = rights[record] ?? {};
  const fields = right === 'edit' ? others : { ...others, [field]: right };
  const { [record]: __, ...rest } = rights;
  return Object.keys(fields).length === 0 ? rest : { ...rest, [record]: fields };
}

export function countLimits(rights: FieldRights): number {
  return Object.values(rights).reduce((sum, fields) => sum + Object.keys(fields).length, 0);
}
