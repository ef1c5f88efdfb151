import { Injectable } from '@nestjs/common';
import { conflict, Database, notFound, sql, type Principal, type SqlFragment } from '@patron/kernel';
import type { EntityManager } from 'typeorm';
import type { StoredPrincipal } from '../bulk-edit/bulk-edit.types.js';
import type { MergeItemStatus, MergeRunItemDto, MergeRunStatus } from './merge-run.dto.js';

export interface MergeRunRow {
  id: string;
  status: MergeRunStatus;
  request: { minScore: number; samePhone: boolean };
  principal: StoredPrincipal;
  total: number;
  processed: number;
  merged: number;
  refused: number;
  undone: number;
  kept: number;
  error: string | null;
  createdBy: string | null;
  createdByName: string;
  createdAt: string;
  finishedAt: string | null;
}

export interface MergeRunItem {
  seq: number;
  suggestionId: string;
  left: string;
  right: string;
  mergeId: string | null;
}

export interface MergeOutcome {
  status: Exclude<MergeItemStatus, 'waiting'>;
  mergeId?: string | null;
  reason?: string | null;
}

const COLUMNS = sql.raw(`id, status, request, principal, total, processed, merged, refused, undone, kept, error, created_by as "createdBy", created_by_name as "createdByName",
  to_json(created_at at time zone 'UTC')#>>'{}' || 'Z' as "createdAt", to_json(finished_at at time zone 'UTC')#>>'{}' || 'Z' as "finishedAt"`);

/** The rows of merges of many pairs at once. */
@Injectable()
export class MergeRunStore {
  constructor(private readonly db: Database) {}

  /** `pairs`: rows (id, left_id, right_id, score) in the order in which they are worked off. @returns how many */
  async insert(m: EntityManager, run: Pick<MergeRunRow, 'id' | 'request' | 'principal' | 'createdBy' | 'createdByName'> & { now: Date }, pairs: SqlFragment): Promise<number> {
    await this.db.execute(sql`insert into customer.merge_run (id, status, request, principal, total, created_by, created_by_name, created_at)
      values (${run.id}, 'draft', ${JSON.stringify(run.request)}::jsonb, ${JSON.stringify(run.principal)}::jsonb, 0, ${run.createdBy}, ${run.createdByName}, ${run.now})`, m);
    const total = await this.db.execute(sql`insert into customer.merge_run_item (run_id, seq, suggestion_id, left_id, right_id, score)
      select ${run.id}, row_number() over (order by x.score desc, x.id desc), x.id, x.left_id, x.right_id, x.score from (${pairs}) x`, m);
    await this.db.execute(sql`update customer.merge_run set total = ${total}::int where id = ${run.id}`, m);
    return total;
  }

  /** Its maker's, or everybody's for who sees everything. @throws DomainError 404 merge_run.not_found */
  async find(id: string, principal: Principal, m?: EntityManager): Promise<MergeRunRow> {
    const row = await this.db.one<MergeRunRow>(sql`select ${COLUMNS} from customer.merge_run where ${sql.and([sql`id = ${id}`, theirs(principal)])} ${m ? sql.raw('for update') : sql.empty}`, m);
    if (!row) throw notFound('merge_run', id);
    return row;
  }

  page(principal: Principal, { limit, after }: { limit: number; after: unknown[] | null }): Promise<MergeRunRow[]> {
    const older = after && sql`(created_at, id) < (${String(after[0])}::timestamptz, ${String(after[1])}::uuid)`;
    return this.db.rows<MergeRunRow>(sql`select ${COLUMNS} from customer.merge_run where ${sql.and([sql.raw(`status <> 'draft'`), theirs(principal), older])} order by created_at desc, id desc limit ${limit + 1}`);
  }

  /** With the rights of whoever asks for it now. @throws DomainError 409 merge_runs.wrong_status */
  async move(m: EntityManager, id: string, { from, to, principal }: { from: readonly MergeRunStatus[]; to: MergeRunStatus; principal: StoredPrincipal }): Promise<void> {
    const moved = await this.db.execute(sql`update customer.merge_run set status = ${to}, processed = 0, error = null, finished_at = null, principal = ${JSON.stringify(principal)}::jsonb
      where id = ${id} and status = any(${[...from]}::text[])`, m);
    if (moved === 0) throw conflict('merge_runs.wrong_status', 'These merges do not allow that now');
  }

  /** For the job: the run while there is work, held so that two jobs take turns. */
  hold(m: EntityManager | undefined, id: string): Promise<MergeRunRow | undefined> {
    return this.db.one<MergeRunRow>(sql`select ${COLUMNS} from customer.merge_run where id = ${id} and status in ('running', 'undoing') ${m ? sql.raw('for update') : sql.empty}`, m);
  }

  /** The next one to do; merges are taken back in the reverse order. */
  next(m: EntityManager | undefined, id: string, status: 'waiting' | 'merged'): Promise<MergeRunItem | undefined> {
    return this.db.one<MergeRunItem>(sql`select seq, suggestion_id as "suggestionId", left_id as "left", right_id as "right", merge_id as "mergeId" from customer.merge_run_item
      where run_id = ${id} and status = ${status} order by seq ${sql.raw(status === 'merged' ? 'desc' : 'asc')} limit 1`, m);
  }

  async settle(m: EntityManager, id: string, seq: number, { status, mergeId = null, reason = null }: MergeOutcome): Promise<void> {
    await this.db.execute(sql`update customer.merge_run_item set status = ${status}, merge_id = coalesce(${mergeId}::uuid, merge_id), reason = ${reason} where run_id = ${id} and seq = ${seq}`, m);
    const taken = status === 'undone' || status === 'kept' ? 1 : 0;
    const [merged, refused, undone, kept] = (['merged', 'refused', 'undone', 'kept'] as const).map((each) => (each === status ? 1 : 0));
    await this.db.execute(sql`update customer.merge_run set processed = processed + 1, merged = merged + ${merged}::int - ${taken}::int, refused = refused + ${refused}::int,
      undone = undone + ${undone}::int, kept = kept + ${kept}::int where id = ${id}`, m);
  }

  async finish(m: EntityManager, id: string, status: MergeRunStatus): Promise<void> {
    await this.db.execute(sql`update customer.merge_run set status = ${status}, finished_at = now() where id = ${id}`, m);
  }

  async fail(id: string, message: string): Promise<void> {
    await this.db.execute(sql`update customer.merge_run set status = 'failed', error = ${message}, finished_at = now() where id = ${id} and status in ('running', 'undoing')`);
  }

  items(id: string, { status, limit, after }: { status: MergeItemStatus; limit: number; after: number }): Promise<MergeRunItemDto[]> {
    return this.db.rows<MergeRunItemDto>(sql`select i.seq, i.status, i.score, i.reason, p.id as "customerId", p.name from customer.merge_run_item i
        left join customer.merge g on g.id = i.merge_id left join customer.profile p on p.id = coalesce(g.winner_id, i.left_id)
      where i.run_id = ${id} and i.status = ${status} and i.seq > ${after}::int order by i.seq limit ${limit + 1}`);
  }

  /** Previews nobody ran. */
  async sweep(): Promise<void> {
    await this.db.execute(sql`delete from customer.merge_run where status = 'draft' and created_at < now() - interval '1 day'`);
  }
}

function theirs({ scope, userId }: Principal): SqlFragment | null {
  return scope.kind === 'all' ? null : sql`created_by = ${userId}`;
}
