import { ownerInScope, recordScope, sql } from '@patron/kernel';
import { prepared } from '@patron/record';
import type { HasRowScope, Need, Principal, ScopedRecord, SqlFragment } from '@patron/kernel';

/** A profile under the alias `p`. */
export const CUSTOMER: ScopedRecord = { record: 'customer', id: 'p.id', owner: 'p.owner_id' };

/** Which profiles (alias `p`) the principal may see, or write; null: all. */
export function customerScope(principal: HasRowScope, need: Need = 'read'): SqlFragment | null {
  return recordScope(principal, CUSTOMER, need);
}

/** Ids of those of the customers that lie within a scope, visitors included. */
export function customersWithin(ids: readonly string[], principal: HasRowScope, need: Need): SqlFragment {
  const condition = sql.and([sql`p.id = any(${[...ids]}::uuid[])`, customerScope(principal, need)]);
  return prepared(sql`select p.id from customer.profile p where ${condition}`);
}

/** Which profiles (alias `p`) the principal's lists hold: never visitors, and only rows of the principal's scope. */
export function visibleCustomers(principal: Principal): SqlFragment[] {
  const scope = customerScope(principal);
  return [sql.raw(`p.kind <> 'visitor'`), ...(scope ? [scope] : [])];
}

/** Who may be named as an owner: somebody within the scope of whoever names him. */
export function ownerWithin(principal: Principal, ownerId: string): boolean {
  return ownerInScope(principal, ownerId);
}

/** Who owns a customer nobody was named for: its maker, if the maker would not see it otherwise. */
export function defaultOwner(principal: Principal | undefined): string | null {
  return principal && principal.scope.kind === 'owners' ? (principal.userId ?? principal.scope.ownerIds[0] ?? null) : null;
}
