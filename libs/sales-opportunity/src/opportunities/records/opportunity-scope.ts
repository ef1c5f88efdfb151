import { Database, recordScope, sql, type HasRowScope, type Need, type ScopedRecord, type SqlFragment } from '@patron/kernel';
import type { EntityManager } from 'typeorm';

/** An opportunity under the alias `o`: seen by its owner, whoever stands above him, its team and its customer's. */
export const OPPORTUNITY: ScopedRecord = { record: 'opportunity', id: 'o.id', owner: 'o.owner_id', via: { record: 'customer', id: 'o.customer_id' } };

/** Which opportunities (alias `o`) the principal may see, or write; null: all. */
export function opportunityScope(principal: HasRowScope, need: Need = 'read'): SqlFragment | null {
  return recordScope(principal, OPPORTUNITY, need);
}

/** Those of the opportunities that the principal may change. */
export async function writableAmong(db: Database, ids: readonly string[], principal: HasRowScope, m?: EntityManager): Promise<Set<string>> {
  const rows = await db.rows<{ id: string }>(sql`select o.id from sales.opportunity o where ${sql.and([sql`o.id = any(${[...ids]}::uuid[])`, opportunityScope(principal, 'write')])}`, m);
  return new Set(rows.map(({ id }) => id));
}
