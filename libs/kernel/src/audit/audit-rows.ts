import { sql, type SqlFragment } from '../database/sql.js';
import type { ErasablePart, SignedRow } from './chain.js';

/** An entry as stored, with what is needed to check it. */
export interface StoredRow {
  position: number;
  id: string;
  at: number;
  via: string;
  actorKind: string;
  actorId: string | null;
  actorName: string;
  sessionId: string | null;
  requestId: string | null;
  ip: string | null;
  userAgent: string | null;
  action: string;
  subjectType: string;
  subjectId: string;
  subjectName: string | null;
  customerId: string | null;
  detail: string | null;
  salt: Buffer | null;
  digest: Buffer;
  keyId: number;
  mac: Buffer;
}

/** Columns of kernel.audit `a`. Times are kept to the millisecond, so they are signed as milliseconds; a finer one was not written by us. */
export const STORED: SqlFragment = sql.raw(`a.position, a.id, (extract(epoch FROM a.at) * 1000)::float8 AS at, a.via, a.actor_kind AS "actorKind", a.actor_id AS "actorId",
  a.actor_name AS "actorName", a.session_id AS "sessionId", a.request_id AS "requestId", a.ip, a.user_agent AS "userAgent", a.action, a.subject_type AS "subjectType",
  a.subject_id AS "subjectId", a.subject_name AS "subjectName", a.customer_id AS "customerId", a.detail::text AS detail, a.salt, a.detail_digest AS digest, a.key_id AS "keyId", a.mac`);

export function signedPart(row: StoredRow): SignedRow {
  const { id, at, via, actorKind, actorId, actorName, sessionId, requestId, action, subjectType, subjectId, customerId, digest } = row;
  return { id, at, via, actorKind, actorId, actorName, sessionId, requestId, action, subjectType, subjectId, customerId, digest };
}

export function erasablePart({ subjectName, ip, userAgent, detail }: StoredRow): ErasablePart {
  return { subjectName, ip, userAgent, detail };
}
