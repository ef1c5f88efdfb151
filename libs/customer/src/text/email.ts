import { tidy } from './fold.js';

// RFC 5321 lengths; the form an address has in practice (one @, a dotted domain, no spaces or quotes).
const ADDRESS = /^[^\s@"<>(),;:\\]{1,64}@(?=.{4,255}$)[\p{L}\p{N}]([\p{L}\p{N}-]*[\p{L}\p{N}])?(\.[\p{L}\p{N}]([\p{L}\p{N}-]*[\p{L}\p{N}])?)+$/u;

/** Lower-cased and half-width; null when it is no e-mail address. */
export function normaliseEmail(text: string): string | null {
  const plain = tidy(text).toLowerCase();
  if (plain.includes('..') || plain.startsWith('.') || plain.includes('.@')) return null;
  return ADDRESS.test(plain) ? plain : null;
}
