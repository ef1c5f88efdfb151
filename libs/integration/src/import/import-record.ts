import type { Principal } from '@patron/kernel';
import type { FileFormat } from '../file/inspect-file.js';
import type { ImportKind, ImportOptions, Mapping, RowOutcome } from './importer.js';
import type { ImportStatus } from './import-states.js';

export type Phase = 'scanning' | 'checking' | 'writing' | 'undoing';

/** Rows by what became of them; a row counts once, so the sum is the rows processed. */
export type RowCounts = Record<RowOutcome, number>;

/** `records` counts customers, products or orders instead of rows; `findings` by code. */
export type Counts = { rows: RowCounts; records: RowCounts; findings: Record<string, number> };

export type StoredPrincipal = Omit<Principal, 'permissions'> & { permissions: string[] };

export type UndoCounts = { undone: number; kept: number };

export type ImportRecord = {
  id: string;
  kind: ImportKind | 'demo';
  status: ImportStatus;
  fileName: string;
  fileKey: string | null;
  fileBytes: number;
  format: FileFormat;
  mapping: Mapping;
  options: ImportOptions;
  totalRows: number;
  phase: Phase | null;
  phaseStartedAt: Date | null;
  processed: number;
  phaseTotal: number;
  checkpointRow: number;
  scattered: [string, number][] | null;
  checkCounts: Counts | null;
  counts: Counts | null;
  undoCounts: UndoCounts | null;
  cancelRequested: boolean;
  leaseUntil: Date | null;
  error: { code: string; message: string; phase: Phase | null } | null;
  /** In whose name the job works: permissions and row scope when it was started. */
  principal: StoredPrincipal | null;
  createdBy: string | null;
  createdByName: string;
  createdAt: Date;
  startedAt: Date | null;
  finishedAt: Date | null;
  version: number;
};

export function noRows(): RowCounts {
  return { created: 0, updated: 0, unchanged: 0, skipped: 0, failed: 0 };
}

export function noCounts(): Counts {
  return { rows: noRows(), records: noRows(), findings: {} };
}

export function addCounts(a: Counts, b: Counts): Counts {
  const sum = noCounts();
  for (const part of [a, b]) {
    for (const outcome of ['created', 'updated', 'unchanged', 'skipped', 'failed'] as const) {
      sum.rows[outcome] += part.rows[outcome];
      sum.records[outcome] += part.records[outcome];
    }
    for (const [code, count] of Object.entries(part.findings)) sum.findings[code] = (sum.findings[code] ?? 0) + count;
  }
  return sum;
}
