import { Inject, Injectable } from '@nestjs/common';
import { Database, Jobs, LOG } from '@patron/kernel';
import type { JobContext, Log } from '@patron/kernel';
import type { EntityManager } from 'typeorm';
import { indexPlans, valueExpression } from './custom-expressions.js';
import { CustomFieldMemory } from './custom-field-memory.js';
import { CustomFieldRecords } from './custom-field-records.js';
import type { CustomStorage } from './custom-field-records.js';
import { CustomFieldStore } from './custom-field-store.js';
import type { CustomField } from './custom-field.types.js';

const JOB = 'custom-field.index';

/** Types whose values are compared one by one; a list of choices has its own kind of index. */
const COMPARED: ReadonlySet<CustomField['type']> = new Set(['text', 'url', 'number', 'money', 'date', 'datetime', 'select', 'user', 'relation']);

/** The indexes behind filterable fields, built and dropped while the product runs. */
@Injectable()
export class CustomFieldIndexes {
  constructor(
    private readonly db: Database,
    private readonly jobs: Jobs,
    private readonly store: CustomFieldStore,
    private readonly records: CustomFieldRecords,
    private readonly memory: CustomFieldMemory,
    @Inject(LOG) private readonly log: Log,
  ) {
    jobs.on<{ fieldId: string }>(JOB, ({ fieldId }, context) => this.reconcile(fieldId, context));
  }

  /** Brings the field's indexes in line with its definition, after the transaction. One at a time over all processes. */
  async schedule(m: EntityManager, { id }: CustomField): Promise<void> {
    await this.jobs.add(m, JOB, { fieldId: id }, { jobKey: `${JOB}:${id}`, queueName: JOB });
  }

  /** Drops what indexes a field has: before its definition goes. */
  async drop(field: CustomField, storage: CustomStorage): Promise<void> {
    for (const name of await this.existing(field, storage)) await this.run(`drop index concurrently if exists ${schemaOf(storage)}.${name.name}`);
    await this.run(`drop statistics if exists ${statisticsName(field, storage)}`);
  }

  private async reconcile(fieldId: string, { attempt }: JobContext): Promise<void> {
    const field = await this.store.one(fieldId);
    const storage = field && this.records.storage(field.storage);
    if (!field || !storage) return;
    if (!field.filterable || field.archivedAt !== null) {
      await this.drop(field, storage);
      if (field.indexState !== 'none') await this.tell(field, 'none');
      return;
    }
    try {
      await this.build(field, storage);
      await this.tell(field, 'ready');
    } catch (error) {
      await this.tell(field, 'failed');
      this.log.warn({ err: error as Error, field: field.key, attempt }, 'index of a custom field failed');
      throw error;
    }
  }

  private async build(field: CustomField, storage: CustomStorage): Promise<void> {
    const there = new Map((await this.existing(field, storage)).map((index) => [index.name, index.valid]));
    let built = false;
    for (const { suffix, definition } of indexPlans(field, storage)) {
      const name = indexName(field, suffix);
      if (there.get(name) === true) continue;
      // A build that was cut short leaves an index that is written and never read.
      if (there.has(name)) await this.run(`drop index concurrently if exists ${schemaOf(storage)}.${name}`);
      await this.run(`create index concurrently ${name} on ${storage.table} ${definition}`);
      built = true;
    }
    if (!built) return;
    // What an index of some rows only knows of its values the planner does not use: without statistics of its own it takes
    // every value for one in two hundred, and walks the list's order instead of the index.
    if (COMPARED.has(field.type)) await this.run(`create statistics if not exists ${statisticsName(field, storage)} on ${valueExpression(field, 'custom')} from ${storage.table}`);
    await this.run(`analyze ${storage.table}`);
  }

  private existing(field: CustomField, storage: CustomStorage): Promise<{ name: string; valid: boolean }[]> {
    return this.db.rows<{ name: string; valid: boolean }>({
      text: `select c.relname as name, i.indisvalid as valid from pg_index i join pg_class c on c.oid = i.indexrelid
        where i.indrelid = $1::regclass and c.relname like $2`,
      values: [storage.table, `${indexName(field, '')}%`],
    });
  }

  private async tell(field: CustomField, state: CustomField['indexState']): Promise<void> {
    await this.memory.transaction((m) => this.store.setIndexState(field.id, state, m));
  }

  /** Outside a transaction, as CONCURRENTLY demands, and for as long as it takes. */
  private async run(statement: string): Promise<void> {
    await this.db.execute({ text: statement });
  }
}

/** The same for a field's whole life; ids, not keys, so that a purged field's successor never meets its remains. */
export function indexName({ id }: Pick<CustomField, 'id'>, suffix: string): string {
  return `cf_${id.replaceAll('-', '')}_${suffix}`;
}

function statisticsName(field: CustomField, storage: CustomStorage): string {
  return `${schemaOf(storage)}.${indexName(field, 's')}`;
}

function schemaOf({ table }: CustomStorage): string {
  return table.split('.')[0] ?? 'public';
}
