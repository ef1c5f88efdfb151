import { sql } from '@patron/kernel';
import type { SqlFragment } from '@patron/kernel';

export interface MergeRow {
  id: string;
  winnerId: string;
  loserId: string;
  loserRow: Record<string, unknown>;
  winnerBefore: Record<string, unknown>;
  winnerAfter: Record<string, unknown>;
  mergedAt: Date;
  unmergedAt: Date | null;
  /** No newer merge into the same winner stands. */
  newest: boolean;
}

export function mergeById(id: string, lock = false): SqlFragment {
  return sql`select g.id, g.winner_id as "winnerId", g.loser_id as "loserId", g.loser_row as "loserRow", g.winner_before as "winnerBefore",
      g.winner_after as "winnerAfter", g.merged_at as "mergedAt", g.unmerged_at as "unmergedAt",
      not exists (select 1 from customer.merge n where n.winner_id = g.winner_id and n.position > g.position and n.unmerged_at is null) as newest
    from customer.merge g where g.id = ${id}::uuid ${lock ? sql.raw('for update') : sql.empty}`;
}

/** Into whom a customer was merged, at the end of the chain; null when it was not. */
export function mergedInto(id: string): SqlFragment {
  return sql`with recursive chain as (
      select g.winner_id, 1 as depth from customer.merge g where g.loser_id = ${id}::uuid and g.unmerged_at is null
      union all select g.winner_id, c.depth + 1 from chain c join customer.merge g on g.loser_id = c.winner_id and g.unmerged_at is null where c.depth < 1000)
    select winner_id as "winnerId" from chain order by depth desc limit 1`;
}

/** The merges of a customer as JSON rows, the newest first; one that was taken back is told as well. */
export function mergesOf(customerId: string, limit: number, after: number | null): SqlFragment {
  return sql`select g.position, json_build_object('id', g.id, 'loser', json_build_object('id', g.loser_id, 'name', g.loser_row ->> 'name'),
      'counts', g.counts, 'mergedAt', g.merged_at, 'unmergedAt', g.unmerged_at,
      'mergedBy', (select json_build_object('id', u.id, 'name', u.name) from identity.app_user u where u.id = g.merged_by),
      'unmergedBy', (select json_build_object('id', u.id, 'name', u.name) from identity.app_user u where u.id = g.unmerged_by),
      'canUnmerge', g.unmerged_at is null and not exists (select 1 from customer.merge n where n.winner_id = g.winner_id and n.position > g.position and n.unmerged_at is null)) as item
    from customer.merge g where g.winner_id = ${customerId}::uuid ${after === null ? sql.empty : sql`and g.position < ${after}::bigint`}
    order by g.position desc limit ${limit + 1}::int`;
}

/** Every id under which a customer was known, its own among them. */
export function formerIds(customerId: string): SqlFragment {
  return sql`with recursive known as (
      select ${customerId}::uuid as id union select g.loser_id from known k join customer.merge g on g.winner_id = k.id and g.unmerged_at is null)
    select id from known`;
}
