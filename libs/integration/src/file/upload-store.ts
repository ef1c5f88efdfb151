import { createWriteStream } from 'node:fs';
import { mkdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, DomainError, newId, type Config } from '@patron/kernel';

/** Uploaded files on disk, under names of our own: what the user called the file never becomes a path. */
@Injectable()
export class UploadStore {
  constructor(@Inject(CONFIG) private readonly config: Config) {}

  /** @throws DomainError 410 imports.file_gone for null: the file was deleted after its time */
  pathOf(key: string | null): string {
    if (key === null) throw new DomainError('imports.file_gone', 'The file of this import was deleted after thirty days; upload it again', { status: 410 });
    return join(this.folder(), key);
  }

  /** Streams to disk; a broken upload leaves nothing behind. */
  async save(stream: Readable): Promise<{ key: string; bytes: number }> {
    await mkdir(this.folder(), { recursive: true });
    const key = `${newId()}.upload`;
    try {
      await pipeline(stream, createWriteStream(this.pathOf(key)));
      return { key, bytes: (await stat(this.pathOf(key))).size };
    } catch (error) {
      await this.remove(key);
      throw error;
    }
  }

  async remove(key: string): Promise<void> {
    await rm(this.pathOf(key), { force: true });
  }

  private folder(): string {
    return join(this.config.dataDir, 'imports');
  }
}
