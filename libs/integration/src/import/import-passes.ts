import { Injectable } from '@nestjs/common';
import { Database } from '@patron/kernel';
import { chunkOutcome } from './chunk-outcome.js';
import type { Scattered } from './group-rows.js';
import { addCounts, noCounts, type Counts, type ImportRecord } from './import-record.js';
import { ImportSources, type UnitSource } from './import-sources.js';
import { Interrupted } from './interrupted.js';
import type { ApplyResult, Change, Unit, UnitResult } from './importer.js';
import { ImportsStore } from './imports.store.js';
import type { Chunk } from './unit-chunks.js';

type Pass = { record: ImportRecord; owner: string; signal: AbortSignal; source: UnitSource };

/** Enough that a file's scattered groups are rarely looked for twice, little enough for one row of the database. */
const MOST_SCATTERED = 20_000;

/** The two passes over a file that the user sees: the dry run and the run. */
@Injectable()
export class ImportPasses {
  constructor(
    private readonly db: Database,
    private readonly store: ImportsStore,
    private readonly sources: ImportSources,
  ) {}

  /** Dry run: what would happen to each row. Writes only findings and counts. */
  async check(record: ImportRecord, owner: string, signal: AbortSignal): Promise<void> {
    const pass: Pass = { record, owner, signal, source: this.sources.open(record) };
    await this.store.clearFindings(record.id, 'check');
    const scattered = await this.scan(pass);
    await this.store.startPhase(record.id, owner, { name: 'checking', total: record.totalRows });
    const target = { id: record.id, owner, column: 'check_counts' as const };
    let progress = { processed: 0, checkpointRow: 0, counts: noCounts() };
    for await (const chunk of pass.source.chunks(scattered, 0)) {
      const withItem = chunk.units.filter(({ item }) => item !== null);
      const results = resultMap(withItem, withItem.length > 0 ? await pass.source.session.plan(withItem) : []);
      const { counts, findings } = chunkOutcome(chunk.units, results);
      progress = { processed: progress.processed + chunk.rows, checkpointRow: 0, counts: addCounts(progress.counts, counts) };
      const cancelled = await this.db.transaction(async (m) => {
        await this.store.addFindings(record.id, 'check', findings, m);
        return this.store.checkpoint(m, target, progress);
      });
      if (cancelled) return void (await this.store.finish(record.id, 'stopCheck'));
      if (signal.aborted) throw new Interrupted();
    }
    await this.store.finish(record.id, 'finishCheck');
  }

  /** The run proper: each chunk is one transaction of records, findings, undo log and checkpoint. */
  async run(record: ImportRecord, owner: string, signal: AbortSignal): Promise<void> {
    const pass: Pass = { record, owner, signal, source: this.sources.open(record) };
    const scattered = await this.scan(pass);
    let counts = record.counts ?? noCounts();
    let processed = Object.values(counts.rows).reduce((sum, rows) => sum + rows, 0);
    await this.store.startPhase(record.id, owner, { name: 'writing', total: record.totalRows, processed });
    const chunks = pass.source.chunks(scattered, record.checkpointRow);
    let next = chunks.next();
    try {
      for (let current = await next; !current.done; current = await next) {
        // The next chunk is parsed while the database works on this one.
        next = chunks.next();
        // Without a handler of its own, a broken file met early would end the process before this chunk is through.
        next.catch(() => undefined);
        processed += current.value.rows;
        const written = await this.write(pass, current.value, { counts, processed });
        counts = written.counts;
        if (written.cancelled) return void (await this.store.finish(record.id, 'stopRun'));
        if (signal.aborted) throw new Interrupted();
      }
    } finally {
      await chunks.return(undefined);
    }
    await this.store.finish(record.id, 'finishRun');
  }

  private async write({ record, owner, source }: Pass, chunk: Chunk, before: { counts: Counts; processed: number }): Promise<{ counts: Counts; cancelled: boolean }> {
    const withItem = chunk.units.filter(({ item }) => item !== null);
    const written = await this.db.transaction(async (m) => {
      const applied: ApplyResult = withItem.length > 0 ? await source.session.apply(m, withItem) : { results: [], changes: [] };
      const outcome = chunkOutcome(chunk.units, resultMap(withItem, applied.results));
      const counts = addCounts(before.counts, outcome.counts);
      await this.store.addFindings(record.id, 'run', outcome.findings, m);
      await this.store.addChanges(m, record.id, changesOf(withItem, applied));
      const progress = { processed: before.processed, checkpointRow: chunk.lastRow, counts };
      return { counts, cancelled: await this.store.checkpoint(m, { id: record.id, owner, column: 'counts' }, progress) };
    });
    source.session.committed?.(withItem);
    return written;
  }

  private async scan({ record, owner, signal, source }: Pass): Promise<Scattered> {
    const known = record.scattered ? new Map(record.scattered) : null;
    if (known === null) await this.store.startPhase(record.id, owner, { name: 'scanning', total: record.totalRows });
    let processed = 0;
    let reported = Date.now();
    const scattered = await source.scan(known, async (rows) => {
      processed += rows;
      if (signal.aborted) throw new Interrupted();
      if (Date.now() - reported < 500) return;
      reported = Date.now();
      await this.store.progress(record.id, owner, processed);
    });
    if (known === null && scattered.size <= MOST_SCATTERED) await this.store.keepScattered(record.id, [...scattered]);
    return scattered;
  }
}

function resultMap(units: readonly Unit[], results: readonly UnitResult[]): Map<Unit, UnitResult> {
  return new Map(units.map((unit, i) => [unit, results[i] ?? { outcome: 'failed' }]));
}

function changesOf(units: readonly Unit[], { changes }: ApplyResult): (Change & { rowNo: number })[] {
  return units.flatMap((unit, i) => (changes[i] ?? []).map((change) => ({ ...change, rowNo: unit.rows[0]?.rowNo ?? 0 })));
}
