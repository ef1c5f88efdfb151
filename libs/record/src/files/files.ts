import { Injectable } from '@nestjs/common';
import { Clock, Database, decodeCursor, DEFAULT_LIMIT, invalid, isUuid, pageOf, sql } from '@patron/kernel';
import type { Page, Principal } from '@patron/kernel';
import type { EntityManager } from 'typeorm';
import { claimFiles, fileInfos, filesOfCustomer, filesOfRecords, releaseFiles, type CustomerFile, type FileInfo, type FileOfRecord } from './files.queries.js';

export interface Attaching {
  fileIds: readonly string[];
  record: { type: string; id: string };
  customerId: string | null;
  /** Only its uploader attaches a file. */
  principal: Principal;
}

/** Files on records: what hangs where. The bytes are the business of the routes under /files. */
@Injectable()
export class Files {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  async describe(m: EntityManager | undefined, ids: readonly string[]): Promise<FileInfo[]> {
    return ids.length === 0 ? [] : this.db.rows<FileInfo>(fileInfos(ids), m);
  }

  /** The attachments of several records of a type, by record id. */
  async of(type: string, ids: readonly string[], m?: EntityManager): Promise<Map<string, FileInfo[]>> {
    const found = new Map<string, FileInfo[]>();
    if (ids.length === 0) return found;
    for (const { recordId, ...file } of await this.db.rows<FileOfRecord>(filesOfRecords(type, ids), m)) found.set(recordId, [...(found.get(recordId) ?? []), file]);
    return found;
  }

  /**
   * Adds files to a record; those it has already are left as they are.
   * @throws DomainError 422 where one is unknown, somebody else's, or attached elsewhere
   */
  async attach(m: EntityManager, { fileIds, record, customerId, principal }: Attaching): Promise<void> {
    const wanted = [...new Set(fileIds.map((id) => id.toLowerCase()))];
    if (wanted.length === 0) return;
    const there = new Set(((await this.of(record.type, [record.id], m)).get(record.id) ?? []).map(({ id }) => id));
    const missing = wanted.filter((id) => !there.has(id));
    const claimed = await this.db.rows<{ id: string }>(claimFiles(missing, principal.id), m);
    if (claimed.length < missing.length) {
      throw invalid([{ field: 'fileIds', code: 'files.not_attachable', message: 'One of these files is gone, is not yours, or is attached elsewhere; upload it again' }]);
    }
    await this.db.execute(sql`insert into record.attachment (file_id, record_type, record_id, customer_id, attached_by, attached_at)
      select id, ${record.type}, ${record.id}, ${customerId}, ${principal.userId}, ${this.clock.now()} from unnest(${missing}::uuid[]) as id`, m);
  }

  /** Makes the files of records exactly these: what is new is held, what is no longer named is let go. Who may name them was asked before. */
  async hold(m: EntityManager, type: string, records: readonly { id: string; fileIds: readonly string[] }[]): Promise<void> {
    const held = records.flatMap(({ id, fileIds }) => fileIds.map((fileId) => ({ id, fileId })));
    const fileIds = held.map(({ fileId }) => fileId);
    await this.detach(m, { type, ids: records.map(({ id }) => id) }, fileIds);
    if (held.length === 0) return;
    await this.db.execute(sql`with taken as (
        update record.stored_file set unattached_at = null where id = any(${fileIds}::uuid[]) and removing_at is null returning id)
      insert into record.attachment (file_id, record_type, record_id, customer_id, attached_by, attached_at)
      select w.file_id, ${type}, w.record_id, null, null, ${this.clock.now()} from unnest(${fileIds}::uuid[], ${held.map(({ id }) => id)}::uuid[]) as w(file_id, record_id)
        join taken t on t.id = w.file_id
      on conflict (file_id) do update set record_type = excluded.record_type, record_id = excluded.record_id, customer_id = null`, m);
  }

  /** Lets go of a record's files, all but some; a day later nothing is left of them. */
  async detach(m: EntityManager, record: { type: string; ids: readonly string[] }, keep: readonly string[] = []): Promise<void> {
    await this.db.execute(releaseFiles(record, keep.map((id) => id.toLowerCase()), this.clock.now()), m);
  }

  /** All files of a customer, on records of these types. The caller has checked that the customer may be read. */
  async ofCustomer(customerId: string, types: readonly string[], page: { limit?: number | undefined; cursor?: string | undefined }): Promise<Page<CustomerFile>> {
    const limit = page.limit ?? DEFAULT_LIMIT;
    const after = page.cursor === undefined ? null : placeOf(page.cursor);
    return pageOf(await this.db.rows<CustomerFile>(filesOfCustomer({ customerId, types, after, limit })), limit, ({ attachedAt, id }) => [attachedAt, id]);
  }
}

/** A cursor that is none of ours is refused and does not reach the database. */
export function placeOf(cursor: string): [string, string] {
  const [at, id] = decodeCursor(cursor, 2);
  if (typeof at === 'string' && /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(\.\d+)?([+-]\d\d(:\d\d)?|Z)$/.test(at) && !Number.isNaN(Date.parse(at)) && isUuid(id)) return [at, id];
  throw invalid([{ field: 'cursor', code: 'cursor.invalid', message: 'The cursor does not belong to this list' }]);
}
