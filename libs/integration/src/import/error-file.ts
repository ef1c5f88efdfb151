import { Injectable } from '@nestjs/common';
import { Database, sql, type Principal } from '@patron/kernel';
import { stringify } from 'csv-stringify/sync';
import iconv from 'iconv-lite';
import { safeCell } from '../export/safe-cell.js';
import { csvRows } from '../file/csv-rows.js';
import { UploadStore } from '../file/upload-store.js';
import type { ImportRecord } from './import-record.js';
import { findingMessage } from './messages.js';

type Reasons = { rowNo: number; findings: { code: string; value: string | null; message: string | null }[] };

const HEADINGS = { 'zh-CN': ['行号', '失败原因'], en: ['Row', 'Reason'] } as const;

/** The failed rows as they came, with the reason beside each: to be corrected and uploaded again. */
@Injectable()
export class ErrorFile {
  constructor(
    private readonly db: Database,
    private readonly uploads: UploadStore,
  ) {}

  async *stream(record: ImportRecord, principal: Principal, encoding: 'utf-8' | 'gb18030'): AsyncGenerator<Buffer> {
    const encode = (rows: string[][]): Buffer => iconv.encode(stringify(rows.map((row) => row.map(safeCell))), encoding);
    if (encoding === 'utf-8') yield Buffer.from('\uFEFF');
    yield encode([[...record.format.columns, ...HEADINGS[principal.locale]]]);
    for await (const rows of this.failedRows(record, principal.locale)) yield encode(rows);
  }

  /** Both the file and the findings come in the order of rows, so neither has to be held. */
  private async *failedRows(record: ImportRecord, locale: Principal['locale']): AsyncGenerator<string[][]> {
    const { format } = record;
    const reasons = this.reasons(record);
    try {
      let next = await reasons.next();
      for await (const block of csvRows({ path: this.uploads.pathOf(record.fileKey), gzip: format.gzip, encoding: format.encoding, delimiter: format.delimiter })) {
        const failed: string[][] = [];
        while (!next.done && next.value.rowNo < block.firstRow + block.rows.length) {
          const cells = block.rows[next.value.rowNo - block.firstRow] ?? [];
          const padded = format.columns.map((_, column) => cells[column] ?? '');
          failed.push([...padded, String(next.value.rowNo), next.value.findings.map((finding) => findingMessage(finding)[locale]).join('; ')]);
          next = await reasons.next();
        }
        if (failed.length > 0) yield failed;
        if (next.done) return;
      }
    } finally {
      await reasons.return(undefined);
    }
  }

  private reasons(record: ImportRecord): AsyncGenerator<Reasons> {
    return this.db.stream<Reasons>(sql`SELECT row_no AS "rowNo", jsonb_agg(jsonb_build_object('code', code, 'value', value, 'message', message) ORDER BY seq) AS findings
      FROM integration.import_finding WHERE import_id = ${record.id} AND phase = ${record.counts === null ? 'check' : 'run'} AND severity = 'error' GROUP BY row_no ORDER BY row_no`);
  }
}
