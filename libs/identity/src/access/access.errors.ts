import { DomainError, forbidden } from '@patron/kernel';

export function authRequired(): DomainError {
  return new DomainError('auth.required', 'Sign in first', { status: 401 });
}

export function authExpired(): DomainError {
  return new DomainError('auth.expired', 'The access token has run out; refresh it', { status: 401 });
}

export function authForbidden(permission: string): DomainError {
  return forbidden('auth.forbidden', 'You lack a permission for this', { permission });
}

export function csrfRefused(): DomainError {
  return forbidden('auth.csrf', 'This request did not prove that it comes from our own pages; send X-CSRF-Token');
}

export function passwordChangeRequired(): DomainError {
  return forbidden('auth.password_change_required', 'Choose a password of your own first');
}

export function beyondOwnAuthority(details: Record<string, unknown>): DomainError {
  return forbidden('auth.beyond_own_authority', 'Nobody can give, or act on, more rights than he holds himself', details);
}

export function personRequired(): DomainError {
  return forbidden('auth.person_required', 'Only a signed-in person can do this, not an API key');
}
