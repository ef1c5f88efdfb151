import { Injectable } from '@nestjs/common';
import { Audit } from '@patron/kernel';
import type { EntityManager } from 'typeorm';
import type { NewCustomer } from '../profile/profile-writes.js';
import type { CustomerRecord } from '../profile/profile.types.js';
import { enteredOf, updatedEntry, type StoredCustomer } from './customer-diff.js';

/** Where a locked customer keeps what it was; not enumerable in JSON, and it survives a spread. */
const STORED = Symbol('as stored');

type Remembering = CustomerRecord & { [STORED]?: StoredCustomer };

/** Writes what happens to customers into the audit log. Called by the statements themselves, so that no way of changing a customer goes unwritten. */
@Injectable()
export class CustomerTrail {
  constructor(private readonly audit: Audit) {}

  /** From here on the record knows what it was when it was locked. */
  remember(records: CustomerRecord[]): CustomerRecord[] {
    for (const record of records as Remembering[]) record[STORED] = stateOf(record);
    return records;
  }

  /** One entry for each customer in which something changed, all in one statement. */
  async updated(m: EntityManager, records: readonly CustomerRecord[]): Promise<void> {
    const entries = (records as readonly Remembering[]).flatMap((record) => {
      const before = record[STORED];
      if (!before || record.profile.kind === 'visitor') return [];
      record[STORED] = stateOf(record);
      return updatedEntry(record, before) ?? [];
    });
    await this.audit.record(m, entries);
  }

  /** A single one with what was entered; of many only the ids, for the rest stands on the records. Visitors are nobody yet. */
  async created(m: EntityManager, customers: readonly NewCustomer[]): Promise<void> {
    const known = customers.filter(({ profile }) => profile.kind !== 'visitor');
    const [first] = known;
    if (!first) return;
    const { id, profile } = first;
    const entry = known.length === 1
      ? { action: 'customer.created', subject: { type: 'customer', id, name: profile.name }, customerId: id, after: enteredOf(first) }
      : { action: 'customers.created', subject: { type: 'customers', id, name: profile.name }, after: { count: known.length, ids: known.map((customer) => customer.id) } };
    await this.audit.record(m, [entry]);
  }

  async deleted(m: EntityManager, gone: readonly { id: string; name: string; kind: string }[]): Promise<void> {
    const known = gone.filter(({ kind }) => kind !== 'visitor');
    await this.audit.record(m, known.map(({ id, name }) => ({ action: 'customer.deleted', subject: { type: 'customer', id, name }, customerId: id })));
  }
}

function stateOf({ profile, identities, addresses, refs }: CustomerRecord): StoredCustomer {
  return { profile, identities, addresses, refs };
}
