import { Injectable } from '@nestjs/common';
import { conflict, Database, notFound, sql, type Principal, type SqlFragment } from '@patron/kernel';
import type { EntityManager } from 'typeorm';
import type { BulkStatus, ItemStatus } from './bulk-edit.dto.js';
import type { WaitingItem } from './bulk-apply.js';
import { noCounts, type BulkEditRow, type ItemOutcome } from './bulk-edit.types.js';

/** Edits say what to set; clean-ups say by which rule. */
export type BulkKind = 'edit' | 'cleanup';

const COLUMNS = sql.raw(`id, status, changes, cleanup, scheduled, principal, total, examined, base, processed, counts, error, created_by as "createdBy", created_by_name as "createdByName",
  to_json(created_at at time zone 'UTC')#>>'{}' || 'Z' as "createdAt", to_json(finished_at at time zone 'UTC')#>>'{}' || 'Z' as "finishedAt"`);

type NewBulkEdit = Pick<BulkEditRow, 'id' | 'changes' | 'principal' | 'createdBy' | 'createdByName'> & Partial<Pick<BulkEditRow, 'cleanup' | 'scheduled' | 'status'>> & { request: object; now: Date };

/** The rows of bulk edits and of clean-ups. */
@Injectable()
export class BulkEditStore {
  constructor(private readonly db: Database) {}

  /** `chosen`: a select of the ids of its customers, in the order in which they are worked off; null: they are found later. @returns how many there are */
  async insert(m: EntityManager, edit: NewBulkEdit, chosen: SqlFragment | null): Promise<number> {
    const { cleanup = null, scheduled = false, status = 'draft' } = edit;
    await this.db.execute(sql`insert into customer.bulk_edit (id, status, request, changes, cleanup, scheduled, principal, total, counts, created_by, created_by_name, created_at)
      values (${edit.id}, ${status}, ${JSON.stringify(edit.request)}::jsonb, ${JSON.stringify(edit.changes)}::jsonb, ${cleanup && JSON.stringify(cleanup)}::jsonb, ${scheduled}, ${JSON.stringify(edit.principal)}::jsonb, 0,
        ${JSON.stringify(noCounts())}::jsonb, ${edit.createdBy}, ${edit.createdByName}, ${edit.now})`, m);
    if (!chosen) return 0;
    const total = await this.db.execute(sql`insert into customer.bulk_edit_item (bulk_edit_id, seq, customer_id) select ${edit.id}, row_number() over (), u.id from (${chosen}) u`, m);
    await this.db.execute(sql`update customer.bulk_edit set total = ${total}::int where id = ${edit.id}`, m);
    return total;
  }

  /** Its maker's, or everybody's for who sees everything. @throws DomainError 404 bulk_edit.not_found */
  async find(id: string, principal: Principal, m?: EntityManager, kind: BulkKind = 'edit'): Promise<BulkEditRow> {
    const lock = m ? sql.raw('for update') : sql.empty;
    const row = await this.db.one<BulkEditRow>(sql`select ${COLUMNS} from customer.bulk_edit where ${sql.and([sql`id = ${id}`, ofKind(kind), theirs(principal)])} ${lock}`, m);
    if (!row) throw notFound('bulk_edit', id);
    return row;
  }

  async page(principal: Principal, { limit, after, kind = 'edit' }: { limit: number; after: unknown[] | null; kind?: BulkKind }): Promise<BulkEditRow[]> {
    const older = after && sql`(created_at, id) < (${String(after[0])}::timestamptz, ${String(after[1])}::uuid)`;
    return this.db.rows<BulkEditRow>(sql`select ${COLUMNS} from customer.bulk_edit where ${sql.and([sql.raw(`status not in ('draft', 'preparing')`), ofKind(kind), theirs(principal), older])}
      order by created_at desc, id desc limit ${limit + 1}`);
  }

  /** @throws DomainError 409 bulk_edits.wrong_status */
  async move(m: EntityManager, id: string, { from, to }: { from: readonly BulkStatus[]; to: BulkStatus }): Promise<void> {
    const moved = await this.db.execute(sql`update customer.bulk_edit set status = ${to}, processed = 0, error = null, finished_at = null where id = ${id} and status = any(${[...from]}::text[])`, m);
    if (moved === 0) throw conflict('bulk_edits.wrong_status', 'This bulk edit does not allow that now');
  }

  /** Whose rights the work has from here on. */
  async actAs(m: EntityManager, id: string, principal: BulkEditRow['principal']): Promise<void> {
    await this.db.execute(sql`update customer.bulk_edit set principal = ${JSON.stringify(principal)}::jsonb where id = ${id}`, m);
  }

  /** For the job: the edit while there is work, held so that two jobs take turns. */
  async hold(m: EntityManager, id: string): Promise<BulkEditRow | undefined> {
    return this.db.one<BulkEditRow>(sql`select ${COLUMNS} from customer.bulk_edit where id = ${id} and status in ('running', 'undoing') for update`, m);
  }

  async items(m: EntityManager | undefined, id: string, { status, limit, after = 0 }: { status: ItemStatus; limit: number; after?: number }): Promise<WaitingItem[]> {
    return this.db.rows<WaitingItem>(sql`select seq, customer_id as "customerId", before, after from customer.bulk_edit_item
      where bulk_edit_id = ${id} and status = ${status} and seq > ${after} order by seq limit ${limit}`, m);
  }

  async settle(m: EntityManager, edit: Pick<BulkEditRow, 'id' | 'counts'>, outcomes: readonly ItemOutcome[]): Promise<void> {
    const rows = outcomes.map(({ seq, status, reason = null, before = null, after = null }) => ({ seq, status, reason, before, after }));
    await this.db.execute(sql`update customer.bulk_edit_item i set status = r.status, reason = r.reason, before = coalesce(r.before, i.before), after = coalesce(r.after, i.after)
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(seq int, status text, reason jsonb, before jsonb, after jsonb)
      where i.bulk_edit_id = ${edit.id} and i.seq = r.seq`, m);
    await this.db.execute(sql`update customer.bulk_edit set processed = processed + ${outcomes.length}, counts = ${JSON.stringify(edit.counts)}::jsonb where id = ${edit.id}`, m);
  }

  async finish(m: EntityManager, id: string, status: BulkStatus): Promise<void> {
    await this.db.execute(sql`update customer.bulk_edit set status = ${status}, finished_at = now() where id = ${id}`, m);
  }

  async fail(id: string, message: string): Promise<void> {
    await this.db.execute(sql`update customer.bulk_edit set status = 'failed', error = ${message}, finished_at = now() where id = ${id} and status in ('running', 'undoing')`);
  }

  /** Previews nobody ran. */
  async sweep(): Promise<void> {
    await this.db.execute(sql`delete from customer.bulk_edit where status in ('draft', 'preparing') and created_at < now() - interval '1 day'`);
  }
}

function theirs({ scope, userId }: Principal): SqlFragment | null {
  return scope.kind === 'all' ? null : sql`created_by = ${userId}`;
}

function ofKind(kind: BulkKind): SqlFragment {
  return sql.raw(kind === 'cleanup' ? 'cleanup is not null' : 'cleanup is null');
}
