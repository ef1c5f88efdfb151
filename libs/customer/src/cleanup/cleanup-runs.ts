import { Injectable } from '@nestjs/common';
import { Audit, conflict, Database, decodeCursor, DEFAULT_LIMIT, encodeCursor, invalid, newId, pageOf, rightOn, sql, type Page, type Principal } from '@patron/kernel';
import type { EntityManager } from 'typeorm';
import { seenValues } from '../bulk-edit/bulk-changes.js';
import type { BulkItemDto } from '../bulk-edit/bulk-edit.dto.js';
import { counted, storedPrincipal, type BulkEditRow, type ItemOutcome } from '../bulk-edit/bulk-edit.types.js';
import { BulkEditStore } from '../bulk-edit/bulk-edit-store.js';
import { BulkEditWork } from '../bulk-edit/bulk-edit-work.js';
import { customerScope } from '../profile/row-scope.js';
import { CleanupApply } from './cleanup-apply.js';
import { CleanupPreparing } from './cleanup-preparing.js';
import type { CleanupItemsQuery, CleanupPreviewDto, CleanupRunDto } from './cleanup.dto.js';
import { cleanupOf, type CleanupRule, type CleanupSettings } from './cleanup-rules.js';

/** How many a preview decides exactly. */
const LOOKED_AT = 1000;
/** Milliseconds that whoever asks for a preview waits; what takes longer goes on as a job. */
const PATIENCE = 2500;
const SAMPLE = 20;

export interface CleanupRequest {
  rule: string;
  settings: CleanupSettings;
}

/** What clean-ups share with bulk edits: where they are kept and how they run. */
@Injectable()
export class CleanupParts {
  constructor(
    readonly store: BulkEditStore,
    readonly work: BulkEditWork,
    readonly applying: CleanupApply,
    readonly preparing: CleanupPreparing,
  ) {}
}

/** Clean-ups: prepared with the customers frozen, previewed, run by a job, undone; bulk edits whose change follows from each customer. */
@Injectable()
export class CleanupRuns {
  constructor(
    private readonly db: Database,
    private readonly parts: CleanupParts,
    private readonly audit: Audit,
  ) {}

  /** @throws DomainError 422 for settings that are not accepted */
  async create(request: CleanupRequest, principal: Principal): Promise<CleanupPreviewDto> {
    const id = newId();
    await this.check(request);
    await this.parts.preparing.begin({ id, ...request, principal, scheduled: false });
    const until = performance.now() + PATIENCE;
    await this.parts.preparing.goOn(id, () => performance.now() < until);
    return this.preview(id, principal);
  }

  /** What it would do to the first of those it concerns; while it is being prepared only how far that is. */
  async preview(id: string, principal: Principal): Promise<CleanupPreviewDto> {
    const edit = await this.parts.store.find(id, principal, undefined, 'cleanup');
    if (edit.status === 'preparing') return { ...view(edit), looked: 0, sample: [] };
    if (edit.status !== 'draft' || !edit.cleanup) throw conflict('bulk_edits.wrong_status', 'It ran already: see its items');
    const request = edit.cleanup;
    const items = await this.parts.store.items(undefined, id, { status: 'waiting', limit: LOOKED_AT });
    const outcomes = await this.db.rehearse((m) => this.parts.applying.apply(m, items, request, principal));
    const telling = [...outcomes.filter(({ status }) => status === 'changed').slice(0, SAMPLE), ...outcomes.filter(({ status }) => status === 'refused').slice(0, SAMPLE)];
    return { ...view(edit), counts: counted(outcomes), looked: items.length, sample: await this.named(telling, principal) };
  }

  /** At once and without a preview, for the night. @returns how many customers it concerns */
  async runNow(request: CleanupRequest, principal: Principal): Promise<number> {
    const id = newId();
    await this.parts.preparing.begin({ id, ...request, principal, scheduled: true });
    await this.parts.preparing.goOn(id, () => true);
    const { total } = await this.parts.store.find(id, principal, undefined, 'cleanup');
    if (total > 0) await this.db.transaction((m) => this.begin(m, id, principal));
    return total;
  }

  /** With the rights of whoever says run, as they are now. */
  async run(id: string, principal: Principal): Promise<CleanupRunDto> {
    await this.db.transaction(async (m) => {
      await this.parts.store.find(id, principal, m, 'cleanup');
      await this.begin(m, id, principal);
    });
    return this.read(id, principal);
  }

  async undo(id: string, principal: Principal): Promise<CleanupRunDto> {
    await this.db.transaction(async (m) => {
      const { counts } = await this.parts.store.find(id, principal, m, 'cleanup');
      await this.parts.store.actAs(m, id, storedPrincipal(principal));
      await this.parts.store.move(m, id, { from: ['completed', 'failed'], to: 'undoing' });
      await this.audit.record(m, [{ action: 'cleanup.undone', subject: { type: 'cleanup', id }, after: { total: counts.changed } }]);
      await this.parts.work.start(m, id);
    });
    return this.read(id, principal);
  }

  async read(id: string, principal: Principal): Promise<CleanupRunDto> {
    return view(await this.parts.store.find(id, principal, undefined, 'cleanup'));
  }

  async list(principal: Principal, { limit = DEFAULT_LIMIT, cursor }: { limit?: number; cursor?: string }): Promise<Page<CleanupRunDto>> {
    const rows = await this.parts.store.page(principal, { limit, after: cursor === undefined ? null : decodeCursor(cursor, 2), kind: 'cleanup' });
    const page = pageOf(rows, limit, ({ createdAt, id }) => [createdAt, id]);
    return { ...page, items: page.items.map(view) };
  }

  async items(id: string, { status = 'changed', limit = DEFAULT_LIMIT, cursor }: CleanupItemsQuery, principal: Principal): Promise<Page<BulkItemDto>> {
    await this.parts.store.find(id, principal, undefined, 'cleanup');
    const after = cursor === undefined ? 0 : Number(decodeCursor(cursor, 1)[0]) || 0;
    const rows = await this.db.rows<ItemOutcome>(sql`select seq, customer_id as "customerId", status, reason, before, after from customer.bulk_edit_item
      where bulk_edit_id = ${id} and status = ${status} and seq > ${after}::int order by seq limit ${limit + 1}`);
    const shown = rows.slice(0, limit);
    return { items: await this.named(shown, principal), nextCursor: rows.length > limit ? encodeCursor([shown.at(-1)?.seq]) : null };
  }

  /** @throws DomainError 422 */
  async check({ rule, settings }: CleanupRequest): Promise<CleanupRule> {
    const known = cleanupOf(rule);
    if (!known) throw invalid([{ field: 'rule', code: 'field.is_in', message: 'is no clean-up' }]);
    const errors = known.check(settings);
    if (errors.length > 0) throw invalid(errors);
    if (rule === 'tag_merge') await this.knownTags([...(settings['from'] as string[]), settings['into'] as string]);
    return known;
  }

  private async begin(m: EntityManager, id: string, principal: Principal): Promise<void> {
    await this.parts.store.actAs(m, id, storedPrincipal(principal));
    await this.parts.store.move(m, id, { from: ['draft', 'failed'], to: 'running' });
    const held = await this.parts.store.hold(m, id);
    await this.audit.record(m, [{ action: 'cleanup.started', subject: { type: 'cleanup', id }, after: { rule: held?.cleanup?.rule, total: held?.total, scheduled: held?.scheduled } }]);
    await this.parts.work.start(m, id);
  }

  private async knownTags(ids: string[]): Promise<void> {
    const rows = await this.db.rows<{ id: string }>(sql`select id from customer.tag where id = any(${ids}::uuid[])`);
    const known = new Set(rows.map(({ id }) => id));
    if (ids.some((id) => !known.has(id.toLowerCase()))) throw invalid([{ field: 'settings.from', code: 'tags.unknown', message: 'there is no such tag' }]);
  }

  /** What was changed, without the fields the reader may not see, and of customers he may not see nothing. */
  private async named(outcomes: readonly ItemOutcome[], principal: Principal): Promise<BulkItemDto[]> {
    const rows = await this.db.rows<{ id: string; name: string; kinds: Record<string, string> }>(sql`select p.id, p.name, coalesce((select jsonb_object_agg('identity.' || i.id, i.kind) from customer.identity i where i.customer_id = p.id), '{}') as kinds
      from customer.profile p where ${sql.and([sql`p.id = any(${outcomes.map(({ customerId }) => customerId)}::uuid[])`, customerScope(principal)])}`);
    const known = new Map(rows.map((row) => [row.id, row]));
    return outcomes.map(({ customerId, status, reason = null, before = null, after = null }) => {
      const customer = known.get(customerId);
      const told = (values: Record<string, unknown> | null): Record<string, unknown> | null => (customer ? plainly(seenValues(values && typed(values, customer.kinds), principal), principal) : null);
      return { customerId, name: customer?.name ?? null, status, reason, before: told(before), after: told(after) };
    });
  }
}

/** `identity.<id>` under the kind it is of, so that the right on phones is asked for a phone. */
function typed(values: Record<string, unknown>, kinds: Record<string, string>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [key.startsWith('identity.') ? `identity.${kinds[key] ?? 'other'}` : key, value]));
}

/** `address.<id>.<part>` as `address.<part>`; a phone of an address needs the right on phones too. */
function plainly(values: Record<string, unknown> | null, principal: Principal): Record<string, unknown> | null {
  if (!values) return null;
  const phones = rightOn(principal, 'customer', 'phone');
  return Object.fromEntries(Object.entries(values).flatMap(([key, value]) => {
    if (!key.startsWith('address.')) return [[key, value]];
    const part = key.slice(key.lastIndexOf('.') + 1);
    return part === 'phone' && (phones === 'hidden' || phones === 'masked') ? [] : [[`address.${part}`, value]];
  }));
}

function view({ id, status, cleanup, scheduled, total, examined, base, processed, counts, error, createdByName, createdAt, finishedAt }: BulkEditRow): CleanupRunDto {
  return { id, rule: cleanup?.rule ?? '', settings: cleanup?.settings ?? {}, status, scheduled, total, examined, base, processed, counts, error, createdByName, createdAt, finishedAt };
}
