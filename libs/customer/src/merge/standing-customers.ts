import { Injectable } from '@nestjs/common';
import { Database, sql } from '@patron/kernel';
import type { EntityManager } from 'typeorm';
import { formerIds } from './merge.queries.js';

/** Who a customer of former days is today, and under which ids a customer of today was known. */
@Injectable()
export class StandingCustomers {
  constructor(private readonly database: Database) {}

  /** Id → the customer it was merged into; ids that stand for themselves are absent. */
  async of(m: EntityManager | undefined, ids: readonly string[]): Promise<Map<string, string>> {
    if (ids.length === 0) return new Map();
    const rows = await this.database.rows<{ id: string; now: string }>(sql`with recursive chain as (
        select g.loser_id as id, g.winner_id as now, 1 as depth from customer.merge g where g.loser_id = any(${[...new Set(ids)]}::uuid[]) and g.unmerged_at is null
        union all select c.id, g.winner_id, c.depth + 1 from chain c join customer.merge g on g.loser_id = c.now and g.unmerged_at is null where c.depth < 1000)
      select distinct on (id) id, now from chain order by id, depth desc`, m);
    return new Map(rows.map(({ id, now }) => [id, now]));
  }

  /** The customer's own id and those of all that were merged into it: what cannot be moved (the audit log) is read under all of them. */
  async idsOf(customerId: string): Promise<string[]> {
    return (await this.database.rows<{ id: string }>(formerIds(customerId))).map(({ id }) => id);
  }
}
