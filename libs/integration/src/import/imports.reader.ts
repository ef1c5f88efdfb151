import { Injectable } from '@nestjs/common';
import { Database, DEFAULT_LIMIT, decodeCursor, invalid, isUuid, notFound, ownerScope, pageOf, sql, type Page, type Principal } from '@patron/kernel';
import type { FindingDto, FindingsQuery, ImportDto, ImportListQuery } from './import.dto.js';
import type { ImportRecord } from './import-record.js';
import { findingMessage } from './messages.js';
import { ImportsStore } from './imports.store.js';

type FindingRow = { rowNo: number; seq: number; severity: string; field: string | null; code: string; value: string | null; message: string | null };

/** Imports as their makers see them; whoever sees all rows sees those of others too. */
@Injectable()
export class ImportsReader {
  constructor(
    private readonly db: Database,
    private readonly store: ImportsStore,
  ) {}

  /** @throws DomainError 404 for what does not exist, is not a file import, or is somebody else's */
  async find(principal: Principal, id: string): Promise<ImportRecord> {
    const record = await this.store.find(id);
    const visible = record && (principal.scope.kind === 'all' || (record.createdBy !== null && principal.scope.ownerIds.includes(record.createdBy)));
    if (!record || record.kind === 'demo' || !visible) throw notFound('import', id);
    return record;
  }

  async get(principal: Principal, id: string): Promise<ImportDto> {
    return toDto(await this.find(principal, id));
  }

  async list(principal: Principal, { limit = DEFAULT_LIMIT, cursor, kind }: ImportListQuery): Promise<Page<ImportDto>> {
    const after = cursor === undefined ? null : timeCursor(cursor);
    const rows = await this.db.rows<{ id: string; createdAt: Date }>(sql`SELECT id, created_at AS "createdAt" FROM integration.import
      WHERE ${sql.and([
        sql`kind <> 'demo'`,
        kind ? sql`kind = ${kind}` : null,
        ownerScope(principal, 'created_by'),
        after ? sql`(created_at, id) < (${after.time}::timestamptz, ${after.id}::uuid)` : null,
      ])} ORDER BY created_at DESC, id DESC LIMIT ${limit + 1}`);
    const page = pageOf(rows, limit, (row) => [row.createdAt.toISOString(), row.id]);
    const records = await this.store.findMany(page.items.map(({ id }) => id));
    return { items: records.map(toDto), nextCursor: page.nextCursor };
  }

  async findings(principal: Principal, id: string, query: FindingsQuery): Promise<Page<FindingDto>> {
    const record = await this.find(principal, id);
    const { limit = DEFAULT_LIMIT, cursor, severity, phase = latestPhase(record) } = query;
    const after = cursor === undefined ? null : decodeCursor(cursor, 2).map((part) => integer(part));
    const rows = await this.db.rows<FindingRow>(sql`SELECT row_no AS "rowNo", seq, severity, field, code, value, message FROM integration.import_finding
      WHERE ${sql.and([
        sql`import_id = ${id} AND phase = ${phase}`,
        severity ? sql`severity = ${severity}` : null,
        after ? sql`(row_no, seq) > (${after[0]}::integer, ${after[1]}::bigint)` : null,
      ])} ORDER BY row_no, seq LIMIT ${limit + 1}`);
    const page = pageOf(rows, limit, (row) => [row.rowNo, row.seq]);
    return { ...page, items: page.items.map(({ rowNo, severity: weight, field, code, value, message }) => ({ rowNo, severity: weight, field, code, value, message: findingMessage({ code, value, message }) })) };
  }
}

function latestPhase(record: ImportRecord): 'check' | 'run' | 'undo' {
  if (record.undoCounts !== null) return 'undo';
  return record.counts === null ? 'check' : 'run';
}

function timeCursor(cursor: string): { time: string; id: string } {
  const [time, id] = decodeCursor(cursor, 2);
  if (typeof time === 'string' && !Number.isNaN(Date.parse(time)) && isUuid(id)) return { time: new Date(time).toISOString(), id };
  throw badCursor();
}

function integer(part: unknown): number {
  if (typeof part === 'number' && Number.isSafeInteger(part) && Math.abs(part) <= 2_147_483_647) return part;
  throw badCursor();
}

function badCursor(): Error {
  return invalid([{ field: 'cursor', code: 'paging.bad_cursor', message: 'Start again from the first page' }]);
}

function toDto(record: ImportRecord): ImportDto {
  const { format } = record;
  return {
    id: record.id, kind: record.kind, status: record.status, fileName: record.fileName, fileBytes: record.fileBytes, totalRows: record.totalRows,
    detected: { kind: format.kind, encoding: format.encoding, delimiter: format.delimiter, sheet: format.sheet, headerRow: format.headerRow, header: format.columns, sample: format.sample },
    mapping: record.mapping, mappingRemembered: format.remembered ?? false, options: record.options, progress: progressOf(record),
    checkCounts: record.checkCounts, counts: record.counts, undoCounts: record.undoCounts,
    error: record.error && { code: record.error.code, message: record.error.message },
    createdByName: record.createdByName, createdAt: record.createdAt, startedAt: record.startedAt, finishedAt: record.finishedAt,
  };
}

function progressOf(record: ImportRecord): ImportDto['progress'] {
  if (record.phase === null || record.phaseStartedAt === null) return null;
  const until = (record.finishedAt ?? new Date()).getTime();
  const seconds = Math.max(0.001, (until - record.phaseStartedAt.getTime()) / 1000);
  return { phase: record.phase, processed: record.processed, total: record.phaseTotal, rate: Math.round(record.processed / seconds) };
}
