import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Audit, Database, sql, type AuditEntry, type SqlFragment } from '@patron/kernel';
import { Notifications } from '@patron/record';
import { importNews } from './import-news.js';
import type { Change, Finding } from './importer.js';
import type { Counts, ImportRecord, Phase, UndoCounts } from './import-record.js';
import { activeStatuses, refusedAction, transitions, type ImportAction } from './import-states.js';

const COLUMNS = sql.raw(`id, kind, status, file_name AS "fileName", file_key AS "fileKey", file_bytes AS "fileBytes", format, mapping, options, total_rows AS "totalRows",
  phase, phase_started_at AS "phaseStartedAt", processed, phase_total AS "phaseTotal", checkpoint_row AS "checkpointRow", scattered,
  check_counts AS "checkCounts", counts, undo_counts AS "undoCounts", cancel_requested AS "cancelRequested", lease_until AS "leaseUntil", error, principal,
  created_by AS "createdBy", created_by_name AS "createdByName", created_at AS "createdAt", started_at AS "startedAt", finished_at AS "finishedAt", version`);

/** How long a worker may be silent before another takes over; it reports at each chunk and by a timer. */
const LEASE = sql.raw(`now() + interval '15 seconds'`);

function importEntry({ id, kind, fileName, totalRows, counts, undoCounts, error }: ImportRecord, action: ImportAction): AuditEntry {
  const outcome = action === 'finishUndo' ? undoCounts : action.startsWith('finish') || action === 'stopRun' ? counts : null;
  return { action: `import.${action}`, subject: { type: 'import', id, name: fileName }, after: { kind, rows: totalRows, ...outcome, ...(action === 'fail' && { error }) } };
}

export class LeaseLost extends Error {}

export type Progress = { processed: number; checkpointRow: number; counts: Counts };

type Set = { set?: SqlFragment; m?: EntityManager };

/** The rows of integration.import and its children. */
@Injectable()
export class ImportsStore {
  constructor(
    private readonly db: Database,
    private readonly audit: Audit,
    private readonly notifications: Notifications,
  ) {}

  async find(id: string, m?: EntityManager): Promise<ImportRecord | undefined> {
    return this.db.one<ImportRecord>(sql`SELECT ${COLUMNS} FROM integration.import WHERE id = ${id}`, m);
  }

  async findMany(ids: readonly string[]): Promise<ImportRecord[]> {
    return this.db.rows<ImportRecord>(sql`SELECT ${COLUMNS} FROM integration.import WHERE id = ANY(${[...ids]}::uuid[]) ORDER BY created_at DESC, id DESC`);
  }

  async insert(record: Pick<ImportRecord, 'id' | 'kind' | 'fileName' | 'fileKey' | 'fileBytes' | 'format' | 'mapping' | 'options' | 'totalRows' | 'createdBy' | 'createdByName' | 'createdAt'>, m?: EntityManager): Promise<void> {
    await this.db.execute(sql`INSERT INTO integration.import
      (id, kind, status, file_name, file_key, file_bytes, format, mapping, options, total_rows, created_by, created_by_name, created_at)
      VALUES (${record.id}, ${record.kind}, 'uploaded', ${record.fileName}, ${record.fileKey}, ${record.fileBytes}, ${JSON.stringify(record.format)}::jsonb,
        ${JSON.stringify(record.mapping)}::jsonb, ${JSON.stringify(record.options)}::jsonb, ${record.totalRows}, ${record.createdBy}, ${record.createdByName}, ${record.createdAt})`, m);
  }

  /**
   * Moves an import along the state table, with further assignments (`set` begins with a comma).
   * @throws DomainError 409 imports.wrong_status
   */
  async move(id: string, action: ImportAction, { set = sql.empty, m }: Set = {}): Promise<ImportRecord> {
    if (!m) return this.db.transaction((own) => this.move(id, action, { set, m: own }));
    const { from, to } = transitions[action];
    const moved = await this.db.one<ImportRecord>(
      sql`UPDATE integration.import SET status = coalesce(${to}, status), version = version + 1 ${set} WHERE id = ${id} AND status = ANY(${[...from]}::text[]) RETURNING ${COLUMNS}`, m);
    if (moved) {
      await this.audit.record(m, [importEntry(moved, action)]);
      await this.notifications.notify(m, importNews(moved, action));
      return moved;
    }
    throw refusedAction(action, (await this.find(id, m))?.status ?? 'undone');
  }

  /** Takes the import for this worker unless another is at it. */
  async lease(id: string, owner: string): Promise<ImportRecord | undefined> {
    return this.db.one<ImportRecord>(sql`UPDATE integration.import SET lease_owner = ${owner}, lease_until = ${LEASE}
      WHERE id = ${id} AND status = ANY(${[...activeStatuses]}::text[]) AND (lease_until IS NULL OR lease_until < now()) RETURNING ${COLUMNS}`);
  }

  async renew(id: string, owner: string): Promise<void> {
    await this.db.execute(sql`UPDATE integration.import SET lease_until = ${LEASE} WHERE id = ${id} AND lease_owner = ${owner}`);
  }

  async release(id: string, owner: string): Promise<void> {
    await this.db.execute(sql`UPDATE integration.import SET lease_owner = NULL, lease_until = NULL WHERE id = ${id} AND lease_owner = ${owner}`);
  }

  /** Imports whose worker may be gone, with the time their lease ends. */
  async unfinished(): Promise<{ id: string; leaseUntil: Date | null }[]> {
    return this.db.rows(sql`SELECT id, lease_until AS "leaseUntil" FROM integration.import WHERE status = ANY(${[...activeStatuses]}::text[])`);
  }

  async startPhase(id: string, owner: string, phase: { name: Phase; total: number; processed?: number }): Promise<void> {
    await this.owned(sql`UPDATE integration.import SET phase = ${phase.name}, phase_started_at = now(), processed = ${phase.processed ?? 0}, phase_total = ${phase.total}, lease_until = ${LEASE}
      WHERE id = ${id} AND lease_owner = ${owner} RETURNING cancel_requested`);
  }

  /** Progress alone, outside any chunk. @returns whether the user wants to stop */
  async progress(id: string, owner: string, processed: number): Promise<boolean> {
    return this.owned(sql`UPDATE integration.import SET processed = ${processed}, lease_until = ${LEASE} WHERE id = ${id} AND lease_owner = ${owner} RETURNING cancel_requested`);
  }

  async keepScattered(id: string, scattered: [string, number][]): Promise<void> {
    await this.db.execute(sql`UPDATE integration.import SET scattered = ${JSON.stringify(scattered)}::jsonb WHERE id = ${id}`);
  }

  async undoProgress(m: EntityManager, { id, owner }: { id: string; owner: string }, counts: UndoCounts): Promise<void> {
    await this.owned(sql`UPDATE integration.import SET undo_counts = ${JSON.stringify(counts)}::jsonb, processed = ${counts.undone + counts.kept}, lease_until = ${LEASE}
      WHERE id = ${id} AND lease_owner = ${owner} RETURNING cancel_requested`, m);
  }

  async finish(id: string, action: 'finishCheck' | 'finishRun' | 'finishUndo' | 'stopCheck' | 'stopRun'): Promise<void> {
    await this.move(id, action, { set: sql`, finished_at = now(), cancel_requested = false` });
  }

  /** The phase stays, to show where it stopped. */
  async fail(id: string, error: { code: string; message: string }): Promise<void> {
    await this.move(id, 'fail', { set: sql`, finished_at = now(), cancel_requested = false, error = jsonb_build_object('code', ${error.code}::text, 'message', ${error.message}::text, 'phase', phase)` });
  }

  /** The state after a chunk, in the chunk's transaction. Fails when another worker has taken over. */
  async checkpoint(m: EntityManager, target: { id: string; owner: string; column: 'counts' | 'check_counts' }, progress: Progress): Promise<boolean> {
    return this.owned(sql`UPDATE integration.import SET processed = ${progress.processed}, checkpoint_row = ${progress.checkpointRow},
      ${sql.raw(target.column)} = ${JSON.stringify(progress.counts)}::jsonb, lease_until = ${LEASE} WHERE id = ${target.id} AND lease_owner = ${target.owner} RETURNING cancel_requested`, m);
  }

  async addFindings(importId: string, phase: 'check' | 'run' | 'undo', findings: readonly Finding[], m?: EntityManager): Promise<void> {
    if (findings.length === 0) return;
    await this.db.execute(sql`INSERT INTO integration.import_finding (import_id, phase, row_no, severity, field, code, value, message)
      SELECT ${importId}, ${phase}, f."rowNo", f.severity, f.field, f.code, f.value, f.message
      FROM jsonb_to_recordset(${JSON.stringify(findings)}::jsonb) AS f("rowNo" integer, severity text, field text, code text, value text, message text)`, m);
  }

  async clearFindings(importId: string, phase: 'check' | 'run' | 'undo'): Promise<void> {
    await this.db.execute(sql`DELETE FROM integration.import_finding WHERE import_id = ${importId} AND phase = ${phase}`);
  }

  /** A record changed twice by one import is undone once: its first `before`, its last version. */
  async addChanges(m: EntityManager, importId: string, changes: readonly (Change & { rowNo: number })[]): Promise<void> {
    if (changes.length === 0) return;
    const first = new Map<string, Change & { rowNo: number }>();
    for (const change of changes) {
      const known = first.get(`${change.record} ${change.id}`);
      if (known) known.version = change.version;
      else first.set(`${change.record} ${change.id}`, { ...change });
    }
    await this.db.execute(sql`INSERT INTO integration.import_change (import_id, record, record_id, row_no, customer_id, action, before, record_version)
      SELECT ${importId}, c.record, c.id, c."rowNo", c."customerId", c.action, c.before, c.version
      FROM jsonb_to_recordset(${JSON.stringify([...first.values()])}::jsonb) AS c(record text, id uuid, "rowNo" integer, "customerId" uuid, action text, before jsonb, version integer)
      ON CONFLICT (import_id, record, record_id) DO UPDATE SET record_version = excluded.record_version`, m);
  }

  private async owned(query: SqlFragment, m?: EntityManager): Promise<boolean> {
    const row = await this.db.one<{ cancel_requested: boolean }>(query, m);
    if (!row) throw new LeaseLost('Another worker has taken over this import');
    return row.cancel_requested;
  }
}
