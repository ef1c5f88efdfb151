import { FIELD_RIGHTS, rightOn, type FieldRights } from '@patron/kernel';
import { isWider, type ScopeKind } from '../access/row-scope.js';
import { EVERY_PERMISSION } from './seeded-roles.js';

export interface Authority {
  /** An administrator in person: nothing of the product is beyond him, nor what it will have later. */
  everything: boolean;
  permissions: ReadonlySet<string>;
  scope: ScopeKind;
  fields: FieldRights;
}

export interface Grant {
  permissions: readonly string[];
  scope: ScopeKind;
  /** Not said: the grant has the rights on fields of whoever makes it. */
  fieldRights?: FieldRights;
}

export interface Excess extends Record<string, unknown> {
  permissions: string[];
  scope?: ScopeKind;
  /** `customer.phone` */
  fields?: string[];
}

/** Every permission a stored list stands for, given all that the product knows. */
export function expandPermissions(stored: readonly string[], known: readonly string[]): Set<string> {
  return new Set(stored.includes(EVERY_PERMISSION) ? known : stored);
}

/**
 * What in a grant goes beyond the person who makes it; null when he holds all of it himself.
 * The rule that keeps "manage users" from being a way to become administrator (NIST SP 800-53 AC-6, least privilege).
 */
export function beyondAuthority(actor: Authority, grant: Grant): Excess | null {
  if (actor.everything) return null;
  const permissions = grant.permissions.filter((key) => !actor.permissions.has(key));
  const fields = grant.fieldRights ? widerFields(actor, grant.fieldRights) : [];
  const scope = isWider(grant.scope, actor.scope) ? grant.scope : undefined;
  if (permissions.length === 0 && fields.length === 0 && !scope) return null;
  return { permissions, ...(scope ? { scope } : {}), ...(fields.length > 0 ? { fields } : {}) };
}

/** What is taken away from the one who gives is not his to give. */
function widerFields(actor: Authority, granted: FieldRights): string[] {
  return Object.entries(actor.fields).flatMap(([record, fields]) =>
    Object.keys(fields)
      .filter((field) => FIELD_RIGHTS.indexOf(rightOn({ fields: granted }, record, field)) > FIELD_RIGHTS.indexOf(rightOn(actor, record, field)))
      .map((field) => `${record}.${field}`));
}
