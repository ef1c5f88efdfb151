import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock, Database, Jobs, sql } from '@patron/kernel';
import { UploadStore } from '../file/upload-store.js';
import { activeStatuses } from './import-states.js';

const CLEAN = 'integration.clean-uploads';
const KEPT_DAYS = 30;

/** Uploaded files hold personal data: thirty days after the upload they are deleted, what the import did stays on record. */
@Injectable()
export class ImportHousekeeping implements OnModuleInit {
  constructor(
    private readonly db: Database,
    private readonly jobs: Jobs,
    private readonly clock: Clock,
    private readonly uploads: UploadStore,
  ) {}

  onModuleInit(): void {
    this.jobs.on(CLEAN, () => this.clean());
    this.jobs.cron(CLEAN, '40 2 * * *');
  }

  /** The file goes first: a crash in between only tries again. */
  async clean(): Promise<void> {
    const before = new Date(this.clock.now().getTime() - KEPT_DAYS * 86_400_000);
    const old = await this.db.rows<{ id: string; key: string }>(sql`SELECT id, file_key AS key FROM integration.import
      WHERE file_key IS NOT NULL AND created_at < ${before} AND status <> ALL(${[...activeStatuses]}::text[])`);
    for (const { id, key } of old) {
      await this.uploads.remove(key);
      await this.db.execute(sql`UPDATE integration.import SET file_key = NULL WHERE id = ${id}`);
    }
  }
}
