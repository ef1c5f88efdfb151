import { FIELD_RIGHTS, invalid, possibleRights, protectedField, type FieldError, type FieldRight, type FieldRights } from '@patron/kernel';

const CUSTOM_FIELD = /^cf\.[a-z][a-z0-9_]{0,59}$/;

/** Rights as they came in, cleaned of what says nothing ("edit"). @throws DomainError 422 naming each that does not exist or makes no sense */
export function knownFieldRights(given: unknown): FieldRights {
  const errors: FieldError[] = [];
  const rights: Record<string, Record<string, FieldRight>> = {};
  for (const [record, fields] of Object.entries(given ?? {})) {
    if (typeof fields !== 'object' || fields === null) {
      errors.push({ field: `fieldRights.${record}`, code: 'roles.bad_field_rights', message: 'must map fields to rights' });
      continue;
    }
    for (const [field, right] of Object.entries(fields as Record<string, unknown>)) {
      const error = refusal(record, field, right);
      if (error) errors.push(error);
      else if (right !== 'edit') (rights[record] ??= {})[field] = right as FieldRight;
    }
  }
  if (errors.length > 0) throw invalid(errors);
  return rights;
}

function refusal(record: string, field: string, right: unknown): FieldError | null {
  const path = `fieldRights.${record}.${field}`;
  const definition = protectedField(record, field) ?? (CUSTOM_FIELD.test(field) ? { mask: 'text' as const } : undefined);
  if (!definition) return { field: path, code: 'roles.unknown_field', message: 'is not a field whose right can be set' };
  const possible = possibleRights(definition);
  if (FIELD_RIGHTS.some((known) => known === right) && possible.some((known) => known === right)) return null;
  return { field: path, code: 'roles.bad_field_right', message: `takes one of ${possible.join(', ')}` };
}
