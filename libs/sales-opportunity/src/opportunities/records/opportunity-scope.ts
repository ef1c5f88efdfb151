import { recordScope, type HasRowScope, type Need, type ScopedRecord, type SqlFragment } from '@patron/kernel';

/** An opportunity under the alias `o`: seen by its owner, whoever stands above him, and its team. */
export const OPPORTUNITY: ScopedRecord = { record: 'opportunity', id: 'o.id', owner: 'o.owner_id' };

/** Which opportunities (alias `o`) the principal may see, or write; null: all. */
export function opportunityScope(principal: HasRowScope, need: Need = 'read'): SqlFragment | null {
  return recordScope(principal, OPPORTUNITY, need);
}
