import { sql } from '@patron/kernel';
import type { SqlFragment } from '@patron/kernel';
import type { StorageKind } from './file-store.js';

/** A file as others show it. */
export interface FileInfo {
  id: string;
  name: string;
  /** Media type by content. */
  type: string;
  /** Bytes. */
  size: number;
  width: number | null;
  height: number | null;
  /** A browser may show it in place (`GET /files/{id}?preview=true`). */
  preview: boolean;
}

export interface StoredFile extends FileInfo {
  storage: StorageKind;
  storageKey: string;
  uploaderId: string;
  recordType: string | null;
  recordId: string | null;
}

export interface NewFile extends FileInfo {
  sha256: string;
  storage: StorageKind;
  uploaderId: string;
  now: Date;
}

const INFO = `f.id, f.name, f.type, f.bytes as size, f.width, f.height, f.preview`;
const INFO_JSON = `json_build_object('id', f.id, 'name', f.name, 'type', f.type, 'size', f.bytes, 'width', f.width, 'height', f.height, 'preview', f.preview)`;

/** Attachments of a record as a JSON array, for a query of a module above; both arguments are trusted SQL. */
export function attachmentsJson(recordType: string, recordId: string): string {
  return `(select coalesce(json_agg(${INFO_JSON} order by a.attached_at, f.id), '[]') from record.attachment a join record.stored_file f on f.id = a.file_id
    where a.record_id = ${recordId} and a.record_type = '${recordType}')`;
}

/** On disk and in a bucket a file is known by its id. */
export function insertFile(file: NewFile): SqlFragment {
  return sql`insert into record.stored_file (id, name, type, bytes, sha256, width, height, preview, storage, storage_key, uploader_id, created_at, unattached_at)
    values (${file.id}, ${file.name}, ${file.type}, ${file.size}, ${file.sha256}, ${file.width}, ${file.height}, ${file.preview}, ${file.storage}, ${file.id},
      ${file.uploaderId}, ${file.now}, ${file.now})`;
}

export function storedFile(id: string): SqlFragment {
  return sql`select ${sql.raw(INFO)}, f.storage, f.storage_key as "storageKey", f.uploader_id as "uploaderId", a.record_type as "recordType", a.record_id as "recordId"
    from record.stored_file f left join record.attachment a on a.file_id = f.id
    where f.id = ${id} and f.stored_at is not null and f.removing_at is null`.named('record.file');
}

export function fileInfos(ids: readonly string[]): SqlFragment {
  return sql`select ${sql.raw(INFO)} from record.stored_file f where f.id = any(${[...ids]}::uuid[]) and f.stored_at is not null`;
}

export interface FileOfRecord extends FileInfo {
  recordId: string;
}

export function filesOfRecords(type: string, ids: readonly string[]): SqlFragment {
  return sql`select ${sql.raw(INFO)}, a.record_id as "recordId" from record.attachment a join record.stored_file f on f.id = a.file_id
    where a.record_type = ${type} and a.record_id = any(${[...ids]}::uuid[]) order by a.attached_at, f.id`;
}

export interface CustomerFile extends FileInfo {
  recordType: string;
  recordId: string;
  attachedAt: string;
  attachedBy: { id: string; name: string } | null;
}

/** Everything attached to a customer or to what hangs on him, newest first. */
export function filesOfCustomer(query: { customerId: string; types: readonly string[]; after: readonly unknown[] | null; limit: number }): SqlFragment {
  const { customerId, types, after, limit } = query;
  return sql`select ${sql.raw(INFO)}, a.record_type as "recordType", a.record_id as "recordId", to_json(a.attached_at)#>>'{}' as "attachedAt",
      case when u.id is not null then json_build_object('id', u.id, 'name', u.name) end as "attachedBy"
    from record.attachment a join record.stored_file f on f.id = a.file_id left join identity.app_user u on u.id = a.attached_by
    where ${sql.and([
      sql`a.customer_id = ${customerId}::uuid`, sql`a.record_type = any(${[...types]}::text[])`,
      after ? sql`(a.attached_at, a.file_id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : null,
    ])} order by a.attached_at desc, a.file_id desc limit ${limit + 1}`;
}

/** Takes files the uploader has not attached yet; the ids of those that could be taken. */
export function claimFiles(ids: readonly string[], uploaderId: string): SqlFragment {
  return sql`update record.stored_file set unattached_at = null
    where id = any(${[...ids]}::uuid[]) and uploader_id = ${uploaderId} and stored_at is not null and removing_at is null and unattached_at is not null returning id`;
}

export function releaseFiles(record: { type: string; ids: readonly string[] }, keep: readonly string[], now: Date): SqlFragment {
  return sql`with gone as (
      delete from record.attachment where record_type = ${record.type} and record_id = any(${[...record.ids]}::uuid[]) and file_id <> all(${[...keep]}::uuid[]) returning file_id)
    update record.stored_file set unattached_at = ${now} where id in (select file_id from gone)`;
}
