import { Injectable } from '@nestjs/common';
import { Database, refKey, sql } from '@patron/kernel';
import type { ExternalKey, HasRowScope, Need, RowScope } from '@patron/kernel';
import type { EntityManager } from 'typeorm';
import { customersWithin } from './row-scope.js';
import { identityKey } from '../batch/merge-customer.js';

export interface FoundKeys {
  /** By `refKey`. */
  refs: Map<string, { id: string; sourceVersion: number | null }>;
  /** Customer id by `identityKey`. */
  identities: Map<string, string>;
}

interface Row {
  via: 'ref' | 'identity';
  first: string;
  second: string;
  id: string;
  sourceVersion: number | null;
}

/** Finds customers by external ids and identities, any number of them in one statement. */
@Injectable()
export class CustomerLookup {
  constructor(private readonly database: Database) {}

  async find(
    m: EntityManager,
    refs: readonly ExternalKey[],
    identities: readonly { kind: string; value: string }[],
  ): Promise<FoundKeys> {
    const found: FoundKeys = { refs: new Map(), identities: new Map() };
    if (refs.length === 0 && identities.length === 0) return found;
    const rows = await this.database.rows<Row>(
      sql`select 'ref' as via, k.source as first, k.external_id as second, r.id, r.source_version as "sourceVersion"
        from unnest(${refs.map(({ source }) => source)}::text[], ${refs.map(({ externalId }) => externalId)}::text[]) as k(source, external_id)
        join kernel.external_ref r on r.source = k.source and r.kind = 'customer' and r.external_id = k.external_id
        union all
        select 'identity', k.kind, k.value, i.customer_id, null
        from unnest(${identities.map(({ kind }) => kind)}::text[], ${identities.map(({ value }) => value)}::text[]) as k(kind, value)
        join customer.identity i on i.kind = k.kind and i.value = k.value`.named('customer.lookup'),
      m,
    );
    for (const { via, first, second, id, sourceVersion } of rows) {
      if (via === 'ref') found.refs.set(refKey({ source: first, externalId: second }), { id, sourceVersion });
      else found.identities.set(identityKey(first, second), id);
    }
    return found;
  }

  /** Those of the customers that are outside a scope: not to be written to. */
  async outside(m: EntityManager, ids: readonly string[], scope: RowScope | undefined): Promise<Set<string>> {
    if (scope?.kind !== 'owners' || ids.length === 0) return new Set();
    const inside = await this.within(m, ids, { scope }, 'write');
    return new Set(ids.filter((id) => !inside.has(id)));
  }

  /** Those of the ids that are customers within a scope. */
  async within(m: EntityManager, ids: readonly string[], holder: HasRowScope, need: Need): Promise<Set<string>> {
    const rows = await this.database.rows<{ id: string }>(customersWithin(ids, holder, need), m);
    return new Set(rows.map(({ id }) => id));
  }
}
