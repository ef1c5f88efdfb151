import { sql, type SqlFragment } from '@patron/kernel';
import { requestOrigin } from './session-origin.js';

export interface SessionRow {
  id: string;
  user_id: string;
  created_at: Date;
  expires_at: Date;
  revoked_at: Date | null;
  user_active: boolean;
}

export interface RefreshTokenRow {
  id: string;
  replaced_at: Date | null;
  successor_sealed: string | null;
  successor_used: boolean;
}

export function sessionIdOfToken(hash: Buffer): SqlFragment {
  return sql`select session_id from identity.refresh_token where token_hash = ${hash}`;
}

/** Refreshes of one session wait for each other here: two tabs must not both rotate. */
export function lockSession(sessionId: string): SqlFragment {
  return sql`select s.id, s.user_id, s.created_at, s.expires_at, s.revoked_at, u.active as user_active
    from identity.session s join identity.app_user u on u.id = s.user_id
    where s.id = ${sessionId} for update of s`;
}

export function tokenByHash(hash: Buffer): SqlFragment {
  return sql`select t.id, t.replaced_at, t.successor_sealed, coalesce(next.replaced_at is not null, false) as successor_used
    from identity.refresh_token t left join identity.refresh_token next on next.id = t.successor_id
    where t.token_hash = ${hash}`;
}

export function insertSession(row: { id: string; userId: string; now: Date; expiresAt: Date; secondFactor: string | null }): SqlFragment {
  const { ip, userAgent } = requestOrigin();
  return sql`insert into identity.session (id, user_id, created_at, last_used_at, expires_at, second_factor, ip, user_agent)
    values (${row.id}, ${row.userId}, ${row.now}, ${row.now}, ${row.expiresAt}, ${row.secondFactor}, ${ip}, ${userAgent})`;
}

export function insertToken(row: { id: string; sessionId: string; hash: Buffer; now: Date }): SqlFragment {
  return sql`insert into identity.refresh_token (id, session_id, token_hash, issued_at)
    values (${row.id}, ${row.sessionId}, ${row.hash}, ${row.now})`;
}

export function replaceToken(row: { id: string; successorId: string; sealed: string; now: Date }): SqlFragment {
  return sql`update identity.refresh_token
    set replaced_at = ${row.now}, successor_id = ${row.successorId}, successor_sealed = ${row.sealed} where id = ${row.id}`;
}

/** A successor that has been used itself can no longer be handed out twice. */
export function forgetSuccessor(usedId: string): SqlFragment {
  return sql`update identity.refresh_token set successor_sealed = null where successor_id = ${usedId}`;
}

export function prolongSession(sessionId: string, now: Date, expiresAt: Date): SqlFragment {
  const { ip, userAgent } = requestOrigin();
  return sql`update identity.session set last_used_at = ${now}, expires_at = ${expiresAt}, ip = coalesce(${ip}, ip), user_agent = coalesce(${userAgent}, user_agent)
    where id = ${sessionId}`;
}

export function revokeSessions(row: { userId: string; only?: string; except?: string; reason: string; now: Date }): SqlFragment {
  const which = [
    sql`user_id = ${row.userId} and revoked_at is null`,
    row.only === undefined ? null : sql`id = ${row.only}`,
    row.except === undefined ? null : sql`id <> ${row.except}`,
  ];
  return sql`update identity.session set revoked_at = ${row.now}, revoke_reason = ${row.reason} where ${sql.and(which)}`;
}

/** Only so many sessions of one person stay open: a client that signs in for every call must not pile them up. */
export function revokeOldest(userId: string, keep: number, now: Date): SqlFragment {
  return sql`update identity.session set revoked_at = ${now}, revoke_reason = 'superseded' where id in (
    select id from identity.session where user_id = ${userId} and revoked_at is null order by last_used_at desc, id desc offset ${keep})`;
}
