import { Injectable } from '@nestjs/common';
import { UserDirectory } from '@patron/identity';
import { Clock, Database, sql, type Principal } from '@patron/kernel';
import { HistoryCatalogue, type HeldRecord, type HistoryDoor, type HistoryField } from '@patron/record';
import type { EntityManager } from 'typeorm';
import { FactCatalogue } from '../facts/fact-catalogue.js';
import { StandingCustomers } from '../merge/standing-customers.js';
import { CustomerAccess } from '../profile/customer-access.js';
import { customerScope } from '../profile/row-scope.js';
import { fieldsOf } from './customer-diff.js';
import { CustomerEdits } from './customer-edits.js';
import { isRestorable, ownField, rightOfField } from './history-fields.js';

/** What registers customers with the history; one parameter instead of four. */
@Injectable()
export class CustomerHistoryParts {
  constructor(
    readonly facts: FactCatalogue,
    readonly access: CustomerAccess,
    readonly edits: CustomerEdits,
    readonly standing: StandingCustomers,
  ) {}
}

/** How customers (people and companies) tell their history. */
@Injectable()
export class CustomerHistory implements HistoryDoor {
  readonly type = 'customer';
  readonly record = 'customer';
  readonly permission = { read: 'customers.read', write: 'customers.update' };

  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly people: UserDirectory,
    private readonly parts: CustomerHistoryParts,
    catalogue: HistoryCatalogue,
  ) {
    catalogue.register(this);
    catalogue.borrow({ type: 'call', door: this.type }, { type: 'bulk_edit', door: this.type });
    catalogue.narrow((principal) => {
      const scope = customerScope(principal);
      return scope && sql`(a.customer_id is null or exists (select 1 from customer.profile p where p.id = a.customer_id and ${scope}))`;
    });
  }

  idsOf(id: string): Promise<string[]> {
    return this.parts.standing.idsOf(id);
  }

  right(field: string): string {
    return rightOfField(field);
  }

  describe(field: string, principal: Principal): HistoryField | undefined {
    const fact = this.parts.facts.find(field, principal);
    return fact ? { label: fact.label, type: fact.type, options: fact.options, restorable: isRestorable(field) } : ownField(field);
  }

  async names(values: { field: string; value: unknown }[], principal: Principal): Promise<Map<string, string>> {
    const ids = (wanted: string): string[] => values.flatMap(({ field, value }) => (field === wanted ? [value].flat().filter((id): id is string => typeof id === 'string') : []));
    const tags = ids('tags');
    const parents = ids('parentId');
    const [people, named] = await Promise.all([
      this.people.names(ids('owner')),
      tags.length + parents.length === 0 ? [] : this.db.rows<{ id: string; name: string }>(sql`select id, name from customer.tag where id = any(${tags}::uuid[])
        union all select p.id, p.name from customer.profile p where ${sql.and([sql`p.id = any(${parents}::uuid[])`, customerScope(principal)])}`),
    ]);
    return new Map([...people, ...named.map(({ id, name }) => [id, name] as const)]);
  }

  check(id: string, principal: Principal): Promise<void> {
    return this.parts.access.check(id, principal);
  }

  async hold(m: EntityManager, id: string, principal: Principal): Promise<HeldRecord> {
    const record = await this.parts.access.lock(m, id, principal);
    return {
      version: record.version, values: fieldsOf(record.profile),
      restore: (values) => this.parts.edits.set(m, record, values, { principal, now: this.clock.now() }),
    };
  }
}
