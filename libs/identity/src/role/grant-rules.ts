import { isWider, type ScopeKind } from '../access/row-scope.js';
import { EVERY_PERMISSION } from './seeded-roles.js';

export interface Authority {
  /** An administrator in person: nothing of the product is beyond him, nor what it will have later. */
  everything: boolean;
  permissions: ReadonlySet<string>;
  scope: ScopeKind;
}

export interface Grant {
  permissions: readonly string[];
  scope: ScopeKind;
}

/** Every permission a stored list stands for, given all that the product knows. */
export function expandPermissions(stored: readonly string[], known: readonly string[]): Set<string> {
  return new Set(stored.includes(EVERY_PERMISSION) ? known : stored);
}

/**
 * What in a grant goes beyond the person who makes it; null when he holds all of it himself.
 * The rule that keeps "manage users" from being a way to become administrator (NIST SP 800-53 AC-6, least privilege).
 */
export function beyondAuthority(actor: Authority, grant: Grant): { permissions: string[]; scope?: ScopeKind } | null {
  if (actor.everything) return null;
  const permissions = grant.permissions.filter((key) => !actor.permissions.has(key));
  if (isWider(grant.scope, actor.scope)) return { permissions, scope: grant.scope };
  return permissions.length > 0 ? { permissions } : null;
}
