import type { IdentityKind } from '../batch/customer-input.js';
import { tidy } from '../text/fold.js';
import { normaliseEmail } from '../text/email.js';
import { normalisePhone } from '../text/phone.js';

const LONGEST = 200;

/** An identity's value as it is stored and compared; null when it cannot be one of that kind. */
export function identityValue(kind: IdentityKind, text: string): string | null {
  if (kind === 'phone') return normalisePhone(text);
  if (kind === 'email') return normaliseEmail(text);
  const value = tidy(text);
  return value === '' || value.length > LONGEST ? null : value;
}
