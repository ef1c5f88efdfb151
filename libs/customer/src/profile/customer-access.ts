import { Injectable } from '@nestjs/common';
import { Database, notFound } from '@patron/kernel';
import type { Principal } from '@patron/kernel';
import type { EntityManager } from 'typeorm';
import { customerDetail, customerExists } from './customers.queries.js';
import { ProfileWrites } from './profile-writes.js';
import type { CustomerRecord } from './profile.types.js';
import { inScope } from './row-scope.js';

export interface CustomerView {
  version: number;
  /** The customer as JSON text. */
  json: string;
}

/** One customer within the principal's row scope; outside it, it does not exist. */
@Injectable()
export class CustomerAccess {
  constructor(
    private readonly database: Database,
    private readonly writes: ProfileWrites,
  ) {}

  /** Throws 404 `customer.not_found`. */
  async view(id: string, principal: Principal): Promise<CustomerView> {
    const view = await this.database.one<CustomerView>(customerDetail(id, ownersOf(principal)));
    if (!view) throw notFound('customer', id);
    return view;
  }

  /** The customer locked for a change. Throws 404 `customer.not_found`. */
  async lock(m: EntityManager, id: string, principal: Principal): Promise<CustomerRecord> {
    const [record] = await this.writes.lock(m, [id]);
    if (!record || !inScope(principal, record.profile.ownerId)) throw notFound('customer', id);
    return record;
  }

  /** Throws 404 unless the principal may read this customer; cheaper than reading it. */
  async check(id: string, principal: Principal): Promise<void> {
    if (!(await this.database.one(customerExists(id, ownersOf(principal))))) throw notFound('customer', id);
  }
}

function ownersOf({ scope }: Principal): readonly string[] | null {
  return scope.kind === 'all' ? null : scope.ownerIds;
}
