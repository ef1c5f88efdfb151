import { Injectable } from '@nestjs/common';
import { WriteRefusals } from '@patron/customer';
import { Database, DomainError, sql } from '@patron/kernel';
import type { EntityManager } from 'typeorm';

/** 410: whoever it was, nothing is known or written under this id any more. */
export function customerErased(): DomainError {
  return new DomainError('customer.erased', 'This customer was erased; nothing can be written to them any more', { status: 410 });
}

/** Which customers were forgotten: their orders stay with nobody, whatever is sent about them again, and nothing new is written to them. */
@Injectable()
export class ErasedCustomers {
  constructor(
    private readonly db: Database,
    refusals: WriteRefusals,
  ) {
    refusals.register(async (m, ids) => new Map([...(await this.among(m, ids))].map((id) => [id, customerErased()])));
  }

  async among(m: EntityManager | undefined, ids: readonly string[]): Promise<Set<string>> {
    if (ids.length === 0) return new Set();
    const rows = await this.db.rows<{ id: string }>(sql`select customer_id as id from privacy.erasure where customer_id = any(${[...new Set(ids)]}::uuid[]) and state in ('running', 'done')`.named('privacy.erased'), m);
    return new Set(rows.map(({ id }) => id));
  }
}
