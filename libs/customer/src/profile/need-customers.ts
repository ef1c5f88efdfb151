import { forbidden, type Principal } from '@patron/kernel';

/** For routes under another permission that name customers or search them: who may not read customers learns of none there. @throws DomainError 403 */
export function needCustomers({ permissions }: Pick<Principal, 'permissions'>): void {
  if (!permissions.has('customers.read')) throw forbidden('auth.missing_permission', 'You may not do this', { permission: 'customers.read' });
}
