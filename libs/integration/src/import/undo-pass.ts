import { Injectable } from '@nestjs/common';
import { Clock, Database, sql, type UndoChange, type UndoResult } from '@patron/kernel';
import type { ImportRecord, UndoCounts } from './import-record.js';
import { ImportSources } from './import-sources.js';
import { Interrupted } from './interrupted.js';
import type { Finding, RecordUndo } from './importer.js';
import { ImportsStore } from './imports.store.js';

type Row = UndoChange & { rowNo: number };

type Batch = { record: ImportRecord; owner: string; undo: RecordUndo; rows: Row[]; counts: UndoCounts };

const BATCH = 1000;

/** Takes an import back, newest record first; what was used or edited since stays and is named. Goes on after a stop. */
@Injectable()
export class UndoPass {
  constructor(
    private readonly db: Database,
    private readonly store: ImportsStore,
    private readonly sources: ImportSources,
    private readonly clock: Clock,
  ) {}

  async run(record: ImportRecord, owner: string, signal: AbortSignal): Promise<void> {
    let counts = record.undoCounts ?? { undone: 0, kept: 0 };
    const total = await this.total(record.id);
    await this.store.startPhase(record.id, owner, { name: 'undoing', total, processed: counts.undone + counts.kept });
    for (const undo of this.sources.open(record).undo) {
      let before: string | null = null;
      for (let rows = await this.next(record.id, undo.record, before); rows.length > 0; rows = await this.next(record.id, undo.record, before)) {
        counts = await this.undoBatch({ record, owner, undo, rows, counts });
        before = rows.at(-1)?.id ?? null;
        if (signal.aborted) throw new Interrupted();
      }
    }
    await this.store.finish(record.id, 'finishUndo');
  }

  private async undoBatch({ record, owner, undo, rows, counts }: Batch): Promise<UndoCounts> {
    return this.db.transaction(async (m) => {
      const results = await undo.run(m, rows, { actorId: record.createdBy, now: this.clock.now() });
      const undone = results.filter(({ status }) => status === 'undone').length;
      const sum = { undone: counts.undone + undone, kept: counts.kept + results.length - undone };
      await this.db.execute(sql`UPDATE integration.import_change c SET outcome = r.status
        FROM unnest(${results.map(({ id }) => id)}::uuid[], ${results.map(({ status }) => status)}::text[]) AS r(id, status)
        WHERE c.import_id = ${record.id} AND c.record = ${undo.record} AND c.record_id = r.id`, m);
      await this.store.addFindings(record.id, 'undo', kept(rows, results), m);
      await this.store.undoProgress(m, { id: record.id, owner }, sum);
      return sum;
    });
  }

  /** Ids grow with time, so the newest come first; `before` skips what this pass has dealt with. */
  private async next(importId: string, record: string, before: string | null): Promise<Row[]> {
    return this.db.rows<Row>(sql`SELECT record_id AS id, row_no AS "rowNo", customer_id AS "customerId", action, before, record_version AS version
      FROM integration.import_change WHERE import_id = ${importId} AND record = ${record} AND outcome IS NULL AND (${before}::uuid IS NULL OR record_id < ${before}::uuid)
      ORDER BY record_id DESC LIMIT ${BATCH}`);
  }

  private async total(importId: string): Promise<number> {
    const row = await this.db.one<{ count: number }>(sql`SELECT count(*) AS count FROM integration.import_change WHERE import_id = ${importId}`);
    return Number(row?.count ?? 0);
  }
}

function kept(rows: readonly Row[], results: readonly UndoResult[]): Finding[] {
  const rowOf = new Map(rows.map(({ id, rowNo }) => [id, rowNo]));
  return results.filter(({ status }) => status === 'kept').map(({ id, reason }) => ({
    rowNo: rowOf.get(id) ?? 0,
    severity: 'warning',
    field: reason?.field || null,
    code: reason?.code ?? 'imports.undo_kept',
    message: reason?.message ?? '',
    value: id,
  }));
}
