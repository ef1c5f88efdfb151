import { createReadStream } from 'node:fs';
import type { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import iconv from 'iconv-lite';
import Papa from 'papaparse';
import type { Delimiter } from './delimiter.js';
import type { Encoding } from './encoding.js';
import { fileError } from './file-errors.js';

/** Some rows of a file in their order; `firstRow` counts from 1 as a spreadsheet does, blank rows left out. */
export type RowBlock = { firstRow: number; rows: string[][] };

export type CsvSource = { path: string; gzip: boolean; encoding: Encoding; delimiter: Delimiter };

const BLOCK_BYTES = 1 << 19;
/** A cell that runs on for this long means a quote that is never closed; without a limit it would eat the memory. */
const LONGEST_RECORD = 1 << 23;

export function openBytes(path: string, gzip: boolean): Readable {
  const file = createReadStream(path, { highWaterMark: BLOCK_BYTES });
  if (!gzip) return file;
  const plain = createGunzip({ chunkSize: BLOCK_BYTES });
  file.on('error', (error) => plain.destroy(error));
  plain.on('close', () => file.destroy());
  return file.pipe(plain);
}

/** The file's text with one kind of line end; a character or a CRLF cut by a block border stays whole. */
export async function* openText(source: Pick<CsvSource, 'path' | 'gzip' | 'encoding'>): AsyncGenerator<string> {
  const decoder = iconv.getDecoder(source.encoding);
  let held = '';
  try {
    for await (const bytes of openBytes(source.path, source.gzip)) {
      let text = held + decoder.write(bytes as Buffer);
      held = '';
      if (text.endsWith('\r')) [text, held] = [text.slice(0, -1), '\r'];
      if (text) yield unixLines(text);
    }
  } catch (error) {
    throw fileError('imports.file_unreadable', undefined, error);
  }
  const last = held + (decoder.end() ?? '');
  if (last) yield unixLines(last);
}

function unixLines(text: string): string {
  return text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
}

function isBlank(row: readonly string[]): boolean {
  return row.every((cell) => cell === '' || cell.trim() === '');
}

function parseBlock(text: string, delimiter: Delimiter, last: boolean): { rows: string[][]; rest: string } {
  const result = new Papa.Parser({ delimiter, newline: '\n' }).parse(text, 0, !last) as Papa.ParseResult<string[]>;
  const rows = result.data.filter((row) => row[0] !== '' || !isBlank(row));
  return { rows, rest: last ? '' : text.slice(result.meta.cursor) };
}

/**
 * Streams the rows of delimited text. Papa Parse's low-level parser works on whole blocks, which is five times as
 * fast as one event per record, and speed counts here: an import reads its file twice.
 * @throws DomainError 422 when the text cannot be read to its end or a quote stays open
 */
export async function* csvRows(source: CsvSource): AsyncGenerator<RowBlock> {
  let rest = '';
  let nextRow = 1;
  for await (const text of openText(source)) {
    const block = parseBlock(rest + text, source.delimiter, false);
    rest = block.rest;
    if (rest.length > LONGEST_RECORD) throw fileError('imports.file_quote_open', { afterRow: nextRow + block.rows.length - 1 });
    if (block.rows.length === 0) continue;
    yield { firstRow: nextRow, rows: block.rows };
    nextRow += block.rows.length;
  }
  if (rest === '') return;
  const { rows } = parseBlock(rest, source.delimiter, true);
  if (rows.length > 0) yield { firstRow: nextRow, rows };
}
