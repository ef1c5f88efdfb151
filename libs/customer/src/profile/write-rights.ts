import { assertEditable, rightOn } from '@patron/kernel';
import type { FieldError, HasFieldRights } from '@patron/kernel';
import { IDENTITY_RIGHTS, OTHER_IDENTITIES } from './customer-detail.js';

/** Names in a request whose right goes by another name. */
const RIGHT_OF: Readonly<Record<string, string>> = { origin: 'source', firstTouch: 'source' };

/** The protected field a key of a request belongs to. */
export function fieldOfInput(key: string): string {
  return RIGHT_OF[key] ?? key;
}

export function identityRight(kind: string): string {
  return IDENTITY_RIGHTS[kind] ?? OTHER_IDENTITIES;
}

interface Written {
  /** Where it stands in the request. */
  path: string;
  /** The protected field. */
  field: string;
}

interface WriteRequest {
  identities?: readonly { kind: string }[];
  custom?: unknown;
  source?: unknown;
}

/** Every field a create, change or bulk item says something of. `source` there names the external system, not the customer's origin. */
function written(request: WriteRequest): Written[] {
  const plain = Object.entries(request)
    .filter(([key, value]) => value !== undefined && !['identities', 'custom', 'source'].includes(key))
    .map(([key]) => ({ path: key, field: fieldOfInput(key) }));
  const identities = Array.isArray(request.identities) ? request.identities : [];
  const custom = typeof request.custom === 'object' && request.custom !== null ? Object.keys(request.custom) : [];
  return [
    ...plain,
    ...identities.map(({ kind }, at) => ({ path: `identities[${at}]`, field: identityRight(kind) })),
    ...custom.map((key) => ({ path: `custom.${key}`, field: `cf.${key}` })),
  ];
}

/** What of a request the asker's roles do not let him write; empty without an asker (the system itself writes). */
export function writeRefusals(asker: HasFieldRights | undefined, request: object): FieldError[] {
  if (!asker) return [];
  return written(request).flatMap(({ path, field }): FieldError[] => {
    const right = rightOn(asker, 'customer', field);
    if (right === 'edit') return [];
    return right === 'hidden'
      ? [{ field: path, code: 'field.unknown', message: 'is not a field of this request' }]
      : [{ field: path, code: 'fields.not_editable', message: 'may not be changed by you' }];
  });
}

/** @throws DomainError 422 field.unknown for hidden fields, 403 fields.not_editable for masked and read-only ones */
export function assertMayWrite(asker: HasFieldRights, request: object): void {
  assertEditable(asker, 'customer', [...new Set(written(request).map(({ field }) => field))]);
}
