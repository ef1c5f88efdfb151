import { sql } from '@patron/kernel';
import type { Principal, SqlFragment } from '@patron/kernel';

/** Which profiles (alias `p`) the principal's lists hold: never visitors, and only rows of the principal's scope. */
export function visibleCustomers(principal: Principal): SqlFragment[] {
  const scope = scopeCondition(principal, 'p.owner_id');
  return [sql.raw(`p.kind <> 'visitor'`), ...(scope ? [scope] : [])];
}

/** Equality for a single owner, so that the owner index also gives the order. */
export function scopeCondition({ scope }: Principal, column: string): SqlFragment | null {
  if (scope.kind === 'all') return null;
  const owner = sql.raw(column);
  return scope.ownerIds.length === 1 ? sql`${owner} = ${scope.ownerIds[0]}::uuid` : sql`${owner} = any(${scope.ownerIds}::uuid[])`;
}

export function inScope(principal: Principal, ownerId: string | null): boolean {
  return principal.scope.kind === 'all' || (ownerId !== null && principal.scope.ownerIds.includes(ownerId));
}

/** Who owns a customer nobody was named for: its maker, if the maker would not see it otherwise. */
export function defaultOwner(principal: Principal | undefined): string | null {
  return principal && principal.scope.kind === 'owners' ? (principal.userId ?? principal.scope.ownerIds[0] ?? null) : null;
}
