import '@fastify/multipart';
import { Inject, Injectable } from '@nestjs/common';
import { Clock, CONFIG, Database, newId, notFound, sql, type Config, type Principal } from '@patron/kernel';
import type { FastifyRequest } from 'fastify';
import { inspectFile } from './file-content.js';
import { fileError } from './file-errors.js';
import { FileStore, type ReceivedBytes } from './file-store.js';
import { insertFile, type FileInfo } from './files.queries.js';

/** Files of one person that are attached to nothing; a form holds a few. */
const MOST_WAITING = 100;

interface Received extends ReceivedBytes {
  givenName: string | undefined;
}

/** Takes files in. The row comes before the bytes and says when they have arrived, so neither stays without the other. */
@Injectable()
export class FileUploads {
  constructor(
    private readonly db: Database,
    private readonly store: FileStore,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** @throws DomainError 413, 422 or 409 `files.…`; nothing is kept then */
  async take(request: FastifyRequest, principal: Principal): Promise<FileInfo> {
    await this.refuseTooMany(principal);
    const received = await this.receive(request);
    try {
      const inspected = await inspectFile(received.path, received.givenName);
      const file = { id: newId(), ...inspected, size: received.bytes };
      await this.db.execute(insertFile({ ...file, sha256: received.sha256, storage: this.store.kind, uploaderId: principal.id, now: this.clock.now() }));
      await this.store.put(file.id, received, file.type);
      await this.db.execute(sql`update record.stored_file set stored_at = ${this.clock.now()} where id = ${file.id}`);
      return file;
    } finally {
      await this.store.discard(received);
    }
  }

  /** Throws one's own file away that is attached to nothing. @throws DomainError 404 for any other */
  async discard(id: string, principal: Principal): Promise<void> {
    const gone = await this.db.execute(sql`update record.stored_file set removing_at = ${this.clock.now()}
      where id = ${id} and uploader_id = ${principal.id} and unattached_at is not null and removing_at is null`);
    if (gone === 0) throw notFound('file', id);
  }

  private async refuseTooMany(principal: Principal): Promise<void> {
    const row = await this.db.one<{ count: number }>(sql`select count(*)::int as count from record.stored_file
      where uploader_id = ${principal.id} and unattached_at is not null and removing_at is null and stored_at is not null`);
    if (row && row.count >= MOST_WAITING) throw fileError('files.too_many_waiting', { most: MOST_WAITING });
  }

  private async receive(request: FastifyRequest): Promise<Received> {
    if (!request.isMultipart()) throw fileError('files.missing');
    const limit = this.config.fileLimitBytes;
    let received: Received | null = null;
    try {
      for await (const part of request.parts({ limits: { files: 1, fields: 5, fileSize: limit } })) {
        if (part.type === 'field') continue;
        received = { ...(await this.store.receive(part.file)), givenName: part.filename };
        if (part.file.truncated) throw fileError('files.too_large', { limit });
      }
    } catch (error) {
      if (received) await this.store.discard(received);
      throw translated(error, limit);
    }
    if (!received) throw fileError('files.missing');
    return received;
  }
}

/** The parser's own refusals (limits, malformed or broken-off bodies) say what they are. */
function translated(error: unknown, limit: number): unknown {
  const { code, statusCode, fields } = error as { code?: unknown; statusCode?: unknown; fields?: unknown };
  if (fields) return error;
  if (code === 'FST_REQ_FILE_TOO_LARGE') return fileError('files.too_large', { limit }, error);
  const malformed = (typeof statusCode === 'number' && statusCode < 500) || code === 'ERR_STREAM_PREMATURE_CLOSE' || code === 'ECONNRESET'
    || /multipart|boundary|unexpected end|premature|aborted/i.test(String((error as Error).message));
  return malformed ? fileError('files.malformed_upload', undefined, error) : error;
}
