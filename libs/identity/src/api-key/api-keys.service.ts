import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import {
  Audit, Clock, Database, decodeCursor, DEFAULT_LIMIT, definedPermissions, EventLog, invalid, newId, notFound, pageOf, sql, type FieldError, type Page, type Principal,
  type SqlFragment,
} from '@patron/kernel';
import { beyondOwnAuthority, personRequired } from '../access/access.errors.js';
import { API_KEY_MARK } from '../access/api-key-principals.js';
import { IdentityChanges } from '../access/identity-changes.js';
import { containing } from '../like.js';
import { hashOf } from '../session/session-credentials.js';
import type { ApiKeyDto, ApiKeysQuery, CreateApiKeyDto, CreatedApiKeyDto } from './api-key.dto.js';

const SHOWN_CHARACTERS = API_KEY_MARK.length + 8;

const COLUMNS = sql.raw(`k.id, k.name, k.prefix, k.scopes, k.expires_at as "expiresAt", k.last_used_at as "lastUsedAt", k.revoked_at as "revokedAt",
  k.created_at as "createdAt", jsonb_build_object('id', u.id, 'name', u.name) as "createdBy"`);

/** Keys for other systems. Each acts for the person who made it, and never for more than he may. */
@Injectable()
export class ApiKeys {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly events: EventLog,
    private readonly changes: IdentityChanges,
    private readonly audit: Audit,
  ) {}

  async list(viewer: Principal, { limit = DEFAULT_LIMIT, cursor, q }: ApiKeysQuery): Promise<Page<ApiKeyDto>> {
    const before = cursor ? String(decodeCursor(cursor, 1)[0]) : null;
    const where = sql.and([theirs(viewer), before === null ? null : sql`k.id < ${before}::uuid`, q ? sql`k.name ilike ${containing(q)}` : null]);
    const rows = await this.db.rows<ApiKeyDto>(
      sql`select ${COLUMNS} from identity.api_key k join identity.app_user u on u.id = k.created_by where ${where} order by k.id desc limit ${limit + 1}`);
    return pageOf(rows, limit, ({ id }) => [id]);
  }

  async create(actor: Principal, input: CreateApiKeyDto): Promise<CreatedApiKeyDto> {
    // A key that makes keys would outlive its own revocation.
    if (actor.kind !== 'user' || actor.userId === null) throw personRequired();
    const excess = input.scopes.filter((scope) => !actor.permissions.has(scope));
    this.refuseUnknown(input);
    if (excess.length > 0) throw beyondOwnAuthority({ permissions: excess });
    return this.issue(actor.userId, input);
  }

  /** For callers that have settled what the creator may; permissions he lacks are without effect in any case. */
  async issue(createdBy: string, input: CreateApiKeyDto): Promise<CreatedApiKeyDto> {
    this.refuseUnknown(input);
    const key = `${API_KEY_MARK}${randomBytes(32).toString('base64url')}`;
    const id = newId();
    const now = this.clock.now();
    const scopes = [...new Set(input.scopes)].sort();
    await this.changes.transaction('api_keys', async (m) => {
      await this.db.execute(sql`insert into identity.api_key (id, name, prefix, key_hash, scopes, expires_at, created_by, created_at)
        values (${id}, ${input.name}, ${key.slice(0, SHOWN_CHARACTERS)}, ${hashOf(key)}, ${scopes}, ${input.expiresAt ?? null}, ${createdBy}, ${now})`, m);
      const payload = { scopes, expiresAt: input.expiresAt?.toISOString() ?? null };
      await this.events.append(m, [{ name: 'api_key.created', subject: { type: 'api_key', id }, occurredAt: now, actorId: createdBy, payload }]);
      await this.audit.record(m, [{ action: 'api_key.created', subject: { type: 'api_key', id, name: input.name }, after: payload }]);
    });
    const stored = await this.db.one<ApiKeyDto>(sql`select ${COLUMNS} from identity.api_key k join identity.app_user u on u.id = k.created_by where k.id = ${id}`);
    if (!stored) throw notFound('api_key', id);
    return { ...stored, key };
  }

  async revoke(actor: Principal, id: string): Promise<void> {
    const now = this.clock.now();
    await this.changes.transaction('api_keys', async (m) => {
      const key = await this.db.one<{ name: string; created_by: string; revoked_at: Date | null }>(
        sql`select k.name, k.created_by, k.revoked_at from identity.api_key k where ${sql.and([sql`k.id = ${id}`, theirs(actor)])} for update`, m);
      if (!key) throw notFound('api_key', id);
      if (key.revoked_at) return;
      await this.db.execute(sql`update identity.api_key set revoked_at = ${now} where id = ${id}`, m);
      const payload = { createdBy: key.created_by };
      await this.events.append(m, [{ name: 'api_key.revoked', subject: { type: 'api_key', id }, occurredAt: now, actorId: actor.userId, payload }]);
      await this.audit.record(m, [{ action: 'api_key.revoked', subject: { type: 'api_key', id, name: key.name } }]);
    });
  }

  private refuseUnknown({ scopes, expiresAt }: CreateApiKeyDto): void {
    const known = new Set(definedPermissions().map(({ key }) => key));
    const errors: FieldError[] = scopes.flatMap((scope, i) =>
      known.has(scope) ? [] : [{ field: `scopes[${i}]`, code: 'api_keys.unknown_scope', message: 'is not a permission of this product' }]);
    if (scopes.length === 0) errors.push({ field: 'scopes', code: 'api_keys.no_scope', message: 'must name at least one permission' });
    if (expiresAt && expiresAt <= this.clock.now()) errors.push({ field: 'expiresAt', code: 'api_keys.expired', message: 'must lie in the future' });
    if (errors.length > 0) throw invalid(errors);
  }
}

/** Everybody sees his own keys; who manages users sees all, to be able to revoke them. */
function theirs(viewer: Principal): SqlFragment | null {
  return viewer.permissions.has('users.manage') && viewer.scope.kind === 'all' ? null : sql`k.created_by = ${viewer.userId}`;
}
