import { createHash, randomBytes } from 'node:crypto';

/** 256 random bits for a link that works once; only the hash is stored. */
export function newSingleUseToken(): { token: string; hash: Buffer } {
  const token = randomBytes(32).toString('base64url');
  return { token, hash: hashOfToken(token) };
}

export function hashOfToken(token: string): Buffer {
  return createHash('sha256').update(`single-use:${token}`).digest();
}
