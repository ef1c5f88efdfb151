import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager, EntitySubscriberInterface, InsertEvent, ObjectLiteral, RemoveEvent, UpdateEvent } from 'typeorm';
import { Database } from '../database/database.js';
import { Audit } from './audit.js';
import type { AuditEntry } from './audit-entry.js';
import { diffOf, filled } from './diff.js';

/** How an entity stands in the audit log. */
export interface AuditedEntity<E> {
  /** Type of the record; its actions are `<type>.created`, `.updated`, `.deleted`. */
  type: string;
  name: (entity: E) => string;
  /** Never told: secrets, and what changes by itself. */
  silent?: readonly (keyof E & string)[];
}

const audited = new Map<unknown, AuditedEntity<ObjectLiteral>>();
const ALWAYS_SILENT = ['id', 'version', 'createdAt', 'updatedAt'];

/** At import time: from now on every insert, save and remove of this entity is written into the audit log. (`delete` and plain SQL are not seen.) */
export function auditEntity<E extends ObjectLiteral>(entity: new () => E, how: AuditedEntity<E>): void {
  audited.set(entity, how as AuditedEntity<ObjectLiteral>);
}

/** Records that are edited one by one through TypeORM write their audit entries here, in the same transaction. */
@Injectable()
export class AuditedEntities implements EntitySubscriberInterface, OnModuleInit {
  constructor(
    private readonly db: Database,
    private readonly audit: Audit,
  ) {}

  onModuleInit(): void {
    this.db.dataSource.subscribers.push(this);
  }

  afterInsert({ metadata, entity, manager }: InsertEvent<ObjectLiteral>): Promise<void> {
    return this.record(manager, metadata.target, entity, (silent) => ({ suffix: 'created', after: filled(entity, silent) }));
  }

  async afterUpdate({ metadata, entity, databaseEntity, manager }: UpdateEvent<ObjectLiteral>): Promise<void> {
    if (!entity) return;
    await this.record(manager, metadata.target, { ...databaseEntity, ...entity }, (silent) => {
      const diff = diffOf(databaseEntity, { ...databaseEntity, ...entity }, silent);
      return diff && { suffix: 'updated', ...diff };
    });
  }

  afterRemove({ metadata, databaseEntity, manager }: RemoveEvent<ObjectLiteral>): Promise<void> {
    return this.record(manager, metadata.target, databaseEntity, () => ({ suffix: 'deleted' }));
  }

  private async record(
    manager: EntityManager, target: unknown, entity: ObjectLiteral,
    change: (silent: ReadonlySet<string>) => ({ suffix: string } & Pick<AuditEntry, 'before' | 'after'>) | null,
  ): Promise<void> {
    const how = audited.get(target);
    const done = how && change(new Set([...ALWAYS_SILENT, ...(how.silent ?? [])]));
    if (!how || !done) return;
    const { suffix, ...values } = done;
    await this.audit.record(manager, [{ action: `${how.type}.${suffix}`, subject: { type: how.type, id: String(entity['id']), name: how.name(entity) }, ...values }]);
  }
}
