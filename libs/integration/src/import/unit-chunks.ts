import { DomainError } from '@patron/kernel';
import { GroupAssembler, GroupScan, type Scattered } from './group-rows.js';
import type { Finding, ImportSession, SourceRow, Unit } from './importer.js';
import { sourceRows, type MappedFile } from './source-rows.js';

/** Units that are written in one transaction. `lastRow` is the checkpoint after it. */
export type Chunk = { units: Unit[]; rows: number; lastRow: number };

// Measured: chunks of 50,000 rows are a third slower than these, because their arrays outlive the young generation and the
// next chunk's parsing overlaps less with the database's work; much smaller ones update the same figures too often.
const MOST_UNITS = 2000;
const MOST_ROWS = 20_000;

/** Lets requests and database answers through: parsing is pure computing and would hold them up. */
const breathe = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** First pass: which groups are scattered over the file. */
export async function scanGroups(file: MappedFile, keyField: string | null, onRows: (rows: number) => Promise<void>): Promise<Scattered> {
  const scan = new GroupScan();
  if (keyField === null) return scan.result();
  const { [keyField]: column } = file.mapping;
  if (column === undefined) return scan.result();
  for await (const rows of sourceRows({ ...file, mapping: { [keyField]: column } })) {
    for (const row of rows) scan.push(row.values[keyField] ?? '', row.rowNo);
    await onRows(rows.length);
    await breathe();
  }
  return scan.result();
}

export type ChunkPlan = { keyField: string | null; scattered: Scattered; session: ImportSession; afterRow: number };

/** Second pass: groups -> units -> chunks, leaving out what ended at or before `afterRow`. */
export async function* unitChunks(file: MappedFile, plan: ChunkPlan): AsyncGenerator<Chunk> {
  const assembler = new GroupAssembler(plan.keyField, plan.scattered);
  const groups: SourceRow[][] = [];
  let chunk = emptyChunk();
  for await (const rows of sourceRows(file)) {
    for (const row of rows) assembler.push(row, groups);
    for (const group of groups.splice(0)) {
      add(chunk, group, plan);
      if (!isFull(chunk)) continue;
      yield chunk;
      chunk = emptyChunk();
    }
    await breathe();
  }
  assembler.flush(groups);
  for (const group of groups) add(chunk, group, plan);
  if (chunk.units.length > 0) yield chunk;
}

function emptyChunk(): Chunk {
  return { units: [], rows: 0, lastRow: 0 };
}

function isFull(chunk: Chunk): boolean {
  return chunk.units.length >= MOST_UNITS || chunk.rows >= MOST_ROWS;
}

/** A refusal while building (an amount beyond all measure, say) is the fate of these rows, not of the whole file. */
function built(session: ImportSession, group: SourceRow[]): Unit {
  try {
    return session.build(group);
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    const { code, message } = error;
    const findings = group.map(({ rowNo }): Finding => ({ rowNo, severity: 'error', field: null, code, message }));
    return { rows: group, item: null, outcome: 'failed', skippedRows: 0, findings };
  }
}

function add(chunk: Chunk, group: SourceRow[], plan: ChunkPlan): void {
  const lastRow = group.at(-1)?.rowNo ?? 0;
  if (lastRow <= plan.afterRow) return;
  chunk.units.push(built(plan.session, group));
  chunk.rows += group.length;
  chunk.lastRow = lastRow;
}
