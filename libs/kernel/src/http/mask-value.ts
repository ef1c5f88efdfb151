import type { Mask } from './protected-fields.js';

/** The same as the functions `kernel.mask_<kind>(text)`, for values that are read as JSON. A test holds the two together. */
export function maskValue(mask: Mask, value: string): string {
  const letters = [...value];
  if (mask === 'phone') return maskPhone(value, letters);
  if (mask === 'email') return maskEmail(letters);
  return `${letters.length > 6 ? letters.slice(0, 2).join('') : ''}***`;
}

function maskPhone(value: string, letters: string[]): string {
  const last = letters.slice(-4).join('');
  if (/^\+86\d{11}$/.test(value)) return `${value.slice(3, 6)}****${last}`;
  if (letters.length >= 11) return `${letters.slice(0, 3).join('')}${'*'.repeat(letters.length - 7)}${last}`;
  return letters.length >= 7 ? `${'*'.repeat(letters.length - 4)}${last}` : '****';
}

function maskEmail(letters: string[]): string {
  const at = letters.indexOf('@');
  if (at < 0) return '***';
  return `${at >= 2 ? letters[0] : ''}***${letters.slice(at).join('')}`;
}
