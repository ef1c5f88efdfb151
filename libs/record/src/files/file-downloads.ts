import { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { Database, DomainError, notFound, type Principal } from '@patron/kernel';
import { RecordAccess } from '../access/record-access.js';
import { FileStore, type ByteRange } from './file-store.js';
import { storedFile, type StoredFile } from './files.queries.js';

/** Hands files out, to those who may see the record that holds them; until one does, to whoever uploaded them. */
@Injectable()
export class FileDownloads {
  constructor(
    private readonly db: Database,
    private readonly access: RecordAccess,
    private readonly store: FileStore,
  ) {}

  /** @throws DomainError 404 file.not_found, the same for a file that is not there and for one that is not to be seen */
  async find(id: string, principal: Principal): Promise<StoredFile> {
    const file = await this.db.one<StoredFile>(storedFile(id));
    if (!file || !(await this.maySee(file, principal))) throw notFound('file', id);
    return file;
  }

  read(file: StoredFile, range: ByteRange | null): Promise<Readable> {
    return this.store.read(file.storage, file.storageKey, range ?? undefined);
  }

  private async maySee({ recordType, recordId, uploaderId }: StoredFile, principal: Principal): Promise<boolean> {
    if (recordType === null || recordId === null) return uploaderId === principal.id;
    const seen = await this.access.find(recordType, { ids: [recordId], principal, need: 'read' });
    return seen.has(recordId);
  }
}

/**
 * The one range of bytes a player asks for (RFC 9110, 14.1.2); null for the whole file, also where several or other units are asked for.
 * @throws DomainError 416 when it lies outside the file
 */
export function requestedRange(header: string | undefined, size: number): ByteRange | null {
  const [, first = '', last = ''] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header?.trim() ?? '') ?? [];
  if (first === '' && last === '') return null;
  const range = first === '' ? { start: Math.max(0, size - Number(last)), end: size - 1 } : { start: Number(first), end: last === '' ? size - 1 : Math.min(Number(last), size - 1) };
  if (range.start > range.end) throw new DomainError('files.bad_range', 'The range lies outside the file', { status: 416, details: { size } });
  return range;
}

/** The name is given twice: plain for old clients, UTF-8 (RFC 5987) for all others. */
export function dispositionOf(kind: 'attachment' | 'inline', name: string): string {
  const plain = name.normalize('NFKD').replace(/[^\w. -]+/g, '_');
  const encoded = encodeURIComponent(name).replace(/['()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
  return `${kind}; filename="${plain}"; filename*=UTF-8''${encoded}`;
}
