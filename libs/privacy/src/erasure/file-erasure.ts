import { Injectable } from '@nestjs/common';
import { Clock, Database, sql } from '@patron/kernel';
import { FileStore, type StorageKind } from '@patron/record';
import { PersonalData, type Sought, type Subject } from './personal-data.js';

interface Stored {
  id: string;
  storage: StorageKind;
  key: string;
}

/** Files that hang on anything of the person's: the bytes and the rows. */
@Injectable()
export class FileErasure {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly store: FileStore,
    data: PersonalData,
  ) {
    data.step(
      { name: 'files', label: { 'zh-CN': '附件', en: 'Attached files' }, count: (subject) => this.count(subject), run: (sought) => this.run(sought) },
      { name: 'exports', label: { 'zh-CN': '导出的数据包', en: 'Exported archives' }, count: (subject) => this.countExports(subject), run: (sought) => this.runExports(sought) },
    );
  }

  private async count(subject: Subject): Promise<number> {
    return (await this.db.one<{ n: number }>(sql`select count(*)::int as n from record.attachment a where ${mine(subject)}`))?.n ?? 0;
  }

  /** Marked first: whatever breaks off, the files' own sweep throws away what is marked. */
  private async run({ subject }: Sought): Promise<number> {
    const files = await this.db.rows<Stored>(sql`with gone as (delete from record.attachment a where ${mine(subject)} returning a.file_id)
      update record.stored_file f set removing_at = ${this.clock.now()}, unattached_at = ${this.clock.now()}, name = '' from gone where f.id = gone.file_id
      returning f.id, f.storage, f.storage_key as key`);
    for (const { id, storage, key } of files) {
      await this.store.remove(storage, key);
      await this.db.execute(sql`delete from record.stored_file where id = ${id} and removing_at is not null`);
    }
    return files.length;
  }

  private async countExports({ ids }: Subject): Promise<number> {
    return (await this.db.one<{ n: number }>(sql`select count(*)::int as n from privacy.data_export where customer_id = any(${[...ids]}::uuid[])`))?.n ?? 0;
  }

  private async runExports({ subject: { ids } }: Sought): Promise<number> {
    const rows = await this.db.rows<{ id: string; storage: StorageKind | null }>(sql`select id, storage from privacy.data_export where customer_id = any(${[...ids]}::uuid[])`);
    for (const { id, storage } of rows) {
      if (storage) await this.store.remove(storage, id);
      await this.db.execute(sql`delete from privacy.data_export where id = ${id}::uuid`);
    }
    return rows.length;
  }
}

function mine({ ids, recordIds }: Subject): ReturnType<typeof sql> {
  return sql`(a.customer_id = any(${[...ids]}::uuid[]) or a.record_id = any(${[...recordIds]}::uuid[]))`;
}
