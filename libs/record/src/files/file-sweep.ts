import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock, Database, Jobs, sql } from '@patron/kernel';
import { FileStore, type StorageKind } from './file-store.js';

const SWEEP = 'record.sweep-files';
const HOUR_MS = 3_600_000;
const BATCH = 200;

/** Throws away files that nothing has held for a day and uploads that never arrived. First claimed, then the bytes, then the row: wherever it breaks off, the next run goes on. */
@Injectable()
export class FileSweep implements OnModuleInit {
  constructor(
    private readonly db: Database,
    private readonly store: FileStore,
    private readonly jobs: Jobs,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.jobs.on(SWEEP, (_payload, { signal }) => this.sweep(signal));
    this.jobs.cron(SWEEP, '23 * * * *');
  }

  private async sweep(signal: AbortSignal): Promise<void> {
    const now = this.clock.now();
    const [anHourAgo, aDayAgo] = [new Date(now.getTime() - HOUR_MS), new Date(now.getTime() - 24 * HOUR_MS)];
    await this.db.execute(sql`update record.stored_file set removing_at = ${now} where removing_at is null and unattached_at is not null
      and (unattached_at < ${aDayAgo} or (stored_at is null and created_at < ${anHourAgo}))`);
    for (let after = '00000000-0000-0000-0000-000000000000'; !signal.aborted; ) {
      const files = await this.db.rows<{ id: string; storage: StorageKind; key: string }>(sql`select id, storage, storage_key as key from record.stored_file
        where removing_at is not null and id > ${after} order by id limit ${BATCH}`);
      for (const { id, storage, key } of files) {
        await this.store.remove(storage, key);
        await this.db.execute(sql`delete from record.stored_file where id = ${id} and removing_at is not null`);
      }
      after = files.at(-1)?.id ?? '';
      if (files.length < BATCH) break;
    }
    await this.store.sweepArriving(now);
  }
}
