import { PassThrough } from 'node:stream';
import { stringify } from 'csv-stringify/sync';
import ExcelJS from 'exceljs';
import { safeCell } from './safe-cell.js';

export const exportFormats = ['csv', 'xlsx'] as const;
export type ExportFormat = (typeof exportFormats)[number];

export type Table = { header: string[]; rows: AsyncIterable<string[]>; sheet: string };

const BATCH = 500;

/** CSV with a BOM, or else spreadsheets on Chinese Windows read UTF-8 as GBK. */
export async function* csvBytes({ header, rows }: Table): AsyncGenerator<Buffer> {
  let pending: string[][] = [header];
  let start = '\uFEFF';
  for await (const row of rows) {
    pending.push(row);
    if (pending.length < BATCH) continue;
    yield Buffer.from(start + stringify(pending.map((cells) => cells.map(safeCell))));
    [pending, start] = [[], ''];
  }
  if (pending.length > 0) yield Buffer.from(start + stringify(pending.map((cells) => cells.map(safeCell))));
}

/** A workbook written row by row; amounts are numbers, everything else is text and never a formula. */
export async function* xlsxBytes({ header, rows, sheet }: Table): AsyncGenerator<Buffer> {
  const out = new PassThrough();
  const workbook = new ExcelJS.stream.xlsx.WorkbookWriter({ stream: out, useStyles: true, useSharedStrings: false });
  const written = writeSheet(workbook, { header, rows, sheet }, out);
  // A broken source must break the download too, or a half table would pass for a whole one.
  written.catch((error: Error) => out.destroy(error));
  for await (const bytes of out) yield bytes as Buffer;
  await written;
}

async function writeSheet(workbook: ExcelJS.stream.xlsx.WorkbookWriter, { header, rows, sheet }: Table, out: PassThrough): Promise<void> {
  const page = workbook.addWorksheet(sheet, { views: [{ state: 'frozen', ySplit: 1 }] });
  const head = page.addRow(header.map(safeCell));
  head.font = { bold: true };
  head.commit();
  for await (const row of rows) {
    page.addRow(row.map(sheetValue)).commit();
    if (out.writableNeedDrain) await new Promise((resolve) => out.once('drain', resolve));
  }
  page.commit();
  await workbook.commit();
}

/** Long digits are numbers of things (phones, orders), not quantities: as numbers they would lose digits or zeros. */
function sheetValue(cell: string): string | number {
  return /^-?(0|[1-9]\d{0,9})(\.\d{1,6})?$/.test(cell) ? Number(cell) : safeCell(cell);
}
