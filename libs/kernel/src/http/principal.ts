import { createParamDecorator, SetMetadata, type ExecutionContext } from '@nestjs/common';
import { sql, type SqlFragment } from '../database/sql.js';

/** Whose rows a principal sees: all, or those owned by one of these users. */
export type RowScope = { kind: 'all' } | { kind: 'owners'; ownerIds: string[] };

/** Who is asking. Set on the request by identity's guard; the kernel owns only its shape. */
export interface Principal {
  kind: 'user' | 'apiKey';
  id: string;
  userId: string | null;
  name: string;
  permissions: ReadonlySet<string>;
  scope: RowScope;
  locale: 'zh-CN' | 'en';
  timezone: string;
}

export interface RequestWithPrincipal {
  principal?: Principal;
}

export const ACCESS = 'patron:access';

/** What a route asks of its caller. */
export type Access = { kind: 'public' } | { kind: 'signedIn' } | { kind: 'permission'; permission: string };

export const Permission = (permission: string): MethodDecorator & ClassDecorator => SetMetadata(ACCESS, { kind: 'permission', permission } satisfies Access);
export const Public = (): MethodDecorator & ClassDecorator => SetMetadata(ACCESS, { kind: 'public' } satisfies Access);
export const SignedIn = (): MethodDecorator & ClassDecorator => SetMetadata(ACCESS, { kind: 'signedIn' } satisfies Access);

export const CurrentPrincipal = createParamDecorator((_: unknown, context: ExecutionContext): Principal => {
  const { principal } = context.switchToHttp().getRequest<RequestWithPrincipal>();
  if (!principal) throw new Error('A route that reads the principal must not be public');
  return principal;
});

/** The row scope as a condition on an owner column (trusted text); null when everything may be seen. */
export function ownerScope(principal: Principal, column: string): SqlFragment | null {
  if (principal.scope.kind === 'all') return null;
  return sql`${sql.raw(column)} = ANY(${principal.scope.ownerIds}::uuid[])`;
}

export interface PermissionDefinition {
  key: string;
  group: string;
  zh: string;
  en: string;
}

const definitions = new Map<string, PermissionDefinition>();

/** Each module names its permissions once, at import time; identity lists them. */
export function definePermissions(permissions: PermissionDefinition[]): void {
  for (const permission of permissions) definitions.set(permission.key, permission);
}

export function definedPermissions(): PermissionDefinition[] {
  return [...definitions.values()];
}
