import { sql, type SqlFragment } from '@patron/kernel';

/** An entry of the audit log as it is read. */
export interface AuditRow {
  position: number;
  id: string;
  at: string;
  via: 'http' | 'job' | 'cli';
  actorKind: 'user' | 'apiKey' | 'system' | 'anonymous';
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
  detail: { before?: Record<string, unknown>; after?: Record<string, unknown>; note?: string } | null;
  erased: boolean;
  seq: number | null;
}

/** For `kernel.audit a`. */
export const AUDIT_COLUMNS: SqlFragment = sql.raw(`a.position, a.id, to_json(a.at AT TIME ZONE 'UTC')#>>'{}' || 'Z' AS at, a.via, a.actor_kind AS "actorKind", a.actor_id AS "actorId",
  a.actor_name AS "actorName", a.session_id AS "sessionId", a.request_id AS "requestId", a.ip, a.user_agent AS "userAgent", a.action, a.subject_type AS "subjectType",
  a.subject_id AS "subjectId", a.subject_name AS "subjectName", a.customer_id AS "customerId", a.detail, a.salt IS NULL AS erased,
  (SELECT s.seq FROM kernel.audit_seal s WHERE s.position = a.position) AS seq`);

export const NEWEST_FIRST: SqlFragment = sql.raw('ORDER BY a.at DESC, a.position DESC');

/** After the last row of the page before. */
export function olderThan(place: { at: string; position: number } | null): SqlFragment | null {
  return place && sql`(a.at, a.position) < (${place.at}::timestamptz, ${place.position}::bigint)`;
}
