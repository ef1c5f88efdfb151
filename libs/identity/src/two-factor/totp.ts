import { randomInt } from 'node:crypto';
import { HOTP, Secret, TOTP } from 'otpauth';

export const STEP_SECONDS = 30;
const DIGITS = 6;
/** Clocks differ: the step before and the step after are accepted too (RFC 6238 section 5.2). */
const DRIFT_STEPS = 1;
const SECRET_BYTES = 20;

/** Without 0, 1, I and O, which are mistaken for each other when copied by hand: 32 signs, five bits each. */
const READABLE = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';
const RECOVERY_SIGNS = 16;
export const RECOVERY_CODES = 10;

/** 160 bits in base32, as authenticator apps take them (RFC 4226 section 4 asks for at least 128). */
export function newSecret(): string {
  return new Secret({ size: SECRET_BYTES }).base32;
}

/** What the QR image says (Key Uri Format, https://github.com/google/google-authenticator/wiki/Key-Uri-Format). */
export function enrolmentUri(secret: string, account: string): string {
  return new TOTP({ issuer: 'Patron', label: account, secret: Secret.fromBase32(secret), digits: DIGITS, period: STEP_SECONDS }).toString();
}

export function stepAt(now: Date): number {
  return Math.floor(now.getTime() / 1000 / STEP_SECONDS);
}

/** The time step whose code this is, or null. The comparison takes constant time (otpauth). */
export function stepOfCode(secret: string, code: string, now: Date): number | null {
  const step = stepAt(now);
  const delta = HOTP.validate({ token: code, secret: Secret.fromBase32(secret), digits: DIGITS, counter: step, window: DRIFT_STEPS });
  return delta === null ? null : step + delta;
}

/** Ten codes of 80 random bits, in groups of four. */
export function newRecoveryCodes(): string[] {
  return Array.from({ length: RECOVERY_CODES }, () => {
    const signs = Array.from({ length: RECOVERY_SIGNS }, () => READABLE[randomInt(READABLE.length)]).join('');
    return signs.replace(/(.{4})(?=.)/g, '$1-');
  });
}

export type TypedCode = { kind: 'totp' | 'recovery'; code: string } | null;

/** What a person typed: six digits of the app, or a recovery code with or without its dashes and in any case. */
export function readCode(typed: string): TypedCode {
  const bare = typed.replace(/[\s-]/g, '').toUpperCase();
  if (/^\d{6}$/.test(bare)) return { kind: 'totp', code: bare };
  return new RegExp(`^[${READABLE}]{${RECOVERY_SIGNS}}$`).test(bare) ? { kind: 'recovery', code: bare } : null;
}
