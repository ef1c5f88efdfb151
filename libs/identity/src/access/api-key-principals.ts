import { Injectable } from '@nestjs/common';
import { Clock, Database, sql, type Principal } from '@patron/kernel';
import { LRUCache } from 'lru-cache';
import { hashOf } from '../session/session-credentials.js';
import { authExpired, authRequired } from './access.errors.js';
import { IdentityChanges } from './identity-changes.js';
import { Principals, type UserSnapshot } from './principals.js';

export const API_KEY_MARK = 'pat_';

const LIVES_MS = 30_000;
const MOST_CACHED = 5_000;
const NOTE_USE_EVERY_MS = 60_000;

interface KeyRow {
  id: string;
  name: string;
  scopes: string[];
  expires_at: Date | null;
  created_by: string;
}

interface KnownKey {
  row: KeyRow;
  usedAt: number;
  /** The principal made from a snapshot of the creator; made anew when he has another one. */
  principal?: Principal;
  madeFrom?: UserSnapshot;
}

/** API keys as callers: the key's scopes as far as its creator still has them, on the rows its creator sees. */
@Injectable()
export class ApiKeyPrincipals {
  private readonly known = new LRUCache<string, KnownKey>({ max: MOST_CACHED, ttl: LIVES_MS });
  private generation = 0;

  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly principals: Principals,
    changes: IdentityChanges,
  ) {
    changes.subscribe((change) => {
      if (change !== 'api_keys') return;
      this.generation += 1;
      this.known.clear();
    });
  }

  /** @throws DomainError auth.required for an unknown or revoked key or a disabled creator, auth.expired */
  async identify(key: string): Promise<Principal> {
    const hash = hashOf(key);
    const name = hash.toString('base64url');
    const known = this.known.get(name) ?? (await this.load(name, hash));
    const now = this.clock.now().getTime();
    if (known.row.expires_at && known.row.expires_at.getTime() <= now) throw authExpired();
    const creator = await this.principals.find(known.row.created_by);
    if (!creator) throw authRequired();
    this.noteUse(known, now);
    if (known.madeFrom !== creator || !known.principal) {
      known.principal = actingFor(known.row, creator);
      known.madeFrom = creator;
    }
    return known.principal;
  }

  private async load(name: string, hash: Buffer): Promise<KnownKey> {
    const { generation } = this;
    const row = await this.db.one<KeyRow>(sql`select id, name, scopes, expires_at, created_by
      from identity.api_key where key_hash = ${hash} and revoked_at is null`);
    if (!row) throw authRequired();
    const known: KnownKey = { row, usedAt: 0 };
    if (generation === this.generation) this.known.set(name, known);
    return known;
  }

  /** Off the request's path: the column tells a person which keys are in use, to the minute. */
  private noteUse(known: KnownKey, now: number): void {
    if (now - known.usedAt < NOTE_USE_EVERY_MS) return;
    known.usedAt = now;
    const used = new Date(now);
    const stale = new Date(now - NOTE_USE_EVERY_MS);
    this.db
      .execute(sql`update identity.api_key set last_used_at = ${used}
        where id = ${known.row.id} and (last_used_at is null or last_used_at < ${stale})`)
      .catch(() => {
        known.usedAt = 0;
      });
  }
}

/** Another system acting for the person who let it in: its scopes as far as he still has them. */
export function actingFor(row: Pick<KeyRow, 'id' | 'name' | 'scopes' | 'created_by'>, creator: UserSnapshot): Principal {
  const { scope, fields, locale, timezone, permissions } = creator.principal;
  const held = new Set(row.scopes.filter((key) => permissions.has(key)));
  return { kind: 'apiKey', id: row.id, userId: row.created_by, name: row.name, permissions: held, scope, fields, locale, timezone };
}
