import { Injectable } from '@nestjs/common';
import { DomainError } from '@patron/kernel';
import type { Principal } from '@patron/kernel';
import type { ChangeCause, FieldCatalogue, Label } from '../fields/index.js';
import type { IndexedTable } from './custom-expressions.js';

export interface NamedRecord {
  id: string;
  name: string;
}

/** Records of a kind whose name holds the text, within the asker's scope. What they are called by id, RecordAccess tells. */
export type RecordFinder = (text: string, principal: Principal) => Promise<NamedRecord[]>;

/** One table with a `custom` column, and the list that shows it. */
export interface CustomStorage extends IndexedTable {
  /** `customer`, `product`, `order`: also the catalogue's name in field rights. */
  name: string;
  catalogue: FieldCatalogue;
  /** The events after which a value may be another one. */
  changedBy?: readonly ChangeCause[];
}

/** One kind of record custom fields can be made for; several may lie in one storage. */
export interface CustomRecordKind {
  record: string;
  storage: CustomStorage;
  label: Label;
  /** Who holds this may read the definitions. */
  permission: string;
  /** Absent: nothing can point to it. The record's door (RecordAccess) must be registered under `record` or `door`. */
  find?: RecordFinder;
  /** Companies are customers: the type their door answers to, where it is not `record`. */
  door?: string;
}

/** Each module names its kinds of record here at boot; the crafts to come do the same. */
@Injectable()
export class CustomFieldRecords {
  private readonly kinds = new Map<string, CustomRecordKind>();
  private readonly listeners: ((storage: CustomStorage) => void)[] = [];

  register(...kinds: CustomRecordKind[]): void {
    for (const kind of kinds) {
      if (this.kinds.has(kind.record)) throw new DomainError('custom_fields.registered_twice', `${kind.record} is registered twice`, { status: 500 });
      const fresh = !this.storages().some(({ name }) => name === kind.storage.name);
      this.kinds.set(kind.record, kind);
      if (fresh) for (const listener of this.listeners) listener(kind.storage);
    }
  }

  onStorage(listener: (storage: CustomStorage) => void): void {
    this.listeners.push(listener);
    for (const storage of this.storages()) listener(storage);
  }

  all(): CustomRecordKind[] {
    return [...this.kinds.values()];
  }

  find(record: string): CustomRecordKind | undefined {
    return this.kinds.get(record);
  }

  storage(name: string): CustomStorage | undefined {
    return this.storages().find((storage) => storage.name === name);
  }

  private storages(): CustomStorage[] {
    return [...new Map([...this.kinds.values()].map(({ storage }) => [storage.name, storage])).values()];
  }
}
