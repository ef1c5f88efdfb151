import { Injectable } from '@nestjs/common';
import { conflict, Database, sql } from '@patron/kernel';
import type { DomainError, Principal } from '@patron/kernel';
import { inScope } from '../profile/row-scope.js';

/** Says that an identity is taken, and by whom where the asker may know. */
@Injectable()
export class IdentityConflict {
  constructor(private readonly database: Database) {}

  /** 409 `customers.identity_taken`; `details` name the customer only if it lies within the principal's scope. */
  async describe(identities: readonly { kind: string; value: string }[], exceptId: string, principal: Principal): Promise<DomainError> {
    const rows = await this.database.rows<{ kind: string; id: string; name: string; ownerId: string | null }>(
      sql`select i.kind, p.id, p.name, p.owner_id as "ownerId"
        from unnest(${identities.map(({ kind }) => kind)}::text[], ${identities.map(({ value }) => value)}::text[]) as k(kind, value)
        join customer.identity i on i.kind = k.kind and i.value = k.value
        join customer.profile p on p.id = i.customer_id where p.id <> ${exceptId}::uuid limit 1`,
    );
    const [holder] = rows;
    const kind = holder?.kind ?? identities[0]?.kind ?? 'identity';
    const known = holder && inScope(principal, holder.ownerId) ? { customerId: holder.id, customerName: holder.name } : {};
    return conflict('customers.identity_taken', `This ${kind.replace('_', ' ')} belongs to another customer`, { kind, ...known });
  }
}
