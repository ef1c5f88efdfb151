import { Injectable } from '@nestjs/common';
import { CustomerAccess, CustomerResolver, type CustomerRef } from '@patron/customer';
import { Database, sql, type BatchContext, type FieldError } from '@patron/kernel';
import { ErasedCustomers } from '@patron/privacy';
import type { EntityManager } from 'typeorm';
import { arrayLiteral } from '../shared/bulk.js';

export interface BuyerRequest {
  customer: CustomerRef | null;
  customerId: string | null;
}

export interface Buyer {
  customerId: string;
  /** False for visitors. */
  known: boolean;
}

interface ProfileRow {
  id: string;
  kind: string;
}

const OUT_OF_SCOPE: FieldError = { field: 'customer', code: 'orders.customer_out_of_scope', message: 'This customer is outside your scope' };
const ERASED: FieldError = { field: 'customerId', code: 'customer.erased', message: 'This customer was erased; nothing new can be written to them' };
const UNKNOWN: FieldError = { field: 'customerId', code: 'customer.not_found', message: 'There is no such customer' };

/** Who an order belongs to: a customer named by id, one found or made by reference, or a visitor. */
@Injectable()
export class Buyers {
  constructor(
    private readonly db: Database,
    private readonly customers: CustomerResolver,
    private readonly access: CustomerAccess,
    private readonly erased: ErasedCustomers,
  ) {}

  /** `current`: the customer the record belongs to already; it stays there when the item names nobody. */
  async resolve(m: EntityManager, requests: readonly (BuyerRequest & { current: string | null })[], ctx: BatchContext): Promise<(Buyer | FieldError)[]> {
    // What belongs to somebody who was forgotten stays with nobody, whoever it is sent for again; and it counts as it did.
    const forgotten = await this.erased.among(m, requests.flatMap(({ current, customerId }) => [current, customerId].filter((id) => id !== null)));
    const named = requests.map(({ customerId, customer, current }) => (current !== null && forgotten.has(current) ? current : (customerId ?? (customer === null ? current : null))));
    const open = requests.filter((_, i) => named[i] === null);
    const ownerId = ctx.principal && ctx.principal.scope.kind === 'owners' ? ctx.principal.userId : null;
    const resolved = await this.customers.resolveMany(m, open.map(({ customer }) => customer), { actorId: ctx.actorId, now: ctx.now, ownerId, scope: ctx.principal?.scope });
    let next = 0;
    const ids = named.map((id) => id ?? resolved[next++] ?? '');
    const profiles = await this.profiles(m, ids);
    const writable = ctx.principal?.scope.kind === 'owners' ? await this.access.within([...profiles.keys()], ctx.principal, 'write', m) : null;
    return ids.map((id, i) => {
      const stays = id === requests[i]?.current;
      if (forgotten.has(id) && !stays) return ERASED;
      const profile = profiles.get(id);
      if (!profile) return UNKNOWN;
      // What was made or moved here a moment ago by reference counts by its owner like any other.
      if (writable && !writable.has(id) && !(stays && forgotten.has(id))) return named[i] === null ? OUT_OF_SCOPE : UNKNOWN;
      return { customerId: profile.id, known: profile.kind !== 'visitor' || forgotten.has(profile.id) };
    });
  }

  private async profiles(m: EntityManager, ids: string[]): Promise<Map<string, ProfileRow>> {
    const wanted = [...new Set(ids)].filter((id) => id !== '');
    if (wanted.length === 0) return new Map();
    const rows = await this.db.rows<ProfileRow>(sql`SELECT id, kind FROM customer.profile WHERE id = ANY(${arrayLiteral(wanted)}::uuid[])`.named('commerce:buyers'), m);
    return new Map(rows.map((row) => [row.id, row]));
  }
}
