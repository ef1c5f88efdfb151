import { Injectable } from '@nestjs/common';
import type { OnApplicationBootstrap } from '@nestjs/common';
import { Database } from '@patron/kernel';
import type { EntityManager } from 'typeorm';
import type { FieldDefinition } from '../fields/index.js';
import { catalogueField } from './catalogue-field.js';
import { CustomFieldRecords } from './custom-field-records.js';
import { CustomFieldStore } from './custom-field-store.js';
import type { CustomField } from './custom-field.types.js';

const CHANNEL = 'patron_custom_fields';

interface Known {
  fields: CustomField[];
  byKey: ReadonlyMap<string, CustomField>;
  /** Not archived ones as the lists know them. */
  catalogue: ReadonlyMap<string, FieldDefinition>;
}

const NOTHING: Known = { fields: [], byKey: new Map(), catalogue: new Map() };

/**
 * The definitions, in memory: every list and every write asks for them. A change is announced with its commit to all
 * processes; the process that made it has read it before its own call returns.
 */
@Injectable()
export class CustomFieldMemory implements OnApplicationBootstrap {
  private known = new Map<string, Known>();
  private reading: Promise<void> = Promise.resolve();

  constructor(
    private readonly db: Database,
    private readonly store: CustomFieldStore,
    private readonly records: CustomFieldRecords,
  ) {
    records.onStorage((storage) => storage.catalogue.provide({
      find: (key) => this.of(storage.name).catalogue.get(key),
      all: () => [...this.of(storage.name).catalogue.values()],
    }));
  }

  async onApplicationBootstrap(): Promise<void> {
    await this.db.listen(CHANNEL, () => void this.reload().catch(() => undefined));
    await this.reload();
  }

  /** Every field of the storage in the order of its forms, archived ones too. */
  fields(storage: string): readonly CustomField[] {
    return this.of(storage).fields;
  }

  find(storage: string, key: string): CustomField | undefined {
    return this.of(storage).byKey.get(key);
  }

  all(): CustomField[] {
    return [...this.known.values()].flatMap(({ fields }) => fields);
  }

  async transaction<T>(work: (m: EntityManager) => Promise<T>): Promise<T> {
    const result = await this.db.transaction(async (m) => {
      const done = await work(m);
      await this.db.notify(m, CHANNEL, '');
      return done;
    });
    await this.reload();
    return result;
  }

  /** One reading after another: an older answer never replaces a newer one. */
  reload(): Promise<void> {
    this.reading = this.reading.catch(() => undefined).then(() => this.read());
    return this.reading;
  }

  private async read(): Promise<void> {
    const known = new Map<string, Known>();
    const grouped = Map.groupBy(await this.store.all(), ({ storage }) => storage);
    for (const [name, fields] of grouped) {
      const storage = this.records.storage(name);
      const listed = storage ? fields.filter(({ archivedAt }) => archivedAt === null) : [];
      known.set(name, {
        fields,
        byKey: new Map(fields.map((field) => [field.key, field])),
        catalogue: new Map(storage ? listed.map((field) => [`cf.${field.key}`, catalogueField(field, storage)]) : []),
      });
    }
    this.known = known;
  }

  private of(storage: string): Known {
    return this.known.get(storage) ?? NOTHING;
  }
}
