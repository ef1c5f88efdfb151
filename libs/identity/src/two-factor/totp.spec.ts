import fc from 'fast-check';
import { HOTP, Secret } from 'otpauth';
import { enrolmentUri, newRecoveryCodes, newSecret, readCode, stepAt, stepOfCode } from './totp.js';

/** RFC 6238 appendix B, SHA-1: the secret is the ASCII text "12345678901234567890"; the last six of the eight digits there. */
const SECRET = Secret.fromLatin1('12345678901234567890').base32;
const codeOf = (secret: string, step: number): string => HOTP.generate({ secret: Secret.fromBase32(secret), counter: step, digits: 6 });

describe('one-time codes', () => {
  it.each([
    [59, '287082'],
    [1111111109, '081804'],
    [1111111111, '050471'],
    [1234567890, '005924'],
    [2000000000, '279037'],
    [20000000000, '353130'],
  ])('are those of RFC 6238 at second %i', (second, code) => {
    const now = new Date(second * 1000);
    expect(stepOfCode(SECRET, code, now)).toBe(stepAt(now));
  });

  it('are taken one step early or late and no further, and name the step they belong to', () => {
    fc.assert(fc.property(fc.integer({ min: 10, max: 1e8 }), fc.integer({ min: -5, max: 5 }), (step, drift) => {
      const secret = newSecret();
      const found = stepOfCode(secret, codeOf(secret, step + drift), new Date(step * 30_000 + 7_000));
      // Two steps may share a code by chance (one in a million each): then the found step is the nearer one.
      expect(Math.abs(drift) <= 1 ? found !== null && Math.abs(found - step) <= 1 : true).toBe(true);
    }), { numRuns: 50 });
    expect(stepOfCode(SECRET, codeOf(SECRET, 102), new Date(100 * 30_000))).toBeNull();
    expect(stepOfCode(SECRET, codeOf(SECRET, 98), new Date(100 * 30_000))).toBeNull();
    expect(stepOfCode(SECRET, codeOf(SECRET, 99), new Date(100 * 30_000))).toBe(99);
  });

  it('are enrolled by an address that authenticator apps read', () => {
    const uri = new URL(enrolmentUri(SECRET, 'li hua@shop.example'));
    expect([uri.protocol, uri.host, uri.searchParams.get('secret'), uri.searchParams.get('issuer')]).toEqual(['otpauth:', 'totp', SECRET, 'Patron']);
  });
});

describe('what a person types', () => {
  it.each([
    ['123456', { kind: 'totp', code: '123456' }],
    [' 123 456 ', { kind: 'totp', code: '123456' }],
    ['abcd-efgh-jklm-2345', { kind: 'recovery', code: 'ABCDEFGHJKLM2345' }],
    ['12345', null],
    ['ABCD-EFGH-IJKL-0123', null],
    ['', null],
    ['١٢٣٤٥٦', null],
  ])('%p is read', (typed, read) => {
    expect(readCode(typed)).toEqual(read);
  });

  it('is a recovery code for each one handed out, and no two are the same', () => {
    const codes = newRecoveryCodes();
    expect(codes.map((code) => readCode(code)?.kind)).toEqual(Array.from({ length: 10 }, () => 'recovery'));
    expect(new Set(codes).size).toBe(10);
  });
});
