import { Injectable } from '@nestjs/common';
import { Audit, Clock, Database, decodeCursor, DEFAULT_LIMIT, encodeCursor, newId, pageOf, sql, type Page, type Principal } from '@patron/kernel';
import { storedPrincipal } from '../bulk-edit/bulk-edit.types.js';
import type { DuplicateDto } from '../duplicates/duplicate.dto.js';
import { bothWithin, PAIRS } from '../duplicates/suggestion-list.js';
import { side, toldReasons } from '../duplicates/suggestions.service.js';
import type { MergeRunDto, MergeRunItemDto, MergeRunItemsQuery, MergeRunPreviewDto, NewMergeRunDto } from './merge-run.dto.js';
import { MergeRunStore, type MergeRunRow } from './merge-run-store.js';
import { MergeRunWork } from './merge-run-work.js';

const MOST = 10_000;
const SAMPLE = 10;

/** Merging many sure pairs at once: prepared with the pairs frozen, previewed, run by a job, taken back. */
@Injectable()
export class MergeRuns {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly store: MergeRunStore,
    private readonly work: MergeRunWork,
    private readonly audit: Audit,
  ) {}

  /** Only pairs of which the asker may change both. */
  async create({ minScore, samePhone = true }: NewMergeRunDto, principal: Principal): Promise<MergeRunPreviewDto> {
    const id = newId();
    const now = this.clock.now();
    const conditions = [
      sql`s.state = 'open' and (s.snoozed_until is null or s.snoozed_until <= ${now}) and s.score >= ${minScore}::int`,
      samePhone ? sql`(s.reasons @> '[{"field": "phone", "match": "exact"}]'::jsonb or s.reasons @> '[{"field": "addressPhone", "match": "exact"}]'::jsonb)` : null,
      ...bothWithin(principal, 'write'),
    ];
    await this.db.transaction((m) => this.store.insert(m, {
      id, request: { minScore, samePhone }, principal: storedPrincipal(principal), createdBy: principal.userId, createdByName: principal.name, now,
    }, sql`select s.id, s.left_id, s.right_id, s.score ${PAIRS} where ${sql.and(conditions)} order by s.score desc, s.id desc limit ${MOST}`));
    const sample = await this.db.rows<{ item: DuplicateDto }>(sql`select json_build_object('id', s.id, 'score', s.score, 'reasons', s.reasons, 'state', s.state, 'foundAt', s.found_at, 'snoozedUntil', s.snoozed_until,
        'left', ${side('a', principal)}, 'right', ${side('b', principal)}) as item
      from customer.merge_run_item i join customer.duplicate_suggestion s on s.id = i.suggestion_id join customer.profile a on a.id = i.left_id join customer.profile b on b.id = i.right_id
      where i.run_id = ${id} order by i.seq desc limit ${SAMPLE}`);
    return { ...view(await this.store.find(id, principal)), sample: sample.map(({ item }) => ({ ...item, reasons: toldReasons(item.reasons, principal) })) };
  }

  /** With the rights of whoever says run. */
  async run(id: string, principal: Principal): Promise<MergeRunDto> {
    await this.db.transaction(async (m) => {
      const { total, request } = await this.store.find(id, principal, m);
      await this.store.move(m, id, { from: ['draft', 'failed'], to: 'running', principal: storedPrincipal(principal) });
      await this.audit.record(m, [{ action: 'merge_run.started', subject: { type: 'merge_run', id }, after: { total, ...request } }]);
      await this.work.start(m, id);
    });
    return this.read(id, principal);
  }

  async undo(id: string, principal: Principal): Promise<MergeRunDto> {
    await this.db.transaction(async (m) => {
      const { merged } = await this.store.find(id, principal, m);
      await this.store.move(m, id, { from: ['completed', 'failed'], to: 'undoing', principal: storedPrincipal(principal) });
      await this.audit.record(m, [{ action: 'merge_run.undone', subject: { type: 'merge_run', id }, after: { total: merged } }]);
      await this.work.start(m, id);
    });
    return this.read(id, principal);
  }

  async read(id: string, principal: Principal): Promise<MergeRunDto> {
    return view(await this.store.find(id, principal));
  }

  async list(principal: Principal, { limit = DEFAULT_LIMIT, cursor }: { limit?: number; cursor?: string }): Promise<Page<MergeRunDto>> {
    const rows = await this.store.page(principal, { limit, after: cursor === undefined ? null : decodeCursor(cursor, 2) });
    const page = pageOf(rows, limit, ({ createdAt, id }) => [createdAt, id]);
    return { ...page, items: page.items.map(view) };
  }

  async items(id: string, { status = 'merged', limit = DEFAULT_LIMIT, cursor }: MergeRunItemsQuery, principal: Principal): Promise<Page<MergeRunItemDto>> {
    await this.store.find(id, principal);
    const after = cursor === undefined ? 0 : Number(decodeCursor(cursor, 1)[0]) || 0;
    const rows = await this.store.items(id, { status, limit, after });
    const items = rows.slice(0, limit);
    return { items, nextCursor: rows.length > limit ? encodeCursor([items.at(-1)?.seq]) : null };
  }
}

function view({ principal: _, createdBy: __, request, ...run }: MergeRunRow): MergeRunDto {
  return { ...run, ...request };
}
