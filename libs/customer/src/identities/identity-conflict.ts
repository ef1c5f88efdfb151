import { Injectable } from '@nestjs/common';
import { conflict, Database, sql } from '@patron/kernel';
import type { DomainError, Principal } from '@patron/kernel';
import { CustomerAccess } from '../profile/customer-access.js';

/** Says that an identity is taken, and by whom where the asker may know. */
@Injectable()
export class IdentityConflict {
  constructor(
    private readonly database: Database,
    private readonly access: CustomerAccess,
  ) {}

  /**
   * 409 `customers.identity_taken`, naming the customer, where the asker may see that customer; otherwise
   * `customers.identity_unavailable`, which does not say that there is one.
   */
  async describe(identities: readonly { kind: string; value: string }[], exceptId: string, principal: Principal): Promise<DomainError> {
    const rows = await this.database.rows<{ kind: string; id: string; name: string }>(
      sql`select i.kind, p.id, p.name
        from unnest(${identities.map(({ kind }) => kind)}::text[], ${identities.map(({ value }) => value)}::text[]) as k(kind, value)
        join customer.identity i on i.kind = k.kind and i.value = k.value
        join customer.profile p on p.id = i.customer_id where p.id <> ${exceptId}::uuid limit 1`,
    );
    const [holder] = rows;
    const kind = holder?.kind ?? identities[0]?.kind ?? 'identity';
    const what = `This ${kind.replace('_', ' ')}`;
    if (!holder || !(await this.access.within([holder.id], principal, 'read')).has(holder.id)) {
      return conflict('customers.identity_unavailable', `${what} cannot be used here; ask your manager or an administrator`, { kind });
    }
    return conflict('customers.identity_taken', `${what} belongs to another customer`, { kind, customerId: holder.id, customerName: holder.name });
  }
}
