import { createWriteStream } from 'node:fs';
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { createHash } from 'node:crypto';
import { dirname, join } from 'node:path';
import { Transform, type Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, newId, type Config } from '@patron/kernel';
import { fileError } from './file-errors.js';
import { S3Store } from './s3-store.js';

export type StorageKind = 'disk' | 's3';

/** A part of a file: both ends belong to it. */
export interface ByteRange {
  start: number;
  end: number;
}

/** A file on this machine, not yet in the store. */
export interface ReceivedBytes {
  path: string;
  bytes: number;
  sha256: string;
}

const ABANDONED_MS = 86_400_000;

/** The bytes of files, under names of our own: what the user called a file never becomes a path. */
@Injectable()
export class FileStore {
  private readonly s3: S3Store | null;

  constructor(@Inject(CONFIG) private readonly config: Config) {
    this.s3 = config.files.kind === 's3' ? new S3Store(config.files) : null;
  }

  /** Where new files go. */
  get kind(): StorageKind {
    return this.config.files.kind;
  }

  /** Streams to a temporary file, counting and hashing; a broken stream leaves nothing behind. */
  async receive(stream: Readable): Promise<ReceivedBytes> {
    const path = join(this.folder(), 'arriving', `${newId()}.part`);
    await mkdir(dirname(path), { recursive: true });
    const hash = createHash('sha256');
    let bytes = 0;
    const counter = new Transform({
      transform: (chunk: Buffer, _encoding, done) => {
        bytes += chunk.length;
        hash.update(chunk);
        done(null, chunk);
      },
    });
    try {
      await pipeline(stream, counter, createWriteStream(path, { flush: true }));
      return { path, bytes, sha256: hash.digest('hex') };
    } catch (error) {
      await rm(path, { force: true });
      throw error;
    }
  }

  /** Puts a received file where it stays. @throws DomainError 503 files.storage_unavailable */
  async put(key: string, received: ReceivedBytes, type: string): Promise<void> {
    try {
      if (this.s3) await this.s3.put(key, received, type);
      else await this.putOnDisk(key, received);
    } catch (error) {
      throw fileError('files.storage_unavailable', undefined, error);
    }
  }

  /** @throws DomainError 503 files.storage_unavailable, also when the bytes are gone */
  async read(kind: StorageKind, key: string, range?: ByteRange): Promise<Readable> {
    try {
      if (kind === 's3') return await this.remote().read(key, range);
      const file = await open(this.pathOf(key));
      return file.createReadStream(range);
    } catch (error) {
      throw fileError('files.storage_unavailable', undefined, error);
    }
  }

  /** Not there any more is fine. */
  async remove(kind: StorageKind, key: string): Promise<void> {
    if (kind === 's3') await this.remote().remove(key);
    else await rm(this.pathOf(key), { force: true });
  }

  async discard({ path }: ReceivedBytes): Promise<void> {
    await rm(path, { force: true });
  }

  /** What broken uploads of a killed process left on this machine. */
  async sweepArriving(now: Date): Promise<void> {
    const folder = join(this.folder(), 'arriving');
    const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return [];
      throw error;
    });
    for (const name of names) {
      const path = join(folder, name);
      const info = await stat(path).catch(() => null);
      if (info && now.getTime() - info.mtimeMs > ABANDONED_MS) await rm(path, { force: true });
    }
  }

  private async putOnDisk(key: string, received: ReceivedBytes): Promise<void> {
    const path = this.pathOf(key);
    await mkdir(dirname(path), { recursive: true });
    await rename(received.path, path);
  }

  private remote(): S3Store {
    if (!this.s3) throw new Error('Some files lie in S3, and PATRON_FILES=s3 is not set');
    return this.s3;
  }

  /** Spread over 256 folders: ids begin with the time, so their last digits are taken. */
  private pathOf(key: string): string {
    return join(this.folder(), key.slice(-2), key);
  }

  private folder(): string {
    return join(this.config.dataDir, 'files');
  }
}

