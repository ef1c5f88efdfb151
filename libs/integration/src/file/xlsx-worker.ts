import { createWriteStream } from 'node:fs';
import { once } from 'node:events';
import type { Writable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { parentPort, workerData } from 'node:worker_threads';
import { stringify } from 'csv-stringify/sync';
import ExcelJS from 'exceljs';

// Runs in a thread of its own, started by xlsx-to-csv.ts. It imports packages only, so that Node can start it as it stands, compiled or not.

type Order = { path: string; target: string; limit: number };
export type Outcome = { done: { sheet: string; rows: number } } | { refused: 'not_a_table' | 'too_large' | 'unreadable'; reason?: string };

class TooLarge extends Error {}

/** What a cell says, as a person reads it: dates as wall-clock time, numbers without float noise, links as their text. */
function cellText(value: ExcelJS.CellValue): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return numberText(value);
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  if (value instanceof Date) return dateText(value);
  if ('richText' in value) return value.richText.map((run) => run.text).join('');
  if ('text' in value) return typeof value.text === 'string' ? value.text : cellText(value.text as ExcelJS.CellValue);
  if ('result' in value) return cellText(value.result as ExcelJS.CellValue);
  return '';
}

/** 15 significant digits are what Excel itself keeps and shows; never the exponent form of long order numbers. */
function numberText(value: number): string {
  if (!Number.isFinite(value)) return '';
  if (Number.isInteger(value)) return BigInt(value).toString();
  const short = Number(value.toPrecision(15));
  const text = String(short);
  return text.includes('e') ? short.toFixed(12).replace(/0+$/, '').replace(/\.$/, '') : text;
}

/** exceljs gives a sheet's wall-clock date as if it were UTC; midnight is a day without a time. */
function dateText(value: Date): string {
  const rounded = new Date(Math.round(value.getTime() / 1000) * 1000);
  if (Number.isNaN(rounded.getTime())) return '';
  const [day = '', time = ''] = rounded.toISOString().slice(0, 19).split('T');
  return time === '00:00:00' ? day : `${day} ${time}`;
}

function rowCells(row: ExcelJS.Row): string[] {
  const values = row.values as ExcelJS.CellValue[];
  const cells: string[] = [];
  // exceljs numbers columns from 1 and leaves holes
  for (let column = 1; column < values.length; column += 1) cells.push(cellText(values[column]));
  return cells;
}

/** Counts what it writes: a workbook's directory may say that it unpacks to little. */
class Target {
  private bytes = 0;
  private readonly out: Writable;
  private readonly limit: number;

  constructor(out: Writable, limit: number) {
    this.out = out;
    this.limit = limit;
  }

  async write(rows: string[][]): Promise<void> {
    if (rows.length === 0) return;
    const text = stringify(rows);
    this.bytes += Buffer.byteLength(text);
    if (this.bytes > this.limit) throw new TooLarge();
    if (!this.out.write(text)) await once(this.out, 'drain');
  }
}

/** Copies the first sheet that has rows. */
async function convert({ path, target, limit }: Order): Promise<Outcome> {
  const out = createWriteStream(target);
  try {
    const reader = new ExcelJS.stream.xlsx.WorkbookReader(path, { worksheets: 'emit', sharedStrings: 'cache', styles: 'cache', hyperlinks: 'ignore', entries: 'emit' });
    for await (const sheet of reader) {
      const rows = await copySheet(sheet, new Target(out, limit));
      if (rows > 0) return { done: { sheet: sheetName(sheet), rows } };
    }
    return { refused: 'not_a_table' };
  } catch (error) {
    if (error instanceof TooLarge) return { refused: 'too_large' };
    return { refused: 'unreadable', reason: String(error).slice(0, 500) };
  } finally {
    out.end();
    await finished(out).catch(() => undefined);
  }
}

function sheetName(sheet: ExcelJS.stream.xlsx.WorksheetReader): string {
  return (sheet as unknown as { name?: string }).name ?? '';
}

async function copySheet(sheet: ExcelJS.stream.xlsx.WorksheetReader, target: Target): Promise<number> {
  let rows = 0;
  let pending: string[][] = [];
  for await (const row of sheet) {
    const cells = rowCells(row);
    if (cells.every((cell) => cell.trim() === '')) continue;
    rows += 1;
    pending.push(cells);
    if (pending.length < 1000) continue;
    await target.write(pending);
    pending = [];
  }
  await target.write(pending);
  return rows;
}

if (parentPort) parentPort.postMessage(await convert(workerData as Order));
