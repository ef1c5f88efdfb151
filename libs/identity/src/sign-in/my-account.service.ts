import { Injectable } from '@nestjs/common';
import { Audit, Clock, Database, diffOf, EventLog, invalid, isTimezone, sql, type Principal, type FieldRights } from '@patron/kernel';
import { authRequired } from '../access/access.errors.js';
import { IdentityChanges } from '../access/identity-changes.js';
import { mustEnrol, Principals } from '../access/principals.js';
import type { MeDto, UpdateMeDto } from './auth.dto.js';

/** The caller's own account. */
@Injectable()
export class MyAccount {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly events: EventLog,
    private readonly changes: IdentityChanges,
    private readonly principals: Principals,
    private readonly audit: Audit,
  ) {}

  /** For an API key: its maker, with the permissions of the key. */
  async describe(userId: string | null, { principal, sessionId = null }: { principal?: Principal; sessionId?: string | null } = {}): Promise<MeDto> {
    const snapshot = userId === null ? undefined : await this.principals.find(userId);
    if (!snapshot) throw authRequired();
    const { id, name, locale, timezone, permissions } = snapshot.principal;
    return {
      id, email: snapshot.email, name, locale, timezone,
      mustChangePassword: snapshot.mustChangePassword,
      twoFactor: snapshot.twoFactor,
      mustEnrolTwoFactor: principal?.kind !== 'apiKey' && mustEnrol(snapshot, sessionId),
      roles: snapshot.roles.map(({ key, nameZh, nameEn }) => ({ key, name: { 'zh-CN': nameZh, en: nameEn } })),
      permissions: [...(principal?.permissions ?? permissions)].sort(),
      scope: snapshot.scopeKind,
      fieldRights: withoutHidden(snapshot.principal.fields),
    };
  }

  async update({ userId, sessionId }: { userId: string; sessionId: string | null }, { name, locale, timezone }: UpdateMeDto): Promise<MeDto> {
    if (timezone !== undefined && !isTimezone(timezone)) throw invalid([{ field: 'timezone', code: 'field.timezone', message: 'must be an IANA timezone' }]);
    const now = this.clock.now();
    const changed = Object.entries({ name, locale, timezone }).flatMap(([field, value]) => (value === undefined ? [] : [field]));
    if (changed.length === 0) return this.describe(userId, { sessionId });
    await this.changes.transaction(`user:${userId}`, async (m) => {
      const before = await this.db.one<{ name: string; locale: string; timezone: string }>(sql`select name, locale, timezone from identity.app_user where id = ${userId} for update`, m);
      await this.db.execute(sql`update identity.app_user set name = coalesce(${name ?? null}, name), locale = coalesce(${locale ?? null}, locale),
        timezone = coalesce(${timezone ?? null}, timezone), version = version + 1, updated_at = ${now} where id = ${userId}`, m);
      await this.events.append(m, [{ name: 'user.updated', subject: { type: 'user', id: userId }, occurredAt: now, actorId: userId, payload: { changed } }]);
      const diff = before && diffOf(before, { ...before, ...Object.fromEntries(Object.entries({ name, locale, timezone }).filter(([, value]) => value !== undefined)) });
      if (diff) await this.audit.record(m, [{ action: 'user.updated', subject: { type: 'user', id: userId, name: before.name }, ...diff }]);
    });
    return this.describe(userId, { sessionId });
  }
}

/** What is hidden does not exist, not even by name. */
function withoutHidden(rights: FieldRights): FieldRights {
  return Object.fromEntries(Object.entries(rights).map(([record, fields]) => [record, Object.fromEntries(Object.entries(fields).filter(([, right]) => right !== 'hidden'))]));
}
