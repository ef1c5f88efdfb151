import { rename, rm } from 'node:fs/promises';
import { csvRows, openBytes, openText } from './csv-rows.js';
import { detectDelimiter, type Delimiter } from './delimiter.js';
import { EncodingDetector, type Encoding } from './encoding.js';
import { fileError } from './file-errors.js';
import { assertText, kindOfHead, readHead, type FileKind } from './file-kind.js';
import { columnNames, findHeader } from './header.js';
import { refuseZipBomb } from './unpacked-size.js';
import { xlsxToCsv } from './xlsx-to-csv.js';

/** How the stored file is to be read, and what the mapping screen shows of it. `headerRow` counts from 1; 0 = none. */
export type FileFormat = {
  kind: FileKind;
  gzip: boolean;
  encoding: Encoding;
  delimiter: Delimiter;
  sheet: string | null;
  headerRow: number;
  columns: string[];
  sample: string[][];
  /** The mapping was taken over from an earlier file with this header. */
  remembered?: boolean;
  /** Rows below the header. */
  totalRows: number;
};

export type ReadingChoice = Partial<Pick<FileFormat, 'encoding' | 'delimiter'>>;

/** Not chosen by the user: the most bytes a file may unpack to. */
export type ReadingLimit = { unpacked?: number };

const SAMPLE_CHARACTERS = 1 << 16;
const SAMPLE_ROWS = 20;
const MAX_COLUMNS = 500;

/**
 * Looks at a whole uploaded file: its kind, encoding, delimiter, header and number of rows. A workbook is replaced by its text.
 * @throws DomainError 422 with the reason when it cannot be read as a table
 */
export async function inspectFile(path: string, choice: ReadingChoice & ReadingLimit = {}): Promise<FileFormat> {
  const { unpacked = Number.POSITIVE_INFINITY } = choice;
  const kind = kindOfHead(await readHead(path, 4096));
  if (kind === 'xlsx') return inspectWorkbook(path, unpacked);
  const gzip = kind === 'csv.gz';
  const encoding = choice.encoding ?? (await detectEncoding(path, gzip, unpacked));
  return inspectText({ path, gzip, encoding }, { kind, sheet: null }, choice);
}

/** Reads an already stored file again under another encoding or delimiter chosen by the user. */
export async function reinspectFile(path: string, format: FileFormat, choice: ReadingChoice): Promise<FileFormat> {
  if (format.kind === 'xlsx') return format;
  return inspectText({ path, gzip: format.gzip, encoding: choice.encoding ?? format.encoding }, format, choice);
}

async function inspectWorkbook(path: string, unpacked: number): Promise<FileFormat> {
  await refuseZipBomb(path, unpacked);
  const text = `${path}.text`;
  try {
    const { sheet } = await xlsxToCsv(path, text, { bytes: unpacked });
    await rename(text, path);
    return await inspectText({ path, gzip: false, encoding: 'utf-8' }, { kind: 'xlsx', sheet }, { delimiter: ',' });
  } finally {
    await rm(text, { force: true });
  }
}

async function detectEncoding(path: string, gzip: boolean, unpacked: number): Promise<Encoding> {
  const detector = new EncodingDetector();
  let first = true;
  let bytes = 0;
  try {
    for await (const chunk of openBytes(path, gzip)) {
      if (first) assertText((chunk as Buffer).subarray(0, 4096));
      first = false;
      detector.push(chunk as Buffer);
      bytes += (chunk as Buffer).length;
      if (bytes > unpacked) throw fileError('imports.file_too_large', { limit: unpacked });
    }
  } catch (error) {
    if (isZlibError(error)) throw fileError('imports.file_unreadable', undefined, error);
    throw error;
  }
  if (first) throw fileError('imports.file_empty');
  return detector.result();
}

function isZlibError(error: unknown): boolean {
  return String((error as { code?: unknown } | null)?.code).startsWith('Z_');
}

async function sampleText(source: { path: string; gzip: boolean; encoding: Encoding }): Promise<{ text: string; cut: boolean }> {
  let text = '';
  for await (const part of openText(source)) {
    text += part;
    if (text.length > SAMPLE_CHARACTERS) return { text: text.slice(0, SAMPLE_CHARACTERS), cut: true };
  }
  return { text, cut: false };
}

async function inspectText(
  source: { path: string; gzip: boolean; encoding: Encoding },
  origin: { kind: FileKind; sheet: string | null },
  choice: ReadingChoice,
): Promise<FileFormat> {
  const { text, cut } = await sampleText(source);
  const delimiter = choice.delimiter ?? detectDelimiter(text, cut);
  let head: string[][] = [];
  let rows = 0;
  for await (const block of csvRows({ ...source, delimiter })) {
    if (head.length < 50) head = head.concat(block.rows.slice(0, 50));
    rows += block.rows.length;
  }
  if (head.length === 0) throw fileError('imports.file_empty');
  return { ...source, ...origin, ...describe(head, rows), delimiter };
}

function describe(head: string[][], rows: number): Pick<FileFormat, 'headerRow' | 'columns' | 'sample' | 'totalRows'> {
  const headerIndex = findHeader(head);
  const body = head.slice(headerIndex + 1);
  const width = Math.max(...head.slice(Math.max(0, headerIndex)).map((row) => row.length));
  if (width > MAX_COLUMNS) throw fileError('imports.file_too_wide', { columns: width, limit: MAX_COLUMNS });
  if (body.length === 0) throw fileError('imports.file_no_rows');
  const columns = columnNames(headerIndex < 0 ? null : (head[headerIndex] ?? null), width);
  return { headerRow: headerIndex + 1, columns, sample: body.slice(0, SAMPLE_ROWS), totalRows: rows - headerIndex - 1 };
}
