import { Injectable } from '@nestjs/common';
import { Database, Jobs, sql } from '@patron/kernel';
import type { JobContext } from '@patron/kernel';
import type { EntityManager } from 'typeorm';
import { CustomFieldIndexes } from './custom-field-indexes.js';
import { CustomFieldMemory } from './custom-field-memory.js';
import { CustomFieldRecords } from './custom-field-records.js';
import { CustomFieldStore } from './custom-field-store.js';
import type { CustomStorage } from './custom-field-records.js';
import type { CustomField } from './custom-field.types.js';

const JOB = 'custom-field.purge';
const STEP = 5000;
const FIRST = '00000000-0000-0000-0000-000000000000';

/** Deletes an archived field with every value it ever held. */
@Injectable()
export class CustomFieldPurge {
  constructor(
    private readonly db: Database,
    private readonly jobs: Jobs,
    private readonly store: CustomFieldStore,
    private readonly memory: CustomFieldMemory,
    private readonly indexes: CustomFieldIndexes,
    private readonly records: CustomFieldRecords,
  ) {
    jobs.on<{ fieldId: string }>(JOB, ({ fieldId }, context) => this.purge(fieldId, context));
  }

  async schedule(m: EntityManager, { id }: CustomField): Promise<void> {
    await this.jobs.add(m, JOB, { fieldId: id }, { jobKey: `${JOB}:${id}` });
  }

  /** May be cut short and begun again: what is gone stays gone. */
  private async purge(fieldId: string, { signal }: JobContext): Promise<void> {
    const field = await this.store.one(fieldId);
    const storage = field && this.records.storage(field.storage);
    if (!field?.purging || !storage) return;
    await this.indexes.drop(field, storage);
    for (let after: string | undefined = FIRST; after !== undefined;) {
      if (signal.aborted) throw new Error('The process stops; the rest follows');
      after = await this.step(field, storage, after);
    }
    await this.memory.transaction((m) => this.store.remove(m, field.id));
  }

  /** One stretch of the table; no row is locked for longer than its stretch. */
  private async step({ key }: CustomField, { table, id }: CustomStorage, after: string): Promise<string | undefined> {
    const column = sql.raw(id);
    const row = await this.db.one<{ last: string | null }>(sql`with stretch as materialized (
        select ${column} as id from ${sql.raw(table)} where ${column} > ${after}::uuid order by ${column} limit ${STEP}::int
      ), emptied as (update ${sql.raw(table)} t set custom = t.custom - ${key}::text from stretch s where t.${column} = s.id and t.custom ? ${key}::text)
      select id as last from stretch order by id desc limit 1`);
    return row?.last ?? undefined;
  }
}
