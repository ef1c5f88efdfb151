import type { FieldError } from '@patron/kernel';
import { noCounts, type Counts } from './import-record.js';
import type { Finding, RowOutcome, Severity, Unit, UnitResult } from './importer.js';

export type ChunkOutcome = { counts: Counts; findings: Finding[] };

/** What a chunk comes to: every row counted once, and everything there is to say about it. */
export function chunkOutcome(units: readonly Unit[], results: ReadonlyMap<Unit, UnitResult>): ChunkOutcome {
  const counts = noCounts();
  const findings: Finding[] = [];
  for (const unit of units) {
    const said = findings.length;
    for (const finding of unit.findings) findings.push(finding);
    const result = results.get(unit);
    const outcome = outcomeOf(unit, result);
    counts.rows[outcome] += unit.rows.length - unit.skippedRows;
    counts.rows.skipped += unit.skippedRows;
    counts.records[outcome] += 1;
    if (result) addResult(unit, result, findings);
    if (outcome === 'failed') explainAll(unit, findings, said);
  }
  for (const { code } of findings) counts.findings[code] = (counts.findings[code] ?? 0) + 1;
  return { counts, findings };
}

function outcomeOf(unit: Unit, result: UnitResult | undefined): RowOutcome {
  return unit.outcome ?? result?.outcome ?? 'failed';
}

function addResult(unit: Unit, result: UnitResult, findings: Finding[]): void {
  // A record left alone on purpose (create only, update only, older version) is no failure.
  const severity: Severity = result.outcome === 'skipped' ? 'warning' : 'error';
  for (const error of result.errors ?? []) findings.push(fromFieldError(unit, error, severity));
  for (const warning of result.warnings ?? []) findings.push(fromFieldError(unit, warning, 'warning'));
}

/** `lines[2].quantity` speaks of the third row when no row was left out; anything else of the first. */
function fromFieldError(unit: Unit, error: FieldError, severity: Severity): Finding {
  const line = /^lines\[(\d+)\]/.exec(error.field)?.[1];
  const row = (line !== undefined && unit.skippedRows === 0 ? unit.rows[Number(line)] : undefined) ?? unit.rows[0];
  return { rowNo: row?.rowNo ?? 0, severity, field: error.field || null, code: error.code, message: error.message };
}

/** The error file lists failed rows: each must have a reason, also those that fail only with their neighbours. */
function explainAll(unit: Unit, findings: Finding[], from: number): void {
  const explained = new Set<number>();
  for (let i = from; i < findings.length; i += 1) {
    const finding = findings[i];
    if (finding?.severity === 'error') explained.add(finding.rowNo);
  }
  for (const { rowNo } of unit.rows) {
    if (!explained.has(rowNo)) findings.push({ rowNo, severity: 'error', field: null, code: 'imports.group_failed' });
  }
}
