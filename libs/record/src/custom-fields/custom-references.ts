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
      const known = new Map((await this.named(kind, group.map(({ id }) => id), principal, m)).map((record) => [record.id, record]));
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

  /** Names of files; whether one may be opened, the file's own route decides. */
  private async files(ids: readonly string[], principal: Principal | undefined, m?: EntityManager): Promise<NamedRecord[]> {
    if (!principal) return [];
    return this.db.rows<NamedRecord>(sql`select id, name from record.file where id = any(${[...ids]}::uuid[])`, m);
  }
}

function kindOf({ type, target }: CustomField): string {
  return type === 'relation' ? (target ?? '') : type;
}
