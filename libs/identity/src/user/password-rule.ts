import type { FieldError } from '@patron/kernel';

export const PASSWORD_MIN = 10;
export const PASSWORD_MAX = 200;

/** The long ones among the passwords that leak most; shorter ones fail by length. */
const COMMON = new Set([
  '1234567890', '0123456789', '12345678910', '123456789a', 'a123456789', '1qaz2wsx3edc', 'qwertyuiop', 'qwerty123456', 'password123', 'password1234',
  'passw0rd123', 'iloveyou123', 'admin123456', 'administrator', 'woaini1314520', 'woaini520520', 'a1234567890', '1q2w3e4r5t6y',
]);

/** Length counts, composition rules do not (NIST SP 800-63B section 5.1.1.2); what everybody guesses first is refused. */
export function refusePassword(password: string, about: { email: string; name: string }): FieldError | null {
  const refuse = (code: string, message: string): FieldError => ({ field: 'newPassword', code, message });
  const lower = password.toLowerCase();
  if (password.length < PASSWORD_MIN) return refuse('field.min_length', `takes at least ${PASSWORD_MIN} characters`);
  if (password.length > PASSWORD_MAX) return refuse('field.max_length', `takes at most ${PASSWORD_MAX} characters`);
  if (COMMON.has(lower) || new Set(password).size < 4) return refuse('password.common', 'is one that attackers try first');
  const [mailbox = ''] = about.email.toLowerCase().split('@');
  if (lower === about.email.toLowerCase() || lower === mailbox || lower === about.name.toLowerCase()) {
    return refuse('password.personal', 'must not be your name or e-mail address');
  }
  return null;
}
