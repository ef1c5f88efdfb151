import { Injectable } from '@nestjs/common';
import {
  Audit, Clock, Database, decodeCursor, DEFAULT_LIMIT, encodeCursor, forbidden, invalid, newId, pageOf, sql, type FieldError, type Page, type Principal,
} from '@patron/kernel';
import { listSource } from '@patron/record';
import type { EntityManager } from 'typeorm';
import { normaliseInput } from '../batch/normalise-input.js';
import { CustomersList, DEFAULT_SORT } from '../profile/customers-list.service.js';
import { Owners, ownerRefusal } from '../profile/owners.js';
import { assertMayWrite } from '../profile/write-rights.js';
import { BulkApply } from './bulk-apply.js';
import type { BulkChangesDto, BulkEditDto, BulkItemDto, BulkItemsQuery, BulkPreviewDto, NewBulkEditDto } from './bulk-edit.dto.js';
import { BulkEditStore } from './bulk-edit-store.js';
import { BulkEditWork } from './bulk-edit-work.js';
import { counted, storedPrincipal, type BulkEditRow, type ItemOutcome } from './bulk-edit.types.js';
import { fieldsSet, seenChanges, seenValues } from './bulk-changes.js';

/** More at once are many customers nobody looked at: narrow the filter, or import a file. */
const MOST = 100_000;
/** How many a preview decides exactly. */
const LOOKED_AT = 1000;
const SAMPLE = 20;

/** What bulk edits are made with; one parameter instead of four. */
@Injectable()
export class BulkEditParts {
  constructor(
    readonly store: BulkEditStore,
    readonly applying: BulkApply,
    readonly work: BulkEditWork,
    readonly owners: Owners,
  ) {}
}

/** One change to many customers: prepared with the customers frozen, previewed, run by a job, undone. */
@Injectable()
export class BulkEdits {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly lists: CustomersList,
    private readonly parts: BulkEditParts,
    private readonly audit: Audit,
  ) {}

  /** @throws DomainError 422 for values that are not accepted, nothing to change, too many customers; 403 for fields of which one may not write */
  async create({ dryRun = false, changes, ...request }: NewBulkEditDto, principal: Principal): Promise<BulkPreviewDto> {
    await this.check(changes, principal);
    const id = newId();
    const ids = await this.frozen(request, principal);
    await this.db.transaction(async (m) => {
      await this.parts.store.insert(m, {
        id, request, changes, principal: storedPrincipal(principal), createdBy: principal.userId, createdByName: principal.name, now: this.clock.now(),
      }, sql`select id from unnest(${ids}::uuid[]) as u(id)`);
      if (!dryRun) await this.begin(m, id);
    });
    return dryRun ? this.preview(id, principal) : { ...view(await this.parts.store.find(id, principal), principal), looked: 0, sample: [] };
  }

  /** With the rights of whoever says run, as they are now: a preview may be a day old, and another's. */
  async run(id: string, principal: Principal): Promise<BulkEditDto> {
    await this.db.transaction(async (m) => {
      mayMake((await this.parts.store.find(id, principal, m)).changes, principal);
      await this.parts.store.actAs(m, id, storedPrincipal(principal));
      await this.begin(m, id);
    });
    return this.read(id, principal);
  }

  async undo(id: string, principal: Principal): Promise<BulkEditDto> {
    await this.db.transaction(async (m) => {
      const edit = await this.parts.store.find(id, principal, m);
      mayMake(edit.changes, principal);
      await this.parts.store.actAs(m, id, storedPrincipal(principal));
      await this.parts.store.move(m, id, { from: ['completed', 'failed'], to: 'undoing' });
      await this.audit.record(m, [{ action: 'bulk_edit.undone', subject: { type: 'bulk_edit', id }, after: { total: edit.counts.changed } }]);
      await this.parts.work.start(m, id);
    });
    return this.read(id, principal);
  }

  async read(id: string, principal: Principal): Promise<BulkEditDto> {
    return view(await this.parts.store.find(id, principal), principal);
  }

  async list(principal: Principal, { limit = DEFAULT_LIMIT, cursor }: { limit?: number; cursor?: string }): Promise<Page<BulkEditDto>> {
    const rows = await this.parts.store.page(principal, { limit, after: cursor === undefined ? null : decodeCursor(cursor, 2) });
    const page = pageOf(rows, limit, ({ createdAt, id }) => [createdAt, id]);
    return { ...page, items: page.items.map((row) => view(row, principal)) };
  }

  async items(id: string, { status = 'changed', limit = DEFAULT_LIMIT, cursor }: BulkItemsQuery, principal: Principal): Promise<Page<BulkItemDto>> {
    await this.parts.store.find(id, principal);
    const after = cursor === undefined ? 0 : Number(decodeCursor(cursor, 1)[0]) || 0;
    const rows = await this.db.rows<BulkItemDto & { seq: number }>(sql`select i.seq, i.customer_id as "customerId", p.name, i.status, i.reason, i.before, i.after
      from customer.bulk_edit_item i left join customer.profile p on p.id = i.customer_id
      where i.bulk_edit_id = ${id} and i.status = ${status} and i.seq > ${after} order by i.seq limit ${limit + 1}`);
    const shown = rows.slice(0, limit);
    const items = shown.map(({ seq: _, ...item }) => ({ ...item, before: seenValues(item.before, principal), after: seenValues(item.after, principal) }));
    return { items, nextCursor: rows.length > limit ? encodeCursor([shown.at(-1)?.seq]) : null };
  }

  private async begin(m: EntityManager, id: string): Promise<void> {
    await this.parts.store.move(m, id, { from: ['draft', 'failed'], to: 'running' });
    await this.audit.record(m, [{ action: 'bulk_edit.started', subject: { type: 'bulk_edit', id }, after: fieldsSet((await this.parts.store.hold(m, id))?.changes ?? {}) }]);
    await this.parts.work.start(m, id);
  }

  private async preview(id: string, principal: Principal): Promise<BulkPreviewDto> {
    const edit = await this.parts.store.find(id, principal);
    const items = await this.parts.store.items(undefined, id, { status: 'waiting', limit: LOOKED_AT });
    const outcomes = await this.db.rehearse((m) => this.parts.applying.apply(m, items, edit.changes, principal));
    const telling = [...outcomes.filter(({ status }) => status === 'changed').slice(0, SAMPLE), ...outcomes.filter(({ status }) => status === 'refused').slice(0, SAMPLE)];
    return { ...view(edit, principal), counts: counted(outcomes), looked: items.length, sample: await this.named(telling) };
  }

  private async named(outcomes: readonly ItemOutcome[]): Promise<BulkItemDto[]> {
    const rows = await this.db.rows<{ id: string; name: string }>(sql`select id, name from customer.profile where id = any(${outcomes.map(({ customerId }) => customerId)}::uuid[])`);
    const names = new Map(rows.map(({ id, name }) => [id, name]));
    return outcomes.map(({ customerId, status, reason = null, before = null, after = null }) => ({ customerId, name: names.get(customerId) ?? null, status, reason, before, after }));
  }

  /** The customers as they are found now; those that come to match later are not touched. */
  private async frozen({ ids, filter, q }: Pick<NewBulkEditDto, 'ids' | 'filter' | 'q'>, principal: Principal): Promise<string[]> {
    if (ids !== undefined) return [...new Set(ids)];
    if (filter === undefined && q === undefined) throw invalid([{ field: 'ids', code: 'bulk_edits.nobody', message: 'name the customers, by ids or by a filter' }]);
    const plan = this.lists.plan({ filter, q }, principal);
    const { from } = listSource(plan, DEFAULT_SORT);
    const rows = await this.db.rows<{ id: string }>(sql`select p.id ${from} limit ${MOST + 1}`);
    if (rows.length > MOST) throw invalid([{ field: 'filter', code: 'bulk_edits.too_many', message: `finds more than ${MOST} customers` }]);
    return rows.map(({ id }) => id);
  }

  private async check(changes: BulkChangesDto, principal: Principal): Promise<void> {
    const { fields = {}, tags, owner } = changes;
    mayMake(changes, principal);
    const input = normaliseInput({ ...fields });
    const errors: FieldError[] = [...input.errors, ...input.warnings].map((error) => ({ ...error, field: `changes.fields.${error.field}` }));
    const refusal = owner ? ownerRefusal(owner, await this.parts.owners.known([owner]), principal) : null;
    if (refusal) errors.push({ ...refusal, field: 'changes.owner' });
    errors.push(...(await this.unknownTags([...(tags?.add ?? []), ...(tags?.remove ?? [])])));
    const said = Object.values(fields).some((value) => value !== undefined);
    if (!said && owner === undefined && (tags?.add?.length ?? 0) + (tags?.remove?.length ?? 0) === 0) {
      errors.push({ field: 'changes', code: 'bulk_edits.nothing', message: 'say what to change' });
    }
    if (errors.length > 0) throw invalid(errors);
  }

  private async unknownTags(ids: string[]): Promise<FieldError[]> {
    if (ids.length === 0) return [];
    const rows = await this.db.rows<{ id: string }>(sql`select id from customer.tag where id = any(${ids}::uuid[])`);
    const known = new Set(rows.map(({ id }) => id));
    return ids.filter((id) => !known.has(id)).map(() => ({ field: 'changes.tags', code: 'tags.unknown', message: 'there is no such tag' }));
  }
}

/** @throws DomainError 403, 422 for fields of which one may not write, 403 for giving customers away without the right to */
function mayMake({ fields = {}, owner }: BulkChangesDto, principal: Principal): void {
  assertMayWrite(principal, fields);
  if (owner !== undefined && !principal.permissions.has('customers.assign')) throw forbidden('auth.missing_permission', 'You may not give customers to others', { permission: 'customers.assign' });
}

function view({ id, status, changes, total, processed, counts, error, createdByName, createdAt, finishedAt }: BulkEditRow, principal: Principal): BulkEditDto {
  return { id, status, changes: seenChanges(changes, principal), total, processed, counts, error, createdByName, createdAt, finishedAt };
}
