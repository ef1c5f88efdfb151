import type { CountryCode } from 'libphonenumber-js/max';
import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import { tidy } from './fold.js';

const HOME: CountryCode = 'CN';

/** Any written form (full-width digits, `0086 138…`, `138-0013-8000`) to E.164; null when it is no phone number. */
export function normalisePhone(text: string, country: CountryCode = HOME): string | null {
  const plain = tidy(text).replace(/^00(?=[1-9])/, '+').replace(/^\((\+\d+)\)/, '$1');
  if (plain.length > 40) return null;
  const parsed = parsePhoneNumberFromString(plain, country);
  return parsed?.isValid() && !parsed.ext ? parsed.number : null;
}

/** The digits by which an E.164 number is found: with the country code, and as written at home. */
export function phoneDigits(e164: string): { international: string; national: string; last4: string } {
  const international = e164.replace(/\D/g, '');
  // Most numbers are of the home country, and parsing one again costs more than the rest of its terms.
  const national = e164.startsWith('+86') ? international.slice(2) : String(parsePhoneNumberFromString(e164)?.nationalNumber ?? international);
  return { international, national, last4: international.slice(-4) };
}

/** The digits of a text that can only be meant as a phone number or a piece of one; null otherwise. */
export function phoneQuery(text: string): string | null {
  const plain = tidy(text);
  if (!/^\+?[\d\s().-]+$/.test(plain)) return null;
  const digits = plain.replace(/\D/g, '').replace(/^00(?=[1-9])/, '');
  return digits.length >= 3 ? digits : null;
}
