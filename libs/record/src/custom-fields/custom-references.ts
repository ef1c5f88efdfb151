import { Injectable } from '@nestjs/common';
import { Database, sql } from '@patron/kernel';
import type { Principal } from '@patron/kernel';
import type { EntityManager } from 'typeorm';
import { RecordAccess } from '../access/record-access.js';
import { CustomFieldRecords } from './custom-field-records.js';
import type { NamedRecord } from './custom-field-records.js';
import type { CustomField } from './custom-field.types.js';

export interface Reference {
  field: CustomField;
  id: string;
}

const MOST_FOUND = 20;

/** What users, relations and files stand for: whether they exist for the asker, what they are called, and how one is picked. */
@Injectable()
export class CustomReferences {
  constructor(
    private readonly db: Database,
    private readonly access: RecordAccess,
    private readonly records: CustomFieldRecords,
  ) {}

  /** `<field id> <id>` of those that name nothing the principal may use. */
  async unknown(references: readonly Reference[], principal: Principal | undefined, m?: EntityManager): Promise<Set<string>> {
    const unknown = new Set<string>();
    for (const [kind, group] of Map.groupBy(references, ({ field }) => kindOf(field))) {
      const ids = group.map(({ id }) => id);
      const named = kind === 'file' ? await this.ownUploads(ids, principal, m) : await this.named(kind, ids, principal, m);
      const known = new Map(named.map((record) => [record.id, record]));
      for (const { field, id } of group) if (!known.has(id)) unknown.add(`${field.id} ${id}`);
    }
    return unknown;
  }

  /** What the ids of a field's values are called, as far as the principal may know. */
  names(field: CustomField, ids: readonly string[], principal: Principal): Promise<NamedRecord[]> {
    return this.named(kindOf(field), ids, principal);
  }

  /** What a person may choose from, by a part of the name. */
  async choices(field: CustomField, text: string, principal: Principal): Promise<NamedRecord[]> {
    if (field.type === 'user') {
      return this.db.rows<NamedRecord>(sql`select id, name from identity.app_user where active and strpos(lower(name), lower(${text})) > 0
        order by name, id limit ${MOST_FOUND}::int`);
    }
    const kind = field.target === null ? undefined : this.records.find(field.target);
    return kind?.find && principal.permissions.has(kind.permission) ? kind.find(text, principal) : [];
  }

  private async named(kind: string, ids: readonly string[], principal: Principal | undefined, m?: EntityManager): Promise<NamedRecord[]> {
    const wanted = [...new Set(ids)];
    if (kind === 'user') return this.db.rows<NamedRecord>(sql`select id, name from identity.app_user where id = any(${wanted}::uuid[])`, m);
    if (kind === 'file') return this.files(wanted, principal, m);
    const record = this.records.find(kind);
    // The product itself (a demo shop, an order that makes its customer) writes no relations.
    if (!record || !principal) return [];
    const seen = await this.access.find(record.door ?? record.record, { ids: wanted, principal, need: 'read' }, m);
    return [...seen].map(([id, { title }]) => ({ id, name: title }));
  }

  /** A value names a file that its writer uploaded and that hangs nowhere yet. */
  private async ownUploads(ids: readonly string[], principal: Principal | undefined, m?: EntityManager): Promise<NamedRecord[]> {
    if (!principal) return [];
    return this.db.rows<NamedRecord>(sql`select id, name from record.stored_file where id = any(${[...ids]}::uuid[]) and uploader_id = ${principal.id}
      and stored_at is not null and removing_at is null and unattached_at is not null`, m);
  }

  /** Names of files on records the principal may read, and of his own uploads. */
  private async files(ids: readonly string[], principal: Principal | undefined, m?: EntityManager): Promise<NamedRecord[]> {
    if (!principal) return [];
    const rows = await this.db.rows<NamedRecord & { type: string | null; recordId: string | null }>(sql`select f.id, f.name, a.record_type as type, a.record_id as "recordId"
      from record.stored_file f left join record.attachment a on a.file_id = f.id
      where f.id = any(${[...ids]}::uuid[]) and f.removing_at is null and (a.file_id is not null or f.uploader_id = ${principal.id})`, m);
    const open = new Set<string>();
    for (const [type, group] of Map.groupBy(rows.filter((row) => row.type !== null), (row) => row.type ?? '')) {
      const seen = await this.access.find(type, { ids: group.flatMap(({ recordId }) => recordId ?? []), principal, need: 'read' }, m);
      for (const { id, recordId } of group) if (recordId !== null && seen.has(recordId)) open.add(id);
    }
    return rows.filter(({ id, type }) => type === null || open.has(id)).map(({ id, name }) => ({ id, name }));
  }
}

function kindOf({ type, target }: CustomField): string {
  return type === 'relation' ? (target ?? '') : type;
}
