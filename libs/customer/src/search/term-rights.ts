import { masked, protectedField, rightOn, sql } from '@patron/kernel';
import type { FieldRight, HasFieldRights, SqlFragment } from '@patron/kernel';
import { TERM_KINDS } from '../text/search-terms.js';
import type { TermKind } from '../text/search-terms.js';

/** The protected field a kind of term comes from. Names and external ids are everybody's. */
const FIELD_OF: Partial<Record<TermKind, string>> = { email: 'email', phone: 'phone', phone_last4: 'phone', member_no: 'memberNo', identity: 'accounts', company: 'company' };

function kindsWith(asker: HasFieldRights, right: FieldRight): number[] {
  return TERM_KINDS.flatMap((kind, number) => {
    const field = FIELD_OF[kind];
    return field !== undefined && rightOn(asker, 'customer', field) === right ? [number] : [];
  });
}

/**
 * Which terms (alias given) a search for a prefix may meet: none of a hidden field; of a masked one only the whole value or
 * a phone's last four digits, so that nobody types his way to a number. Null: all.
 */
export function findable(asker: HasFieldRights, alias: string, prefix: string): SqlFragment | null {
  const hidden = kindsWith(asker, 'hidden');
  const masked = kindsWith(asker, 'masked');
  if (hidden.length + masked.length === 0) return null;
  const kind = sql.raw(`${alias}.kind`);
  const term = sql.raw(`${alias}.term`);
  const email = TERM_KINDS.indexOf('email');
  return sql.and([
    hidden.length > 0 ? sql`${kind} <> all(${hidden}::int[])` : null,
    // The part before the @ is a term too, and not the whole value.
    masked.length > 0 ? sql`${kind} <> all(${masked}::int[]) or (${term} = ${prefix} and (${kind} <> ${email}::int or position('@' in ${term}) > 0))` : null,
  ]);
}

/** Trusted SQL of a profile's column as the asker sees it; `null` where it is hidden. */
export function seenColumn(asker: HasFieldRights, field: string, column: string): string {
  const right = rightOn(asker, 'customer', field);
  if (right === 'hidden') return 'null::text';
  return right === 'masked' ? masked(protectedField('customer', field)?.mask ?? 'text', column) : column;
}

/** Whether the matching term itself may be shown as what was found. */
export function mayShowTerm(asker: HasFieldRights, kind: TermKind): boolean {
  const field = FIELD_OF[kind];
  return field === undefined || ['read', 'edit'].includes(rightOn(asker, 'customer', field));
}
