import { csvRows } from '../file/csv-rows.js';
import type { FileFormat } from '../file/inspect-file.js';
import type { Mapping, SourceRow } from './importer.js';

/** A stored file and how its columns are to be read. */
export type MappedFile = { path: string; format: FileFormat; mapping: Mapping };

/**
 * The rows below the header under the mapping, a block at a time. Every row object has the same keys in the same order,
 * empty text where the file says nothing: V8 then keeps them in one shape, which matters over half a million of them.
 */
export async function* sourceRows(file: MappedFile): AsyncGenerator<SourceRow[]> {
  const { format, mapping } = file;
  const keys = Object.keys(mapping).filter((key) => format.columns.includes(mapping[key] ?? ''));
  const columns = keys.map((key) => format.columns.indexOf(mapping[key] ?? ''));
  for await (const block of csvRows({ path: file.path, gzip: format.gzip, encoding: format.encoding, delimiter: format.delimiter })) {
    const rows: SourceRow[] = [];
    for (let i = Math.max(0, format.headerRow + 1 - block.firstRow); i < block.rows.length; i += 1) {
      rows.push({ rowNo: block.firstRow + i, values: pick(block.rows[i] ?? [], keys, columns) });
    }
    if (rows.length > 0) yield rows;
  }
}

function pick(cells: readonly string[], keys: readonly string[], columns: readonly number[]): Record<string, string> {
  const values: Record<string, string> = {};
  for (let k = 0; k < keys.length; k += 1) {
    const cell = cells[columns[k] ?? -1] ?? '';
    // Shopify and our own exports put an apostrophe before what a spreadsheet might take for a formula.
    values[keys[k] ?? ''] = /^'[=+\-@]/.test(cell) ? cell.slice(1).trim() : cell.trim();
  }
  return values;
}
