import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import {
  Audit, Clock, conflict, Database, decodeCursor, DEFAULT_LIMIT, definedPermissions, forbidden, invalid, newId, notFound, pageOf, sql, type FieldError, type Page, type Principal, type SqlFragment,
} from '@patron/kernel';
import type { EntityManager } from 'typeorm';
import { beyondOwnAuthority, personRequired } from '../access/access.errors.js';
import { IdentityChanges } from '../access/identity-changes.js';
import { containing } from '../like.js';
import { hashOf } from '../session/session-credentials.js';
import type { CreatedOAuthClientDto, CreateOAuthClientDto, OAuthClientDto, OAuthClientsQuery } from './oauth-client.dto.js';

const SECRET_MARK = 'pcs_';
const SHOWN_CHARACTERS = SECRET_MARK.length + 4;
const HOUR_MS = 3_600_000;
const DEFAULT_OVERLAP_HOURS = 24;

interface LockedClient {
  name: string;
  created_by: string;
  revoked_at: Date | null;
}

/** OAuth clients of other systems. Each acts for the person who made it, and never for more than he may. */
@Injectable()
export class OAuthClients {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly changes: IdentityChanges,
  ) {}

  async list(viewer: Principal, { limit = DEFAULT_LIMIT, cursor, q }: OAuthClientsQuery): Promise<Page<OAuthClientDto>> {
    const before = cursor ? String(decodeCursor(cursor, 1)[0]) : null;
    const where = sql.and([theirs(viewer), before === null ? null : sql`c.id < ${before}::uuid`, q ? sql`c.name ilike ${containing(q)}` : null]);
    return pageOf(await this.db.rows<OAuthClientDto>(sql`${this.selected()} where ${where} order by c.id desc limit ${limit + 1}`), limit, ({ id }) => [id]);
  }

  async create(actor: Principal, input: CreateOAuthClientDto): Promise<CreatedOAuthClientDto> {
    // A client that makes clients would outlive its own revocation.
    if (actor.kind !== 'user' || actor.userId === null) throw personRequired();
    this.refuseUnknown(input);
    const excess = input.scopes.filter((scope) => !actor.permissions.has(scope));
    if (excess.length > 0) throw beyondOwnAuthority({ permissions: excess });
    const id = newId();
    const clientId = `pci_${randomBytes(12).toString('base64url')}`;
    const scopes = [...new Set(input.scopes)].sort();
    const clientSecret = newSecret();
    await this.changes.transaction('api_keys', async (m) => {
      await this.db.execute(sql`insert into identity.oauth_client (id, name, client_id, scopes, expires_at, created_by, created_at)
        values (${id}, ${input.name}, ${clientId}, ${scopes}, ${input.expiresAt ?? null}, ${actor.userId}, ${this.clock.now()})`, m);
      await this.keep(m, id, clientSecret);
      const after = { clientId, scopes, expiresAt: input.expiresAt?.toISOString() ?? null };
      await this.audit.record(m, [{ action: 'oauth_client.created', subject: { type: 'oauth_client', id, name: input.name }, after }]);
    });
    return { ...(await this.read(actor, id)), clientSecret };
  }

  /** A new secret; the one in force goes on working for a while, so that nothing stands still while it is exchanged. Older ones end. */
  async rotate(actor: Principal, id: string, overlapHours = DEFAULT_OVERLAP_HOURS): Promise<CreatedOAuthClientDto> {
    if (actor.kind !== 'user') throw personRequired();
    const clientSecret = newSecret();
    await this.changes.transaction('api_keys', async (m) => {
      const client = await this.lock(m, actor, id);
      if (client.revoked_at) throw conflict('oauth_clients.revoked', 'A revoked client gets no new secret');
      // Whoever holds the new secret acts for the person who made the client: for others to revoke, not to take over.
      if (client.created_by !== actor.userId) throw forbidden('oauth_clients.not_yours', 'Only the person who made a client gets a new secret for it');
      const until = new Date(this.clock.now().getTime() + overlapHours * HOUR_MS);
      await this.db.execute(sql`delete from identity.oauth_client_secret where client_id = ${id} and expires_at is not null`, m);
      await this.db.execute(overlapHours === 0
        ? sql`delete from identity.oauth_client_secret where client_id = ${id}`
        : sql`update identity.oauth_client_secret set expires_at = ${until} where client_id = ${id}`, m);
      await this.keep(m, id, clientSecret);
      await this.audit.record(m, [{ action: 'oauth_client.secret_replaced', subject: { type: 'oauth_client', id, name: client.name }, after: { overlapHours } }]);
    });
    return { ...(await this.read(actor, id)), clientSecret };
  }

  /** Tokens it holds end with it, at once. */
  async revoke(actor: Principal, id: string): Promise<void> {
    await this.changes.transaction('api_keys', async (m) => {
      const client = await this.lock(m, actor, id);
      if (client.revoked_at) return;
      await this.db.execute(sql`update identity.oauth_client set revoked_at = ${this.clock.now()} where id = ${id}`, m);
      await this.db.execute(sql`delete from identity.oauth_client_secret where client_id = ${id}`, m);
      await this.audit.record(m, [{ action: 'oauth_client.revoked', subject: { type: 'oauth_client', id, name: client.name } }]);
    });
  }

  private async read(viewer: Principal, id: string): Promise<OAuthClientDto> {
    const row = await this.db.one<OAuthClientDto>(sql`${this.selected()} where ${sql.and([sql`c.id = ${id}`, theirs(viewer)])}`);
    if (!row) throw notFound('oauth_client', id);
    return row;
  }

  private selected(): SqlFragment {
    return sql`select c.id, c.name, c.client_id as "clientId", c.scopes, c.expires_at as "expiresAt", c.last_used_at as "lastUsedAt", c.revoked_at as "revokedAt",
        c.created_at as "createdAt", jsonb_build_object('id', u.id, 'name', u.name) as "createdBy",
        coalesce((select jsonb_agg(jsonb_build_object('hint', s.hint, 'createdAt', s.created_at, 'expiresAt', s.expires_at) order by s.expires_at desc nulls first)
          from identity.oauth_client_secret s where s.client_id = c.id and (s.expires_at is null or s.expires_at > ${this.clock.now()})), '[]') as secrets
      from identity.oauth_client c join identity.app_user u on u.id = c.created_by`;
  }

  private async lock(m: EntityManager, actor: Principal, id: string): Promise<LockedClient> {
    const client = await this.db.one<LockedClient>(sql`select c.name, c.created_by, c.revoked_at from identity.oauth_client c
      where ${sql.and([sql`c.id = ${id}`, theirs(actor)])} for update`, m);
    if (!client) throw notFound('oauth_client', id);
    return client;
  }

  private async keep(m: EntityManager, id: string, secret: string): Promise<void> {
    await this.db.execute(sql`insert into identity.oauth_client_secret (secret_hash, client_id, hint, created_at)
      values (${hashOf(secret)}, ${id}, ${secret.slice(0, SHOWN_CHARACTERS)}, ${this.clock.now()})`, m);
  }

  private refuseUnknown({ scopes, expiresAt }: CreateOAuthClientDto): void {
    const known = new Set(definedPermissions().map(({ key }) => key));
    const errors: FieldError[] = scopes.flatMap((scope, i) =>
      known.has(scope) ? [] : [{ field: `scopes[${i}]`, code: 'api_keys.unknown_scope', message: 'is not a permission of this product' }]);
    if (scopes.length === 0) errors.push({ field: 'scopes', code: 'api_keys.no_scope', message: 'must name at least one permission' });
    if (expiresAt && expiresAt <= this.clock.now()) errors.push({ field: 'expiresAt', code: 'api_keys.expired', message: 'must lie in the future' });
    if (errors.length > 0) throw invalid(errors);
  }
}

/** 256 random bits; only the hash is stored. */
function newSecret(): string {
  return `${SECRET_MARK}${randomBytes(32).toString('base64url')}`;
}

/** Everybody sees his own clients; who manages users sees all, to be able to revoke them. */
function theirs(viewer: Principal): SqlFragment | null {
  return viewer.permissions.has('users.manage') && viewer.scope.kind === 'all' ? null : sql`c.created_by = ${viewer.userId}`;
}
