import { Injectable } from '@nestjs/common';
import { Database, sql, type SqlFragment } from '@patron/kernel';
import { PersonalData, RetentionCatalogue, type Sought, type Subject } from '@patron/privacy';
import { csvRows } from '../file/csv-rows.js';
import type { FileFormat } from '../file/inspect-file.js';
import { UploadStore } from '../file/upload-store.js';
import { activeStatuses } from '../import/import-states.js';

interface KeptFile {
  id: string;
  key: string;
  format: FileFormat;
  touched: boolean;
}

const IMPORTS = { 'zh-CN': '导入记录', en: 'Imports' };
/** Changes of the person, under an alias. */
const changesOf = ({ ids, recordIds }: Subject, alias: 't' | 'c'): SqlFragment => sql`(${sql.raw(alias)}.customer_id = any(${[...ids]}::uuid[]) or ${sql.raw(alias)}.record_id = any(${[...recordIds]}::uuid[]))`;

/** What imports keep of the people in their files: the file itself, what was found in its rows, what a row was before. */
@Injectable()
export class IntegrationPersonal {
  constructor(
    private readonly db: Database,
    private readonly uploads: UploadStore,
    data: PersonalData,
    retention: RetentionCatalogue,
  ) {
    retention.register({
      key: 'import_files', label: { 'zh-CN': '导入的文件', en: 'Imported files' }, usualDays: 7, leastDays: 1,
      what: { 'zh-CN': '删除早于期限的导入原文件（否则三十天后删除）；导入结果保留', en: 'Uploaded files older than that are deleted (otherwise after thirty days); what the imports did stays' },
      count: async (before) => (await this.db.one<{ n: number }>(sql`select count(*)::int as n from integration.import t where ${kept(before)}`))?.n ?? 0,
      sample: (before) => this.db.rows(sql`select t.kind as text, to_json(t.created_at) #>> '{}' as at from integration.import t where ${kept(before)} order by t.created_at limit 10`),
      remove: (before, limit) => this.removeOld(before, limit),
    });
    data.step({ name: 'import files', label: { 'zh-CN': '导入的文件', en: 'Imported files' }, count: () => Promise.resolve(null), run: (sought, signal) => this.files(sought, signal) });
    data.register({
      table: 'integration.import_finding', label: IMPORTS, export: false, erase: { value: 'null', message: 'null' },
      where: (subject) => sql`exists (select 1 from integration.import_change c where c.import_id = t.import_id and c.row_no = t.row_no and ${changesOf(subject, 'c')})`,
    });
    data.register({ table: 'integration.import_change', label: IMPORTS, export: false, erase: 'delete', where: (subject) => changesOf(subject, 't') });
    data.mention(
      { table: 'integration.import_finding', label: IMPORTS, columns: ['value', 'message'], erase: { value: 'null', message: 'null' } },
      { table: 'integration.import', label: IMPORTS, columns: ['file_name', 'options', 'error', 'scattered'], json: ['options', 'error', 'scattered'], erase: 'redact' },
      { table: 'integration.import', label: IMPORTS, columns: ['format'], erase: { format: `jsonb_set(t.format, '{sample}', '[]')` } },
      { table: 'integration.saved_mapping', label: IMPORTS, columns: ['mapping', 'options'], json: ['mapping', 'options'], erase: 'redact' },
    );
  }

  /** A file that names the person goes as a whole: it is kept for thirty days only to be read again, and what it did stays on record. */
  private async files({ values, subject }: Sought, signal: AbortSignal): Promise<number> {
    const kept = await this.db.rows<KeptFile>(sql`select i.id, i.file_key as key, i.format, exists (select 1 from integration.import_change t where t.import_id = i.id and ${changesOf(subject, 't')}) as touched
      from integration.import i where i.file_key is not null and i.status <> all(${[...activeStatuses]}::text[])`);
    let gone = 0;
    for (const file of kept) {
      if (signal.aborted) throw new Error('Asked to stop; the rest follows');
      if (!file.touched && !(await this.names(file, values))) continue;
      await this.uploads.remove(file.key);
      gone += await this.db.execute(sql`update integration.import set file_key = null, format = jsonb_set(format, '{sample}', '[]') where id = ${file.id}`);
    }
    return gone;
  }

  private async removeOld(before: Date, limit: number): Promise<number> {
    const old = await this.db.rows<{ id: string; key: string }>(sql`select t.id, t.file_key as key from integration.import t where ${kept(before)} order by t.created_at limit ${limit}`);
    for (const { id, key } of old) {
      await this.uploads.remove(key);
      await this.db.execute(sql`update integration.import set file_key = null where id = ${id}`);
    }
    return old.length;
  }

  private async names({ key, format: { gzip, encoding, delimiter } }: KeptFile, values: readonly string[]): Promise<boolean> {
    for await (const { rows } of csvRows({ path: this.uploads.pathOf(key), gzip, encoding, delimiter })) {
      for (const row of rows) {
        const text = row.join('\u0001').toLowerCase();
        if (values.some((value) => text.includes(value))) return true;
      }
    }
    return false;
  }
}

function kept(before: Date): SqlFragment {
  return sql`t.file_key is not null and t.created_at < ${before} and t.status <> all(${[...activeStatuses]}::text[])`;
}
