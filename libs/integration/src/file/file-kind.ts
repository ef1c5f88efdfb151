import { open } from 'node:fs/promises';
import { fileError } from './file-errors.js';

export type FileKind = 'csv' | 'csv.gz' | 'xlsx';

const ZIP = Buffer.from([0x50, 0x4b, 0x03, 0x04]);
const GZIP = Buffer.from([0x1f, 0x8b]);
const OLE2 = Buffer.from([0xd0, 0xcf, 0x11, 0xe0]);

function startsWith(head: Buffer, magic: Buffer): boolean {
  return head.subarray(0, magic.length).equals(magic);
}

function isUtf16(head: Buffer): boolean {
  return head.length > 1 && ((head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff));
}

/** Shops often "export Excel" as an HTML table; a spreadsheet program opens it silently, so people do not know. */
function isHtml(head: Buffer): boolean {
  return /^\s*(<!doctype html|<html|<table|<meta|<\?xml)/i.test(head.subarray(0, 512).toString('latin1').replace(/^\u00ef\u00bb\u00bf/, ''));
}

/**
 * What the file is by its content; the name is not believed.
 * @throws DomainError 422 for anything that is not a table of text or a workbook
 */
export function kindOfHead(head: Buffer): FileKind {
  if (head.length === 0) throw fileError('imports.file_empty');
  if (startsWith(head, ZIP)) return 'xlsx';
  if (startsWith(head, GZIP)) return 'csv.gz';
  if (startsWith(head, OLE2)) throw fileError('imports.file_old_excel');
  assertText(head);
  return 'csv';
}

/** @throws DomainError 422 when the bytes cannot be delimited text */
export function assertText(head: Buffer): void {
  if (isHtml(head)) throw fileError('imports.file_html');
  if (!isUtf16(head) && head.includes(0)) throw fileError('imports.file_not_a_table');
  const controls = head.filter((byte) => byte < 32 && byte !== 9 && byte !== 10 && byte !== 13).length;
  if (!isUtf16(head) && controls > head.length / 50) throw fileError('imports.file_not_a_table');
  if (head.subarray(0, 5).toString('latin1') === '%PDF-') throw fileError('imports.file_not_a_table');
}

export async function readHead(path: string, bytes: number): Promise<Buffer> {
  const file = await open(path);
  try {
    const buffer = Buffer.alloc(bytes);
    const { bytesRead } = await file.read(buffer, 0, bytes, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}
