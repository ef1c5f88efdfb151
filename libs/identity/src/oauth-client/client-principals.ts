import { Injectable } from '@nestjs/common';
import { Clock, Database, sql, type Principal } from '@patron/kernel';
import { LRUCache } from 'lru-cache';
import { authExpired, authRequired } from '../access/access.errors.js';
import { actingFor } from '../access/api-key-principals.js';
import { IdentityChanges } from '../access/identity-changes.js';
import { Principals, type UserSnapshot } from '../access/principals.js';
import { ClientTokens } from './client-tokens.js';

const LIVES_MS = 30_000;
const MOST_CACHED = 5_000;

interface ClientRow {
  id: string;
  name: string;
  scopes: string[];
  expires_at: Date | null;
  created_by: string;
}

interface Made {
  principal: Principal;
  row: ClientRow;
  from: UserSnapshot;
}

/** OAuth clients as callers, by their access token: its scopes as far as the client and its creator still have them. */
@Injectable()
export class ClientPrincipals {
  private readonly rows = new LRUCache<string, ClientRow>({ max: MOST_CACHED, ttl: LIVES_MS });
  private readonly made = new LRUCache<string, Made>({ max: MOST_CACHED });
  private generation = 0;

  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly tokens: ClientTokens,
    private readonly principals: Principals,
    changes: IdentityChanges,
  ) {
    changes.subscribe((change) => {
      if (change !== 'api_keys') return;
      this.generation += 1;
      this.rows.clear();
    });
  }

  /** @throws DomainError auth.required for a revoked client or a disabled creator, auth.expired */
  async identify(token: string): Promise<Principal> {
    const { clientId, scopes } = await this.tokens.verify(token);
    const row = this.rows.get(clientId) ?? (await this.load(clientId));
    if (row.expires_at && row.expires_at <= this.clock.now()) throw authExpired();
    const from = await this.principals.find(row.created_by);
    if (!from) throw authRequired();
    const known = this.made.get(token);
    if (known?.row === row && known.from === from) return known.principal;
    const held = scopes.filter((scope) => row.scopes.includes(scope));
    const principal = actingFor({ ...row, scopes: held }, from);
    this.made.set(token, { principal, row, from });
    return principal;
  }

  private async load(clientId: string): Promise<ClientRow> {
    const { generation } = this;
    const row = await this.db.one<ClientRow>(sql`select id, name, scopes, expires_at, created_by from identity.oauth_client where id = ${clientId} and revoked_at is null`);
    if (!row) throw authRequired();
    if (generation === this.generation) this.rows.set(clientId, row);
    return row;
  }
}
