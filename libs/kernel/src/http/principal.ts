import { createParamDecorator, SetMetadata, type ExecutionContext } from '@nestjs/common';
import type { FieldRights } from './field-rights.js';
import type { RowScope } from './row-scope.js';

/** Who is asking. Set on the request by identity's guard; the kernel owns only its shape. */
export interface Principal {
  kind: 'user' | 'apiKey';
  id: string;
  userId: string | null;
  name: string;
  permissions: ReadonlySet<string>;
  scope: RowScope;
  /** What the roles take away of single fields. */
  fields: FieldRights;
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
