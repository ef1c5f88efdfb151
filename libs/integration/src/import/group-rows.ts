import type { SourceRow } from './importer.js';

/** Last row number of every group whose rows do not stand together; most files have none or a handful. */
export type Scattered = ReadonlyMap<string, number>;

/** Finds the scattered groups in one pass over the keys of all rows. */
export class GroupScan {
  private readonly ended = new Set<string>();
  private readonly scattered = new Map<string, number>();
  private current = '';

  /** Keys in the order of rows; an empty key belongs to no group. */
  push(key: string, rowNo: number): void {
    if (key !== this.current) {
      if (this.current !== '') this.ended.add(this.current);
      this.current = key;
      if (key !== '' && this.ended.has(key)) this.scattered.set(key, rowNo);
    }
    if (this.scattered.size > 0 && this.scattered.has(key)) this.scattered.set(key, rowNo);
  }

  result(): Scattered {
    return this.scattered;
  }
}

/**
 * Puts rows of one key together and gives each group when its last row has been read, so groups come out in the order of
 * their last rows. That makes one row number a complete checkpoint: what ended at or before it is done.
 */
export class GroupAssembler {
  private current: { key: string; rows: SourceRow[] } | null = null;
  private readonly open = new Map<string, SourceRow[]>();

  constructor(
    private readonly keyField: string | null,
    private readonly scattered: Scattered,
  ) {}

  /** Groups completed before or by this row, in order. */
  push(row: SourceRow, out: SourceRow[][]): void {
    const key = this.keyField === null ? '' : (row.values[this.keyField] ?? '');
    if (this.current !== null && this.current.key === key) {
      this.current.rows.push(row);
      return;
    }
    this.flush(out);
    if (key === '') out.push([row]);
    else if (!this.scattered.has(key)) this.current = { key, rows: [row] };
    else this.pushScattered(key, row, out);
  }

  /** Gives the group that is still open at the end of the file. */
  flush(out: SourceRow[][]): void {
    if (this.current !== null) out.push(this.current.rows);
    this.current = null;
  }

  private pushScattered(key: string, row: SourceRow, out: SourceRow[][]): void {
    const rows = this.open.get(key) ?? [];
    rows.push(row);
    this.open.set(key, rows);
    if (this.scattered.get(key) !== row.rowNo) return;
    this.open.delete(key);
    out.push(rows);
  }
}
