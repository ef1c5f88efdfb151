import { createHash, createHmac, createSecretKey, hkdfSync, timingSafeEqual, type KeyObject } from 'node:crypto';

/** What of an entry is signed as it stands. `digest` stands for the part that may be erased. */
export interface SignedRow {
  id: string;
  /** Milliseconds since 1970. */
  at: number;
  via: string;
  actorKind: string;
  actorId: string | null;
  actorName: string;
  sessionId: string | null;
  requestId: string | null;
  action: string;
  subjectType: string;
  subjectId: string;
  customerId: string | null;
  digest: Buffer;
}

/** What may be erased for privacy's sake; the digest of it stays. */
export interface ErasablePart {
  subjectName: string | null;
  ip: string | null;
  userAgent: string | null;
  detail: string | null;
}

/** The chain's beginning, before the first entry. */
export const GENESIS = Buffer.alloc(32);

/** Keys of their own from one secret (RFC 5869), so that a row's MAC never passes for a link of the chain. As key objects, which sign a row in a sixth of the time that bytes take. */
export function chainKeys(secret: Buffer): { row: KeyObject; link: KeyObject; head: KeyObject } {
  const derive = (info: string): KeyObject => createSecretKey(Buffer.from(hkdfSync('sha256', secret, Buffer.alloc(0), `patron audit ${info}`, 32)));
  return { row: derive('row'), link: derive('link'), head: derive('head') };
}

export type ChainKeys = ReturnType<typeof chainKeys>;

/** The salt keeps a guess at an erased detail from being confirmed by its digest. */
export function digestOf(salt: Buffer, { subjectName, ip, userAgent, detail }: ErasablePart): Buffer {
  return createHash('sha256').update(salt).update(JSON.stringify([subjectName, ip, userAgent, detail])).digest();
}

export function rowMac(keys: ChainKeys, row: SignedRow): Buffer {
  const { id, at, via, actorKind, actorId, actorName, sessionId, requestId, action, subjectType, subjectId, customerId, digest } = row;
  const parts = [1, id, at, via, actorKind, actorId, actorName, sessionId, requestId, action, subjectType, subjectId, customerId, digest.toString('base64')];
  return createHmac('sha256', keys.row).update(JSON.stringify(parts)).digest();
}

/** Binds an entry to its place and to everything before it. */
export function linkHash(keys: ChainKeys, previous: Buffer, { seq, position, mac }: { seq: number; position: number; mac: Buffer }): Buffer {
  return createHmac('sha256', keys.link).update(previous).update(`${seq}:${position}:`).update(mac).digest();
}

export function headMac(keys: ChainKeys, { seq, hash }: { seq: number; hash: Buffer }): Buffer {
  return createHmac('sha256', keys.head).update(`${seq}:`).update(hash).digest();
}

export function same(a: Buffer, b: Buffer): boolean {
  return a.length === b.length && timingSafeEqual(a, b);
}
