import { Injectable } from '@nestjs/common';
import { Database, sql } from '@patron/kernel';
import { FileStore, type StorageKind } from '@patron/record';
import { PersonalData, type PersonalTable, type Subject } from '../erasure/personal-data.js';
import { People } from '../erasure/person.js';
import { conditionOf } from '../erasure/table-sql.js';
import type { ArchiveContent, ArchiveFile, ArchiveSection } from './archive.js';

const PROFILE = { 'zh-CN': '客户资料', en: 'Profile' };

/** Reads everything a customer may receive, from every module's own word on it. */
@Injectable()
export class PersonalArchive {
  constructor(
    private readonly db: Database,
    private readonly people: People,
    private readonly data: PersonalData,
    private readonly store: FileStore,
  ) {}

  async of(customerId: string): Promise<Pick<ArchiveContent, 'sections' | 'files'>> {
    const subject = await this.people.subject(customerId);
    const sections: ArchiveSection[] = [{ key: 'profile', label: PROFILE, rows: await this.profile(customerId) }];
    for (const table of this.data.tables) {
      if (table.export !== false) sections.push({ key: keyIn(table), label: table.label, rows: await this.rows(table, table.export, subject) });
    }
    return { sections, files: await this.files(subject) };
  }

  private rows(table: PersonalTable, columns: Readonly<Record<string, string>>, subject: Subject): Promise<Record<string, unknown>[]> {
    const parts = Object.entries(columns).map(([name, expression]) => `${expression} as "${name}"`).join(', ');
    return this.db.rows(sql`select ${sql.raw(parts)} from ${sql.raw(table.table)} t where ${conditionOf(table, subject)}`);
  }

  /** What says something of the person; keys and counters of our own do not. */
  private async profile(customerId: string): Promise<Record<string, unknown>[]> {
    const row = await this.db.one<{ profile: Record<string, unknown> }>(sql`select jsonb_strip_nulls(to_jsonb(p) - array['name_key', 'owner_id', 'created_by', 'version', 'tag_ids']) as profile
      from customer.profile p where p.id = ${customerId}::uuid`);
    return row ? [row.profile] : [];
  }

  private async files({ ids, recordIds }: Subject): Promise<ArchiveFile[]> {
    const rows = await this.db.rows<{ name: string; storage: StorageKind; key: string }>(sql`select f.name, f.storage, f.storage_key as key from record.attachment a
      join record.stored_file f on f.id = a.file_id where (a.customer_id = any(${[...ids]}::uuid[]) or a.record_id = any(${[...recordIds]}::uuid[])) and f.stored_at is not null and f.removing_at is null
      order by a.attached_at, f.id`);
    return rows.map(({ name, storage, key }) => ({ name, open: () => this.store.read(storage, key) }));
  }
}

/** `commerce.sales_order` → `salesOrder`; a second column of the same table adds its name. */
function keyIn({ table, column }: PersonalTable): string {
  const words = `${table.split('.')[1] ?? table}${column ? `_by_${column}` : ''}`;
  return words.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
}
