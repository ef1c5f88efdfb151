import { definedPermissions, type Principal } from '@patron/kernel';

/** In the name of whoever loaded the demo. */
export function demoPrincipal(userId: string | null, timezone: string): Principal {
  return {
    kind: 'user', id: userId ?? '00000000-0000-7000-8000-000000000000', userId, name: 'Patron', permissions: new Set(definedPermissions().map(({ key }) => key)), scope: { kind: 'all' }, fields: {},
    locale: 'zh-CN', timezone,
  };
}
