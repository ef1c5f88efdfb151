import { Injectable } from '@nestjs/common';
import { Clock, Database, definedPermissions, widestRights, type Principal } from '@patron/kernel';
import { LRUCache } from 'lru-cache';
import { expandPermissions, type Authority } from '../role/grant-rules.js';
import { EVERY_PERMISSION } from '../role/seeded-roles.js';
import { authRequired } from './access.errors.js';
import { IdentityChanges } from './identity-changes.js';
import { widestScope, type ScopeKind } from './row-scope.js';
import { snapshotOf, type SnapshotRow } from './snapshot.queries.js';

/** Bounds how long a right outlives its loss if a NOTIFY never arrives. */
const LIVES_MS = 30_000;
const MOST_CACHED = 5_000;
/** A session missing from a snapshot may have been opened since by another process: look again, but not more often than this. */
const LOOK_AGAIN_AFTER_MS = 250;

export interface UserSnapshot {
  principal: Principal & { kind: 'user'; userId: string };
  email: string;
  mustChangePassword: boolean;
  /** Signs in with a second step of our own. */
  twoFactor: boolean;
  /** A role of his requires a second step. */
  needsTwoFactor: boolean;
  vouchedSessionIds: ReadonlySet<string>;
  /** Has the administrator role. */
  holdsEverything: boolean;
  scopeKind: ScopeKind;
  roles: { id: string; key: string; nameZh: string; nameEn: string }[];
  sessionIds: ReadonlySet<string>;
  loadedAt: number;
}

/** Who people are and what they may do, kept in memory until somebody changes it. */
@Injectable()
export class Principals {
  private readonly snapshots = new LRUCache<string, UserSnapshot>({ max: MOST_CACHED, ttl: LIVES_MS });
  /** Counts forgettings, so that a snapshot read before one is not kept after it. */
  private generation = 0;
  /** Snapshots being read: many requests after a change wait for one query. */
  private readonly loading = new Map<string, Promise<UserSnapshot | undefined>>();

  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    changes: IdentityChanges,
  ) {
    changes.subscribe((change) => {
      this.generation += 1;
      this.loading.clear();
      if (change === 'all') this.snapshots.clear();
      else if (change.startsWith('user:')) this.snapshots.delete(change.slice('user:'.length));
    });
  }

  /** Undefined for a person who does not exist or is disabled. */
  async find(userId: string): Promise<UserSnapshot | undefined> {
    const known = this.snapshots.get(userId) ?? this.loading.get(userId);
    if (known) return known;
    const loading = this.load(userId).finally(() => {
      if (this.loading.get(userId) === loading) this.loading.delete(userId);
    });
    this.loading.set(userId, loading);
    return loading;
  }

  /** The person of a session that is still open. @throws DomainError auth.required */
  async ofSession(userId: string, sessionId: string): Promise<UserSnapshot> {
    let snapshot = await this.find(userId);
    if (snapshot && !snapshot.sessionIds.has(sessionId) && performance.now() - snapshot.loadedAt > LOOK_AGAIN_AFTER_MS) {
      snapshot = await this.load(userId);
    }
    if (!snapshot?.sessionIds.has(sessionId)) throw authRequired();
    return snapshot;
  }

  /** What a caller may hand on to others; an API key has its own permissions and its creator's scope. */
  async authorityOf(principal: Principal): Promise<Authority> {
    const snapshot = principal.userId === null ? undefined : await this.find(principal.userId);
    return {
      everything: principal.kind === 'user' && snapshot?.holdsEverything === true,
      permissions: principal.permissions,
      scope: snapshot?.scopeKind ?? 'own',
      fields: principal.fields,
    };
  }

  private async load(userId: string): Promise<UserSnapshot | undefined> {
    const { generation } = this;
    const row = await this.db.one<SnapshotRow>(snapshotOf(userId, this.clock.now()));
    if (!row) return undefined;
    const snapshot = toSnapshot(row);
    if (generation === this.generation) this.snapshots.set(userId, snapshot);
    return snapshot;
  }
}

/** Whether a session may do nothing yet but set up its second step. */
export function mustEnrol({ needsTwoFactor, twoFactor, vouchedSessionIds }: UserSnapshot, sessionId: string | null): boolean {
  return needsTwoFactor && !twoFactor && (sessionId === null || !vouchedSessionIds.has(sessionId));
}

function toSnapshot(row: SnapshotRow): UserSnapshot {
  const known = definedPermissions().map(({ key }) => key);
  const holdsEverything = row.roles.some(({ permissions }) => permissions.includes(EVERY_PERMISSION));
  return {
    principal: {
      kind: 'user',
      id: row.id,
      userId: row.id,
      name: row.name,
      permissions: expandPermissions(row.roles.flatMap(({ permissions }) => permissions), known),
      scope: row.owner_ids === null ? { kind: 'all' } : { kind: 'owners', ownerIds: row.owner_ids, userId: row.id, shares: row.shares },
      fields: holdsEverything ? {} : widestRights(row.roles.map(({ fieldRights }) => fieldRights)),
      locale: row.locale,
      timezone: row.timezone,
    },
    email: row.email,
    mustChangePassword: row.must_change_password,
    twoFactor: row.two_factor,
    needsTwoFactor: row.roles.some(({ requireTwoFactor }) => requireTwoFactor),
    vouchedSessionIds: new Set(row.vouched_session_ids),
    holdsEverything,
    scopeKind: widestScope(row.roles.map(({ scope }) => scope)),
    roles: row.roles.map(({ id, key, nameZh, nameEn }) => ({ id, key, nameZh, nameEn })),
    sessionIds: new Set(row.session_ids),
    loadedAt: performance.now(),
  };
}
