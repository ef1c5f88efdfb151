import { sql, type SqlFragment } from '../database/sql.js';

/**
 * Whose rows somebody sees: all, or those owned by one of these users and, with `shares`, those on which `userId` is a member of the team.
 * `shares` may outlive the last of them (they expire on their own); it is never false while there is one.
 */
export type RowScope = { kind: 'all' } | { kind: 'owners'; ownerIds: string[]; userId: string | null; shares: boolean };

export interface HasRowScope {
  readonly scope: RowScope;
}

/** Where a record's id and its owner stand in a query: trusted SQL. */
export interface ScopedRecord {
  /** As `identity.record_share.record_type` has it: 'customer'. */
  record: string;
  id: string;
  owner: string;
  /** What it belongs to: whoever works in that one's team sees it too, as much as he was let in there. */
  via?: { record: string; id: string };
}

/** What somebody wants to do with a row: members of a team may have been let in to read only. */
export type Need = 'read' | 'write';

/**
 * The one row-scope condition: the owner is within the scope, or the record (or what it belongs to) is shared with the asker. Null when everything may be seen.
 * Equality for a single owner lets the owner's index also give the order; the shared ids come as one array, so that each arm uses an index.
 */
export function recordScope({ scope }: HasRowScope, { record, id, owner, via }: ScopedRecord, need: Need = 'read'): SqlFragment | null {
  if (scope.kind === 'all') return null;
  const column = sql.raw(owner);
  const owned = scope.ownerIds.length === 1 ? sql`${column} = ${scope.ownerIds[0]}::uuid` : sql`${column} = any(${scope.ownerIds}::uuid[])`;
  if (!scope.shares || scope.userId === null) return owned;
  const { userId } = scope;
  const shared = [{ record, id }, ...(via ? [via] : [])].map((each) => sql`${sql.raw(each.id)} = any(array(${sharedIds(userId, each.record, need)}))`);
  return sql`(${sql.join([owned, ...shared], ' or ')})`;
}

/** Ids of the records of a kind that are shared with somebody today. */
export function sharedIds(userId: string, record: string, need: Need = 'read'): SqlFragment {
  const enough = sql.raw(need === 'write' ? ` and s.access = 'write'` : '');
  return sql`select s.record_id from identity.record_share s where s.user_id = ${userId}::uuid and s.record_type = ${sql.raw(`'${record}'`)}
    and (s.expires_at is null or s.expires_at > now())${enough}`;
}

/** A name for prepared statements: each shape of the condition is a statement of its own. */
export function scopeShape({ scope }: HasRowScope): 'all' | 'owner' | 'owners' | 'owner.shares' | 'owners.shares' {
  if (scope.kind === 'all') return 'all';
  const owners = scope.ownerIds.length === 1 ? 'owner' : 'owners';
  return scope.shares && scope.userId !== null ? `${owners}.shares` : owners;
}

/** Whether the owner alone lets the row be seen; a share may still do so. */
export function ownerInScope({ scope }: HasRowScope, ownerId: string | null): boolean {
  return scope.kind === 'all' || (ownerId !== null && scope.ownerIds.includes(ownerId));
}

/** Rows that belong to a person and are never shared (users, imports), as a condition on that column; null when everything may be seen. */
export function ownerScope({ scope }: HasRowScope, column: string): SqlFragment | null {
  return scope.kind === 'all' ? null : sql`${sql.raw(column)} = ANY(${scope.ownerIds}::uuid[])`;
}
