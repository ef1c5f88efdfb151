/** Whose records a role shows, from the narrowest to the widest. */
export const SCOPE_KINDS = ['own', 'subordinates', 'department', 'department_tree', 'all'] as const;

export type ScopeKind = (typeof SCOPE_KINDS)[number];

export function isWider(scope: ScopeKind, than: ScopeKind): boolean {
  return SCOPE_KINDS.indexOf(scope) > SCOPE_KINDS.indexOf(than);
}

/** Several roles add up: the widest counts. Nobody without a role sees more than his own. */
export function widestScope(scopes: readonly ScopeKind[]): ScopeKind {
  return scopes.reduce<ScopeKind>((widest, scope) => (isWider(scope, widest) ? scope : widest), 'own');
}
