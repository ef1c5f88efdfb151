import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '@patron/kernel';
import type { EntityManager } from 'typeorm';
import { CustomFieldIndexes } from './custom-field-indexes.js';
import { CustomFieldPurge } from './custom-field-purge.js';
import { CustomFieldStore } from './custom-field-store.js';
import type { CustomField } from './custom-field.types.js';

/** What a change of a definition leaves to be done after it. */
@Injectable()
export class CustomFieldWork {
  constructor(
    private readonly indexes: CustomFieldIndexes,
    private readonly purges: CustomFieldPurge,
    private readonly store: CustomFieldStore,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  now(): Date {
    return this.clock.now();
  }

  index(m: EntityManager, field: CustomField): Promise<void> {
    return this.indexes.schedule(m, field);
  }

  purge(m: EntityManager, field: CustomField): Promise<void> {
    return this.purges.schedule(m, field);
  }

  /** After a restore: a backup holds the definitions, neither their indexes nor the queue of jobs. */
  async resume(m: EntityManager): Promise<void> {
    for (const field of await this.store.all(m)) await (field.purging ? this.purge(m, field) : this.index(m, field));
  }
}
