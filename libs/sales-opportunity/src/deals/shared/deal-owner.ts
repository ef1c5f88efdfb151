import { Injectable } from '@nestjs/common';
import { CustomerAccess } from '@patron/customer';
import { UserDirectory } from '@patron/identity';
import { Database, invalid, ownerInScope, sql, type Principal } from '@patron/kernel';
import type { EntityManager } from 'typeorm';

/** Whose quote or contract it is: named, or whoever makes it, or the customer's own rep where a machine does. */
@Injectable()
export class DealOwner {
  constructor(
    private readonly db: Database,
    private readonly users: UserDirectory,
    private readonly customers: CustomerAccess,
  ) {}

  /** The customer stays who it is until the transaction ends. @throws DomainError 404 outside the scope, 403 where it is shared for reading only */
  customer(m: EntityManager, customerId: string, principal: Principal): Promise<void> {
    return this.customers.check(customerId, principal, 'write', m);
  }

  /** @throws 422 naming ownerId for somebody unknown, gone or outside the scope */
  async of(m: EntityManager, { named, customerId }: { named: string | null | undefined; customerId: string }, principal: Principal): Promise<string | null> {
    if (named) {
      await this.assertNameable(m, named, principal);
      return named;
    }
    if (principal.userId !== null) return principal.userId;
    const row = await this.db.one<{ ownerId: string | null }>(sql`SELECT owner_id AS "ownerId" FROM customer.profile WHERE id = ${customerId}::uuid`, m);
    return row?.ownerId ?? null;
  }

  async assertNameable(m: EntityManager, ownerId: string, principal: Principal): Promise<void> {
    if (ownerInScope(principal, ownerId) && (await this.users.exists(ownerId, m))) return;
    throw invalid([{ field: 'ownerId', code: 'users.unknown', message: 'is nobody you may name' }]);
  }
}
