import { createHmac, randomBytes, timingSafeEqual, type KeyObject } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { SigningKeys } from './signing-keys.js';

type ProofPurpose = 'csrf' | 'device' | 'trust';

/** Cookies that prove something about a subject: `<nonce>.<kid>.<HMAC-SHA256>`; the subject itself is not in them. */
@Injectable()
export class CookieProofs {
  constructor(private readonly keys: SigningKeys) {}

  async make(purpose: ProofPurpose, subject: string): Promise<string> {
    const nonce = randomBytes(16).toString('base64url');
    const { kid, derived } = await this.keys.current();
    return `${nonce}.${kid}.${mac(derived[purpose], [kid, nonce, subject])}`;
  }

  /** The nonce of a proof that holds for this subject, else null. */
  async check(purpose: ProofPurpose, subject: string, proof: string): Promise<string | null> {
    const [nonce = '', kid = '', given = '', ...rest] = proof.split('.');
    if (nonce.length !== 22 || rest.length > 0) return null;
    const key = await this.keys.byId(kid);
    if (!key) return null;
    return equalInConstantTime(given, mac(key.derived[purpose], [kid, nonce, subject])) ? nonce : null;
  }

  /** A stand-in for personal data (an address, an e-mail) that tells equal from different and nothing else. */
  async pseudonym(parts: readonly string[]): Promise<string> {
    return mac((await this.keys.current()).derived.pseudonym, parts);
  }
}

function mac(key: KeyObject, parts: readonly string[]): string {
  return createHmac('sha256', key).update(JSON.stringify(parts)).digest('base64url');
}

export function equalInConstantTime(a: string, b: string): boolean {
  const left = Buffer.from(a);
  const right = Buffer.from(b);
  return left.length === right.length && timingSafeEqual(left, right);
}
