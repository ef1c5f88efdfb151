import { sql, type SqlFragment } from '@patron/kernel';

export interface TwoFactorRow {
  enrolment_id: string;
  secret_sealed: string;
  confirmed_at: Date | null;
}

export interface StateRow {
  on: boolean;
  since: Date | null;
  recovery_codes: number;
  required: boolean;
}

export function stateOf(userId: string): SqlFragment {
  return sql`select coalesce(t.confirmed_at is not null, false) as on, t.confirmed_at as since,
      (select count(*)::int from identity.recovery_code c where c.user_id = u.id and c.used_at is null) as recovery_codes,
      exists (select from identity.user_role ur join identity.role r on r.id = ur.role_id where ur.user_id = u.id and r.require_two_factor) as required
    from identity.app_user u left join identity.two_factor t on t.user_id = u.id where u.id = ${userId}`;
}

export function rowOf(userId: string): SqlFragment {
  return sql`select enrolment_id, secret_sealed, confirmed_at from identity.two_factor where user_id = ${userId}`;
}

/** A secret not yet confirmed is replaced; one in use is left alone (no row touched). */
export function startEnrolment(row: { userId: string; enrolmentId: string; sealed: string; now: Date }): SqlFragment {
  return sql`insert into identity.two_factor as t (user_id, enrolment_id, secret_sealed, created_at)
    values (${row.userId}, ${row.enrolmentId}, ${row.sealed}, ${row.now})
    on conflict (user_id) do update set enrolment_id = excluded.enrolment_id, secret_sealed = excluded.secret_sealed, created_at = excluded.created_at, last_step = null
    where t.confirmed_at is null`;
}

/** Touches a row only while the enrolment is the one the code was made for and nobody has confirmed it yet. */
export function confirmEnrolment(row: { userId: string; enrolmentId: string; step: number; now: Date }): SqlFragment {
  return sql`update identity.two_factor set confirmed_at = ${row.now}, last_step = ${row.step}
    where user_id = ${row.userId} and enrolment_id = ${row.enrolmentId} and confirmed_at is null`;
}

/** One statement, so that of two requests with the same code one finds the step taken (RFC 6238 section 5.2: a code is accepted once). */
export function takeStep(row: { userId: string; enrolmentId: string; step: number }): SqlFragment {
  return sql`update identity.two_factor set last_step = ${row.step}
    where user_id = ${row.userId} and enrolment_id = ${row.enrolmentId} and confirmed_at is not null and (last_step is null or last_step < ${row.step})`;
}

export function takeRecoveryCode(row: { userId: string; hash: Buffer; now: Date }): SqlFragment {
  return sql`update identity.recovery_code set used_at = ${row.now} where user_id = ${row.userId} and code_hash = ${row.hash} and used_at is null
    and exists (select from identity.two_factor t where t.user_id = ${row.userId} and t.confirmed_at is not null)`;
}

export function forgetRecoveryCodes(userId: string): SqlFragment {
  return sql`delete from identity.recovery_code where user_id = ${userId}`;
}

export function insertRecoveryCodes(userId: string, hashes: Buffer[]): SqlFragment {
  return sql`insert into identity.recovery_code (user_id, code_hash) select ${userId}, unnest(${hashes}::bytea[])`;
}

export function removeTwoFactor(userId: string): SqlFragment {
  return sql`delete from identity.two_factor where user_id = ${userId} and confirmed_at is not null`;
}
