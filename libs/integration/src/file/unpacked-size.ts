import { open, type FileHandle } from 'node:fs/promises';
import { fileError } from './file-errors.js';

/** A workbook's shared texts are held in memory while its sheet is read. */
const MOST_SHARED_TEXT = 512 * 1024 * 1024;
const END = 0x06054b50;
const ENTRY = 0x02014b50;
/** The end record is 22 bytes and a comment of at most 65,535 behind it. */
const LONGEST_TAIL = 22 + 65_535;

/**
 * Adds up what the parts of a ZIP file unpack to by its directory (APPNOTE 4.3.12), before anything is unpacked: a few
 * hundred kilobytes can hold gigabytes. Sizes beyond 32 bits are over any limit here. A file without a directory is left
 * to the reader, which says that it is damaged.
 * @throws DomainError 413 imports.file_too_large
 */
export async function refuseZipBomb(path: string, limit: number): Promise<void> {
  const file = await open(path);
  try {
    let total = 0;
    for (const { name, size } of parts(await directory(file))) {
      total += size;
      if (total > limit || (name.endsWith('sharedStrings.xml') && size > MOST_SHARED_TEXT)) throw fileError('imports.file_too_large', { limit });
    }
  } finally {
    await file.close();
  }
}

async function directory(file: FileHandle): Promise<Buffer> {
  const { size } = await file.stat();
  const tail = await readAt(file, Math.max(0, size - LONGEST_TAIL), Math.min(size, LONGEST_TAIL));
  let at = tail.length - 22;
  while (at >= 0 && tail.readUInt32LE(at) !== END) at -= 1;
  if (at < 0) return Buffer.alloc(0);
  const [length, start] = [tail.readUInt32LE(at + 12), tail.readUInt32LE(at + 16)];
  return start + length > size ? Buffer.alloc(0) : readAt(file, start, length);
}

async function readAt(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, position);
  return buffer.subarray(0, bytesRead);
}

function* parts(entries: Buffer): Generator<{ name: string; size: number }> {
  for (let at = 0; at + 46 <= entries.length && entries.readUInt32LE(at) === ENTRY; ) {
    const nameEnd = at + 46 + entries.readUInt16LE(at + 28);
    yield { name: entries.toString('latin1', at + 46, nameEnd), size: entries.readUInt32LE(at + 24) };
    at = nameEnd + entries.readUInt16LE(at + 30) + entries.readUInt16LE(at + 32);
  }
}
