import { Injectable } from '@nestjs/common';
import { Database, sql } from '@patron/kernel';
import type { EntityManager } from 'typeorm';

/** Which customers were forgotten: their orders stay with nobody, whatever is sent about them again. */
@Injectable()
export class ErasedCustomers {
  constructor(private readonly db: Database) {}

  async among(m: EntityManager | undefined, ids: readonly string[]): Promise<Set<string>> {
    if (ids.length === 0) return new Set();
    const rows = await this.db.rows<{ id: string }>(sql`select customer_id as id from privacy.erasure where customer_id = any(${[...new Set(ids)]}::uuid[]) and state in ('running', 'done')`.named('privacy.erased'), m);
    return new Set(rows.map(({ id }) => id));
  }
}
